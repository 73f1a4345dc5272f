/** Law: an evening that opened is its link, its half, and who this device is tonight. */
import {
  revealSecret,
  secret,
  type Bytes,
  type Clock,
  type Failure,
  type Randomness,
  type Result,
} from '@krov/ground';
import { signingKeyFromSeed, type SigningKey, type VerifyingKey } from '@krov/proof';
import type { ChannelKeys } from '../channel/index.ts';
import type { Alarm, Outgoing, Route } from '../reach/index.ts';
import type { GatheringLink, GatheringSeed, Half, Minute, RelayHalf } from '../stage/index.ts';
import type { GatheringActs } from './acts.ts';
import type { Beside } from './beside.ts';
import type { Identity } from './kept.ts';
import type { Neighbours } from './neighbours.ts';
import type { RoomLoaders } from './rooms.ts';
import type { SeatActs } from './seating.ts';
import type { Shelf } from './shelf.ts';
import type { GatheringView } from './view.ts';

export type GatheringDeps = {
  readonly link: GatheringLink;
  readonly route: Route;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly randomness: Randomness;
  readonly shelf: Shelf;
  readonly rooms: RoomLoaders;
  /** Other tabs of this device: what one of them knows, all know, without the relay too. */
  readonly neighbours?: Neighbours;
  /** A stage screen, or a second tab: it reads, and neither speaks nor keeps. */
  readonly onlyWatches?: boolean;
  /** The founder's own half, which she need not ask for. */
  readonly founded?: Half;
};

export type Gathering = {
  readonly acts: GatheringActs;
  /** Loads the room of seats; what it can do. */
  readonly seats: () => Promise<SeatActs>;
  readonly view: () => GatheringView;
  /** What is hers alone, and goes with the evening. */
  readonly beside: Beside;
  /** Told after each change. */
  readonly on: (listener: () => void) => () => void;
  /** Sends something of another channel, and resolves when the relay has it. */
  readonly post: (keys: ChannelKeys, outgoing: Outgoing) => Promise<void>;
  /** Resolves when everything handed in so far is kept. */
  readonly settled: () => Promise<void>;
  readonly tryNow: () => void;
  /**
   * Empties both channels of the evening at the relay and this device's shelf: an organiser's
   * word, said as done when it was looked at. From then on nobody opens anything of it.
   */
  readonly forget: () => Promise<Result<void, Failure>>;
  readonly close: () => void;
};

/** An evening that opened: its channel, and who I am in it. */
export type Opened = {
  readonly link: GatheringLink;
  readonly half: RelayHalf;
  readonly until: Minute;
  readonly keys: ChannelKeys;
  readonly identity: Identity;
  readonly key: SigningKey;
  readonly me: VerifyingKey;
};

/** So long the relay keeps a log that nobody purged: it is founded at most six days before. */
export const eveningTtl = '7d';
export const freshIdentity = (randomness: Randomness, seed: GatheringSeed | null): Identity => ({
  seed: secret(randomness.bytes(32) as Bytes<'EveningSeed'>),
  gathering: seed,
  intake: null,
  seats: [],
});

export const signingKeyOf = ({ seed }: Identity): SigningKey =>
  signingKeyFromSeed(revealSecret(seed));
