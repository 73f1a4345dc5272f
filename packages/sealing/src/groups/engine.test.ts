import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

describe('the engine is exactly the one that was examined', () => {
  const root = 'node_modules/ts-mls';
  const versionOf = (name: string): string =>
    (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string })
      .version;

  test('ts-mls is 1.6.4 and its peers are those it was examined with', () => {
    expect(
      ['ts-mls', '@noble/curves', '@noble/ciphers', '@noble/post-quantum', '@noble/hashes'].map(
        versionOf,
      ),
    ).toEqual(['1.6.4', '2.0.1', '2.1.1', '0.5.2', '2.0.1']);
  });

  test('no range lets another version in', () => {
    const asked = JSON.parse(readFileSync('packages/sealing/package.json', 'utf8')) as {
      readonly dependencies: { readonly [name: string]: string };
    };
    for (const version of Object.values(asked.dependencies))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(asked.dependencies['ts-mls']).toBe(versionOf('ts-mls'));
  });

  test('every file of its code has the bytes that were examined', () => {
    const files = readdirSync(`${root}/dist`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .sort();
    const hash = createHash('sha256');
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(`${root}/dist/${file}`));
    expect(hash.digest('hex')).toBe(
      '73a420b217cfad6d2ccf397338ef76690678c06e4bbf2f64426488e410038b38',
    );
  });

  test('its unsafe or clock-reading acts are not imported', () => {
    for (const file of readdirSync('packages/sealing/src/groups')) {
      if (/\.test(ing)?\.ts$/.test(file)) continue;
      const source = readFileSync(`packages/sealing/src/groups/${file}`, 'utf8');
      const imports = [...source.matchAll(/import[^;]*? from 'ts-mls[^']*';/g)].join('\n');
      expect(imports).not.toMatch(
        /joinGroupExternal|createCommit\b|\bjoinGroup\b|createProposal|proposeExternal/,
      );
    }
  });
});
