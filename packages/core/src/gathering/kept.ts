/**
 * Law: a tab that is lost finds itself again: who it was, what it said, and, on an
 * organiser's laptop, the whole log, so that an evening goes on without its relay.
 *
 * docs/protocol/stage.md §7.
 */
import {
  branded,
  decode,
  encode,
  fixedBytes,
  listOf,
  mapped,
  nullable,
  ok,
  oneOf,
  record,
  restBytes,
  revealSecret,
  secret,
  versioned,
  type Bytes,
  type Codec,
  type Randomness,
  type Result,
  type Secret,
  type Unreachable,
} from '@krov/ground';
import type { OprfBlind } from '@krov/sealing';
import type { ChannelKeys } from '../channel/index.ts';
import { drawnLength, type GatheringSeed, type StageEntryBytes } from '../stage/index.ts';
import {
  openShelfRow,
  rowsByName,
  sealShelfRow,
  shelfRowName,
  type Shelf,
  type ShelfRow,
} from './shelf.ts';

/** 32 random bytes, made for one evening: a signing seed, or one for an intake key. */
export type EveningSeed = Secret<Bytes<'EveningSeed'>>;

/** What she keeps of a seat that she asked for, under keys made for it alone. */
export type SeatKept = {
  /** Signs the ask. */
  readonly seed: EveningSeed;
  readonly intake: EveningSeed;
  readonly drawn: Uint8Array;
  readonly blind: OprfBlind;
};
/** So many seats one device may ask for. */
export const mostSeats = 4;

/** Who this device is tonight. */
export type Identity = {
  readonly seed: EveningSeed;
  /** With it one is an organiser. */
  readonly gathering: GatheringSeed | null;
  /** Of one who asked to help: opens what makes her an organiser. */
  readonly intake: EveningSeed | null;
  readonly seats: readonly SeatKept[];
};

export type KeptEntry = {
  readonly state: 'read' | 'unsent';
  readonly bytes: StageEntryBytes;
};

const seedOf = <T extends Uint8Array>(name: string): Codec<Secret<T>> =>
  mapped(branded<T>(name, 32), {
    name,
    wrap: (bytes) => secret(bytes),
    unwrap: (seed: Secret<T>) => revealSecret(seed),
  });
const identityCodec: Codec<Identity> = versioned(
  1,
  record('identity', {
    seed: seedOf<Bytes<'EveningSeed'>>('seed'),
    gathering: nullable(seedOf<Bytes<'GatheringSeed'>>('gathering seed')),
    intake: nullable(seedOf<Bytes<'EveningSeed'>>('intake seed')),
    seats: listOf(
      record('seat', {
        seed: seedOf<Bytes<'EveningSeed'>>('seed'),
        intake: seedOf<Bytes<'EveningSeed'>>('intake seed'),
        drawn: fixedBytes(drawnLength),
        blind: seedOf<Bytes<'OprfBlind'>>('blind'),
      }),
      mostSeats,
    ),
  }),
);
const keptCodec: Codec<KeptEntry> = versioned(
  1,
  record('kept entry', {
    state: oneOf('state', ['read', 'unsent']),
    bytes: mapped(restBytes, {
      name: 'entry',
      wrap: (bytes) => bytes as StageEntryBytes,
      unwrap: (bytes: StageEntryBytes): Uint8Array => bytes,
    }),
  }),
);

const identityRow = 'me';
const entryRow = (at: number): string => `entry/${at}`;

type Keys = Pick<ChannelKeys, 'id' | 'envelopeKey'>;

export type Kept = {
  readonly identity: Identity | null;
  /** By the place that each was kept at. */
  readonly entries: readonly KeptEntry[];
};

/** What this device kept of the evening; what does not open is of another one. */
export const readKept = async (keys: Keys, shelf: Shelf): Promise<Result<Kept, Unreachable>> => {
  const rows = await shelf.read();
  if (!rows.ok) return rows;
  const lying = rowsByName(rows.value);
  const me = await openShelfRow(keys, lying, identityRow);
  const identity = me === null ? null : decode(identityCodec, me);
  const entries: KeptEntry[] = [];
  for (let at = 0; ; at++) {
    const bytes = await openShelfRow(keys, lying, entryRow(at));
    const entry = bytes === null ? null : decode(keptCodec, bytes);
    if (entry?.ok !== true) break;
    entries.push(entry.value);
  }
  return ok({ identity: identity?.ok === true ? identity.value : null, entries });
};

/** Writes who I am and entries at their places, in one. */
export const writeKept = async (
  keys: Keys,
  shelf: Shelf,
  change: {
    readonly identity?: Identity;
    readonly entries: readonly (readonly [number, KeptEntry])[];
    readonly randomness: Randomness;
  },
): Promise<Result<void, Unreachable>> => {
  const { identity, entries, randomness } = change;
  const rows: ShelfRow[] = entries.map(([at, entry]) => ({
    name: entryRow(at),
    bytes: encode(keptCodec, entry),
  }));
  if (identity !== undefined)
    rows.push({ name: identityRow, bytes: encode(identityCodec, identity) });
  const put = await Promise.all(rows.map((row) => sealShelfRow(keys, row, randomness)));
  return shelf.write({ put, drop: [] });
};

/** Drops who I was and the entries at this many places. */
export const dropKept = (
  keys: Keys,
  shelf: Shelf,
  places: number,
): Promise<Result<void, Unreachable>> => {
  const entries = Array.from({ length: places }, (_, at) => entryRow(at));
  return shelf.write({
    put: [],
    drop: [identityRow, ...entries].map((name) => shelfRowName(keys, name)),
  });
};
