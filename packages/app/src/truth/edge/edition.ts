/**
 * Law: the edition is asked for by two names that are the same for everybody, and believed only
 * by the house key of the reader's own link.
 *
 * docs/protocol/statement.md §4, §6.
 */
import {
  belongs,
  longestShelf,
  mayPublish,
  readPublished,
  readShelf,
  type Published,
  type Shelf,
} from '@krov/core/statement';

export type Edition = {
  readonly shelf: Shelf;
  /** Null: a file by itself, of no edition. */
  readonly published: Published | null;
  /** Entries that nobody signed, and that are not shown. */
  readonly leftOut: number;
};

/** Why there is nothing to read. */
export type NoEdition =
  | 'nothingPublished'
  | 'tooLarge'
  | 'cut'
  | 'newer'
  | 'foreign'
  | 'otherHouse'
  | 'forged'
  | 'mixed'
  | 'older';

const fetched = async (file: string): Promise<Uint8Array | null> => {
  try {
    const came = await fetch(`/published/${file}`, { credentials: 'omit' });
    return came.ok ? new Uint8Array(await came.arrayBuffer()) : null;
  } catch {
    return null;
  }
};

type Read = { readonly shelf: Shelf; readonly leftOut: number };

const readWhole = async (bytes: Uint8Array, house: Shelf['house']): Promise<Read | NoEdition> => {
  if (bytes.length > longestShelf) return 'tooLarge';
  const read = await readShelf(bytes, house);
  if (read.ok) return read.value;
  switch (read.error.rule) {
    case 'aShelfBeginsWithItsName':
      return 'foreign';
    case 'aShelfIsOfThisVersion':
      return 'newer';
    case 'aShelfIsWhole':
      return 'cut';
    case 'aShelfIsOfThisHouse':
      return 'otherHouse';
  }
};

/** A shelf or a city's bundle that somebody gave: each signature is checked, no edition vouches for it. */
export const shelfAlone = async (
  bytes: Uint8Array,
  house: Shelf['house'],
): Promise<Edition | NoEdition> => {
  const read = await readWhole(bytes, house);
  return typeof read === 'string' ? read : { ...read, published: null };
};

type Came = { readonly edition: Uint8Array; readonly shelf: Uint8Array };

/** `seen`: the highest number that this device remembers. */
const checked = async (
  { edition, shelf }: Came,
  house: Shelf['house'],
  seen: number,
): Promise<Edition | NoEdition> => {
  const read = await readWhole(shelf, house);
  if (typeof read === 'string') return read;
  const published = await readPublished(edition, house);
  if (!published.ok) return published.error.kind === 'malformed' ? 'cut' : 'forged';
  if (!mayPublish(read.shelf, published.value)) return 'forged';
  const fits = belongs(published.value, { file: 'shelf.krov', bytes: shelf, seen });
  if (!fits.ok) return fits.error.rule === 'itIsNotOlderThanOneSeen' ? 'older' : 'mixed';
  return { ...read, published: published.value };
};

export const fetchEdition = async (
  house: Shelf['house'],
  seen: number,
): Promise<Edition | NoEdition> => {
  const [edition, shelf] = await Promise.all([fetched('published.krov'), fetched('shelf.krov')]);
  return edition === null || shelf === null
    ? 'nothingPublished'
    : checked({ edition, shelf }, house, seen);
};
