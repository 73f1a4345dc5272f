/**
 * Law: everything that happens to a house is one turn: the next house, what is to be
 * sent for it, and what is to be told. A turn is stored whole before any of it leaves.
 */
import { hourOf, type Clock, type Randomness, type UnixHour } from '@krov/ground';
import type { Row } from '../device/index.ts';
import type { Access, Outgoing } from '../reach/index.ts';
import { hourToState, writeOnBoard, type BoardBody, type BoardPen } from '../board/index.ts';
import type { DeskPen } from '../match/index.ts';
import type { Home, House } from './house.ts';

/** Stable codes, for the app's sentences and the CLI's JSON lines. */
export type RoofEvent =
  | { readonly code: 'MEMBER' }
  | { readonly code: 'DECLINED' }
  | { readonly code: 'PENDING'; readonly invitation: string }
  | { readonly code: 'CARD'; readonly request: string }
  | { readonly code: 'CASE'; readonly request: string }
  | { readonly code: 'SAID'; readonly request: string }
  /** Behind the lock: something of mine waits for me to unlock. */
  | { readonly code: 'AWAITED'; readonly request: string }
  | { readonly code: 'CASE_LEFT'; readonly request: string }
  | { readonly code: 'BOARD' }
  | { readonly code: 'DOOR' }
  | { readonly code: 'REMOVED' }
  | { readonly code: 'VOID'; readonly rule: string }
  | { readonly code: 'FORK'; readonly where: string }
  | { readonly code: 'GAP'; readonly where: string }
  | { readonly code: 'GAVE_UP'; readonly where: string }
  | { readonly code: 'PASSED_OVER'; readonly where: string }
  | { readonly code: 'UNSTORED' };

/** Something to send; `access` where this device does not follow the channel anyway. */
export type Sending = { readonly outgoing: Outgoing; readonly access: Access | null };

export type Turn<H extends Home = Home> = {
  readonly home: H;
  readonly send: readonly Sending[];
  readonly unsend: readonly Uint8Array[];
  /** Rows beside those that follow from the house: entries of the board's log. */
  readonly put: readonly Row[];
  readonly events: readonly RoofEvent[];
};

export type Deps = {
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Minutes by which this device's clock is ahead of the relay's, as HELLO told. */
  readonly minutesAhead: () => number;
};

export const quiet = <H extends Home>(home: H): Turn<H> => ({
  home,
  send: [],
  unsend: [],
  put: [],
  events: [],
});

/** The same turn with more to send over channels that are followed. */
export const sending = <H extends Home>(turn: Turn<H>, outgoing: readonly Outgoing[]): Turn<H> => ({
  ...turn,
  send: [...turn.send, ...outgoing.map((each) => ({ outgoing: each, access: null }))],
});

export const telling = <H extends Home>(
  turn: Turn<H>,
  ...events: readonly RoofEvent[]
): Turn<H> => ({
  ...turn,
  events: [...turn.events, ...events],
});

/** One turn after another, as one. */
export const followedBy = async (
  turn: Turn<House>,
  next: (house: House) => Promise<Turn<House>> | Turn<House>,
): Promise<Turn<House>> => {
  const { home, send, unsend, put, events } = await next(turn.home);
  return {
    home,
    send: [...turn.send, ...send],
    unsend: [...turn.unsend, ...unsend],
    put: [...turn.put, ...put],
    events: [...turn.events, ...events],
  };
};

/** The hour by which changes are judged: this device's, never below the desk's. */
export const hourFor = (house: House, { clock }: Deps): UnixHour =>
  house.boardRoom === null ? hourOf(clock.unixMs()) : hourToState(house.boardRoom.board, clock);

/** What this member writes on the board with; `null` before the board's key came. */
export const penOf = ({ boardRoom, keys }: House): DeskPen | null =>
  boardRoom === null
    ? null
    : {
        board: boardRoom.board,
        place: boardRoom.place,
        keys: boardRoom.keys,
        memberKey: keys.member,
        deskKey: keys.desk,
      };

/** Writes one entry on the board; nothing where there is no board yet. */
export const postOnBoard = async (
  house: House,
  body: BoardBody,
  deps: Deps,
): Promise<Turn<House>> => {
  const pen: BoardPen | null = penOf(house);
  return pen === null ? quiet(house) : sending(quiet(house), [await writeOnBoard(pen, body, deps)]);
};

/** Marks a duty as seen to. */
export const done = (house: House, duty: string): House => ({
  ...house,
  done: new Set([...house.done, duty]),
});
