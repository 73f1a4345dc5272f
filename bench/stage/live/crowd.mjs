// @ts-check
/**
 * Law: a process of people at an evening, apart from the relay and from the browsers. Each has
 * a key and a line of her own; of each it is noted when her fold first showed something.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { answerWith } from '../../crowd/answering.mjs';
import { comeTo, eveningOf, joinAs, seen, wallMs } from './evening.mjs';

/** @typedef {import('@krov/core/gathering').Gathering} Gathering */
/** @typedef {{ readonly gathering: Gathering, readonly sawAt: Map<string, number> }} Person */

/** @type {Person[]} */
const people = [];

/**
 * What a fold shows, as marks: after so many beginnings and ends, after so many warnings.
 * @param {Gathering} gathering
 */
const marksIn = (gathering) => {
  const view = eveningOf(gathering);
  if (view === null) return [];
  // Who is on stage has played.
  const steps = 2 * view.played - (view.onStage === null ? 0 : 1);
  return [`steps ${steps}`, `warnings ${view.warnings.length}`, `queue ${view.queue.length}`];
};

/** @param {Person} person */
const note = ({ gathering, sawAt }) => {
  for (const mark of marksIn(gathering)) if (!sawAt.has(mark)) sawAt.set(mark, wallMs());
};

const verbs = {
  /** @param {{ relay: string, link: string, many: number }} place */
  open: async ({ many, ...place }) => {
    for (let each = 0; each < many; each++) {
      const person = { gathering: comeTo(place), sawAt: new Map() };
      people.push(person);
      person.gathering.on(() => note(person));
      await seen(person.gathering, () => true);
    }
  },
  /** The first of them join, and each waits until she is in the queue. @param {{ many: number, code: string, as: string }} said */
  join: async ({ many, code, as }) => {
    for (const [at, { gathering }] of people.slice(0, many).entries()) {
      await joinAs(gathering, { name: `${as} ${at}`, code });
      await seen(gathering, ({ mine }) => mine.some(({ state }) => state === 'waiting'));
    }
  },
  /** When each first saw a mark; waits until all have. @param {{ mark: string }} looked */
  reached: async ({ mark }) => {
    while (people.some(({ sawAt }) => !sawAt.has(mark))) await pause(5);
    return people.map(({ sawAt }) => sawAt.get(mark) ?? NaN);
  },
  /** Everybody goes. */
  leave: () => {
    for (const { gathering } of people.splice(0)) gathering.close();
  },
  /**
   * One heckler: a new key for every three joins, of which one is taken back; nine wrong codes
   * in all, since at the tenth no code counts for anybody (docs/protocol/stage.md §1).
   * @param {{ relay: string, link: string, from: number, many: number, everyMs: number, code: string }} how
   */
  heckle: async ({ from, many, everyMs, code, ...place }) => {
    const wrong = String((Number(code) + 5000) % 10_000).padStart(4, '0');
    /** @type {Gathering | null} */
    let device = null;
    for (let at = from; at < from + many; at++) {
      if (device === null || at % 3 === 0) {
        device?.close();
        device = comeTo(place);
        await seen(device, () => true);
      }
      const isWrong = at % 4 === 3 && at < 36;
      await joinAs(device, { name: `Heckler ${at}`, code: isWrong ? wrong : code });
      const first = eveningOf(device)?.mine[0];
      if (at % 3 === 2 && first !== undefined) await device.acts.withdraw(first.act);
      await pause(everyMs);
    }
    if (device !== null) await seen(device, ({ unsent }) => unsent === 0);
    device?.close();
  },
};

/** @typedef {typeof verbs} Verbs */

answerWith(verbs);
