/**
 * Law: a group lives in a log, and the log decides. A change counts when it is read
 * back at its place, a message when it stands in its own epoch; what was overtaken is
 * said again, under the same id, until it stands. Nothing of mine is lost or doubled.
 *
 * docs/protocol/circle.md §3. Pure: `(state, event) → { log, send, happenings }`. The
 * caller persists the new state together with what is to be sent, then sends it.
 */
import type { Randomness, UnixHour } from '@krov/ground';
import type { TtlClass } from '@krov/protocol';
import type { EntryId, KeyPackageBytes, LeafKey } from '@krov/sealing';
import type { GroupState, Leaf, PendingCommit } from '@krov/sealing/groups';
import type { Outgoing, Place } from '../reach/index.ts';
import { channelKeysFrom, type ChannelKeys, type ChannelSecret } from '../channel/index.ts';
import { unchanged, want } from './groupSending.ts';
import type { WarrantBytes } from './warrant.ts';

/** What I want to have said or changed, until the log shows it. */
export type Intent =
  | { readonly kind: 'message'; readonly id: EntryId; readonly plaintext: Uint8Array }
  | ({ readonly kind: 'change'; readonly id: EntryId; readonly lost: number } & Change);

/** Who is to come and to go, and by whose word. */
export type Change = {
  readonly add: readonly KeyPackageBytes[];
  readonly remove: readonly LeafKey[];
  readonly warrants: readonly WarrantBytes[];
  /** The hour that the log states: an Add must be valid then. */
  readonly hour: UnixHour;
};

/** An intent whose bytes are on their way; `pending` is a commit not yet read back. */
export type Sent = {
  readonly intent: Intent;
  readonly entryHash: Uint8Array;
  readonly pending: PendingCommit | null;
  readonly welcome: Uint8Array | null;
};

export type GroupLog = {
  readonly group: GroupState;
  readonly ttl: TtlClass;
  /** The number of the channel: 0 for the first, one more after each move. */
  readonly k: number;
  readonly secret: ChannelSecret;
  readonly keys: ChannelKeys;
  readonly place: Place;
  /** The last places, newest first, to compare with what others saw. */
  readonly recent: readonly Place[];
  /** On their way, in order. A change is always the last: what comes later is held. */
  readonly sent: readonly Sent[];
  readonly held: readonly Intent[];
  readonly removed: boolean;
};

/** What came out of the log, for the room that owns the group. */
export type Happening =
  | {
      readonly kind: 'message';
      readonly id: EntryId;
      readonly author: Leaf;
      readonly plaintext: Uint8Array;
    }
  | {
      readonly kind: 'changed';
      readonly added: readonly Leaf[];
      readonly removed: readonly Leaf[];
      /** Only where the change was mine and somebody was added. */
      readonly welcome: Uint8Array | null;
      /** My intent that stands now; `null` for another's change. */
      readonly intent: EntryId | null;
    }
  | { readonly kind: 'moved' }
  | { readonly kind: 'removedMe' }
  | { readonly kind: 'void'; readonly rule: string }
  | { readonly kind: 'gaveUp'; readonly intent: EntryId }
  | { readonly kind: 'fork'; readonly n: number };

export type GroupStep = {
  readonly log: GroupLog;
  readonly send: readonly Outgoing[];
  /** Entry hashes that must no longer be sent: their intents travel in other bytes now. */
  readonly unsend: readonly Uint8Array[];
  readonly happenings: readonly Happening[];
};

/** Begins to follow a group: at its founding, or behind the commit that let me in. */
export const followGroup = async (
  group: GroupState,
  channel: {
    readonly ttl: TtlClass;
    readonly k: number;
    readonly secret: ChannelSecret;
    readonly place: Place;
  },
): Promise<GroupLog> => ({
  group,
  ...channel,
  keys: await channelKeysFrom(channel.secret, 'room'),
  recent: [channel.place],
  sent: [],
  held: [],
  removed: false,
});

/** Says something in the group. */
export const say = (
  log: GroupLog,
  message: { readonly id: EntryId; readonly plaintext: Uint8Array },
  randomness: Randomness,
): Promise<GroupStep> => want(unchanged(log), { kind: 'message', ...message }, randomness);

/** Changes who is in the group. */
export const change = (
  log: GroupLog,
  wanted: { readonly id: EntryId } & Change,
  randomness: Randomness,
): Promise<GroupStep> => want(unchanged(log), { kind: 'change', lost: 0, ...wanted }, randomness);
