/**
 * Law: all that a session does follows from its state and one event; every step
 * ends by opening what is due, working where work is asked, and sending what the
 * line can take.
 */
import { monotonicMs, type MonotonicMs } from '@krov/ground';
import type { RelayFrame } from '@krov/protocol';
import { acked, notAppended, sendDue, solved, workDue } from './carrying.ts';
import {
  greet,
  hear,
  hearPong,
  lineDeadline,
  lose,
  partWith,
  prosper,
  sayHello,
  shunVersion,
  tryNow,
  watchLine,
  type SessionDeps,
} from './line.ts';
import {
  askedBy,
  endStray,
  follow,
  notOpened,
  opened,
  openDue,
  openProved,
  unfollow,
} from './opening.ts';
import { channelInFlight, channelName, enqueue } from './outbox.ts';
import { allowedAt, nextAllowedAt } from './pace.ts';
import { askSlice, behindCame, entriesCame, gapCame, requestSlices, sliceCame } from './reading.ts';
import { after, stay, type Session, type SessionEvent, type Step } from './session.ts';

const errorCame = (
  session: Session,
  { code, request, effort }: Extract<RelayFrame, { kind: 'error' }>,
  deps: SessionDeps,
): Step => {
  if (code === 'version') return shunVersion(session, deps);
  if (code === 'malformed') return lose(session, deps);
  const asked = askedBy(session, request);
  if (asked !== undefined) return notOpened(session, { channel: asked, code }, deps);
  const channel = channelInFlight(session.outbox, request);
  return channel === undefined
    ? stay(endStray(session, request))
    : notAppended(session, { channel, code, effort }, deps);
};

const openedCame = (session: Session, frame: Extract<RelayFrame, { kind: 'opened' }>): Step => {
  const channel = askedBy(session, frame.request);
  return after(opened(session, frame), (before) =>
    channel === undefined ? stay(before) : requestSlices(before, channel),
  );
};

const frameCame = (session: Session, frame: RelayFrame, deps: SessionDeps): Step => {
  switch (frame.kind) {
    case 'hello':
      return greet(session, frame, deps);
    case 'opened':
      return openedCame(session, frame);
    case 'ack':
      return acked(prosper(session), frame);
    case 'entries':
      return entriesCame(prosper(session), frame);
    case 'gap':
      return gapCame(session, frame);
    case 'behind':
      return behindCame(session, frame);
    case 'slice':
      return sliceCame(prosper(session), frame);
    case 'error':
      return errorCame(session, frame, deps);
    case 'pong':
      return stay(hearPong(session, frame.number, deps));
    case 'purged':
      return stay(session);
    case 'bye':
      return partWith(session, frame.reason, deps);
  }
};

const framesCame = (
  session: Session,
  frames: readonly RelayFrame[] | null,
  deps: SessionDeps,
): Step => {
  if (session.line.kind === 'down') return stay(session);
  if (frames === null) return lose(session, deps);
  return frames.reduce(
    (step, frame) => after(step, (before) => frameCame(before, frame, deps)),
    stay(hear(session, deps)),
  );
};

const answer = (session: Session, event: SessionEvent, deps: SessionDeps): Step => {
  switch (event.kind) {
    case 'follow':
      return follow(session, event.access, event.from);
    case 'unfollow':
      return unfollow(session, channelName(event.channel));
    case 'send':
      return stay({ ...session, outbox: event.queued.reduce(enqueue, session.outbox) });
    case 'slice':
      return askSlice(session, channelName(event.channel), event.seq);
    case 'lineOpened':
      return sayHello(session);
    case 'lineClosed':
      return lose(session, deps);
    case 'frames':
      return framesCame(session, event.frames, deps);
    case 'proved':
      return openProved(session, event);
    case 'solved':
      return stay(solved(session, event));
    case 'tryNow':
      return tryNow(session, deps);
    case 'tick':
      return watchLine(session, deps);
  }
};

/** What an event makes of a session, and what is to be done and told. */
export const step = (session: Session, event: SessionEvent, deps: SessionDeps): Step =>
  [openDue, workDue, sendDue].reduce(
    (before, next) => after(before, (now) => next(now, deps)),
    answer(session, event, deps),
  );

const pausesEnd = (session: Session, now: MonotonicMs): readonly number[] =>
  [...session.follows.values()]
    .map(({ pausedUntil }) => pausedUntil)
    .filter((until) => until > now);

const paceAllows = ({ line, outbox }: Session, now: MonotonicMs): readonly number[] =>
  line.kind === 'up' &&
  allowedAt(line.pace, now) < 1 &&
  [...outbox.values()].some(({ waiting }) => waiting.length > 0)
    ? [nextAllowedAt(line.pace)]
    : [];

/** When the next `tick` has something to do. */
export const nextTick = (session: Session, now: MonotonicMs): MonotonicMs =>
  monotonicMs(
    Math.min(lineDeadline(session), ...pausesEnd(session, now), ...paceAllows(session, now)),
  );
