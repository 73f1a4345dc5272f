/**
 * Law: an evidenced fact names its evidence. The day, the source and the way its day is known
 * come from there and are written once, so a fact cannot look newer than what was read.
 */
import { mustBeOk } from '@krov/ground';
import { dayOf, type Day } from '../day.ts';
import type { Dated, Fact } from '../fact.ts';
import type { Subject, Value } from '../value.ts';
import { readOn, sourceByName } from './sources.ts';

export type Told = {
  /** `../evidence/<name>.md`. */
  readonly evidence: string;
  readonly fact: Fact;
};

type Saying = {
  readonly subject: Partial<Subject> & Pick<Subject, 'point' | 'destinations'>;
  readonly value: Value;
  readonly note?: string;
  readonly begins?: string;
  readonly expires?: string;
  readonly corrects?: string;
};

export const day = (iso: string): Day => mustBeOk(dayOf(iso));

/** Who said it and when, by the name of its evidence; null: no page of this name was read. */
export const readingNamed = (evidence: string): Dated | null => {
  const read = Object.hasOwn(sourceByName, evidence) ? sourceByName[evidence] : undefined;
  if (read === undefined) return null;
  const { name, address, date } = read;
  return {
    asOf: day(date ?? readOn),
    dating: date === null ? 'reading' : 'page',
    source: { name, address },
    checkedBy: null,
    begins: null,
    expires: null,
  };
};

/** What one page says, as statements. Nobody has checked any of them yet. */
export const told = (evidence: string, sayings: readonly Saying[]): readonly Told[] => {
  const read = readingNamed(evidence);
  if (read === null) throw new Error(`no evidence is called ${evidence}`);
  return sayings.map(({ subject, value, note, begins, expires, corrects }) => ({
    evidence,
    fact: {
      subject: { from: [], kinds: 'every', ...subject },
      value,
      note: note ?? null,
      ...read,
      begins: begins === undefined ? null : day(begins),
      expires: expires === undefined ? null : day(expires),
      corrects: corrects ?? null,
    },
  }));
};
