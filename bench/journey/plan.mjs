// @ts-check
/**
 * Law: how long a plan's dates take is measured over many plans of 200 steps, made from a
 * fixed seed: two readings each, with a wished day, a third of the numbers disputed, limits
 * among the waits and ticks among the steps. What no date can meet is counted, and timed
 * like the rest, for a person waits for that answer, too.
 */
import { addDays, dayOf } from '@krov/core/guide';
import { datesOf, stepId } from '@krov/core/journey';
import { mustBeOk } from '@krov/ground';
import { percentile, rounded } from '../middle.mjs';

/** @typedef {import('@krov/core/journey').Plan} Plan */
/** @typedef {import('@krov/core/journey').Step} Step */

const stepsOfEach = 200;
const ticked = 10;
const warmUp = 20;
const today = mustBeOk(dayOf('2026-11-23'));

/**
 * Numbers from 0 to 1 that a seed fixes (mulberry32).
 * @param {number} from
 */
const makeChance = (from) => {
  let state = from >>> 0;
  /** @param {number} below */
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return Math.floor((((word ^ (word >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

/**
 * @param {(below: number) => number} chance
 * @returns {Plan}
 */
const makePlan = (chance) => {
  const room = 50 + chance(80);
  const id = (/** @type {number} */ place) => mustBeOk(stepId(`s${place}`));
  const said = () => {
    const least = chance(8);
    return { source: 'a source', least, most: least + chance(5) };
  };
  const sources = () => (chance(3) === 0 ? [said(), said()] : [said()]);
  /** @returns {Step} */
  const step = (/** @type {number} */ place) => ({
    id: id(place),
    kind: 'paper',
    who: { kind: 'all' },
    name: '',
    where: '',
    papers: [],
    takes: sources(),
    waits: Array.from({ length: place < ticked ? 0 : 1 + chance(4) }, () => ({
      after: id(Math.max(0, place - 1 - chance(12))),
      says: sources().map((one) => ({ ...one, most: chance(6) === 0 ? one.most + room : null })),
      mostIsTo: 'begin',
    })),
    from: chance(10) === 0 ? addDays(today, chance(60)) : null,
    by: chance(20) === 0 ? addDays(today, 100 + chance(300)) : null,
    costs: [],
    done: place < ticked ? addDays(today, place - ticked) : null,
    doer: null,
    note: '',
  });
  const steps = Array.from({ length: stepsOfEach }, (_, place) => step(place));
  const shuffled = steps
    .map((one) => ({ one, place: chance(1e9) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
  return { steps: shuffled, travel: id(stepsOfEach - 20) };
};

/**
 * @param {number} plans
 * @param {number} seed
 */
export const measurePlans = (plans, seed) => {
  const chance = makeChance(seed);
  /** @type {number[]} */
  const milliseconds = [];
  let contradicted = 0;
  for (let at = -warmUp; at < plans; at++) {
    const plan = makePlan(chance);
    const begun = performance.now();
    const { readings } = mustBeOk(
      datesOf(plan, { today, wished: addDays(today, 400 + chance(400)) }),
    );
    const took = performance.now() - begun;
    if (at < 0) continue;
    milliseconds.push(took);
    if (!readings.careful.ok || !readings.hopeful.ok) contradicted += 1;
  }
  const planMs = {
    median: rounded(percentile(milliseconds, 0.5), 2),
    p95: rounded(percentile(milliseconds, 0.95), 2),
    most: rounded(Math.max(...milliseconds), 2),
  };
  return { plans, steps: stepsOfEach, contradicted, planMs };
};
