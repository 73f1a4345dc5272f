/**
 * Law: a fact is a statement: a value with its day, its source, who checked it and until when
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

export type Statement<V> = {
  readonly subject: Subject;
  readonly value: V;
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
export type Dated = Omit<Statement<unknown>, 'subject' | 'value' | 'note' | 'corrects'>;

/** What this room knows of places. */
export type Fact = Statement<Value>;

const address: Codec<string> = mapped(text(500), {
  name: 'address',
  wrap: (written) => (/^https?:\/\/\S+$/.test(written) ? written : undefined),
  unwrap: (written: string) => written,
});

const said = (most: number): Codec<string> =>
  mapped(text(most), {
    name: 'words',
    wrap: (words) => (words.trim() === '' ? undefined : words),
    unwrap: (words: string) => words,
  });

export const sourceCodec: Codec<Source> = record('source', { name: said(120), address });

/** Refused: blank, too long, or an address that nobody can open. */
export const sourceOf = (
  name: string,
  address: string,
): Result<Source, Refused<'aSourceHasNameAndAddress'>> => {
  const fits = textToBytes(name).length <= 120 && textToBytes(address).length <= 500;
  const read = fits ? decode(sourceCodec, encode(sourceCodec, { name, address })) : undefined;
  return read?.ok === true ? ok(read.value) : err(refused('aSourceHasNameAndAddress'));
};

/** A format's first byte is its version. */
export const statementCodec = <V>(value: Codec<V>): Codec<Statement<V>> =>
  versioned(
    1,
    record('statement', {
      subject: subjectCodec,
      value,
      note: nullable(said(600)),
      asOf: dayCodec,
      dating: oneOf('dating', datings),
      source: sourceCodec,
      checkedBy: nullable(said(60)),
      begins: nullable(dayCodec),
      expires: nullable(dayCodec),
      corrects: nullable(said(280)),
    }),
  );

export const factCodec: Codec<Fact> = statementCodec(valueCodec);

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

/** What a statement is worth on a day. */
export const stateOn = (statement: Dated, today: Day, mostDays: number = staleAfter): State => {
  const stale = (why: 'expired' | 'undated' | 'ahead' | 'old'): State => ({
    kind: 'stale',
    why,
    recheckAt: statement.source.address,
  });
  if (statement.expires !== null && statement.expires < today) return stale('expired');
  if (statement.dating === 'reading') return stale('undated');
  if (statement.asOf > today) return stale('ahead');
  if (today - statement.asOf > mostDays) return stale('old');
  if (statement.begins !== null && statement.begins > today)
    return { kind: 'notYet', begins: statement.begins };
  return { kind: 'current' };
};
