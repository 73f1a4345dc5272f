/**
 * Law: what few need is loaded when they need it: the room of an organiser's work, and the
 * room of seats. An organiser's device that has the first does by itself what there is to do.
 */
import type { Randomness } from '@krov/ground';
import {
  nothingOpened,
  type Awake,
  type AwakeDeps,
  type OrganiserRoom,
  type OrganisersOpened,
} from './organisers.ts';
import type { Stand } from './said.ts';
import type { SeatRoom, SeatsKnown, SeatsOpened } from './seating.ts';

export type RoomLoaders = {
  /** Loaded when somebody asks for a seat, or gives one. */
  readonly seats: () => Promise<SeatRoom>;
  /** Loaded when somebody organises, or asks to. */
  readonly organisers: () => Promise<OrganiserRoom>;
};

export type Rooms = {
  readonly seats: () => Promise<SeatRoom>;
  readonly organisers: () => Promise<OrganiserRoom>;
  /** After each change: does soon what there is to do, once the room is there. */
  readonly look: () => void;
  /** Nothing before their room is loaded. */
  readonly viewOrganisers: (
    stand: Stand | null,
    reports: ReadonlyMap<string, string>,
  ) => OrganisersOpened;
  /** `null` before the room of seats is loaded. */
  readonly viewSeats: (
    stand: Stand | null,
    known: SeatsKnown,
    unsent: ReadonlyMap<string, unknown>,
  ) => SeatsOpened | null;
  readonly close: () => void;
};

export const makeRooms = (
  deps: {
    readonly rooms: RoomLoaders;
    readonly randomness: Randomness;
    readonly onlyWatches?: boolean;
  },
  at: Omit<AwakeDeps, 'seats'>,
): Rooms => {
  let seatRoom: SeatRoom | null = null;
  let organiserRoom: OrganiserRoom | null = null;
  let awake: Awake | null = null;
  let isClosed = false;

  const seats = async (): Promise<SeatRoom> => (seatRoom ??= await deps.rooms.seats());
  const organisers = async (): Promise<OrganiserRoom> => {
    organiserRoom ??= await deps.rooms.organisers();
    if (deps.onlyWatches !== true && !isClosed)
      awake ??= organiserRoom.makeAwake({
        ...at,
        seats: async (stand, seen) =>
          (await seats()).duty(stand, { now: at.now(), seen }, deps.randomness),
      });
    return organiserRoom;
  };
  return {
    seats,
    organisers,
    look: () => awake?.look(),
    viewOrganisers: (stand, reports) =>
      (stand === null ? null : organiserRoom?.viewOf(stand, { now: at.now(), reports })) ??
      nothingOpened,
    viewSeats: (stand, known, unsent) =>
      stand === null ? null : (seatRoom?.viewOf(stand, known, unsent) ?? null),
    close: () => {
      isClosed = true;
      awake?.close();
    },
  };
};
