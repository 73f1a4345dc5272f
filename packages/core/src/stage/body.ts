/**
 * Law: an evening says these things and no others. A guest says what concerns her acts,
 * an organiser the rest; neither says anything that outlives the evening.
 *
 * docs/protocol/stage.md §2, the table of bodies. How they are written: `bodyForm.ts`.
 */
import type { Bytes } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type {
  BlindedElement,
  EvaluatedElement,
  IntakePublicKey,
  OprfProof,
  OprfPublicKey,
  Sealed,
} from '@krov/sealing';
import type { Minute } from './minute.ts';
import type { SealedCode } from './roomCode.ts';
import type { SealedText } from './sealedText.ts';

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
export const longestNameBytes = 96;

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
