/**
 * Law: of an entry the relay asks four things, and knows nothing else: its size, the
 * capability shown for its channel, a puzzle where one is due, and its pace. What
 * exists is served before what is new; a flood waits, it never evicts.
 *
 * docs/protocol/relay.md §§2, 3, 5.
 */
import { bytesToHex, monotonicMs, type Clock, type MonotonicMs } from '@krov/ground';
import { solvesPuzzle, oldestMinutes } from '@krov/proof';
import type { ChannelId, ChannelPreimage, ErrorCode, Solution } from '@krov/protocol';

/** What one connection, or one address prefix at a door, has left. */
export type Bucket = { left: number; at: MonotonicMs };

export type Arrival = {
  readonly channel: ChannelId;
  readonly preimage: ChannelPreimage;
  /** Whether the write key was shown on this connection, or nobody has to. */
  readonly mayWrite: boolean;
  /** Whether the channel has had an entry. */
  readonly exists: boolean;
  readonly solution: Solution | null;
  readonly paces: { readonly connection: Bucket; readonly door: Bucket };
};

export type Verdict =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly effort: number };

export type Gate = {
  readonly admit: (arrival: Arrival) => Verdict;
  readonly efforts: () => { readonly create: number; readonly door: number };
  readonly freshPace: (kind: 'connection' | 'door') => Bucket;
  /** Tells the gate how full the disk is, 0 to 1. */
  readonly filled: (share: number) => void;
};

/** Appends of one connection: 200 a second, 1,000 at once. */
const connectionPace = { perSecond: 200, burst: 1000 };
/** Free appends of one address prefix to doors: 2 a second, 240 at once; beyond, a puzzle. */
const prefixPace = { perSecond: 2, burst: 240 };
/** Free appends to one door, from wherever: 20 a second, 600 at once; beyond, a harder puzzle. */
const doorPace = { perSecond: 20, burst: 600 };
/** Doors whose pace is remembered; beyond, the one not used for longest is forgotten. */
const mostDoors = 10_000;
/** From here on the disk is kept for channels that exist. */
const reservedFrom = 0.75;
/** Zero bits: about 0.2 s and 1 s of a laptop, more of an old phone. */
const doorEffort = { idle: 0, prefixBusy: 16, doorBusy: 18 };

const admitted: Verdict = { kind: 'admitted' };
const refusal = (code: ErrorCode, effort = 0): Verdict => ({ kind: 'refused', code, effort });

/** Zero bits asked of who creates a channel: 256 hashes on an empty disk, a million on a filling one. */
const createEffortAt = (share: number): number => (share < 0.5 ? 8 : share < 0.65 ? 14 : 20);

export const makeGate = (clock: Clock): Gate => {
  let share = 0;
  const used = makeUsedSolutions();
  const bucketByDoor = new Map<string, Bucket>();

  const take = (
    bucket: Bucket,
    rate: { readonly perSecond: number; readonly burst: number },
  ): boolean => {
    const now = clock.monotonicMs();
    bucket.left = Math.min(rate.burst, bucket.left + ((now - bucket.at) / 1000) * rate.perSecond);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  };

  const bucketOf = (channel: ChannelId): Bucket => {
    const key = bytesToHex(channel);
    const bucket = bucketByDoor.get(key) ?? { left: doorPace.burst, at: clock.monotonicMs() };
    bucketByDoor.delete(key);
    bucketByDoor.set(key, bucket);
    const [oldest] = bucketByDoor.keys();
    if (bucketByDoor.size > mostDoors && oldest !== undefined) bucketByDoor.delete(oldest);
    return bucket;
  };

  const isPaid = ({ channel, preimage, solution }: Arrival, effort: number): boolean => {
    const minute = Math.floor(clock.unixMs() / 60_000);
    return (
      solution !== null &&
      solvesPuzzle({ channel, writeKey: preimage.writeKey, effort }, solution, minute) &&
      used.spend(channel, solution, minute)
    );
  };

  const effortDue = (arrival: Arrival): number => {
    if (!arrival.exists) return createEffortAt(share);
    if (arrival.preimage.class !== 'door') return 0;
    const isDoorBusy = !take(bucketOf(arrival.channel), doorPace);
    const isPrefixBusy = !take(arrival.paces.door, prefixPace);
    if (isDoorBusy) return doorEffort.doorBusy;
    return isPrefixBusy ? doorEffort.prefixBusy : doorEffort.idle;
  };

  return {
    admit: (arrival) => {
      if (!arrival.mayWrite) return refusal('notHere');
      if (!take(arrival.paces.connection, connectionPace)) return refusal('pace');
      if (!arrival.exists && share >= reservedFrom) return refusal('full');
      const effort = effortDue(arrival);
      return effort === 0 || isPaid(arrival, effort) ? admitted : refusal('puzzle', effort);
    },
    efforts: () => ({ create: createEffortAt(share), door: doorEffort.idle }),
    freshPace: (kind) => ({
      left: kind === 'door' ? prefixPace.burst : connectionPace.burst,
      at: monotonicMs(clock.monotonicMs()),
    }),
    filled: (filledShare) => {
      share = filledShare;
    },
  };
};

/** Solutions spent in the minutes that still count. */
const makeUsedSolutions = (): {
  readonly spend: (channel: ChannelId, solution: Solution, nowMinute: number) => boolean;
} => {
  const spentByMinute = new Map<number, Set<string>>();
  return {
    spend: (channel, { minute, x }, nowMinute) => {
      for (const old of spentByMinute.keys()) {
        if (old < nowMinute - oldestMinutes) spentByMinute.delete(old);
      }
      const spent = spentByMinute.get(minute) ?? new Set();
      const key = `${bytesToHex(channel)}:${x}`;
      if (spent.has(key)) return false;
      spentByMinute.set(minute, spent.add(key));
      return true;
    },
  };
};
