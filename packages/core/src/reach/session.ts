/**
 * Law: a session is what one device holds open at one relay, as a value. It
 * survives its lines: what is followed, how far it was read and what waits to be
 * sent outlive every connection; handles, proofs and request numbers do not.
 *
 * Events come in, commands and deliveries go out (`step.ts`); nothing here sends,
 * signs or waits by itself. docs/protocol/relay.md §4.
 */
import type { Bytes, MonotonicMs } from '@krov/ground';
import type {
  ChannelId,
  ClientFrame,
  EntryBytes,
  ErrorCode,
  RelayFrame,
  RelayId,
  Solution,
} from '@krov/protocol';
import type { Puzzle, Signature, SigningKey } from '@krov/proof';
import { emptyOutbox, type Outbox } from './outbox.ts';
import type { Access, ChannelName, OutgoingKey, Queued } from './outgoing.ts';
import type { Pace } from './pace.ts';
import type { Inbox, Place } from './place.ts';

/** 32 bytes of the relay's HELLO: they name this connection. */
export type Nonce = Bytes<'Nonce'>;
export const nonceOf = (bytes: Uint8Array): Nonce => bytes as Nonce;

/** What the relay said of itself on this connection. */
export type Greeting = {
  readonly relayId: RelayId;
  readonly nonce: Nonce;
  /** Minutes since 1970 by the relay's clock, at `since`. */
  readonly minute: number;
  readonly createEffort: number;
  readonly doorEffort: number;
};

export type LineState =
  | { readonly kind: 'down'; readonly retryAt: MonotonicMs; readonly failures: number }
  | { readonly kind: 'connecting'; readonly since: MonotonicMs; readonly failures: number }
  | {
      readonly kind: 'up';
      readonly since: MonotonicMs;
      readonly failures: number;
      readonly greeting: Greeting;
      readonly heardAt: MonotonicMs;
      readonly pace: Pace;
      /** A PING not answered yet. */
      readonly ping: { readonly number: number; readonly at: MonotonicMs } | null;
    };

/** How far a followed channel is open on this connection. */
export type Opening =
  | { readonly kind: 'closed' }
  | { readonly kind: 'proving' }
  | { readonly kind: 'asked'; readonly request: number }
  | { readonly kind: 'open'; readonly handle: number }
  /** The relay said no; asked again on the next connection. */
  | { readonly kind: 'refused' };

/** The work that an append to a channel costs now. */
export type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'solving'; readonly effort: number }
  | { readonly kind: 'solved'; readonly effort: number; readonly solution: Solution };

export type Follow = {
  readonly access: Access;
  /** `null`: for writing only. */
  readonly inbox: Inbox | null;
  readonly opening: Opening;
  /** Whether an entry is known to be in the channel; creating one costs a puzzle. */
  readonly exists: boolean;
  /** What an error asked for beyond the greeting, in zero bits. */
  readonly askedEffort: number;
  readonly work: Work;
  /** Nothing is asked of this channel before. */
  readonly pausedUntil: MonotonicMs;
};

/** An entry asked for by its seq. */
export type SliceAsked = {
  readonly channel: ChannelName;
  readonly seq: number;
  /** What came of it so far. */
  readonly bytes: Uint8Array;
};

export type Session = {
  readonly pinned: RelayId | null;
  readonly line: LineState;
  readonly patienceMs: number;
  readonly follows: ReadonlyMap<ChannelName, Follow>;
  /** OPENs whose answer nobody waits for any more: closed when it comes, and until then not asked again. */
  readonly strays: ReadonlyMap<number, ChannelName>;
  readonly channelByHandle: ReadonlyMap<number, ChannelName>;
  readonly outbox: Outbox;
  readonly slices: readonly SliceAsked[];
  /** Counts over the session's life, so that an answer to an older connection meets nobody. */
  readonly nextRequest: number;
};

/**
 * A ping unanswered so long means frozen, unless the line has shown to be slow. With the
 * half second before the ping, and one request under way, a freeze is noticed within 3 s.
 */
export const shortestPatienceMs = 2200;

/** A session at the relay with this id, or at whichever answers (`null`). It connects at the first tick. */
export const emptySession = (pinned: RelayId | null, now: MonotonicMs): Session => ({
  pinned,
  line: { kind: 'down', retryAt: now, failures: 0 },
  patienceMs: shortestPatienceMs,
  follows: new Map(),
  strays: new Map(),
  channelByHandle: new Map(),
  outbox: emptyOutbox,
  slices: [],
  nextRequest: 1,
});

/** From where a channel is followed: behind a place, from its last entry, or only to write. */
export type FollowFrom = Place | 'tail' | 'writeOnly';

export type SessionEvent =
  | { readonly kind: 'follow'; readonly access: Access; readonly from: FollowFrom }
  | { readonly kind: 'unfollow'; readonly channel: ChannelId }
  | { readonly kind: 'send'; readonly queued: readonly Queued[] }
  | { readonly kind: 'slice'; readonly channel: ChannelId; readonly seq: number }
  | { readonly kind: 'lineOpened' }
  | { readonly kind: 'lineClosed' }
  /** `null`: a message that is not whole frames. */
  | { readonly kind: 'frames'; readonly frames: readonly RelayFrame[] | null }
  | {
      readonly kind: 'proved';
      readonly channel: ChannelName;
      readonly nonce: Nonce;
      readonly proof: Signature;
    }
  | {
      readonly kind: 'solved';
      readonly channel: ChannelName;
      readonly effort: number;
      readonly solution: Solution;
    }
  /** The device has reason to think that the network is back. */
  | { readonly kind: 'tryNow' }
  | { readonly kind: 'tick' };

export type Command =
  | { readonly kind: 'connect' }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'send'; readonly frame: ClientFrame }
  | {
      readonly kind: 'prove';
      readonly channel: ChannelName;
      readonly writeKey: SigningKey;
      readonly opening: {
        readonly relayId: RelayId;
        readonly nonce: Nonce;
        readonly channel: ChannelId;
      };
    }
  | { readonly kind: 'solve'; readonly channel: ChannelName; readonly puzzle: Puzzle };

/** Why an append waits: it is still in the outbox and will be sent again. */
export type HeldBy = Exclude<ErrorCode, 'malformed' | 'version' | 'puzzle'>;

export type Delivery =
  /** The next entry of a followed channel; `place` is the one behind it. */
  | {
      readonly kind: 'entry';
      readonly channel: ChannelId;
      readonly entry: EntryBytes;
      readonly place: Place;
    }
  /** Synced to the relay's disk: the caller may forget its row. */
  | {
      readonly kind: 'acknowledged';
      readonly channel: ChannelId;
      readonly key: OutgoingKey;
    }
  /** What was between has expired; reading goes on from `oldest`, the chain anew. */
  | { readonly kind: 'gap'; readonly channel: ChannelId; readonly oldest: number }
  | { readonly kind: 'behind'; readonly channel: ChannelId; readonly head: number }
  /** The relay's head is below what was read there before. */
  | { readonly kind: 'rollback'; readonly channel: ChannelId; readonly head: number }
  | {
      readonly kind: 'opened';
      readonly channel: ChannelId;
      readonly oldest: number;
      readonly head: number;
    }
  /** The channel did not open: not here, or too many. */
  | { readonly kind: 'refused'; readonly channel: ChannelId; readonly code: ErrorCode }
  | { readonly kind: 'held'; readonly channel: ChannelId; readonly by: HeldBy }
  /** `entry` is null when the relay has none at that seq. */
  | {
      readonly kind: 'slice';
      readonly channel: ChannelId;
      readonly seq: number;
      readonly entry: EntryBytes | null;
    }
  /** `minutesAhead`: how far this device's clock is ahead of the relay's. */
  | { readonly kind: 'relay'; readonly relayId: RelayId; readonly minutesAhead: number }
  /** `notTheRelayPinned`, `otherVersion`: reach keeps trying, slowly. */
  | {
      readonly kind: 'line';
      readonly state: 'connecting' | 'up' | 'down' | 'notTheRelayPinned' | 'otherVersion';
    };

export type Step = {
  readonly session: Session;
  readonly commands: readonly Command[];
  readonly deliveries: readonly Delivery[];
};

export const stay = (session: Session): Step => ({ session, commands: [], deliveries: [] });

/** Nothing changes but what is said to the relay. */
export const saying = (session: Session, ...frames: readonly ClientFrame[]): Step => ({
  session,
  commands: frames.map((frame) => ({ kind: 'send', frame })),
  deliveries: [],
});

/** Nothing is sent; the device hears of it. */
export const telling = (session: Session, ...deliveries: readonly Delivery[]): Step => ({
  session,
  commands: [],
  deliveries,
});

/** One step after the other; what they say is said in that order. */
export const after = (step: Step, next: (session: Session) => Step): Step => {
  const { session, commands, deliveries } = next(step.session);
  return {
    session,
    commands: [...step.commands, ...commands],
    deliveries: [...step.deliveries, ...deliveries],
  };
};

export const withFollow = (session: Session, channel: ChannelName, follow: Follow): Session => ({
  ...session,
  follows: new Map(session.follows).set(channel, follow),
});
