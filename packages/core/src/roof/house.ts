/**
 * Law: what a member's device knows of its circle is one value. It changes by what was
 * read and by what the person did, never by what was merely sent.
 */
import type { MonotonicMs, Secret, UnixHour } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import type { EntryId, KeyPackageBytes } from '@krov/sealing';
import type { Board, BodyOf, Claim, SealedPackage, SealedWelcome } from '../board/index.ts';
import type {
  BoardSecret,
  CardKeyShare,
  ChannelKeys,
  CharterChain,
  DeviceSeed,
  GroupEntrance,
  GroupLog,
  Invitation,
  InviteEntry,
  InviteLink,
  Joining,
  Language,
  MailboxCapability,
  MemberKeys,
  MembershipCertificate,
  Pending,
  WordsKeyShare,
} from '../circle/index.ts';
import type { CaseRoom } from '../conversation/index.ts';
import type { Bundle, FreshBundle, KnownRequest, OpeningKeys } from '../door/index.ts';
import type { ClaimName, ClaimSecrets, Listening } from '../match/index.ts';
import type { Access, Place, ReadToken } from '../reach/index.ts';
import type { Unplaced } from './unplaced.ts';

/** Who I am in this circle. Kept in one row; the keys follow from the seed. */
export type Me = {
  /** `null` behind the lock of a device on duty: there the keys of duty stand alone. */
  readonly seed: DeviceSeed | null;
  readonly chain: CharterChain;
  readonly membership: MembershipCertificate;
  readonly name: string;
  readonly languages: readonly Language[];
  readonly relayId: RelayId;
};

/** The board of the key in force. */
export type BoardRoom = {
  readonly index: number;
  readonly secret: BoardSecret;
  readonly keys: ChannelKeys;
  readonly place: Place;
  /** The last places, newest first, to compare with what others saw. */
  readonly recent: readonly Place[];
  readonly board: Board;
};

/** The door as this device knows it: what it opens requests with, and what it has published. */
export type DoorRoom = {
  readonly notice: { readonly access: Access; readonly writable: ChannelKeys | null } | null;
  readonly noticePlace: Place;
  /** Seq in the notice channel of the charter chain and of the last bundle; 0 before. */
  readonly chainSeq: number;
  /** The hour by which this device read that chain back; `null` before. */
  readonly chainHour: UnixHour | null;
  readonly bundleSeq: number;
  readonly bundle: Bundle | null;
  /** Made, and not published before its keys were read back in cell and desk group. */
  readonly fresh: FreshBundle | null;
  readonly cardShares: readonly CardKeyShare[];
  readonly wordsShares: readonly WordsKeyShare[];
  readonly keys: readonly OpeningKeys[];
  /** The read token of the door in force; `null` before a door was opened. */
  readonly token: Secret<ReadToken> | null;
  readonly place: Place;
  /** The place before the first entry that the keys I had did not open whole; `null`: none. */
  readonly missed: Place | null;
  /** Up to this seq the door was read again when keys came: what did not open then never will. */
  readonly readAgainTo: number;
  readonly requests: ReadonlyMap<string, KnownRequest>;
};

/** An invitation of mine, and who answered it. */
export type OpenInvitation = {
  readonly invitation: Invitation;
  readonly place: Place;
  readonly pending: Pending | null;
  /** My change of the cell, then of the desk group, that lets her in; `null` before my yes. */
  readonly cellChange: EntryId | null;
  readonly deskChange: EntryId | null;
  readonly cellEntrance: GroupEntrance | null;
  readonly deskEntrance: GroupEntrance | null;
  readonly answered: boolean;
};

/** A claimer whom I let in, by what no turn of the board changes. */
export type LetIn = Pick<Claim, 'leafKey' | 'grantKey'>;

/** A claim of mine. */
export type OwnClaim = ClaimName & {
  /** `null` behind the lock of a device on duty. */
  readonly secrets: ClaimSecrets | null;
  /** What was sealed for it on an earlier board, which no later one carries. */
  readonly heard?: {
    readonly package: SealedPackage | null;
    readonly welcome: SealedWelcome | null;
  };
};

/** A case that I am in. */
export type OpenConversation = {
  readonly room: CaseRoom;
  readonly place: 'lead' | 'second';
  readonly words: string;
  readonly note: string;
  readonly mailbox: MailboxCapability;
  readonly askerKeyPackage: KeyPackageBytes;
  /** For whom a change of mine on its way is: the asker, or a claimer. */
  readonly letting: readonly { readonly change: EntryId; readonly whom: 'asker' | LetIn }[];
};

/** A case of mine behind the lock: that something came is seen, and not what. */
export type WatchedCase = {
  readonly access: Access;
  readonly place: Place;
  /** SHA-256 of entries of mine on their way there. */
  readonly mine: readonly Uint8Array[];
  readonly hasNews: boolean;
};

/** A member's house. */
export type House = {
  readonly kind: 'member';
  readonly me: Me;
  /** The charter key is `null` behind the lock of a device on duty. */
  readonly keys: Omit<MemberKeys, 'charter'> & { readonly charter: MemberKeys['charter'] | null };
  readonly cell: GroupLog;
  readonly deskGroup: GroupLog | null;
  readonly boardRoom: BoardRoom | null;
  /** B_{i+1}, told in the cell and not yet in force: the old board has not said *moved*. */
  readonly nextBoard: { readonly index: number; readonly secret: BoardSecret } | null;
  readonly door: DoorRoom;
  /** After a turn of mine: what is in force on the old board, to be carried to this one. */
  readonly carry: readonly BodyOf<'carried'>[];
  /** What I said on the board and have not read there yet, oldest first. */
  readonly unplaced: readonly Unplaced[];
  readonly invitations: ReadonlyMap<string, OpenInvitation>;
  readonly claims: ReadonlyMap<string, OwnClaim>;
  readonly cases: ReadonlyMap<string, OpenConversation>;
  /** Empty but behind the lock of a device on duty; there `cases` is. */
  readonly watched: ReadonlyMap<string, WatchedCase>;
  /** Duties that were seen to, by name, so that none is done twice. */
  readonly done: ReadonlySet<string>;
  /** Only in memory: signs of life of those who hold a place. */
  readonly listening: Listening;
  readonly aliveSaidAt: MonotonicMs | null;
  readonly heartbeat: { readonly at: MonotonicMs; readonly onShift: number } | null;
};

/** What a member has who has just come in. */
export const nothingYet: Pick<
  House,
  | 'nextBoard'
  | 'carry'
  | 'unplaced'
  | 'invitations'
  | 'claims'
  | 'cases'
  | 'watched'
  | 'done'
  | 'listening'
  | 'aliveSaidAt'
  | 'heartbeat'
> = {
  nextBoard: null,
  carry: [],
  unplaced: [],
  invitations: new Map(),
  claims: new Map(),
  cases: new Map(),
  watched: new Map(),
  done: new Set(),
  listening: new Map(),
  aliveSaidAt: null,
  heartbeat: null,
};

/** One who follows an invite link, until she is let in. */
export type Waiting = {
  readonly kind: 'joining';
  readonly link: InviteLink;
  readonly name: string;
  readonly languages: readonly Language[];
  readonly invite: InviteEntry | null;
  readonly relayId: RelayId | null;
  readonly joining: Joining | null;
  readonly declined: boolean;
  readonly invitePlace: Place;
  readonly mailboxPlace: Place;
};

export type Home = { readonly kind: 'empty' } | Waiting | House;

/** Whether I am in the case of this request, behind the lock too. */
export const isMyCase = ({ cases, watched }: House, request: string): boolean =>
  cases.has(request) || watched.has(request);
