/**
 * Law: an entry is told as stored when the relay has synced it, and not before.
 * Where work is asked for (a door, a channel's first entry) one entry goes at a
 * time, each with a solution of its own; elsewhere they are pipelined.
 */
import { monotonicMs, type MonotonicMs } from '@krov/ground';
import { isOpenToAppend } from '@krov/proof';
import type { ErrorCode, RelayFrame, Solution } from '@krov/protocol';
import type { SessionDeps } from './line.ts';
import { pauseMs } from './opening.ts';
import { acknowledge, bytesInFlight, nextToSend, rewind, type ToSend } from './outbox.ts';
import type { ChannelName } from './outgoing.ts';
import { allowedAt, spend } from './pace.ts';
import {
  after,
  saying,
  stay,
  telling,
  withFollow,
  type Follow,
  type Greeting,
  type HeldBy,
  type Session,
  type Step,
  type Work,
} from './session.ts';

const mostInFlight = 32;
const mostBytesInFlight: number = 256 * 1024;
const notHerePauseMs = 30_000;

const isDoor = ({ access: { preimage } }: Follow): boolean =>
  preimage !== null && isOpenToAppend(preimage);

const mayWrite = (follow: Follow): boolean =>
  follow.access.preimage !== null && (follow.access.writeKey !== null || isDoor(follow));

/** Zero bits that the next append to a channel costs. */
const effortOf = (follow: Follow, greeting: Greeting): number =>
  Math.max(
    follow.askedEffort,
    isDoor(follow) ? greeting.doorEffort : 0,
    follow.exists ? 0 : greeting.createEffort,
  );

const isSolved = ({ work }: Follow, effort: number): boolean =>
  effort === 0 || (work.kind === 'solved' && work.effort >= effort);

const windowOf = (follow: Follow, greeting: Greeting, now: MonotonicMs): number => {
  if (follow.opening.kind !== 'open' || follow.pausedUntil > now || !mayWrite(follow)) return 0;
  const effort = effortOf(follow, greeting);
  if (!isSolved(follow, effort)) return 0;
  return effort > 0 || !follow.exists || isDoor(follow) ? 1 : mostInFlight;
};

const solutionOf = (follow: Follow, effort: number): Solution | null =>
  effort > 0 && follow.work.kind === 'solved' ? follow.work.solution : null;

const append = (
  session: Session,
  { outbox, channel, outgoing }: ToSend,
  greeting: Greeting,
): Step => {
  const follow = session.follows.get(channel);
  if (follow?.opening.kind !== 'open') return stay(session);
  const { handle } = follow.opening;
  const solution = solutionOf(follow, effortOf(follow, greeting));
  const request = session.nextRequest;
  const { ttl, entry } = outgoing;
  const work: Work = solution === null ? follow.work : { kind: 'none' };
  const sent = withFollow(session, channel, { ...follow, work });
  return saying(
    { ...sent, outbox, nextRequest: request + 1 },
    { kind: 'append', handle, request, ttl, solution, entry },
  );
};

const paid = (session: Session, count: number, now: MonotonicMs): Session =>
  session.line.kind === 'up' && count > 0
    ? { ...session, line: { ...session.line, pace: spend(session.line.pace, count, now) } }
    : session;

/** Sends all that the line can take now. */
export const sendDue = (session: Session, { clock }: SessionDeps): Step => {
  const { line } = session;
  if (line.kind !== 'up') return stay(session);
  const now = clock.monotonicMs();
  const allowed = allowedAt(line.pace, now);
  let step = stay(session);
  for (let count = 0; ; count++) {
    const { follows, outbox, nextRequest: request } = step.session;
    const next = nextToSend(outbox, {
      window: (channel) => {
        const follow = follows.get(channel);
        return follow === undefined ? 0 : windowOf(follow, line.greeting, now);
      },
      budget: count < allowed ? mostBytesInFlight - bytesInFlight(outbox) : 0,
      request,
    });
    if (next === undefined) return { ...step, session: paid(step.session, count, now) };
    step = after(step, (before) => append(before, next, line.greeting));
  }
};

const isWorkDue = (session: Session, channel: ChannelName, follow: Follow): boolean => {
  const { line } = session;
  if (line.kind !== 'up' || follow.opening.kind !== 'open' || !mayWrite(follow)) return false;
  const effort = effortOf(follow, line.greeting);
  const queue = session.outbox.get(channel);
  const isAsked = queue !== undefined && queue.waiting.length > 0 && queue.inFlight.length === 0;
  const isUnderWay = follow.work.kind === 'solving' && follow.work.effort >= effort;
  return isAsked && !isSolved(follow, effort) && !isUnderWay;
};

const minuteNow = (session: Session, now: MonotonicMs): number =>
  session.line.kind === 'up'
    ? session.line.greeting.minute + Math.floor((now - session.line.since) / 60_000)
    : 0;

const work = (session: Session, channel: ChannelName, now: MonotonicMs): Step => {
  const follow = session.follows.get(channel);
  const { line } = session;
  if (line.kind !== 'up' || follow === undefined || follow.access.preimage === null)
    return stay(session);
  const effort = effortOf(follow, line.greeting);
  const { writeKey } = follow.access.preimage;
  const puzzle = { channel: follow.access.id, writeKey, minute: minuteNow(session, now), effort };
  return {
    session: withFollow(session, channel, { ...follow, work: { kind: 'solving', effort } }),
    commands: [{ kind: 'solve', channel, puzzle }],
    deliveries: [],
  };
};

/** Begins the work that waiting entries cost. */
export const workDue = (session: Session, { clock }: SessionDeps): Step => {
  let step = stay(session);
  for (const [channel, follow] of session.follows) {
    if (isWorkDue(session, channel, follow))
      step = after(step, (before) => work(before, channel, clock.monotonicMs()));
  }
  return step;
};

/** The work is done. */
export const solved = (
  session: Session,
  done: { readonly channel: ChannelName; readonly effort: number; readonly solution: Solution },
): Session => {
  const follow = session.follows.get(done.channel);
  if (follow?.work.kind !== 'solving' || follow.work.effort !== done.effort) return session;
  const { effort, solution } = done;
  return withFollow(session, done.channel, {
    ...follow,
    work: { kind: 'solved', effort, solution },
  });
};

/** ACK: what stood before it in its channel is stored too. */
export const acked = (
  session: Session,
  { handle, request }: Extract<RelayFrame, { kind: 'ack' }>,
): Step => {
  const channel = session.channelByHandle.get(handle);
  const follow = channel === undefined ? undefined : session.follows.get(channel);
  if (channel === undefined || follow === undefined) return stay(session);
  const { outbox, keys } = acknowledge(session.outbox, { channel, request });
  const { id } = follow.access;
  const stored = withFollow(session, channel, { ...follow, exists: true, askedEffort: 0 });
  return telling(
    { ...stored, outbox },
    ...keys.map((key) => ({ kind: 'acknowledged' as const, channel: id, key })),
  );
};

const pauseOf = (by: HeldBy): number =>
  by === 'pace' || by === 'inTrouble' || by === 'full' ? pauseMs[by] : notHerePauseMs;

/** ERROR for an APPEND: nothing of that channel counts as sent from there on. */
export const notAppended = (
  session: Session,
  failed: { readonly channel: ChannelName; readonly code: ErrorCode; readonly effort: number },
  { clock }: SessionDeps,
): Step => {
  const { channel, code, effort } = failed;
  const follow = session.follows.get(channel);
  if (follow === undefined) return stay(session);
  const outbox = rewind(session.outbox, channel);
  if (code === 'puzzle') {
    const asked: Follow = { ...follow, askedEffort: effort, work: { kind: 'none' } };
    return stay({ ...withFollow(session, channel, asked), outbox });
  }
  if (code === 'malformed' || code === 'version') return stay({ ...session, outbox });
  const pausedUntil = monotonicMs(clock.monotonicMs() + pauseOf(code));
  return telling(
    { ...withFollow(session, channel, { ...follow, pausedUntil }), outbox },
    { kind: 'held', channel: follow.access.id, by: code },
  );
};
