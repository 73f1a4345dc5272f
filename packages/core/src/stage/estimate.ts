/**
 * Law: a guest is told how many are before her, and a range in which her turn will come; it
 * is as wide as this evening's acts make it, and never one minute.
 *
 * docs/protocol/stage.md §5. Not part of the order: a device asks with its own minute.
 */
import type { Evening } from './evening.ts';
import { paceOf, type Pace } from './pace.ts';
import { queueOf, type Queued } from './queue.ts';

export type Estimate = Queued & {
  /** Acts before it, the one on stage among them. */
  readonly ahead: number;
  /** Minutes from now; not whole. */
  readonly earliest: number;
  readonly likely: number;
  readonly latest: number;
};

/** How many standard deviations the range reaches to each side: some 84 of 100. */
const reach = 1.4;
/** A no-show lets so many go first. */
const goBehind = 2;
/** Of each act ahead: the chance that somebody passes, pauses or goes home meanwhile. */
const usualShuffle = 0.06;

/** For each act to come, in the order of the queue. `now` in minutes, with a fraction if it is known. */
export const estimates = (evening: Evening, now: number): readonly Estimate[] => {
  const pace = paceOf(evening);
  const rest = restOnStage(evening, pace, now);
  return queueOf(evening).map((queued) => {
    const { mean, variance } = wait(queued.before, rest, pace);
    const spread = reach * Math.sqrt(variance);
    return {
      ...queued,
      ahead: queued.before + (evening.onStage === null ? 0 : 1),
      earliest: Math.max(0, mean - spread),
      likely: mean,
      latest: mean + spread,
    };
  });
};

type Guess = { readonly mean: number; readonly variance: number };

const wait = (acts: number, rest: Guess, pace: Pace): Guess => {
  const slot = pace.length + pace.change;
  // Who does not come goes two back: of the last two before her, she passes behind.
  const gone = pace.missing * Math.min(acts, goBehind);
  return {
    mean: rest.mean + (acts - gone) * slot,
    variance:
      rest.variance +
      acts * pace.variance +
      (acts ** 2 * pace.variance) / pace.weight +
      slot ** 2 * (gone + acts * usualShuffle),
  };
};

/** Of the act on stage and the change after it; of the change alone when nobody is on stage. */
const restOnStage = ({ onStage, performed }: Evening, pace: Pace, now: number): Guess => {
  if (onStage !== null) {
    const left = leftOfLognormal(pace, Math.max(0, now - onStage.began));
    return { mean: left.mean + pace.change, variance: left.variance };
  }
  const since = now - (performed.at(-1)?.ended?.at ?? now);
  return { mean: Math.max(0, pace.change - Math.max(0, since)), variance: pace.change ** 2 };
};

/** What is left of an act after so many minutes: X - e for a lognormal X above e. */
const leftOfLognormal = ({ length, variance }: Pace, elapsed: number): Guess => {
  const sigmaSquared = Math.log(1 + variance / length ** 2);
  const sigma = Math.sqrt(sigmaSquared);
  const mu = Math.log(length) - sigmaSquared / 2;
  const z = elapsed > 0 ? (mu - Math.log(elapsed)) / sigma : Infinity;
  const above = normalBelow(z);
  // Far beyond any usual length there is no telling; half an act is as good as any word.
  if (above < 1e-6) return { mean: length / 2, variance: variance / 2 };
  const mean = (length * normalBelow(z + sigma)) / above;
  const square = ((length ** 2 + variance) * normalBelow(z + 2 * sigma)) / above;
  return { mean: mean - elapsed, variance: Math.max(0, square - mean ** 2) };
};

/** The normal distribution function (Abramowitz and Stegun 26.2.17; error below 1e-7). */
const normalBelow = (z: number): number => {
  if (z === Infinity) return 1;
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z));
  const terms = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_53];
  const polynomial = terms.reduce((sum, each) => (sum + each) * t, 0);
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z > 0 ? 1 - tail : tail;
};
