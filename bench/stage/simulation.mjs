// @ts-check
/**
 * Law: each policy lives through the same evenings. An error is |shown likely minute - minute
 * of beginning|, for whoever had so many acts ahead when an act began and then came when
 * called; the oracle knows the evening's true mean and the same order.
 */
import { percentile, rounded } from '../middle.mjs';
import { changeMean, eveningOf, liveThrough } from './evening.mjs';
import { firstComeByRound, karaokeEternal } from './others.mjs';
import { ourPolicy } from './ours.mjs';

/** @typedef {import('./ours.mjs').Guess} Guess */
/** @typedef {import('./evening.mjs').Lived} Lived */
/** @typedef {{ readonly error: number, readonly oracle: number, readonly isInside: boolean }} Judged */
/** @typedef {{ readonly ratio: number, readonly meanWait: number, readonly hurried: number, readonly served: number }} Fairness */

const aheads = /** @type {const} */ ([1, 3, 6, 10]);

/** @param {readonly number[]} figures */
const meanOf = (figures) => figures.reduce((sum, each) => sum + each, 0) / figures.length;

/**
 * @param {number} evenings how many
 * @param {string} seed
 */
export const simulate = (evenings, seed) => {
  /** @type {Map<number, Judged[]>} */
  const judged = new Map(aheads.map((ahead) => [ahead, []]));
  /** @type {{ ours: Fairness[], firstComeByRound: Fairness[], karaokeEternal: Fairness[] }} */
  const fairness = { ours: [], firstComeByRound: [], karaokeEternal: [] };
  for (let number = 0; number < evenings; number++) {
    const drawn = eveningOf(number, seed);
    const ours = ourPolicy();
    const lived = liveThrough(drawn, ours);
    judge(lived, { guesses: ours.guesses, mean: drawn.mean }, judged);
    fairness.ours.push(fairnessOf(lived));
    fairness.firstComeByRound.push(fairnessOf(liveThrough(drawn, firstComeByRound())));
    fairness.karaokeEternal.push(fairnessOf(liveThrough(drawn, karaokeEternal())));
  }
  return { evenings, seed, ...estimateFigures(judged), ...fairnessFigures(fairness) };
};

/** @param {Lived} lived @returns {Fairness} */
const fairnessOf = ({ waits, hurried, served }) => ({
  ratio: Math.max(...waits) / meanOf(waits),
  meanWait: meanOf(waits),
  hurried,
  served,
});

/**
 * @param {Lived} lived
 * @param {{ readonly guesses: readonly Guess[], readonly mean: number }} told
 * @param {ReadonlyMap<number, Judged[]>} judged
 */
const judge = ({ begun, missed }, { guesses, mean }, judged) => {
  const beganAt = new Map(begun.map(({ item, at }) => [`${item.guest} ${item.item}`, at]));
  for (const { item, ahead, before, at, earliest, likely, latest } of guesses) {
    const began = beganAt.get(item);
    if (began === undefined || missed.has(item)) continue;
    const wait = began - at;
    judged.get(ahead)?.push({
      error: Math.abs(wait - likely),
      oracle: Math.abs(wait - (before + 1) * (mean + changeMean)),
      isInside: wait >= earliest && wait <= latest,
    });
  }
};

/** @param {ReadonlyMap<number, readonly Judged[]>} judged */
const estimateFigures = (judged) => {
  /** @param {(each: readonly Judged[]) => number} figure @returns {Record<(typeof aheads)[number], number>} */
  const perAhead = (figure) => {
    /** @param {number} ahead */
    const of = (ahead) => rounded(figure(judged.get(ahead) ?? []), 2);
    return { 1: of(1), 3: of(3), 6: of(6), 10: of(10) };
  };
  /** @param {readonly Judged[]} each */
  const coverageOf = (each) => meanOf(each.map(({ isInside }) => (isInside ? 1 : 0)));
  const all = [...judged.values()].flat();
  return {
    estimates: all.length,
    estimateErrorMin: perAhead((each) =>
      percentile(
        each.map(({ error }) => error),
        0.5,
      ),
    ),
    oracleErrorMin: perAhead((each) =>
      percentile(
        each.map(({ oracle }) => oracle),
        0.5,
      ),
    ),
    rangeCoverage: rounded(coverageOf(all), 3),
    rangeCoverageByAhead: perAhead(coverageOf),
  };
};

/** @param {{ ours: Fairness[], firstComeByRound: Fairness[], karaokeEternal: Fairness[] }} fairness */
const fairnessFigures = ({ ours, firstComeByRound: byRound, karaokeEternal: byHistory }) => {
  /** @param {(each: readonly Fairness[]) => number} figure */
  const perPolicy = (figure) => ({
    ours: rounded(figure(ours), 3),
    firstComeByRound: rounded(figure(byRound), 3),
    karaokeEternal: rounded(figure(byHistory), 3),
  });
  /** @param {readonly number[]} figures */
  const sumOf = (figures) => figures.reduce((sum, each) => sum + each, 0);
  return {
    longestWaitRatio: perPolicy((each) => meanOf(each.map(({ ratio }) => ratio))),
    meanWaitMin: perPolicy((each) => meanOf(each.map(({ meanWait }) => meanWait))),
    earlyLeaversServed: perPolicy(
      (each) => sumOf(each.map(({ served }) => served)) / sumOf(each.map(({ hurried }) => hurried)),
    ),
  };
};
