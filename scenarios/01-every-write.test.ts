/**
 * Scenario 01, once for every write of the desk's and the lead's device: the device dies
 * before or after it, opens over what was stored, and the story ends as if it had not.
 */
import { expect, test } from 'vitest';
import { expected, tellFirstWords, type Deaths } from './firstWords.ts';

const nobody: Deaths = { vesna: null, marko: null };

for (const who of ['vesna', 'marko'] as const) {
  test(`whichever write ${who}'s device dies at, nothing is lost, doubled or reordered`, async () => {
    const { commits } = await tellFirstWords('every write', nobody);
    expect(commits[who]).toBeGreaterThan(50);
    for (let commit = 1; commit <= commits[who]; commit++) {
      for (const side of ['before', 'after'] as const) {
        const told = tellFirstWords('every write', { ...nobody, [who]: { commit, side } });
        const { deaths, ...seen } = await told.catch((error: unknown) => {
          throw new Error(`died ${side} write ${commit}: ${String(error)}`, { cause: error });
        });
        expect({ commit, side, deaths, seen }).toMatchObject({
          commit,
          side,
          deaths: 1,
          seen: expected,
        });
      }
    }
    console.log(`${who}: died before and after each of ${commits[who]} writes`);
  }, 400_000);
}
