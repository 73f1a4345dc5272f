/**
 * Law: a fact is a value with its day, its source, who checked it and until when
 * it holds. None is undated. What is stale stays readable and says where to look again; it is
 * never shown as if it held.
 */
import { decode, encode, err, ok, refused, textToBytes } from '@krov/ground';
import { mapped, nullable, oneOf, record, text, versioned } from '@krov/ground';
import type { Codec, Refused, Result } from '@krov/ground';
import { dayCodec, type Day } from './day.ts';
import { subjectCodec, valueCodec, type Subject, type Value } from './value.ts';

/** Where it was read. `address` is what a person opens to read it again. */
export type Source = { readonly name: string; readonly address: string };

/**
 * What its day means: the page says it of itself; a compiled list was made then; or the page
 * has no date, and somebody read it then. The last is stale from the start.
 */
export const datings = ['page', 'list', 'reading'] as const;
export type Dating = (typeof datings)[number];

/** What is known of places. */
export type Fact = {
  readonly subject: Subject;
  readonly value: Value;
  /** What the value leaves out: exceptions, for whom; null: nothing. In English, or as its editor wrote. */
  readonly note: string | null;
  readonly asOf: Day;
  readonly dating: Dating;
  readonly source: Source;
  /** Null: nobody yet. A name that this person chose to show. */
  readonly checkedBy: string | null;
  /** The first day on which it holds, when it was told before. */
  readonly begins: Day | null;
  /** The last day on which it holds. */
  readonly expires: Day | null;
  /** Why it overrules the cell of a compiled list; null: it does not. */
  readonly corrects: string | null;
};

/** By whom and when something was said, without what. */
export type Dated = Omit<Fact, 'subject' | 'value' | 'note' | 'corrects'>;

const longestAddress = 500;

/** What opens in a browser: at most 500 bytes, `http://` or `https://`, no white space. */
export const isAddress = (written: string): boolean =>
  /^https?:\/\/\S+$/.test(written) && textToBytes(written).length <= longestAddress;

export const addressCodec: Codec<string> = mapped(text(longestAddress), {
  name: 'address',
  wrap: (written) => (isAddress(written) ? written : undefined),
  unwrap: (written: string) => written,
});

/** Words of at most so many bytes, not blank. */
export const wordsCodec = (most: number): Codec<string> =>
  mapped(text(most), {
    name: 'words',
    wrap: (words) => (words.trim() === '' ? undefined : words),
    unwrap: (words: string) => words,
  });

export const sourceCodec: Codec<Source> = record('source', {
  name: wordsCodec(120),
  address: addressCodec,
});

/** Refused: blank, too long, or an address that nobody can open. */
export const sourceOf = (
  name: string,
  address: string,
): Result<Source, Refused<'aSourceHasNameAndAddress'>> => {
  const fits = textToBytes(name).length <= 120 && isAddress(address);
  const read = fits ? decode(sourceCodec, encode(sourceCodec, { name, address })) : undefined;
  return read?.ok === true ? ok(read.value) : err(refused('aSourceHasNameAndAddress'));
};

/** A format's first byte is its version. */
export const factCodec: Codec<Fact> = versioned(
  1,
  record('fact', {
    subject: subjectCodec,
    value: valueCodec,
    note: nullable(wordsCodec(600)),
    asOf: dayCodec,
    dating: oneOf('dating', datings),
    source: sourceCodec,
    checkedBy: nullable(wordsCodec(60)),
    begins: nullable(dayCodec),
    expires: nullable(dayCodec),
    corrects: nullable(wordsCodec(280)),
  }),
);

/** After so many days nobody should rely on it without looking again. */
export const staleAfter = 45;

export type State =
  | { readonly kind: 'current' }
  | { readonly kind: 'notYet'; readonly begins: Day }
  | {
      readonly kind: 'stale';
      /** `ahead`: its day is later than this device's clock believes; one of them is wrong. */
      readonly why: 'expired' | 'undated' | 'ahead' | 'old';
      readonly recheckAt: string;
    };

/** It has begun and has not ended, by what it says itself; it may be stale all the same. */
export const isInForce = ({ begins, expires }: Dated, today: Day): boolean =>
  (begins === null || begins <= today) && (expires === null || expires >= today);

/** What a fact is worth on a day. */
export const stateOn = (fact: Dated, today: Day, mostDays: number = staleAfter): State => {
  const stale = (why: 'expired' | 'undated' | 'ahead' | 'old'): State => ({
    kind: 'stale',
    why,
    recheckAt: fact.source.address,
  });
  if (fact.expires !== null && fact.expires < today) return stale('expired');
  if (fact.dating === 'reading') return stale('undated');
  if (fact.asOf > today) return stale('ahead');
  if (today - fact.asOf > mostDays) return stale('old');
  if (fact.begins !== null && fact.begins > today) return { kind: 'notYet', begins: fact.begins };
  return { kind: 'current' };
};
