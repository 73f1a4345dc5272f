/**
 * Law: how long acts take is learnt from this evening's, beginning with what the founder
 * expects; a few measured acts count for more than the expectation, one does not.
 *
 * docs/protocol/stage.md §5. Sums and quotients only, so that every device finds the same.
 */
import type { Evening, Performed, Said } from './evening.ts';

/** Minutes. */
export type Pace = {
  /** Expected length of an act. */
  readonly length: number;
  /** Expected time from one act's end to the next one's beginning. */
  readonly change: number;
  /** Share of those called who do not come. */
  readonly missing: number;
  /** Variance of the length of one act. */
  readonly variance: number;
  /** Of how many acts, the founder's expectation among them, the length is the mean. */
  readonly weight: number;
};

/** How many measured acts the founder's expectation is worth. */
const expectedWeight = 3;
/** Before any was measured, lengths are spread by this share of their mean, worth so many acts. */
const usualSpread = 0.35;
const spreadWeight = 5;
const usualChange = 1;
/** Before anybody was called: this share does not come, worth so many calls. */
const usualMissing = 0.05;
const calledWeight = 10;
const longestAct = 60;
const longestChange = 10;

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

const towards = (expected: number, measured: readonly number[]): number =>
  (expectedWeight * expected + sumOf(measured)) / (expectedWeight + measured.length);

export const paceOf = ({ founding, performed, missed }: Evening): Pace => {
  const lengths = lengthsIn(performed);
  const length = towards(founding.usualMinutes, lengths);
  const usualVariance = (usualSpread * length) ** 2;
  const deviations = lengths.map((each) => (each - length) ** 2);
  return {
    length,
    change: towards(usualChange, changesIn(performed)),
    missing: (usualMissing * calledWeight + missed) / (calledWeight + performed.length + missed),
    variance: (spreadWeight * usualVariance + sumOf(deviations)) / (spreadWeight + lengths.length),
    weight: expectedWeight + lengths.length,
  };
};

/** Of acts that were ended by who began them: minutes of two clocks have no difference. */
const lengthsIn = (performed: readonly Performed[]): readonly number[] =>
  performed
    .map(({ began, ended }) => minutesBetween(began, ended))
    .filter((length) => length >= 0 && length <= longestAct);

const changesIn = (performed: readonly Performed[]): readonly number[] =>
  performed
    .slice(1)
    .map(({ began }, at) => minutesBetween(performed[at]?.ended ?? null, began))
    .filter((change) => change >= 0 && change <= longestChange);

const minutesBetween = (from: Said | null, to: Said | null): number =>
  from === null || to === null || from.by !== to.by ? Infinity : to.at - from.at;
