// @ts-check
/**
 * Law: two engines are measured in one run, turn about, and operation by operation,
 * and each is the middle of its rounds: what disturbs the machine for a while disturbs both.
 *
 * `ratioVsDefault` says how many times as fast we are, whatever the unit; above 1 is faster.
 */
import { percentile, rounded } from '../middle.mjs';
import * as ours from './ours.mjs';
import * as plain from './plain.mjs';

/** @typedef {import('./engine.mjs').Engine} Engine */
/** @typedef {{ readonly [operation: string]: number }} Figures in operations per second (…PerS) or milliseconds (…Ms) */
/** @typedef {Record<string, number | Figures>} Compared our figures, and beside them `default` and `ratioVsDefault` */
/** @typedef {readonly (readonly [operation: string, measureOnce: () => Promise<number>])[]} Operations */

const rounds = 15;
const messagesInRound = 30;
const sealsInRound = 12;
const kib = 1024;

/** @param {number} times @param {(place: number) => Promise<unknown>} work @returns {Promise<number>} milliseconds */
const timed = async (times, work) => {
  const begun = performance.now();
  for (let place = 0; place < times; place++) await work(place);
  return performance.now() - begun;
};

/** @param {number} times @param {(place: number) => Promise<unknown>} work */
const perSecond = async (times, work) => (times * 1000) / (await timed(times, work));

/**
 * What makes texts of 1 KiB, and what takes the same texts in the same order.
 * @param {number} times
 * @param {{ readonly make: (text: Uint8Array) => Promise<Uint8Array>, readonly take: (made: Uint8Array) => Promise<void> }} pair
 */
const inPairs = (times, { make, take }) => {
  const plaintext = new Uint8Array(kib).fill(7);
  /** @type {Uint8Array[]} */
  let made = [];
  return {
    make: () => {
      made = [];
      return perSecond(times, async () => made.push(await make(plaintext)));
    },
    take: () => perSecond(times, (place) => take(made[place] ?? plaintext)),
  };
};

/**
 * All operations of an engine, each ready to be measured once and again.
 * @param {Engine} engine
 * @param {number} members
 * @returns {Promise<Operations>}
 */
const operationsOf = async (engine, members) => {
  const group = await engine.makeGroup(members);
  const intake = await engine.makeIntake();
  const seals = inPairs(sealsInRound, { make: intake.seal, take: intake.open });
  const talk = inPairs(messagesInRound, { make: group.encrypt, take: group.decrypt });
  return [
    ['sealPerS', seals.make],
    ['openPerS', seals.take],
    ['encryptPerS', talk.make],
    ['decryptPerS', talk.take],
    ['joinMs', () => timed(1, group.join)],
    ['addMs', () => timed(1, group.add)],
    ['followMs', () => timed(1, group.follow)],
    ['removeMs', () => timed(1, group.remove)],
  ];
};

/**
 * One round: each operation by both, who is first changing from round to round.
 * @param {readonly [Operations, Operations]} both
 * @param {number} round
 * @returns {Promise<readonly [Figures, Figures]>}
 */
const measureRound = async (both, round) => {
  const [mine, other] = both;
  /** @type {[Record<string, number>, Record<string, number>]} */
  const figures = [{}, {}];
  for (const [place, [name]] of mine.entries()) {
    for (const side of round % 2 === 0
      ? /** @type {const} */ ([0, 1])
      : /** @type {const} */ ([1, 0])) {
      const operation = (side === 0 ? mine : other)[place];
      if (operation !== undefined) figures[side][name] = await operation[1]();
    }
  }
  return figures;
};

/** @param {readonly Figures[]} all @returns {Figures} */
const middleOf = (all) => {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [
      name,
      percentile(
        all.map((one) => one[name] ?? NaN),
        0.5,
      ),
    ]),
  );
};

/** @param {Figures} figures @returns {Figures} */
const written = (figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [
      name,
      rounded(figure, name.endsWith('PerS') ? 0 : 2),
    ]),
  );

/** @param {Figures} mine @param {Figures} other @returns {Figures} */
const ratio = (mine, other) =>
  Object.fromEntries(
    Object.entries(mine).map(([name, figure]) => {
      const quotient = figure / (other[name] ?? NaN);
      return [name, rounded(name.endsWith('PerS') ? quotient : 1 / quotient, 2)];
    }),
  );

/** @param {number} members @returns {Promise<Compared>} */
const compare = async (members) => {
  const mine = await operationsOf(ours, members);
  const other = await operationsOf(plain, members);
  await measureRound([mine, other], 0); // the first round is the compiler's
  /** @type {(readonly [Figures, Figures])[]} */
  const measured = [];
  for (let round = 0; round < rounds; round++)
    measured.push(await measureRound([mine, other], round));
  const ourFigures = middleOf(measured.map(([figures]) => figures));
  const theirs = middleOf(measured.map(([, figures]) => figures));
  return {
    ...written(ourFigures),
    default: written(theirs),
    ratioVsDefault: ratio(ourFigures, theirs),
  };
};

/** For groups of 10 and of 100. @returns {Promise<{ readonly [members: string]: Compared }>} */
export const measure = async () => ({ 10: await compare(10), 100: await compare(100) });
