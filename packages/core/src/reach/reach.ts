/**
 * Law: reach carries sealed bytes between a device and one relay, for as long as
 * it is open, over however many lines. Entries arrive once and in the order of
 * their channel; what was handed in is sent until it is acknowledged.
 *
 * All thinking is in `step`; this module only does what a step commands, through
 * ports, and has no other state than the session and the line in use.
 */
import { concatBytes } from '@krov/ground';
import { proveOpening, searchPuzzle, type Puzzle } from '@krov/proof';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayFrameCodec,
  type ChannelId,
  type ClientFrame,
  type RelayFrame,
  type RelayId,
  type Solution,
} from '@krov/protocol';
import type { SessionDeps } from './line.ts';
import type { Access, Queued } from './outgoing.ts';
import type { Alarm, Line, Route } from './route.ts';
import {
  emptySession,
  type Command,
  type Delivery,
  type FollowFrom,
  type Session,
  type SessionEvent,
} from './session.ts';
import { nextTick, step } from './step.ts';

export type ReachDeps = SessionDeps & {
  readonly route: Route;
  readonly alarm: Alarm;
  /** The relay that must answer; left out: whichever does, told by a `relay` delivery. */
  readonly relayId?: RelayId;
};

type Prove = Extract<Command, { kind: 'prove' }>;
type Solve = Extract<Command, { kind: 'solve' }>;

export type Listener = (delivery: Delivery) => void;

export type Reach = {
  /** Reads a channel from a place on, or from its last entry, and opens it for `send` if it may. */
  readonly follow: (access: Access, from: FollowFrom) => void;
  /** Stops reading; what waits for that channel is no longer sent, and stays persisted by the caller. */
  readonly unfollow: (channel: ChannelId) => void;
  /** Sends what the caller has persisted, in order, until each key is `acknowledged`. Waits for `follow`. */
  readonly send: (queued: readonly Queued[]) => void;
  /** Asks for one entry of a followed channel; the answer is a `slice` delivery. */
  readonly slice: (channel: ChannelId, seq: number) => void;
  /** Tells what arrives, never inside one of the calls above. The function given back ends it. */
  readonly on: (listener: Listener) => () => void;
  /** The network may be back: try at once. */
  readonly tryNow: () => void;
  /** Ends the line and all timers; nothing is told afterwards. */
  readonly close: () => void;
};

/** Frames of one turn leave together, in messages of at most so many bytes (or one frame). */
const longestMessage = 65_536;
/** Numbers tried before others get their turn: about 10 ms. */
const triesPerTurn = 2000;

const messagesOf = (frames: readonly ClientFrame[]): readonly Uint8Array[] => {
  const messages: Uint8Array[][] = [];
  let length = Infinity;
  for (const frame of frames) {
    const bytes = encodeFrame(clientFrameCodec, frame);
    if (length + bytes.length > longestMessage) {
      messages.push([]);
      length = 0;
    }
    messages.at(-1)?.push(bytes);
    length += bytes.length;
  }
  return messages.map((parts) => concatBytes(...parts));
};

const framesOf = (message: Uint8Array): readonly RelayFrame[] | null => {
  const frames = decodeFrames(relayFrameCodec, message);
  return frames.ok ? frames.value : null;
};

const proved = async ({ channel, writeKey, opening }: Prove): Promise<SessionEvent> => ({
  kind: 'proved',
  channel,
  nonce: opening.nonce,
  proof: await proveOpening(writeKey, opening),
});

const solved = async ({ channel, puzzle }: Solve, alarm: Alarm): Promise<SessionEvent> => ({
  kind: 'solved',
  channel,
  effort: puzzle.effort,
  solution: await solvePuzzle(puzzle, alarm),
});

/** Searches in short turns, so that the thread stays free. */
export const solvePuzzle = async (puzzle: Puzzle, alarm: Alarm): Promise<Solution> => {
  for (let from = 0; ;) {
    const tried = searchPuzzle(puzzle, from, triesPerTurn);
    if ('found' in tried) return tried.found;
    from = tried.next;
    await new Promise<void>((resume) => alarm(0, resume));
  }
};

/** An event, and the line that told it, if one did. */
type Happened = { readonly event: SessionEvent; readonly of?: Line };

/** Opens reach to one relay; it connects by itself, and again whenever the line is lost. */
export const makeReach = (deps: ReachDeps): Reach => {
  const { route, alarm, clock } = deps;
  const listeners = new Set<Listener>();
  let session: Session = emptySession(deps.relayId ?? null, clock.monotonicMs());
  let line: Line | undefined;
  let happened: readonly Happened[] = [];
  let cancelTick: (() => void) | undefined;
  let isClosed = false;

  const happen = (next: Happened): void => {
    if (happened.length === 0) void Promise.resolve().then(takeTurn);
    happened = [...happened, next];
  };
  const dispatch = (event: SessionEvent): void => happen({ event });

  const disconnect = (): void => {
    const ended = line;
    line = undefined;
    ended?.close();
  };

  const connect = (): void => {
    disconnect();
    const told = (event: SessionEvent): void => happen({ event, of: mine });
    const mine: Line = route.connect({
      opened: () => told({ kind: 'lineOpened' }),
      message: (bytes) => told({ kind: 'frames', frames: framesOf(bytes) }),
      closed: () => told({ kind: 'lineClosed' }),
    });
    line = mine;
  };

  /** Frames of this turn: they leave at its end, or before the line changes. */
  let frames: readonly ClientFrame[] = [];
  const flush = (): void => {
    for (const message of messagesOf(frames)) line?.send(message);
    frames = [];
  };
  /** Proofs asked for in this turn: they are handed in together, so that their OPENs leave together. */
  let toProve: readonly Prove[] = [];
  const proveAll = (): void => {
    const asked = toProve;
    toProve = [];
    if (asked.length > 0)
      void Promise.all(asked.map(proved)).then((made) => made.forEach(dispatch));
  };

  const perform = (command: Command): void => {
    switch (command.kind) {
      case 'send':
        frames = [...frames, command.frame];
        return;
      case 'connect':
        flush();
        return connect();
      case 'disconnect':
        flush();
        return disconnect();
      case 'prove':
        toProve = [...toProve, command];
        return;
      case 'solve':
        void solved(command, alarm).then(dispatch);
    }
  };

  const take = ({ event, of }: Happened): void => {
    if (isClosed || (of !== undefined && of !== line)) return;
    const { session: next, commands, deliveries } = step(session, event, deps);
    session = next;
    commands.forEach(perform);
    for (const delivery of deliveries) for (const listener of listeners) listener(delivery);
  };

  const setAlarm = (): void => {
    cancelTick?.();
    if (isClosed) return;
    const now = clock.monotonicMs();
    const wait = Math.max(0, Math.ceil(nextTick(session, now) - now));
    cancelTick = alarm(wait, () => dispatch({ kind: 'tick' }));
  };

  const takeTurn = (): void => {
    const now = happened;
    happened = [];
    now.forEach(take);
    flush();
    proveAll();
    setAlarm();
  };

  dispatch({ kind: 'tick' });
  return {
    follow: (access, from) => dispatch({ kind: 'follow', access, from }),
    unfollow: (channel) => dispatch({ kind: 'unfollow', channel }),
    send: (queued) => dispatch({ kind: 'send', queued }),
    slice: (channel, seq) => dispatch({ kind: 'slice', channel, seq }),
    tryNow: () => dispatch({ kind: 'tryNow' }),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      cancelTick?.();
      disconnect();
    },
  };
};
