/**
 * Law: what is asked about a place is one of these points, and the answer is a figure or a
 * word of a small language, so that every screen says it in its own tongue. Sentences
 * (`words`) are the exception, and say in which language they were written.
 *
 * The order of points and the tags are part of the format (docs/protocol/guide.md).
 */
import {
  listOf,
  mapped,
  nothing,
  nullable,
  oneOf,
  record,
  text,
  u16,
  u32,
  union,
  type Codec,
} from '@krov/ground';
import { countryCodec, type Country } from './country.ts';
import { dayCodec, type Day } from './day.ts';
import { areaCodec, currencyCodec, type Area, type Currency } from './names.ts';
import { requirementCodec, type Requirement } from './requirement.ts';

/** What is asked about a place. In the order of the format: new ones stand last. */
export const points = [
  'visa',
  'passportTaken',
  'visaTerms',
  'stay',
  'newEntry',
  'stayOn',
  'registration',
  'bankAccount',
  'company',
  'newCompanies',
  'sanctions',
  'flights',
  'mood',
  'petChip',
  'petRabiesWait',
  'petTitre',
  'petTitreSample',
  'petTitreWait',
  'petExamination',
  'petCertificate',
  'heldVisa',
  'validBeyondEntry',
  'validBeyondExit',
  'passportAge',
  'blankPages',
  'transitVisa',
  'asylum',
  'temporaryProtection',
  'mayLeave',
  'companyCost',
] as const;

export type Point = (typeof points)[number];

export const topics = [
  'mayEnter',
  'howLong',
  'mayStayOn',
  'protection',
  'papers',
  'transit',
  'registration',
  'bankAccount',
  'company',
  'sanctions',
  'flights',
  'mood',
  'pets',
  'leaving',
] as const;

export type Topic = (typeof topics)[number];

/** Each point once. */
export const pointsByTopic: { readonly [T in Topic]: readonly Point[] } = {
  mayEnter: ['visa', 'passportTaken', 'visaTerms', 'heldVisa'],
  howLong: ['stay', 'newEntry'],
  mayStayOn: ['stayOn'],
  protection: ['asylum', 'temporaryProtection'],
  papers: ['validBeyondEntry', 'validBeyondExit', 'passportAge', 'blankPages'],
  transit: ['transitVisa'],
  registration: ['registration'],
  bankAccount: ['bankAccount'],
  company: ['company', 'newCompanies', 'companyCost'],
  sanctions: ['sanctions'],
  flights: ['flights'],
  mood: ['mood'],
  pets: [
    'petChip',
    'petRabiesWait',
    'petTitre',
    'petTitreSample',
    'petTitreWait',
    'petExamination',
    'petCertificate',
  ],
  leaving: ['mayLeave'],
};

export type Unit = 'hours' | 'days' | 'months' | 'years';

export type Value =
  | { readonly kind: 'visa'; readonly requirement: Requirement }
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  /** How long, or within how long. */
  | { readonly kind: 'span'; readonly count: number; readonly unit: Unit }
  /** So many days of each so many; at once only so many, where that is said. */
  | {
      readonly kind: 'window';
      readonly days: number;
      readonly of: number;
      readonly atOnce: number | null;
    }
  | { readonly kind: 'until'; readonly day: Day }
  | { readonly kind: 'count'; readonly count: number }
  /** In the smallest coin of the currency (ISO 4217). */
  | {
      readonly kind: 'money';
      readonly currency: Currency;
      readonly least: number;
      readonly most: number;
    }
  /** Who holds a visa or a permit to stay of one of these may enter without one, for so many days. */
  | { readonly kind: 'withPermit'; readonly areas: readonly Area[]; readonly days: number | null }
  /** `language`: ISO 639, two or three letters. */
  | { readonly kind: 'words'; readonly words: string; readonly language: string };

const pointCodec: Codec<Point> = oneOf('point', points);

/** Which people: those with a passport of this kind; of any; or the source does not know kinds. */
export const kindsHeld = ['every', 'biometric', 'fiveYear', 'notKnown'] as const;
export type KindsHeld = (typeof kindsHeld)[number];

/** What a fact is about. */
export type Subject = {
  readonly point: Point;
  readonly destinations: readonly Country[];
  /** Whose passports; for a pet, where it comes from. Empty: whoever comes. */
  readonly from: readonly Country[];
  readonly kinds: KindsHeld;
};

export const subjectCodec: Codec<Subject> = record('subject', {
  point: pointCodec,
  destinations: listOf(countryCodec, 300),
  from: listOf(countryCodec, 300),
  kinds: oneOf('kinds', kindsHeld),
});

const languageCodec: Codec<string> = mapped(text(3), {
  name: 'language',
  wrap: (code) => (/^[a-z]{2,3}$/.test(code) ? code : undefined),
  unwrap: (code: string) => code,
});

export const valueCodec: Codec<Value> = union('value', {
  visa: [1, record('visa', { requirement: requirementCodec })],
  yes: [2, nothing],
  no: [3, nothing],
  span: [
    4,
    record('span', { count: u16, unit: oneOf('unit', ['hours', 'days', 'months', 'years']) }),
  ],
  window: [5, record('window', { days: u16, of: u16, atOnce: nullable(u16) })],
  until: [6, record('until', { day: dayCodec })],
  count: [7, record('count', { count: u32 })],
  words: [8, record('words', { words: text(600), language: languageCodec })],
  money: [9, record('money', { currency: currencyCodec, least: u32, most: u32 })],
  withPermit: [10, record('with permit', { areas: listOf(areaCodec, 64), days: nullable(u16) })],
});
