/**
 * Law: the page says who is there only when it is so. The last valid entry of the notice
 * channel counts: from the tail she is led to one bundle and one charter chain, and
 * nothing that breaks a rule is ever shown as a house.
 *
 * docs/protocol/door.md §3. Pure: reach's deliveries come in, seqs to ask for go out.
 * All that was read is kept by its seq, and each step looks again from the newest down.
 */
import { dayOf, equalBytes, hourOf, type Clock, type UnixDay, type UnixHour } from '@krov/ground';
import type { EntryBytes, RelayId } from '@krov/protocol';
import type { CharterChain } from '../circle/index.ts';
import type { Access, Delivery } from '../reach/index.ts';
import type { Bundle } from './bundle.ts';
import { isFresh, type Heartbeat } from './heartbeat.ts';
import type { DoorLink } from './link.ts';
import { readNotice } from './notice.ts';
import { hasEnded } from './rules.ts';
import { searchDown, type Found, type NoticeRead, type ReadingRule } from './searchNotice.ts';

/** What the entries read so far come to. */
type Verdict =
  | { readonly kind: 'looking' }
  | { readonly kind: 'door'; readonly bundle: Bundle; readonly chain: CharterChain }
  | { readonly kind: 'nothing'; readonly broken: ReadingRule | null };

export type NoticeReading = NoticeRead & {
  /** What the relay said of itself; `minutesAhead`: how far this device's clock is ahead of its. */
  readonly relay: { readonly relayId: RelayId; readonly minutesAhead: number } | null;
  readonly line: 'up' | 'down';
  /** Seqs asked for and not yet answered. */
  readonly awaited: readonly number[];
  readonly verdict: Verdict;
  /** The newest that a desk of this house signed. */
  readonly heartbeat: Heartbeat | null;
  readonly day: 'notConfirmed' | 'confirmed';
};

/** What may be shown, and what is true of it. */
export type DoorSight =
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'open';
      readonly bundle: Bundle;
      readonly chain: CharterChain;
      readonly onShift: number;
      readonly waitMinutes: number;
    }
  /** She may write; nobody can open it before `until` (`null`: not known). Said before she writes. */
  | {
      readonly kind: 'nobodyHere';
      readonly bundle: Bundle;
      readonly chain: CharterChain;
      readonly until: UnixHour | null;
    }
  /** Her clock and the relay's differ by more than an hour: "is today …?"; goes on by `confirmDay`. */
  | { readonly kind: 'askDay'; readonly day: UnixDay }
  /** Try later, or another contact. */
  | { readonly kind: 'ended' }
  /** A full-screen stop. */
  | { readonly kind: 'wrongHouse'; readonly rule: ReadingRule }
  | { readonly kind: 'unreachable' };

/** A step, and the seqs to ask for by SLICE. */
export type ReadingStep = { readonly reading: NoticeReading; readonly slices: readonly number[] };

/** Clocks that differ by more than this make the page ask for the day. */
const clockToleranceMinutes = 60;

/** Follow this channel from its tail, and hand its deliveries to `readOn`. */
export const noticeAccess = ({ notice }: DoorLink): Access => ({
  id: notice,
  preimage: null,
  readToken: null,
  writeKey: null,
});

export const beginReading = (link: DoorLink): NoticeReading => ({
  link,
  relay: null,
  line: 'up',
  newest: 0,
  foundBySeq: new Map(),
  awaited: [],
  verdict: { kind: 'looking' },
  heartbeat: null,
  day: 'notConfirmed',
});

/** Her answer to "is today …?" was yes. */
export const confirmDay = (reading: NoticeReading): NoticeReading => ({
  ...reading,
  day: 'confirmed',
});

/** Takes what reach delivered. Deliveries of other channels change nothing. */
export const readOn = async (reading: NoticeReading, delivery: Delivery): Promise<ReadingStep> => {
  if ('channel' in delivery && !equalBytes(delivery.channel, reading.link.notice)) {
    return { reading, slices: [] };
  }
  return look(await take(reading, delivery));
};

const take = async (reading: NoticeReading, delivery: Delivery): Promise<NoticeReading> => {
  switch (delivery.kind) {
    case 'relay':
      return { ...reading, relay: delivery };
    case 'line':
      return { ...reading, line: delivery.state === 'up' ? 'up' : downOr(reading, delivery) };
    case 'entry':
      return keep(reading, delivery.place.n, await foundIn(reading.link, delivery.entry));
    case 'slice':
      return keep(reading, delivery.seq, await foundIn(reading.link, delivery.entry));
    case 'gap':
      return keep(reading, delivery.oldest - 1, { kind: 'gone' });
    case 'opened':
      return delivery.oldest > delivery.head ? nothingLeft(reading) : reading;
    case 'refused':
      return delivery.code === 'notHere' ? nothingLeft(reading) : reading;
    case 'acknowledged':
    case 'behind':
    case 'held':
    case 'rollback':
      return reading;
  }
};

/** A line that is being opened is not yet down. */
const downOr = (
  { line }: NoticeReading,
  { state }: Extract<Delivery, { readonly kind: 'line' }>,
): 'up' | 'down' => (state === 'connecting' ? line : 'down');

const foundIn = async (
  { notice: id, fingerprint }: DoorLink,
  entry: EntryBytes | null,
): Promise<Found> =>
  entry === null
    ? { kind: 'gone' }
    : ((await readNotice({ id, fingerprint }, entry)) ?? { kind: 'unopenable' });

/** A relay says of an empty notice channel what it says of none. */
const nothingLeft = (reading: NoticeReading): NoticeReading => keep(reading, 1, { kind: 'gone' });

const keep = (reading: NoticeReading, seq: number, found: Found): NoticeReading => ({
  ...reading,
  newest: Math.max(reading.newest, seq),
  foundBySeq: new Map(reading.foundBySeq).set(seq, found),
  awaited: reading.awaited.filter((other) => other !== seq),
});

const look = async (reading: NoticeReading): Promise<ReadingStep> => {
  if (reading.relay === null || reading.newest === 0) return { reading, slices: [] };
  const search = await searchDown(reading, reading.relay.relayId);
  switch (search.kind) {
    case 'wants': {
      const slices = search.seqs.filter((seq) => !reading.awaited.includes(seq));
      return { reading: { ...reading, awaited: [...reading.awaited, ...slices] }, slices };
    }
    case 'nothing':
      return { reading: unlessOpen(reading, search), slices: [] };
    case 'whole': {
      const { bundle, chain } = search;
      const heartbeat = search.heartbeat ?? reading.heartbeat;
      return {
        reading: { ...reading, heartbeat, verdict: { kind: 'door', bundle, chain } },
        slices: [],
      };
    }
  }
};

/** Entries that do not stand take nothing away from a door that stood before them. */
const unlessOpen = (reading: NoticeReading, verdict: Verdict): NoticeReading =>
  reading.verdict.kind === 'door' ? reading : { ...reading, verdict };

/** What the page may show now. Ask again as time passes: a heartbeat ages, a bundle ends. */
export const seenThrough = (reading: NoticeReading, clock: Clock): DoorSight => {
  const { verdict, relay } = reading;
  if (verdict.kind === 'looking' || relay === null) {
    return { kind: reading.line === 'down' ? 'unreachable' : 'reading' };
  }
  if (verdict.kind === 'nothing') {
    return verdict.broken === null
      ? { kind: 'ended' }
      : { kind: 'wrongHouse', rule: verdict.broken };
  }
  const now = clock.unixMs();
  const differs = Math.abs(relay.minutesAhead) > clockToleranceMinutes;
  if (differs && reading.day === 'notConfirmed') return { kind: 'askDay', day: dayOf(now) };
  const { bundle, chain } = verdict;
  const hour = hourOf(now);
  if (hasEnded(bundle, hour)) return { kind: 'ended' };
  const relayMinute = Math.floor(now / 60_000) - relay.minutesAhead;
  const { heartbeat } = reading;
  return heartbeat !== null && isFresh(heartbeat, relayMinute)
    ? { kind: 'open', bundle, chain, ...presenceIn(heartbeat) }
    : { kind: 'nobodyHere', bundle, chain, until: laterThan(hour, bundle.nextDesk) };
};

const presenceIn = ({
  onShift,
  waitMinutes,
}: Heartbeat): { readonly onShift: number; readonly waitMinutes: number } => ({
  onShift,
  waitMinutes,
});

/** An hour of a desk that has passed says nothing any more. */
const laterThan = (hour: UnixHour, nextDesk: UnixHour | null): UnixHour | null =>
  nextDesk !== null && nextDesk > hour ? nextDesk : null;
