/**
 * Law: every followed channel is opened anew on every connection, by what the
 * device can show: its preimage, its read token, and a write proof made for this
 * relay and this connection alone. It is read on from where it was left.
 */
import { equalBytes, monotonicMs, type MonotonicMs } from '@krov/ground';
import type { Signature } from '@krov/proof';
import type { ClientFrame, ErrorCode, OpenFrom, OpenTarget, RelayFrame } from '@krov/protocol';
import type { SessionDeps } from './line.ts';
import { channelName, discard, rewind } from './outbox.ts';
import type { Access, ChannelName } from './outgoing.ts';
import { emptyPlace, inboxAt, type Inbox } from './place.ts';
import {
  after,
  saying,
  stay,
  telling,
  withFollow,
  type Follow,
  type FollowFrom,
  type Nonce,
  type Opening,
  type Session,
  type Step,
} from './session.ts';

/** How long a channel rests when the relay asked for time. */
export const pauseMs = { pace: 1000, inTrouble: 2000, full: 10_000 } as const;

const inboxFrom = (from: FollowFrom): Inbox | null =>
  from === 'writeOnly' ? null : inboxAt(from === 'tail' ? null : from);

const openFrom = (inbox: Inbox | null): OpenFrom => {
  if (inbox === null) return { kind: 'writeOnly' };
  return inbox.place === null ? { kind: 'tail' } : { kind: 'cursor', seq: inbox.place.n };
};

const targetOf = ({ id, preimage }: Access): OpenTarget =>
  preimage === null ? { kind: 'notice', id } : { kind: 'preimage', preimage };

const withOpening = (session: Session, channel: ChannelName, opening: Opening): Session => {
  const follow = session.follows.get(channel);
  return follow === undefined ? session : withFollow(session, channel, { ...follow, opening });
};

const ask = (
  session: Session,
  { follow, proof }: { readonly follow: Follow; readonly proof: Signature | null },
): Step => {
  const request = session.nextRequest;
  const frame: ClientFrame = {
    kind: 'open',
    request,
    target: targetOf(follow.access),
    readToken: follow.inbox === null ? null : follow.access.readToken,
    writeProof: proof,
    from: openFrom(follow.inbox),
  };
  const asked: Session = { ...session, nextRequest: request + 1 };
  return saying(
    withOpening(asked, channelName(follow.access.id), { kind: 'asked', request }),
    frame,
  );
};

const prove = (session: Session, channel: ChannelName, follow: Follow): Step => {
  const { line } = session;
  const { writeKey, id } = follow.access;
  if (line.kind !== 'up' || writeKey === null) return stay(session);
  const { relayId, nonce } = line.greeting;
  return {
    session: withOpening(session, channel, { kind: 'proving' }),
    commands: [{ kind: 'prove', channel, writeKey, opening: { relayId, nonce, channel: id } }],
    deliveries: [],
  };
};

const isDue = (follow: Follow, now: MonotonicMs): boolean =>
  follow.opening.kind === 'closed' && follow.pausedUntil <= now;

/** Opens what is followed and not open on this connection. */
export const openDue = (session: Session, { clock }: SessionDeps): Step => {
  if (session.line.kind !== 'up') return stay(session);
  const now = clock.monotonicMs();
  const stray = new Set(session.strays.values());
  let step = stay(session);
  for (const [channel, follow] of session.follows) {
    if (!isDue(follow, now) || stray.has(channel)) continue;
    step = after(step, (before) =>
      follow.access.writeKey === null
        ? ask(before, { follow, proof: null })
        : prove(before, channel, follow),
    );
  }
  return step;
};

/** A write proof is ready; one for an older connection meets nobody. */
export const openProved = (
  session: Session,
  proved: { readonly channel: ChannelName; readonly nonce: Nonce; readonly proof: Signature },
): Step => {
  const { line } = session;
  const follow = session.follows.get(proved.channel);
  if (line.kind !== 'up' || follow?.opening.kind !== 'proving') return stay(session);
  if (!equalBytes(line.greeting.nonce, proved.nonce)) return stay(session);
  return ask(session, { follow, proof: proved.proof });
};

const close = (session: Session, channel: ChannelName): Step => {
  const opening = session.follows.get(channel)?.opening;
  const outbox = rewind(session.outbox, channel);
  if (opening?.kind === 'asked') {
    const strays = new Map(session.strays).set(opening.request, channel);
    return stay({ ...session, outbox, strays });
  }
  if (opening?.kind !== 'open') return stay({ ...session, outbox });
  const channelByHandle = new Map(session.channelByHandle);
  channelByHandle.delete(opening.handle);
  return saying({ ...session, outbox, channelByHandle }, { kind: 'close', handle: opening.handle });
};

/** Follows a channel; one already followed is closed and opened anew with what is shown now. */
export const follow = (session: Session, access: Access, from: FollowFrom): Step => {
  const channel = channelName(access.id);
  return after(close(session, channel), (before) =>
    stay(
      withFollow(before, channel, {
        access,
        inbox: inboxFrom(from),
        opening: { kind: 'closed' },
        exists: false,
        askedEffort: 0,
        work: { kind: 'none' },
        pausedUntil: monotonicMs(0),
      }),
    ),
  );
};

/** Follows no longer; what waited to be sent there stays with the caller alone. */
export const unfollow = (session: Session, channel: ChannelName): Step =>
  after(close(session, channel), (before) => {
    const follows = new Map(before.follows);
    follows.delete(channel);
    return stay({
      ...before,
      follows,
      outbox: discard(before.outbox, channel),
      slices: before.slices.filter((slice) => slice.channel !== channel),
    });
  });

/** The followed channel whose OPEN had this request number. */
export const askedBy = (session: Session, request: number): ChannelName | undefined => {
  for (const [channel, { opening }] of session.follows) {
    if (opening.kind === 'asked' && opening.request === request) return channel;
  }
  return undefined;
};

const inboxWhenOpened = (inbox: Inbox | null, head: number): Inbox | null =>
  inbox?.place === null && head === 0 ? inboxAt(emptyPlace) : inbox;

const isRolledBack = (inbox: Inbox | null, head: number): boolean => head < (inbox?.place?.n ?? 0);

/** The answer to an OPEN that nobody waits for. */
export const endStray = (session: Session, request: number): Session => {
  if (!session.strays.has(request)) return session;
  const strays = new Map(session.strays);
  strays.delete(request);
  return { ...session, strays };
};

/** OPENED. */
export const opened = (
  session: Session,
  { request, handle, oldest, head }: Extract<RelayFrame, { kind: 'opened' }>,
): Step => {
  if (session.strays.has(request))
    return saying(endStray(session, request), { kind: 'close', handle });
  const channel = askedBy(session, request);
  const before = channel === undefined ? undefined : session.follows.get(channel);
  if (channel === undefined || before === undefined) return stay(session);
  const { id } = before.access;
  const next: Session = {
    ...withFollow(session, channel, {
      ...before,
      opening: { kind: 'open', handle },
      exists: head > 0,
      inbox: inboxWhenOpened(before.inbox, head),
    }),
    channelByHandle: new Map(session.channelByHandle).set(handle, channel),
  };
  return telling(
    next,
    { kind: 'opened', channel: id, oldest, head },
    ...(isRolledBack(before.inbox, head) ? [{ kind: 'rollback', channel: id, head } as const] : []),
  );
};

/** ERROR for an OPEN: not now, or not on this connection. */
export const notOpened = (
  session: Session,
  { channel, code }: { readonly channel: ChannelName; readonly code: ErrorCode },
  { clock }: SessionDeps,
): Step => {
  const before = session.follows.get(channel);
  if (before === undefined) return stay(session);
  if (code === 'pace' || code === 'inTrouble' || code === 'full') {
    const pausedUntil = monotonicMs(clock.monotonicMs() + pauseMs[code]);
    return stay(
      withFollow(session, channel, { ...before, opening: { kind: 'closed' }, pausedUntil }),
    );
  }
  return telling(withFollow(session, channel, { ...before, opening: { kind: 'refused' } }), {
    kind: 'refused',
    channel: before.access.id,
    code,
  });
};
