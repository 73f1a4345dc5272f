import { expect, test } from 'vitest';
import { addTallies, emptyTally, oneFailed, onePassed, tallyLine } from './tally.mjs';

test('the last line of npm test has exactly this form', () => {
  expect(tallyLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('adding tallies loses nothing', () => {
  const all = [onePassed, oneFailed, { passed: 0, failed: 0, skipped: 4 }, onePassed];
  expect(all.reduce(addTallies, emptyTally)).toEqual({ passed: 2, failed: 1, skipped: 4 });
});
