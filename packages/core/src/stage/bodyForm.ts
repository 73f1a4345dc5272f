/**
 * Law: each body has one written form, and each field its length at most; what does not fit is
 * malformed, and its entry is void for everybody alike.
 *
 * docs/protocol/stage.md §2, the table of bodies. What they mean: `body.ts`.
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
import { verifyingKeyCodec } from '@krov/proof';
import {
  blindedElementCodec,
  evaluatedElementCodec,
  intakeOverhead,
  intakePublicKeyCodec,
  oprfProofCodec,
  oprfPublicKeyCodec,
  type Sealed,
} from '@krov/sealing';
import {
  longestNameBytes,
  mostHeard,
  seatLength,
  things,
  type Founding,
  type Ref,
  type Seat,
  type SeatName,
  type StageBody,
  type Thing,
} from './body.ts';
import { minuteCodec } from './minute.ts';
import { sealedCodeLength } from './roomCode.ts';
import { filledTextLength } from './sealedText.ts';

export const refCodec: Codec<Ref> = branded<Ref>('ref', 16);

/** How many acts of hers a guest can put in order at once. */
const mostOwnActs = 16;

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
