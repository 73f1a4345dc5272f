/**
 * Law: an evening says these things and no others. A guest says what concerns her acts,
 * an organiser the rest; neither says anything that outlives the evening.
 *
 * docs/protocol/stage.md §2, the table of bodies.
 */
import {
  boolean,
  branded,
  listOf,
  mapped,
  nothing,
  nullable,
  oneOf,
  record,
  text,
  u16,
  u64,
  u8,
  union,
  variableBytes,
  type Bytes,
  type Codec,
} from '@krov/ground';
import { verifyingKeyCodec, type VerifyingKey } from '@krov/proof';
import {
  blindedElementCodec,
  evaluatedElementCodec,
  intakeOverhead,
  intakePublicKeyCodec,
  oprfProofCodec,
  oprfPublicKeyCodec,
  type BlindedElement,
  type EvaluatedElement,
  type IntakePublicKey,
  type OprfProof,
  type OprfPublicKey,
  type Sealed,
} from '@krov/sealing';
import { minuteCodec, type Minute } from './minute.ts';
import { sealedCodeLength, type SealedCode } from './roomCode.ts';
import { filledTextLength, type SealedText } from './sealedText.ts';

/** What a house has and an act needs. The order is part of the format. */
export const things = [
  'piano',
  'microphone',
  'di-box',
  'guitar',
  'drums',
  'chair',
  'table',
  'projector',
  'other',
] as const;
export type Thing = (typeof things)[number];

/** 16 bytes: names an entry, and the act that it brought. */
export type Ref = Bytes<'StageRef'>;
export const refCodec: Codec<Ref> = branded<Ref>('ref', 16);

/** The gathering seed, sealed to an organiser who was added; 1,168 bytes. */
export type SealedSeed = Sealed<Bytes<'GatheringSeed'>>;

/** 5 bytes that a guest drew ‖ the first 5 of what the seat key gives for them. */
export type Seat = Bytes<'Seat'>;
export const seatLength = 10;
/** 1,146 bytes. */
export type SealedSeat = Sealed<Seat>;
/** 16 bytes: how the log calls a seat that was used. Only who knows the seat can tie the two. */
export type SeatName = Bytes<'SeatName'>;
/** The seed of the holders' key, sealed to who asked for a seat; 1,168 bytes. */
export type SealedHolders = Sealed<Bytes<'HoldersSeed'>>;

/** What is said of an act. Words to sing are not: they stay on her phone. */
export type Description = {
  /** As it was sent; `shownName` before it is shown. */
  readonly name: string;
  /** Who comes with her; they count as one. */
  readonly companions: number;
  readonly needs: readonly Thing[];
  /** Minutes that she wishes for; 0 = not said. */
  readonly wished: number;
  readonly mustLeaveAt: Minute | null;
};

export type Founding = {
  readonly title: string;
  readonly begins: Minute;
  /** ISO 639 codes, two or three letters. */
  readonly languages: readonly string[];
  readonly access: string;
  readonly there: readonly { readonly thing: Thing; readonly count: number }[];
  readonly chairs: number;
  /** Minutes that an act usually takes, before any was measured; at least 1. */
  readonly usualMinutes: number;
  readonly intake: IntakePublicKey;
  readonly organiser: VerifyingKey;
  readonly name: string;
  /** With it seats are given. */
  readonly seatKey: OprfPublicKey;
};

type About = { readonly act: Ref };

export type GuestBody =
  | ({ readonly kind: 'join'; readonly code: SealedCode | null } & Description)
  | ({ readonly kind: 'edit' } & About & Description)
  | { readonly kind: 'reorder'; readonly acts: readonly Ref[] }
  | ({ readonly kind: 'withdraw' } & About)
  | { readonly kind: 'pause' }
  | { readonly kind: 'return' }
  | { readonly kind: 'hand'; readonly raised: boolean }
  | { readonly kind: 'askToHelp'; readonly name: string; readonly intake: IntakePublicKey }
  | { readonly kind: 'report'; readonly sealed: SealedText }
  | {
      readonly kind: 'askSeat';
      readonly intake: IntakePublicKey;
      readonly blinded: BlindedElement;
      /** For the organisers, where they look at each ask. */
      readonly note: SealedText | null;
      /** The work that it cost. */
      readonly paid: number;
    }
  | { readonly kind: 'returnSeat'; readonly sealed: SealedSeat };

export type Heard = { readonly ref: Ref; readonly rightCode: boolean };

export type OrganiserBody =
  | { readonly kind: 'heard'; readonly entries: readonly Heard[] }
  | ({ readonly kind: 'yes' } & About)
  | ({ readonly kind: 'byHand' } & Description)
  | ({ readonly kind: 'begin'; readonly next: Ref | null } & About)
  | ({ readonly kind: 'next' } & About)
  | ({ readonly kind: 'lockIn' } & About)
  | ({ readonly kind: 'move'; readonly before: Ref | null } & About)
  | ({ readonly kind: 'swap'; readonly other: Ref } & About)
  | ({ readonly kind: 'pauseAct' } & About)
  | ({ readonly kind: 'returnAct' } & About)
  | ({ readonly kind: 'noShow' } & About)
  | ({ readonly kind: 'remove'; readonly what: 'act' | 'guest' } & About)
  | { readonly kind: 'end' }
  | { readonly kind: 'undo'; readonly entry: Ref }
  | {
      readonly kind: 'organiserAdded';
      readonly key: VerifyingKey;
      readonly name: string;
      readonly sealed: SealedSeed;
    }
  | { readonly kind: 'organiserRemoved'; readonly key: VerifyingKey; readonly through: Ref }
  | { readonly kind: 'warning'; readonly said: string; readonly source: string }
  | { readonly kind: 'heardOut'; readonly hand: Ref }
  | { readonly kind: 'safePerson'; readonly name: string }
  | {
      readonly kind: 'seating';
      /** Whether an organiser looks at each ask. */
      readonly approval: boolean;
      /** For organisers, until it is told. */
      readonly address: SealedText | null;
    }
  | {
      readonly kind: 'giveSeat';
      readonly ask: Ref;
      readonly evaluated: EvaluatedElement;
      readonly proof: OprfProof;
      readonly holders: SealedHolders;
    }
  | { readonly kind: 'declineSeat'; readonly ask: Ref }
  /** For all who hold a seat: what `seating` set. */
  | { readonly kind: 'address'; readonly seating: Ref; readonly sealed: SealedText }
  | { readonly kind: 'cameIn'; readonly seat: SeatName }
  | { readonly kind: 'seatBack'; readonly seat: SeatName };

export type StageBody = ({ readonly kind: 'founded' } & Founding) | GuestBody | OrganiserBody;
export type StageBodyKind = StageBody['kind'];
export type StageBodyOf<K extends StageBodyKind> = Extract<StageBody, { readonly kind: K }>;

/** How many entries one *heard* can name. */
export const mostHeard = 64;
/** How many acts of hers a guest can put in order at once. */
const mostOwnActs = 16;
export const longestNameBytes = 96;

const thingCodec: Codec<Thing> = oneOf('thing', things);
const act = refCodec;

const sealedOf = <T extends Uint8Array>(name: string, length: number): Codec<Sealed<T>> =>
  mapped(variableBytes(length), {
    name,
    wrap: (bytes) => (bytes.length === length ? (bytes as Sealed<T>) : undefined),
    unwrap: (bytes: Sealed<T>): Uint8Array => bytes,
  });

const description = {
  name: text(longestNameBytes),
  companions: u8,
  needs: listOf(thingCodec, 8),
  wished: u8,
  mustLeaveAt: nullable(minuteCodec),
};

const languageCodec: Codec<string> = mapped(text(3), {
  name: 'language',
  wrap: (code) => (/^[a-z]{2,3}$/.test(code) ? code : undefined),
  unwrap: (code: string) => code,
});

const atLeastOne: Codec<number> = mapped(u8, {
  name: 'minutes',
  wrap: (value) => (value > 0 ? value : undefined),
  unwrap: (value: number) => value,
});

const foundedCodec: Codec<Founding> = record('founded', {
  title: text(120),
  begins: minuteCodec,
  languages: listOf(languageCodec, 8),
  access: text(280),
  there: listOf(record('thing', { thing: thingCodec, count: u8 }), 16),
  chairs: u16,
  usualMinutes: atLeastOne,
  intake: intakePublicKeyCodec,
  organiser: verifyingKeyCodec,
  name: text(48),
  seatKey: oprfPublicKeyCodec,
});

const sealedText = sealedOf<Bytes<'SealedText'>>('text', intakeOverhead + filledTextLength);
const seatName = branded<SeatName>('seat name', 16);

export const stageBodyCodec: Codec<StageBody> = union('stage body', {
  founded: [1, foundedCodec],
  join: [
    2,
    record('join', {
      ...description,
      code: nullable(sealedOf<Bytes<'RoomCode'>>('room code', sealedCodeLength)),
    }),
  ],
  edit: [3, record('edit', { act, ...description })],
  reorder: [4, record('reorder', { acts: listOf(refCodec, mostOwnActs) })],
  withdraw: [5, record('withdraw', { act })],
  pause: [6, nothing],
  return: [7, nothing],
  hand: [8, record('hand', { raised: boolean })],
  askToHelp: [9, record('ask to help', { name: text(48), intake: intakePublicKeyCodec })],
  report: [10, record('report', { sealed: sealedText })],
  askSeat: [
    11,
    record('ask for a seat', {
      intake: intakePublicKeyCodec,
      blinded: blindedElementCodec,
      note: nullable(sealedText),
      paid: u64,
    }),
  ],
  returnSeat: [
    12,
    record('return a seat', { sealed: sealedOf<Seat>('seat', intakeOverhead + seatLength) }),
  ],
  heard: [
    16,
    record('heard', {
      entries: listOf(record('heard entry', { ref: refCodec, rightCode: boolean }), mostHeard),
    }),
  ],
  yes: [17, record('yes', { act })],
  byHand: [18, record('by hand', description)],
  begin: [19, record('begin', { act, next: nullable(refCodec) })],
  next: [20, record('next', { act })],
  lockIn: [21, record('lock in', { act })],
  move: [22, record('move', { act, before: nullable(refCodec) })],
  swap: [23, record('swap', { act, other: refCodec })],
  pauseAct: [24, record('pause act', { act })],
  returnAct: [25, record('return act', { act })],
  noShow: [26, record('no-show', { act })],
  remove: [27, record('remove', { act, what: oneOf('what', ['act', 'guest']) })],
  end: [28, nothing],
  undo: [29, record('undo', { entry: refCodec })],
  organiserAdded: [
    30,
    record('organiser added', {
      key: verifyingKeyCodec,
      name: text(48),
      sealed: sealedOf<Bytes<'GatheringSeed'>>('gathering seed', intakeOverhead + 32),
    }),
  ],
  organiserRemoved: [
    31,
    record('organiser removed', { key: verifyingKeyCodec, through: refCodec }),
  ],
  warning: [32, record('warning', { said: text(280), source: text(120) })],
  heardOut: [33, record('heard out', { hand: refCodec })],
  safePerson: [34, record('safe person', { name: text(48) })],
  seating: [35, record('seating', { approval: boolean, address: nullable(sealedText) })],
  giveSeat: [
    36,
    record('give a seat', {
      ask: refCodec,
      evaluated: evaluatedElementCodec,
      proof: oprfProofCodec,
      holders: sealedOf<Bytes<'HoldersSeed'>>('holders’ seed', intakeOverhead + 32),
    }),
  ],
  declineSeat: [37, record('decline a seat', { ask: refCodec })],
  address: [38, record('address', { seating: refCodec, sealed: sealedText })],
  cameIn: [39, record('came in', { seat: seatName })],
  seatBack: [40, record('seat back', { seat: seatName })],
});

const guestKinds: readonly StageBodyKind[] = [
  'join',
  'edit',
  'reorder',
  'withdraw',
  'pause',
  'return',
  'hand',
  'askToHelp',
  'report',
  'askSeat',
  'returnSeat',
];

export const isGuestBody = (body: StageBody): body is GuestBody => guestKinds.includes(body.kind);
