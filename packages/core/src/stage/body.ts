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
  u8,
  union,
  variableBytes,
  type Bytes,
  type Codec,
} from '@krov/ground';
import { verifyingKeyCodec, type VerifyingKey } from '@krov/proof';
import {
  intakeOverhead,
  intakePublicKeyCodec,
  type IntakePublicKey,
  type Sealed,
} from '@krov/sealing';
import { minuteCodec, type Minute } from './minute.ts';
import { sealedCodeLength, type SealedCode } from './roomCode.ts';

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

/** What a guest reports, sealed to the organisers; 1,648 bytes, whatever its length. */
export type SealedReport = Sealed<Bytes<'Report'>>;
/** Bytes of a report before it is sealed. */
export const reportLength = 512;

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
  | { readonly kind: 'report'; readonly sealed: SealedReport };

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
  | { readonly kind: 'safePerson'; readonly name: string };

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
});

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
  report: [
    10,
    record('report', {
      sealed: sealedOf<Bytes<'Report'>>('report', intakeOverhead + reportLength),
    }),
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
];

export const isGuestBody = (body: StageBody): body is GuestBody => guestKinds.includes(body.kind);
