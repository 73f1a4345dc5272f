// @ts-check
/**
 * Law: our rule is simulated by what runs for people: entries of a log, its fold, its queue,
 * its estimates. Nothing of it is written again here.
 */
import {
  beginning,
  estimates,
  fold,
  hearing,
  linkSecretOf,
  minute,
  named,
  nextNumber,
  nextTime,
  queueOf,
} from '@krov/core/stage';
import { createHash } from 'node:crypto';

/** @typedef {import('./evening.mjs').Item} Item */
/** @typedef {import('./evening.mjs').Policy} Policy */
/** @typedef {import('@krov/core/stage').StageBody} StageBody */
/** @typedef {import('@krov/core/stage').StageEntry} StageEntry */
/** @typedef {import('@krov/core/stage').Folded} Folded */
/**
 * @typedef {object} Guess what a guest was shown when an act began
 * @property {string} item
 * @property {number} ahead
 * @property {number} before
 * @property {number} at
 * @property {number} earliest
 * @property {number} likely
 * @property {number} latest
 */

const start = 29_540_000;
const usualMinutes = 6;

/** @param {string} name */
const bytesOf = (name) =>
  /** @type {never} */ (new Uint8Array(createHash('sha256').update(name).digest()));
const channel = bytesOf('channel');
const founder = bytesOf('founder');
const link = { secret: linkSecretOf(founder) };
const organiser = bytesOf('organiser');
/** @param {number} guest */
const guestKey = (guest) => bytesOf(`guest ${guest}`);
/** @param {Item} item */
const nameOf = ({ guest, item }) => `${guest} ${item}`;
/** @param {number} at */
const minuteAt = (at) => minute(Math.floor(start + at));

/** @returns {Policy & { readonly guesses: readonly Guess[], readonly log: () => readonly StageEntry[] }} */
export const ourPolicy = () => {
  /** @type {StageEntry[]} */
  const log = [];
  /** @type {Map<string, Item>} */
  const itemByName = new Map();
  /** @type {Guess[]} */
  const guesses = [];
  /** @type {Map<string, ReturnType<typeof nextNumber>>} */
  const last = new Map();
  /** @type {Folded | null} */
  let known = null;

  const folded = () => (known ??= fold(log, link));
  const evening = () => {
    const { evening: told } = folded();
    if (told === null) throw new Error('it is founded');
    return told;
  };
  /** @param {never} author @param {StageBody} body @param {{ at: number, time: number }} when */
  const write = (author, body, { at, time }) => {
    const key = String(author);
    const { number, previous } = last.get(key) ?? nextNumber([], author);
    const stated = minuteAt(at);
    const entry = named(channel, { author, number, previous, time, stated, body });
    last.set(key, { number: number + 1, previous: entry.ref });
    log.push(entry);
    known = null;
    return entry;
  };
  /** @param {StageBody} body @param {number} at */
  const act = (body, at) => write(organiser, body, { at, time: nextTime(folded()) });
  /** @param {number} guest @param {StageBody} body @param {number} at */
  const say = (guest, body, at) => {
    const { ref } = write(guestKey(guest), body, { at, time: 0 });
    for (const heard of hearing([{ ref, rightCode: true }])) act(heard, at);
  };
  /** @param {Item} item */
  const refOf = (item) => {
    const { turns, onStage } = evening();
    const acts = [...turns, ...(onStage === null ? [] : [onStage.turn])].flatMap(
      (turn) => turn.acts,
    );
    return acts.find(({ name }) => name === nameOf(item))?.ref;
  };

  const founded = /** @type {const} */ ({
    kind: 'founded',
    title: '',
    begins: minute(start),
    languages: [],
    access: '',
    there: [],
    chairs: 30,
    usualMinutes,
    intake: /** @type {never} */ (new Uint8Array(1216)),
    organiser,
    name: 'Vesna',
    seatKey: /** @type {never} */ (new Uint8Array(32)),
  });
  write(founder, founded, { at: 0, time: 0 });

  return {
    guesses,
    log: () => log,
    join: (item, at, leavesAt) => {
      itemByName.set(nameOf(item), item);
      const mustLeaveAt = leavesAt === null ? null : minuteAt(leavesAt);
      const said = { name: nameOf(item), companions: 0, needs: [], wished: 0, mustLeaveAt };
      say(item.guest, { kind: 'join', code: null, ...said }, at);
    },
    pause: (guest, at) => say(guest, { kind: 'pause' }, at),
    return: (guest, at) => say(guest, { kind: 'return' }, at),
    leave: (guest, at) => {
      const hers = queueOf(evening()).filter(({ act: { name } }) => name.startsWith(`${guest} `));
      for (const {
        act: { ref },
      } of hers)
        say(guest, { kind: 'withdraw', act: ref }, at);
    },
    call: () => itemByName.get(queueOf(evening())[0]?.act.name ?? '') ?? null,
    begin: (item, at) => {
      const ref = refOf(item);
      const body = beginning(evening(), ref ?? null);
      if (ref === undefined || body === null) throw new Error('who was called waits');
      act(body, at);
      for (const { act: queued, ahead, before, ...range } of estimates(evening(), start + at))
        guesses.push({ item: queued.name, ahead, before, at, ...range });
    },
    end: (_item, at) => {
      const { onStage } = evening();
      if (onStage !== null) act({ kind: 'next', act: onStage.act.ref }, at);
    },
    noShow: (item, at) => {
      const ref = refOf(item);
      if (ref !== undefined) act({ kind: 'noShow', act: ref }, at);
    },
  };
};
