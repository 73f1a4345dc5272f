/** Every test that ARCHITECTURE.md names stands in the file that it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../house.mjs';

const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells[3]?.endsWith('.test.ts') === true);

test('each invariant of ARCHITECTURE.md names a test that exists', () => {
  expect(rows.length).toBeGreaterThan(10);
  const missing = rows.filter(
    ([, , claim = '', file = '']) => !readFileSync(join(root, file), 'utf8').includes(claim),
  );
  expect(missing.map(([, , claim, file]) => `${file ?? ''}: ${claim ?? ''}`)).toEqual([]);
});
