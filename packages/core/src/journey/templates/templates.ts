/**
 * Law: for each aim and place there is what was read there, or nothing; where nothing was
 * read the aim is one bare step after the arrival, which says no order, paper, place or
 * number, so that it can be ticked and handed on, and nobody takes it for knowledge.
 */
import type { Country } from '../../guide/index.ts';
import type { Person } from '../party.ts';
import type { Template, TemplateStep } from '../settling.ts';
import { aimKeys, type AimKey } from '../trip.ts';
import { stepKeyOf, type StepKey } from '../vocabulary.ts';
import { after, toldStep, type PlaceBook, type ToldStep, type Whom } from './book.ts';
import { elsewhere } from './elsewhere.ts';
import { serbia } from './serbia.ts';

/** A checklist for those of the aim's people for whom it is meant. */
export type AimTemplate = Template & { readonly aim: AimKey; readonly whom: Whom };

const books: readonly PlaceBook[] = [serbia, ...elsewhere];

const bookOf = (country: Country): PlaceBook | null =>
  books.find((book) => book.country === country) ?? null;

const withoutEvidence = ({ evidence: _evidence, ...step }: ToldStep): TemplateStep => step;

const stepIn = (book: PlaceBook, key: StepKey): readonly TemplateStep[] =>
  book.steps.filter((step) => step.key === key).map(withoutEvidence);

/** What was read of it there; empty: not known here. */
export const templatesFor = (country: Country): readonly AimTemplate[] => {
  const book = bookOf(country);
  if (book === null) return [];
  return aimKeys.flatMap((aim) =>
    (book.aims[aim] ?? []).map(({ whom, keys }) => ({
      aim,
      whom,
      steps: keys.flatMap((key) => stepIn(book, key)),
    })),
  );
};

/** What is done for a permit that somebody has; empty: not known here. */
export const renewalFor = (country: Country): readonly TemplateStep[] => {
  const book = bookOf(country);
  return book === null
    ? []
    : (['renew-permit', 'permit-ends'] as const).flatMap((key) => stepIn(book, key));
};

/** Where it was read what the place asks for in this step; empty: nothing was. */
export const evidenceOf = (country: Country, key: StepKey): readonly string[] => {
  const step = bookOf(country)?.steps.find((each) => each.key === key);
  if (step === undefined) return [];
  const numbers = [...step.takes, ...step.costs, ...step.waits.flatMap(({ says }) => says)];
  return [...new Set([...step.evidence, ...numbers.map(({ source }) => source)])];
};

const bareKeys: { readonly [A in AimKey]: StepKey } = {
  'stay-permit': 'stay-permit',
  'bank-account': 'bank-account',
  'sole-trader': 'sole-trader',
  company: 'company',
  school: 'school',
  doctor: 'doctor',
  phone: 'phone',
  'driving-licence': 'driving-licence',
  cat: 'cat-at-vet',
};
const shared: readonly AimKey[] = ['company', 'cat'];

export const bareTemplate = (aim: AimKey): AimTemplate => {
  const forWhom = shared.includes(aim) ? 'party' : 'everyone';
  const step = toldStep(bareKeys[aim], 'office', {
    forWhom,
    waits: [after('arrive')],
    evidence: [],
  });
  return { aim, whom: 'each', steps: [withoutEvidence(step)] };
};

/** Which keys a house may put into a plan by itself. */
export const isHouseStep = (id: string): boolean => {
  const key = stepKeyOf(id);
  return (
    key !== null &&
    (Object.values(bareKeys).includes(key) ||
      books.some(({ steps }) => steps.some((step) => step.key === key)))
  );
};

/** Whether she is one of those for whom this part is. */
export const isMeant = (whom: Whom, { role }: Person): boolean => {
  switch (whom) {
    case 'each':
      return true;
    case 'founders':
      return role === 'employer';
    case 'employed':
      return role === 'employee';
  }
};
