// @ts-check
/**
 * Law: the two rules that ours is measured beside, as we understand them. Pauses and
 * no-shows, of which neither speaks, are as in ours: passed over; two go first, once.
 */

/** @typedef {import('./evening.mjs').Item} Item */
/** @typedef {import('./evening.mjs').Policy} Policy */

/**
 * What both share: who has which items waiting, who is away.
 * @param {(waiting: readonly Item[], now: { readonly locked: Item | null }) => Item | undefined} choose of those who are there
 * @param {(item: Item) => void} [onBegin]
 * @param {{ readonly locksIn: boolean }} [how]
 * @returns {Policy}
 */
const policyOf = (choose, onBegin = () => undefined, { locksIn } = { locksIn: false }) => {
  /** @type {Item[]} */
  let waiting = [];
  /** @type {Set<number>} */
  const paused = new Set();
  /** @type {Map<number, number>} */
  const heldBack = new Map();
  /** @type {Item | null} */
  let locked = null;

  const there = () => {
    const all = waiting.filter(({ guest }) => !paused.has(guest));
    const ready = all.filter(({ guest }) => (heldBack.get(guest) ?? 0) === 0);
    return ready.length > 0 ? ready : all;
  };
  const lockedNow = () => {
    const held = locked;
    return there().find((item) => item === held) ?? null;
  };
  const next = () => choose(there(), { locked: lockedNow() }) ?? null;

  return {
    join: (item) => {
      waiting.push(item);
    },
    pause: (guest) => {
      paused.add(guest);
    },
    return: (guest) => {
      paused.delete(guest);
    },
    leave: (guest) => {
      waiting = waiting.filter((item) => item.guest !== guest);
    },
    call: next,
    begin: (item) => {
      waiting = waiting.filter((other) => other !== item);
      for (const [guest, left] of heldBack) heldBack.set(guest, Math.max(0, left - 1));
      onBegin(item);
      locked = null;
      if (locksIn) locked = next();
    },
    end: () => undefined,
    noShow: (item, _at, times) => {
      if (times > 1) waiting = waiting.filter(({ guest }) => guest !== item.guest);
      else heldBack.set(item.guest, 2);
    },
  };
};

/** First come, first served by round: the paper list. Each round is called in the order of joining. */
export const firstComeByRound = () => {
  /** @type {Map<number, number>} */
  const roundByGuest = new Map();
  let round = 0;
  return policyOf(
    (waiting) => {
      /** @param {Item} item */
      const roundOf = ({ guest }) => Math.max(round, (roundByGuest.get(guest) ?? -1) + 1);
      const first = Math.min(...waiting.map(roundOf));
      return waiting.find((item) => roundOf(item) === first);
    },
    ({ guest }) => {
      round = Math.max(round, (roundByGuest.get(guest) ?? -1) + 1);
      roundByGuest.set(guest, round);
    },
  );
};

/**
 * Karaoke Eternal (getRoundRobinQueue.ts): whoever's last song is furthest back in the
 * history goes next, who never sang before anybody; the next one is locked in at each begin.
 */
export const karaokeEternal = () => {
  /** @type {number[]} */
  const history = [];
  return policyOf(
    (waiting, { locked }) => {
      if (locked !== null) return locked;
      /** @param {Item} item */
      const distanceOf = ({ guest }) => {
        const last = history.lastIndexOf(guest);
        return last < 0 ? Infinity : history.length - last;
      };
      const furthest = Math.max(...waiting.map(distanceOf));
      return waiting.find((item) => distanceOf(item) === furthest);
    },
    ({ guest }) => {
      history.push(guest);
    },
    { locksIn: true },
  );
};
