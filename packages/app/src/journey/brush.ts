/** Law: everything on the page is drawn from one trip, one day and one knowledge, in one language. */
import type { Country, Day } from '@krov/core/guide';
import type { Knowledge, Person, Trip } from '@krov/core/journey';
import type { JourneyWords } from '../words/journeyEn.ts';
import { dayText } from '../edge/today.ts';
import { localeOf, type JourneyTongue } from './speech.ts';
import type { Step } from './state.ts';
import type { View } from './views.ts';

export type Brush = {
  readonly words: JourneyWords;
  readonly tongue: JourneyTongue;
  readonly today: Day;
  readonly knowledge: Knowledge;
  readonly trip: Trip;
  /** Changes it; it can be taken back. */
  readonly change: (step: Step) => void;
  readonly show: (view: View) => void;
  /** Draws anew, though nobody changed. */
  readonly again: () => void;
};

const namesByLocale = new Map<string, Intl.DisplayNames>();

/** As the reader's language calls it. */
export const countryName = (country: Country, { tongue }: Pick<Brush, 'tongue'>): string => {
  const locale = localeOf(tongue);
  const names =
    namesByLocale.get(locale) ??
    new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  namesByLocale.set(locale, names);
  return names.of(country) ?? country;
};

export const dateOf = (day: Day, { tongue }: Brush): string => dayText(day, localeOf(tongue));

/** What she is called here: as she wrote it, or by her number. */
export const nameOf = (person: Person, { words, trip }: Brush): string =>
  person.name.trim() === ''
    ? words.person(trip.party.people.indexOf(person) + 1)
    : person.name.trim();
