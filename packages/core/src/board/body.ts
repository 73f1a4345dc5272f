/**
 * Law: the board says eighteen things and no others. It carries what concerns all:
 * certificates, shifts, claims, grants; no card and no words but sealed ones.
 *
 * docs/protocol/circle.md §4, the table of bodies; what each does is in `effects.ts`.
 */
import {
  branded,
  listOf,
  mapped,
  nothing,
  oneOf,
  record,
  text,
  u32,
  u64,
  u8,
  union,
  variableBytes,
  decode,
  encode,
  type Bytes,
  type Codec,
} from '@krov/ground';
import { channelIdCodec, type ChannelId } from '@krov/protocol';
import {
  intakePublicKeyCodec,
  keyPackageMaxLength,
  type IntakePublicKey,
  type KeyPackageBytes,
  type Sealed,
} from '@krov/sealing';
import {
  deskCertificateCodec,
  languageCodec,
  membershipCertificateCodec,
  removalCodec,
  type DeskCertificate,
  type Language,
  type MembershipCertificate,
  type Removal,
} from '../circle/index.ts';
import { grantCodec, type Grant } from './grant.ts';
import { handedOverCodec, type HandedOver } from './handedOver.ts';
import {
  cardHashCodec,
  needCodec,
  requestIdCodec,
  type CardHash,
  type Need,
  type RequestId,
} from '../door/index.ts';

/** A place in a case. The order is part of the format. */
export const casePlaces = ['lead', 'second'] as const;
export type CasePlace = (typeof casePlaces)[number];
export const casePlaceCodec: Codec<CasePlace> = oneOf('case place', casePlaces);

/** How a case ended. The order is part of the format. */
export const outcomes = ['helped', 'referred', 'withdrawn', 'no-answer', 'other'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeCodec: Codec<Outcome> = oneOf('outcome', outcomes);

/** How many requests one *alive* can keep. */
export const mostLeasesInAlive = 8;

/** Seals as the board carries them; who may open each is in the name. */
export type SealedPackage = Sealed<Bytes<'Package'>>;
export type SealedWelcome = Sealed<Bytes<'CaseWelcome'>>;
export type SealedNote = Sealed<Bytes<'Note'>>;
export type SealedReason = Sealed<Bytes<'Reason'>>;

/** 32 bytes: SHA-256(B_{i+1}). */
export type BoardSecretHash = Bytes<'BoardSecretHash'>;
/** The bytes of a board entry, as they were signed. */
export type BoardEntryBytes = Bytes<'BoardEntry'>;

/** What a member offers while on shift. */
export type Offer = {
  readonly languages: readonly Language[];
  readonly needs: readonly Need[];
  /** How many open cases she takes at once. */
  readonly cap: number;
};
export type ClaimTerms = {
  readonly request: RequestId;
  readonly cardHash: CardHash;
  readonly place: CasePlace;
  readonly keyPackage: KeyPackageBytes;
  readonly grantKey: IntakePublicKey;
};
/** An entry of an earlier board, with the channel that it was signed for. */
export type Carried = {
  readonly channel: ChannelId;
  readonly seq: number;
  readonly entry: BoardEntryBytes;
};

export type BoardBody =
  | {
      readonly kind: 'certificate';
      readonly membership: MembershipCertificate;
      readonly name: string;
    }
  | { readonly kind: 'deskCertificate'; readonly certificate: DeskCertificate }
  | ({ readonly kind: 'shiftOn' } & Offer)
  | { readonly kind: 'shiftOff' }
  | { readonly kind: 'alive'; readonly requests: readonly RequestId[] }
  | ({ readonly kind: 'claim' } & ClaimTerms)
  | { readonly kind: 'release'; readonly request: RequestId; readonly place: CasePlace }
  | {
      readonly kind: 'lapse';
      readonly request: RequestId;
      readonly place: CasePlace;
      readonly claim: number;
    }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | {
      readonly kind: 'package';
      readonly request: RequestId;
      readonly claim: number;
      readonly sealed: SealedPackage;
    }
  | { readonly kind: 'handOver'; readonly request: RequestId; readonly note: SealedNote }
  | ({ readonly kind: 'handedOver' } & HandedOver)
  | {
      readonly kind: 'welcome';
      readonly request: RequestId;
      readonly claim: number;
      readonly sealed: SealedWelcome;
    }
  | {
      readonly kind: 'closed';
      readonly request: RequestId;
      readonly outcome: Outcome;
      readonly reason: SealedReason;
    }
  | { readonly kind: 'moved'; readonly next: BoardSecretHash; readonly index: number }
  | { readonly kind: 'revoked'; readonly removal: Removal }
  | ({ readonly kind: 'carried' } & Carried)
  | { readonly kind: 'tampered'; readonly request: RequestId };

export type BodyKind = BoardBody['kind'];
export type BodyOf<K extends BodyKind> = Extract<BoardBody, { readonly kind: K }>;

const upTo = <B extends Uint8Array>(name: string, max: number): Codec<B> =>
  mapped(variableBytes(max), {
    name,
    wrap: (bytes) => bytes as B,
    unwrap: (bytes: B): Uint8Array => bytes,
  });

/** The value's own encoding, with its length before it. */
const enclosed = <T>(codec: Codec<T>, max: number): Codec<T> =>
  mapped(variableBytes(max), {
    name: codec.name,
    wrap: (bytes) => {
      const value = decode(codec, bytes);
      return value.ok ? value.value : undefined;
    },
    unwrap: (value: T): Uint8Array => encode(codec, value),
  });

const request = requestIdCodec;
const place = casePlaceCodec;

export const bodyCodec: Codec<BoardBody> = union('board body', {
  certificate: [
    1,
    record('certificate', { membership: membershipCertificateCodec, name: text(48) }),
  ],
  deskCertificate: [2, record('desk certificate', { certificate: deskCertificateCodec })],
  shiftOn: [
    3,
    record('shift on', {
      languages: listOf(languageCodec, 8),
      needs: listOf(needCodec, 16),
      cap: u8,
    }),
  ],
  shiftOff: [4, nothing],
  alive: [5, record('alive', { requests: listOf(requestIdCodec, mostLeasesInAlive) })],
  claim: [
    6,
    record('claim', {
      request,
      cardHash: cardHashCodec,
      place,
      keyPackage: upTo<KeyPackageBytes>('key package', keyPackageMaxLength),
      grantKey: intakePublicKeyCodec,
    }),
  ],
  release: [7, record('release', { request, place })],
  lapse: [8, record('lapse', { request, place, claim: u64 })],
  grant: [9, record('grant', { grant: enclosed(grantCodec, 1024) })],
  package: [
    10,
    record('package', { request, claim: u64, sealed: upTo<SealedPackage>('package', 16_384) }),
  ],
  handOver: [11, record('hand-over', { request, note: upTo<SealedNote>('note', 2048) })],
  handedOver: [12, handedOverCodec],
  welcome: [
    13,
    record('welcome', { request, claim: u64, sealed: upTo<SealedWelcome>('welcome', 16_384) }),
  ],
  closed: [
    14,
    record('closed', {
      request,
      outcome: outcomeCodec,
      reason: upTo<SealedReason>('reason', 2048),
    }),
  ],
  moved: [15, record('moved', { next: branded<BoardSecretHash>('hash of B', 32), index: u32 })],
  revoked: [16, record('revoked', { removal: removalCodec })],
  carried: [
    17,
    record('carried', {
      channel: channelIdCodec,
      seq: u64,
      entry: upTo<BoardEntryBytes>('board entry', 4096),
    }),
  ],
  tampered: [18, record('tampered', { request })],
});
