/**
 * What a gathering knows of seats without the room that gives them: numbers, and what that
 * room must offer. `@krov/core/seat` is it; it is heavy, and loaded by who asks or gives.
 */
import type { Failure, Randomness, Result } from '@krov/ground';
import type { IntakeKey, OprfPublicKey } from '@krov/sealing';
import type { Alarm } from '../reach/index.ts';
import {
  seatsFree,
  seatsLeft,
  type Evening,
  type GatheringSeed,
  type Minute,
  type Seat,
  type SealedText,
  type StageBody,
} from '../stage/index.ts';
import type { Done, Hex, Make, Stand } from './said.ts';

export type SeatActs = {
  /** `note`: for the organisers, where they look at each ask; empty for none. Takes seconds: it is paid with work. */
  readonly ask: (note: string) => Done;
  /** Somebody else may have it. */
  readonly giveBack: (ask: Hex) => Done;
  // An organiser.
  /** `address`: told to who holds a seat, from an hour before. Empty: none is told. */
  readonly arrange: (approval: boolean, address: string) => Done;
  readonly give: (ask: Hex) => Done;
  readonly decline: (ask: Hex) => Done;
  /** Lets a seat in, once. Refused: `thisIsNoSeat` of tonight. Malformed: it was not sixteen letters. */
  readonly checkIn: (typed: string) => Promise<Result<'valid' | 'used', Failure>>;
};

export type SeatActsDeps = {
  readonly randomness: Randomness;
  readonly alarm: Alarm;
  /** By the relay's clock. */
  readonly minuteNow: () => Minute;
  readonly stand: () => Stand | null;
  readonly say: (make: Make) => Done;
};

/** An answer: a seat, or one that was not given with the gathering's key. */
export type Held = { readonly seat: Seat | null; readonly holders: IntakeKey | null };

/** What this device could open of seats. */
export type SeatsKnown = {
  /** By the id of its ask. */
  readonly asked: ReadonlyMap<Hex, Held | null>;
  /** What those who ask wrote to the organisers, by the id of the ask. */
  readonly notes: ReadonlyMap<Hex, string>;
  readonly address: { readonly sealed: SealedText; readonly text: string } | null;
};
export const noSeatsKnown: SeatsKnown = { asked: new Map(), notes: new Map(), address: null };

/** The room that asks for seats and gives them. */
export type SeatRoom = {
  /** Of the seat key, for the founding. */
  readonly publicKeyOf: (seed: GatheringSeed) => OprfPublicKey;
  readonly actsOver: (deps: SeatActsDeps) => SeatActs;
  /** What can be opened now; what was opened before is not opened again. */
  readonly open: (stand: Stand, known: SeatsKnown) => Promise<SeatsKnown>;
  readonly viewOf: (
    stand: Stand,
    known: SeatsKnown,
    unsent: ReadonlyMap<string, unknown>,
  ) => SeatsOpened;
  /** What an organiser's device has to say for seats now; `seen` grows by what was looked at. */
  readonly duty: (
    stand: Stand,
    at: { readonly now: number; readonly seen: Set<string> },
    randomness: Randomness,
  ) => Promise<readonly StageBody[]>;
};

export type MySeat = {
  readonly ask: string;
  readonly state: 'unsent' | 'unheard' | 'waiting' | 'declined' | 'yours' | 'back' | 'wrong';
  /** How many asks stand before hers, while it waits. */
  readonly before: number;
  /** Sixteen letters and digits; `null` until it is hers. */
  readonly seat: string | null;
};

/** What only this device opens. */
export type SeatsOpened = {
  /** Of the house, for organisers and, when it was told, for who holds a seat. */
  readonly address: string | null;
  readonly mine: readonly MySeat[];
  /** On organisers' devices, with what each wrote to them. */
  readonly asks: readonly { readonly ask: string; readonly note: string }[];
};

export type SeatsView = SeatsOpened & {
  readonly chairs: number;
  readonly free: number;
  readonly waiting: number;
  readonly cameIn: number;
  /** Seats beyond the chairs: two desks that were apart each gave some. */
  readonly surplus: number;
  /** Seats that were let in more than once: somebody copied one. */
  readonly twice: number;
  /** Whether an organiser looks at each ask. */
  readonly approval: boolean;
};

export const seatsViewOf = (evening: Evening, opened: SeatsOpened | null): SeatsView => {
  const { waiting, cameIn, approval } = evening.seating;
  const times = [...cameIn.values()];
  return {
    chairs: evening.founding.chairs,
    free: seatsFree(evening),
    surplus: Math.max(0, -seatsLeft(evening)),
    waiting: waiting.length,
    cameIn: times.length,
    twice: times.filter((count) => count > 1).length,
    approval,
    ...(opened ?? { address: null, mine: [], asks: [] }),
  };
};

/** Of seats a guest who asked for none needs numbers alone. */
export const needsSeatRoom = ({ opened: { identity }, evening: { seating } }: Stand): boolean =>
  identity.gathering === null
    ? identity.seats.length > 0
    : seating.waiting.length > 0 || seating.address !== null;

/** How many minutes before it begins the address is told. */
const toldBefore = 60;

/** When the address is to be told; `null` when there is none, or it is told. */
export const addressDue = ({ founding, seating }: Evening): number | null =>
  seating.address === null || seating.told !== null ? null : founding.begins - toldBefore;

/** Whether an organiser's device has something to do for seats. */
export const hasSeatDuty = (
  { evening, log }: Stand,
  now: number,
  seen: ReadonlySet<string>,
): boolean => {
  const due = addressDue(evening);
  const { approval, waiting } = evening.seating;
  const mayGive = !approval && !evening.isOver && waiting.length > 0 && seatsFree(evening) > 0;
  const isReturned = [...log.values()].some(
    ({ id, body }) => body.kind === 'returnSeat' && !seen.has(id),
  );
  return mayGive || isReturned || (due !== null && due <= now);
};
