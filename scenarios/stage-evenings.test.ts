/**
 * Evenings drawn by chance, of which the bench measures a thousand: here so many that a rule
 * or an estimate that went wrong is seen.
 */
import { expect, test } from 'vitest';
import { simulate } from '../bench/stage/simulation.mjs';

test(
  'estimates hold and nobody waits too long, over evenings drawn by chance',
  { timeout: 90_000 },
  () => {
    const figures = simulate(40, 'krov stage 1');
    expect(figures.estimates).toBeGreaterThan(4000);
    expect(figures.estimateErrorMin[3]).toBeLessThanOrEqual(1.1 * 3);
    for (const ahead of [1, 3, 6, 10] as const) {
      const oracle = figures.oracleErrorMin[ahead];
      expect(figures.estimateErrorMin[ahead]).toBeLessThanOrEqual(1.25 * oracle);
      expect(figures.rangeCoverageByAhead[ahead]).toBeGreaterThan(0.75);
      expect(figures.rangeCoverageByAhead[ahead]).toBeLessThan(0.9);
    }
    const { ours, firstComeByRound, karaokeEternal } = figures.longestWaitRatio;
    expect(ours).toBeLessThan(firstComeByRound);
    expect(ours).toBeLessThan(karaokeEternal);
    const leavers = figures.earlyLeaversServed;
    expect(leavers.ours).toBeGreaterThan(leavers.firstComeByRound + 0.1);
  },
);
