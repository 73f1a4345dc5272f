import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { labels } from './labels.ts';

test('no two purposes share a label and a key', () => {
  const pairs = labels.map(({ label, key }) => `${label} ${key}`);
  expect(new Set(pairs).size).toBe(pairs.length);
});

test('every label in the sources stands in the registry', () => {
  const used = new Set<string>();
  const files = readdirSync('packages', { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^[a-z]+\/src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
  );
  for (const file of files) {
    const source = readFileSync(`packages/${file}`, 'utf8');
    for (const [, label] of source.matchAll(/['"`](krov\/[a-z0-9/-]+)['"`]/g))
      used.add(label ?? '');
  }
  const known = new Set<string>(labels.map(({ label }) => label));
  expect([...used].filter((label) => !known.has(label))).toEqual([]);
  expect(used.size).toBeGreaterThan(2);
});
