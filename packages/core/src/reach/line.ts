/**
 * Law: a line is alive while it answers. A PING goes out when it was silent for
 * 20 s, or for half a second while something is awaited; one that stays unanswered means the
 * line is frozen (censors freeze in silence), and it is dropped.
 *
 * A slow line is not a frozen one: each freeze doubles the patience until a PING is
 * answered quickly again, else a page that takes 5 s would never arrive.
 */
import {
  equalBytes,
  monotonicMs,
  type Clock,
  type MonotonicMs,
  type Randomness,
} from '@krov/ground';
import { protocolVersion, type RelayFrame } from '@krov/protocol';
import { bytesInFlight, rewindAll } from './outbox.ts';
import { freshPace } from './pace.ts';
import { longestDelayMs, retryDelayMs } from './retry.ts';
import {
  nonceOf,
  saying,
  shortestPatienceMs,
  stay,
  telling,
  type Greeting,
  type LineState,
  type Session,
  type Step,
} from './session.ts';

export type SessionDeps = { readonly clock: Clock; readonly randomness: Randomness };

const greetingTimeoutMs = 15_000;
const silenceMs = 20_000;
const awaitingSilenceMs = 500;
const longestPatienceMs = 24_000;
/** A line that held so long was a good one: the next try comes soon. */
const goodLineMs = 5000;
/** Upload at 128 kbit/s: how long bytes may take that are under way. */
const bytesPerMs = 16;

type Up = Extract<LineState, { kind: 'up' }>;

const isAwaiting = (session: Session): boolean =>
  session.slices.length > 0 ||
  bytesInFlight(session.outbox) > 0 ||
  [...session.follows.values()].some((follow) => follow.opening.kind === 'asked');

const failuresAfter = (line: LineState, now: MonotonicMs): number =>
  line.kind === 'up' && now - line.since >= goodLineMs ? 0 : line.failures + 1;

const pingDueAt = (session: Session, line: Up): number =>
  line.heardAt + (isAwaiting(session) ? awaitingSilenceMs : silenceMs);

const frozenAt = (session: Session, line: Up, ping: NonNullable<Up['ping']>): number =>
  Math.max(ping.at, line.heardAt) + session.patienceMs + bytesInFlight(session.outbox) / bytesPerMs;

/** When `tick` has something to do about the line. */
export const lineDeadline = (session: Session): number => {
  const { line } = session;
  if (line.kind === 'down') return line.retryAt;
  if (line.kind === 'connecting') return line.since + greetingTimeoutMs;
  return line.ping === null ? pingDueAt(session, line) : frozenAt(session, line, line.ping);
};

/** Nothing of the old connection holds any more; what is followed and unsent stays. */
const forgetConnection = (session: Session, line: LineState): Session => ({
  ...session,
  line,
  strays: new Map(),
  channelByHandle: new Map(),
  outbox: rewindAll(session.outbox),
  follows: new Map(
    [...session.follows].map(([channel, follow]) => [
      channel,
      { ...follow, opening: { kind: 'closed' } },
    ]),
  ),
});

const down = (
  session: Session,
  line: LineState,
  state: 'down' | 'notTheRelayPinned' | 'otherVersion',
): Step => ({
  session: forgetConnection(session, line),
  commands: [{ kind: 'disconnect' }],
  deliveries: [{ kind: 'line', state }],
});

/** The line is lost, or given up: try again, later each time. */
export const lose = (session: Session, { clock, randomness }: SessionDeps): Step => {
  if (session.line.kind === 'down') return stay(session);
  const now = clock.monotonicMs();
  const failures = failuresAfter(session.line, now);
  const retryAt = monotonicMs(now + retryDelayMs(failures, randomness));
  return down(session, { kind: 'down', retryAt, failures }, 'down');
};

/** The line ended for a reason that a new one does not have: try again at once. */
const renew = (session: Session, { clock }: SessionDeps): Step =>
  down(
    session,
    {
      kind: 'down',
      retryAt: clock.monotonicMs(),
      failures: failuresAfter(session.line, clock.monotonicMs()),
    },
    'down',
  );

const shun = (
  session: Session,
  state: 'notTheRelayPinned' | 'otherVersion',
  { clock }: SessionDeps,
): Step =>
  down(
    session,
    {
      kind: 'down',
      retryAt: monotonicMs(clock.monotonicMs() + longestDelayMs),
      failures: session.line.failures,
    },
    state,
  );

const connect = (session: Session, now: MonotonicMs): Step => ({
  session: {
    ...session,
    line: { kind: 'connecting', since: now, failures: session.line.failures },
  },
  commands: [{ kind: 'connect' }],
  deliveries: [{ kind: 'line', state: 'connecting' }],
});

/** The way is open: say HELLO. No byte budget yet. */
export const sayHello = (session: Session): Step =>
  saying(session, { kind: 'hello', version: protocolVersion, budget: 0 });

const ping = (session: Session, line: Up, now: MonotonicMs): Step => {
  const number = session.nextRequest;
  return saying(
    { ...session, nextRequest: number + 1, line: { ...line, ping: { number, at: now } } },
    { kind: 'ping', number },
  );
};

/** A line that carried something and froze is replaced at once; one that never did, with more patience and later. */
const freeze = (session: Session, deps: SessionDeps): Step => {
  const patienceMs = Math.min(longestPatienceMs, session.patienceMs * 2);
  return (session.line.failures === 0 ? renew : lose)({ ...session, patienceMs }, deps);
};

/** Looks at the clock: connects, pings, or gives a line up. */
export const watchLine = (session: Session, deps: SessionDeps): Step => {
  const now = deps.clock.monotonicMs();
  const { line } = session;
  if (now < lineDeadline(session)) return stay(session);
  if (line.kind === 'down') return connect(session, now);
  if (line.kind === 'connecting') return lose(session, deps);
  return line.ping === null ? ping(session, line, now) : freeze(session, deps);
};

/** The network may be back: connect now; or see at once whether the line still answers. */
export const tryNow = (session: Session, { clock }: SessionDeps): Step => {
  const now = clock.monotonicMs();
  const { line } = session;
  if (line.kind === 'down') return connect({ ...session, line: { ...line, failures: 0 } }, now);
  return line.kind === 'up' && line.ping === null ? ping(session, line, now) : stay(session);
};

/** Something came: the line is alive. */
export const hear = (session: Session, { clock }: SessionDeps): Session =>
  session.line.kind === 'up'
    ? { ...session, line: { ...session.line, heardAt: clock.monotonicMs() } }
    : session;

/** Something was carried: however soon the line breaks now, it was worth having. */
export const prosper = (session: Session): Session =>
  session.line.kind === 'up' ? { ...session, line: { ...session.line, failures: 0 } } : session;

/** PONG: the line answers; if it did so quickly, patience is short again. */
export const hearPong = (session: Session, number: number, { clock }: SessionDeps): Session => {
  const { line } = session;
  if (line.kind !== 'up' || line.ping?.number !== number) return session;
  const quick = clock.monotonicMs() - line.ping.at < shortestPatienceMs;
  return {
    ...session,
    patienceMs: quick ? shortestPatienceMs : session.patienceMs,
    line: { ...line, ping: null },
  };
};

type Hello = Extract<RelayFrame, { kind: 'hello' }>;

const isPinned = (session: Session, hello: Hello): boolean =>
  session.pinned === null || equalBytes(hello.relayId, session.pinned);

const greetingOf = (hello: Hello): Greeting => ({
  relayId: hello.relayId,
  nonce: nonceOf(hello.nonce),
  minute: hello.minute,
  createEffort: hello.createEffort,
  doorEffort: hello.doorEffort,
});

/** HELLO: the version and the relay must be right; then the line is up. */
export const greet = (session: Session, hello: Hello, deps: SessionDeps): Step => {
  const { line } = session;
  if (line.kind !== 'connecting') return stay(session);
  if (hello.version !== protocolVersion) return shun(session, 'otherVersion', deps);
  if (!isPinned(session, hello)) return shun(session, 'notTheRelayPinned', deps);
  const now = deps.clock.monotonicMs();
  const minutesAhead = Math.floor(deps.clock.unixMs() / 60_000) - hello.minute;
  const up: LineState = {
    ...line,
    kind: 'up',
    since: now,
    heardAt: now,
    pace: freshPace(now),
    ping: null,
    greeting: greetingOf(hello),
  };
  return telling(
    { ...session, line: up },
    { kind: 'relay', relayId: hello.relayId, minutesAhead },
    { kind: 'line', state: 'up' },
  );
};

/** BYE: a spent budget or an idle line is renewed at once; a closing relay is given time. */
export const partWith = (
  session: Session,
  reason: 'closing' | 'budget' | 'idle',
  deps: SessionDeps,
): Step => (reason === 'closing' ? lose : renew)(session, deps);

/** ERROR for the connection as a whole. */
export const shunVersion = (session: Session, deps: SessionDeps): Step =>
  shun(session, 'otherVersion', deps);
