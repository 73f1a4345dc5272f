/**
 * Law: a room hears each entry of a channel once and in the order of the log, or
 * hears of the gap. What the relay serves twice, or out of turn, changes nothing.
 */
import { concatBytes, emptyBytes } from '@krov/ground';
import { entryBytes, type RelayFrame } from '@krov/protocol';
import type { ChannelName } from './outgoing.ts';
import { inboxAt, placeBefore, receive, type LogEntry } from './place.ts';
import {
  after,
  saying,
  stay,
  telling,
  withFollow,
  type Follow,
  type Session,
  type Step,
} from './session.ts';

type Frame<Kind extends RelayFrame['kind']> = Extract<RelayFrame, { kind: Kind }>;

/** The channel and its follow behind a handle of this connection. */
const behind = (
  session: Session,
  handle: number,
): { readonly channel: ChannelName; readonly follow: Follow } | undefined => {
  const channel = session.channelByHandle.get(handle);
  const follow = channel === undefined ? undefined : session.follows.get(channel);
  return channel === undefined || follow === undefined ? undefined : { channel, follow };
};

const skipTo = (session: Session, channel: ChannelName, oldest: number): Step => {
  const follow = session.follows.get(channel);
  const inbox = follow?.inbox ?? null;
  if (follow === undefined || inbox === null || oldest <= (inbox.place?.n ?? 0))
    return stay(session);
  return telling(withFollow(session, channel, { ...follow, inbox: inboxAt(placeBefore(oldest)) }), {
    kind: 'gap',
    channel: follow.access.id,
    oldest,
  });
};

const take = (session: Session, channel: ChannelName, arrived: LogEntry): Step => {
  const follow = session.follows.get(channel);
  if (follow === undefined || follow.inbox === null) return stay(session);
  const { inbox, received } = receive(follow.inbox, arrived);
  if (received.kind === 'gap')
    return after(skipTo(session, channel, arrived.seq), (next) => take(next, channel, arrived));
  const { entry } = arrived;
  const taken = withFollow(session, channel, { ...follow, inbox, exists: true });
  return received.kind === 'entry'
    ? telling(taken, { kind: 'entry', channel: follow.access.id, entry, place: received.place })
    : stay(taken);
};

/** ENTRIES. */
export const entriesCame = (
  session: Session,
  { handle, first, entries }: Frame<'entries'>,
): Step => {
  const channel = session.channelByHandle.get(handle);
  if (channel === undefined) return stay(session);
  return entries.reduce(
    (step, entry, i) => after(step, (before) => take(before, channel, { seq: first + i, entry })),
    stay(session),
  );
};

/** GAP. */
export const gapCame = (session: Session, { handle, oldest }: Frame<'gap'>): Step => {
  const channel = session.channelByHandle.get(handle);
  return channel === undefined ? stay(session) : skipTo(session, channel, oldest);
};

/** BEHIND: pages follow by themselves. */
export const behindCame = (session: Session, { handle, head }: Frame<'behind'>): Step => {
  const follow = behind(session, handle)?.follow;
  return follow === undefined
    ? stay(session)
    : telling(session, { kind: 'behind', channel: follow.access.id, head });
};

const wholeEntry = 65_536;

const isAsked = (session: Session, channel: ChannelName, seq: number): boolean =>
  session.slices.some((slice) => slice.channel === channel && slice.seq === seq);

/** Asks for one entry by its seq; the answer comes once, however often the line is lost. */
export const askSlice = (session: Session, channel: ChannelName, seq: number): Step => {
  if (isAsked(session, channel, seq)) return stay(session);
  const slices = [...session.slices, { channel, seq, bytes: emptyBytes }];
  return requestSlices({ ...session, slices }, channel, seq);
};

/** Sends what is still wanted of a channel's slices, or of one, once it is open. */
export const requestSlices = (session: Session, channel: ChannelName, seq?: number): Step => {
  const opening = session.follows.get(channel)?.opening;
  if (opening?.kind !== 'open') return stay(session);
  const { handle } = opening;
  const wanted = session.slices.filter(
    (slice) => slice.channel === channel && (seq === undefined || slice.seq === seq),
  );
  return saying(
    session,
    ...wanted.map(({ seq: at, bytes }) => ({
      kind: 'slice' as const,
      handle,
      seq: at,
      offset: bytes.length,
      length: wholeEntry,
    })),
  );
};

/** SLICE: the entry, a part of it, or the word that there is none. */
export const sliceCame = (session: Session, frame: Frame<'slice'>): Step => {
  const { handle, seq, offset, whole } = frame;
  const found = behind(session, handle);
  const asked = session.slices.find(
    (slice) => slice.channel === found?.channel && slice.seq === seq,
  );
  if (found === undefined || asked?.bytes.length !== offset) return stay(session);
  const bytes = concatBytes(asked.bytes, frame.bytes);
  const others = session.slices.filter((slice) => slice !== asked);
  if (bytes.length < whole && frame.bytes.length > 0) {
    const slices = [...others, { ...asked, bytes }];
    return requestSlices({ ...session, slices }, found.channel, seq);
  }
  const entry = entryBytes(bytes) ?? null;
  return telling(
    { ...session, slices: others },
    { kind: 'slice', channel: found.follow.access.id, seq, entry },
  );
};
