/**
 * Law: an evening is what its log says so far: who has a turn, who is on stage, what was
 * played. It never changes; a step makes the next one.
 *
 * docs/protocol/stage.md §3, §4. Steps: `effects.ts`; the order of turns: `rules.ts`.
 */
import type { VerifyingKey } from '@krov/proof';
import type { Description, Founding, Ref, StageBodyOf } from './body.ts';
import type { Minute } from './minute.ts';
import type { Organisers } from './organisers.ts';
import type { SealedText } from './sealedText.ts';

export type Act = Description & {
  readonly ref: Ref;
  /** `ref` in hex. */
  readonly id: string;
  /** Whose: the guest's key in hex, or, of an act added by hand, its own id. */
  readonly turn: string;
};

/** A guest's standing in the queue. Companions are in it: they count as one. */
export type Turn = {
  readonly id: string;
  /** In the order in which she wants to play them; never empty in a list of turns. */
  readonly acts: readonly Act[];
  /** How many acts of hers began tonight. */
  readonly played: number;
  /** How many passed her in this wait, as first-timers or because they must leave. */
  readonly passed: number;
  readonly noShows: number;
  /** How many others go first after a no-show. */
  readonly heldBack: number;
  readonly isPaused: boolean;
};

export type OnStage = {
  readonly act: Act;
  /** Her turn, with the acts that she still has. */
  readonly turn: Turn;
  /** How often she had not come before. */
  readonly noShows: number;
  readonly began: Minute;
};

export type LockedIn = {
  readonly act: string;
  /** Turns that it passed when it was locked in. */
  readonly passes: readonly string[];
};

/** A minute as one organiser stated it; another's clock may differ. */
export type Said = { readonly at: Minute; readonly by: string };

export type Performed = {
  readonly act: Act;
  readonly began: Said;
  /** null: on stage, or cut short by the next beginning. */
  readonly ended: Said | null;
};

export type Hand = { readonly id: string; readonly guest: string };
export type Warning = {
  readonly id: string;
  readonly stated: Minute;
  readonly said: string;
  readonly source: string;
};

/** An ask for a seat that was heard. */
export type SeatWish = Pick<StageBodyOf<'askSeat'>, 'intake' | 'blinded' | 'note'> & {
  readonly ref: Ref;
  readonly id: string;
  readonly author: VerifyingKey;
  /** `author` in hex. */
  readonly by: string;
};

/** Numbers of seats, and asks; nothing here says who. */
export type Seating = {
  readonly approval: boolean;
  readonly address: SealedText | null;
  /** By which *seating* it was set; `null` before the first. */
  readonly setBy: Ref | null;
  /** For who holds a seat; `null` until it is told. */
  readonly told: SealedText | null;
  /** In the order in which they were heard. */
  readonly waiting: readonly SeatWish[];
  /** What was answered, by the id of its ask: as many as seats were given. */
  readonly answers: ReadonlyMap<string, StageBodyOf<'giveSeat'>>;
  readonly declined: ReadonlySet<string>;
  /** Names of seats that were given back. */
  readonly back: ReadonlySet<string>;
  /** How often each seat was let in, by its name: once, or it was copied. */
  readonly cameIn: ReadonlyMap<string, number>;
};

export type Evening = {
  readonly founding: Founding;
  readonly organisers: Organisers;
  /** The highest that an organiser stated. */
  readonly minute: Minute;
  /** Who waited longest stands first. */
  readonly turns: readonly Turn[];
  /** Joins that wait for an organiser's yes. */
  readonly asking: readonly Act[];
  readonly onStage: OnStage | null;
  readonly lockedIn: LockedIn | null;
  readonly performed: readonly Performed[];
  /** How often somebody was called and did not come. */
  readonly missed: number;
  /** How many acts of each turn began, also of those that have left the list. */
  readonly playedByTurn: ReadonlyMap<string, number>;
  readonly removedGuests: ReadonlySet<string>;
  readonly hands: readonly Hand[];
  readonly warnings: readonly Warning[];
  /** Whom to go to tonight; empty when nobody was named. */
  readonly safePerson: string;
  readonly seating: Seating;
  readonly isOver: boolean;
};

export const emptyEvening = (founding: Founding, organisers: Organisers): Evening => ({
  founding,
  organisers,
  minute: founding.begins,
  turns: [],
  asking: [],
  onStage: null,
  lockedIn: null,
  performed: [],
  missed: 0,
  playedByTurn: new Map(),
  removedGuests: new Set(),
  hands: [],
  warnings: [],
  safePerson: '',
  seating: {
    approval: false,
    address: null,
    setBy: null,
    told: null,
    waiting: [],
    answers: new Map(),
    declined: new Set(),
    back: new Set(),
    cameIn: new Map(),
  },
  isOver: false,
});

/** Chairs that nobody was given; below 0 when two desks that were apart gave more than there are. */
export const seatsLeft = ({ founding, seating }: Evening): number =>
  founding.chairs - seating.answers.size + seating.back.size;

/** How many seats may be given. */
export const seatsFree = (evening: Evening): number => Math.max(0, seatsLeft(evening));

/** The list of turns as it will be when the act on stage is over. */
export const turnsToCome = ({ turns, onStage }: Evening): readonly Turn[] =>
  onStage === null || onStage.turn.acts.length === 0 ? turns : [...turns, onStage.turn];

/** The turn among whose acts this one waits; null when it does not wait. */
export const turnOfAct = (evening: Evening, act: string): Turn | null =>
  turnsToCome(evening).find(({ acts }) => acts.some(({ id }) => id === act)) ?? null;

/** Whether others know by a stage name who she is: she has a turn, or has played. */
export const hasName = (evening: Evening, guest: string): boolean =>
  turnsToCome(evening).some(({ id }) => id === guest) ||
  evening.onStage?.act.turn === guest ||
  (evening.playedByTurn.get(guest) ?? 0) > 0;

/** Acts of a turn that are not over: on stage, waiting, or asking. */
export const actsOfTurn = (evening: Evening, turn: string): readonly Act[] => [
  ...(evening.onStage?.act.turn === turn ? [evening.onStage.act] : []),
  ...(turnsToCome(evening).find(({ id }) => id === turn)?.acts ?? []),
  ...evening.asking.filter((act) => act.turn === turn),
];
