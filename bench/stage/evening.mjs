// @ts-check
/**
 * Law: one evening is lived through under one policy after the other, with the same guests,
 * lengths, pauses and no-shows; only who is called differs.
 *
 * Thirty guests, most of them there by the beginning, the others in the first two hours, with
 * one to three acts; lengths lognormal about the evening's own mean, which no policy is told.
 */
import { chanceOf } from './chance.mjs';

/** @typedef {import('./chance.mjs').Chance} Chance */
/**
 * @typedef {{ readonly guest: number, readonly item: number }} Item one act to be played
 * @typedef {object} Happening
 * @property {number} at minutes from the beginning
 * @property {'join' | 'pause' | 'return' | 'leave'} kind
 * @property {number} guest
 * @property {number} [acts] of a join
 * @property {number | null} [leavesAt] of a join
 * @typedef {object} Policy
 * @property {(item: Item, at: number, leavesAt: number | null) => void} join
 * @property {(guest: number, at: number) => void} pause
 * @property {(guest: number, at: number) => void} return
 * @property {(guest: number, at: number) => void} leave
 * @property {(at: number) => Item | null} call who goes next; null when nobody can
 * @property {(item: Item, at: number) => void} begin
 * @property {(item: Item, at: number) => void} end
 * @property {(item: Item, at: number, times: number) => void} noShow the second time she is gone
 * @typedef {object} Lived
 * @property {readonly number[]} waits minutes that guests waited for an act, their own pauses left out
 * @property {readonly { readonly item: Item, readonly at: number }[]} begun
 * @property {number} hurried guests who had to leave before the last act began
 * @property {number} served of those, who played before
 * @property {ReadonlySet<string>} missed items whose guest did not come when called
 */

const guests = 30;
const noShowShare = 0.1;
const cv = 0.35;
const lastJoin = 120;
/** Minutes from one act to the next. */
export const changeMean = 1;

/**
 * @param {number} number which evening
 * @param {string} seed
 */
export const eveningOf = (number, seed) => {
  const chance = chanceOf(`${seed}/${number}`);
  const mean = chance.between('mean', 4, 7);
  const happenings = Array.from({ length: guests }, (_, guest) => arriving(guest, chance)).flat();
  return { chance, mean, happenings: happenings.sort((a, b) => a.at - b.at) };
};

/** @typedef {ReturnType<typeof eveningOf>} DrawnEvening */

/**
 * @param {number} guest
 * @param {Chance} chance
 * @returns {Happening[]}
 */
const arriving = (guest, chance) => {
  /** @param {string} name */
  const its = (name) => `${guest} ${name}`;
  const isEarly = chance.share(its('early')) < 0.6;
  const at = isEarly
    ? chance.between(its('arrives'), -15, 10)
    : chance.between(its('arrives'), 10, lastJoin);
  const many = chance.share(its('acts'));
  const leavesAt =
    chance.share(its('leaves')) < 0.15 ? at + chance.between(its('stays'), 45, 120) : null;
  const pausesAt = at + chance.between(its('pauses at'), 5, 60);
  const back = pausesAt + chance.between(its('pauses for'), 10, 25);
  /** @type {Happening[]} */
  const happenings = [
    { at, kind: 'join', guest, acts: many < 0.7 ? 1 : many < 0.9 ? 2 : 3, leavesAt },
  ];
  if (chance.share(its('pauses')) < 0.15)
    happenings.push({ at: pausesAt, kind: 'pause', guest }, { at: back, kind: 'return', guest });
  if (leavesAt !== null) happenings.push({ at: leavesAt, kind: 'leave', guest });
  return happenings;
};

/**
 * @param {DrawnEvening} drawn
 * @param {Policy} policy
 * @returns {Lived}
 */
export const liveThrough = ({ chance, mean, happenings }, policy) => {
  const waiting = [...happenings];
  const people = makePeople();
  /** @type {{ item: Item, at: number }[]} */
  const begun = [];
  let now = 0;

  /** @param {number} until */
  const deliver = (until) => {
    for (let next = waiting[0]; next !== undefined && next.at <= until; next = waiting[0]) {
      waiting.shift();
      people.happen(next, policy);
    }
  };

  /** @param {Item} item */
  const play = (item) => {
    people.begin(item, now);
    policy.begin(item, now);
    begun.push({ item, at: now });
    const name = `${item.guest} ${item.item}`;
    now += Math.min(45, Math.max(1, chance.lognormal(`length ${name}`, mean, cv)));
    deliver(now);
    policy.end(item, now);
    people.end(item, now);
    if (now < lastJoin && chance.share(`again ${name}`) < 0.5) people.joinAgain(item, now, policy);
    now += chance.lognormal(`change ${name}`, changeMean, 0.5);
  };

  for (;;) {
    deliver(now);
    const item = policy.call(now);
    if (item === null) {
      const next = waiting[0];
      if (next === undefined) break;
      now = Math.max(now, next.at);
    } else if (chance.share(`comes ${item.guest} ${people.callsOf(item)}`) < noShowShare) {
      now += 1;
      people.miss(item, now, policy);
    } else play(item);
  }
  return { ...people.told(now), begun };
};

const makePeople = () => {
  /** @type {Map<number, { since: number, pausedAt: number | null, leavesAt: number | null, gone: boolean, items: number, left: number, played: number, calls: number, misses: number }>} */
  const people = new Map();
  /** @type {number[]} */
  const waits = [];
  /** @type {Set<string>} */
  const missed = new Set();

  /** @param {number} guest */
  const personOf = (guest) => {
    const person = people.get(guest);
    if (person === undefined) throw new Error('she has joined');
    return person;
  };

  /**
   * @param {Happening} happening
   * @param {Policy} policy
   */
  const happen = ({ at, kind, guest, acts = 0, leavesAt = null }, policy) => {
    if (kind === 'join') {
      people.set(guest, {
        since: Math.max(0, at),
        pausedAt: null,
        leavesAt,
        gone: false,
        items: acts,
        left: acts,
        played: 0,
        calls: 0,
        misses: 0,
      });
      for (let item = 0; item < acts; item++) policy.join({ guest, item }, at, leavesAt);
      return;
    }
    const person = personOf(guest);
    if (person.gone || person.left === 0) return;
    if (kind === 'pause') {
      person.pausedAt = at;
      policy.pause(guest, at);
    } else if (kind === 'return' && person.pausedAt !== null) {
      person.since += at - Math.max(person.since, person.pausedAt);
      person.pausedAt = null;
      policy.return(guest, at);
    } else if (kind === 'leave') {
      person.gone = true;
      policy.leave(guest, at);
    }
  };

  return {
    happen,
    /** @param {Item} item */
    callsOf: ({ guest }) => personOf(guest).calls,
    /** @param {Item} item @param {number} now */
    begin: ({ guest }, now) => {
      const person = personOf(guest);
      waits.push(now - person.since);
      person.calls += 1;
      person.left -= 1;
      person.played += 1;
      person.misses = 0;
    },
    /** @param {Item} item @param {number} now */
    end: ({ guest }, now) => {
      personOf(guest).since = now;
    },
    /** @param {Item} item @param {number} now @param {Policy} policy */
    joinAgain: ({ guest }, now, policy) => {
      const person = personOf(guest);
      if (person.gone || person.left > 0) return;
      person.left += 1;
      policy.join({ guest, item: person.items }, now, person.leavesAt);
      person.items += 1;
    },
    /** @param {Item} item @param {number} now @param {Policy} policy */
    miss: (item, now, policy) => {
      const person = personOf(item.guest);
      person.calls += 1;
      person.misses += 1;
      missed.add(`${item.guest} ${item.item}`);
      policy.noShow(item, now, person.misses);
      if (person.misses > 1) person.gone = true;
    },
    /** @param {number} end */
    told: (end) => {
      const hurried = [...people.values()].filter(({ leavesAt }) => (leavesAt ?? Infinity) < end);
      return {
        waits,
        missed,
        hurried: hurried.length,
        served: hurried.filter(({ played }) => played > 0).length,
      };
    },
  };
};
