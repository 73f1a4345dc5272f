/** Law: everything on the page is drawn from one party, one day and one knowledge, in one language. */
import type { Country, Day } from '@krov/core/guide';
import type { Knowledge } from '@krov/core/journey';
import type { JourneyWords } from '../words/journeyEn.ts';
import { dayText } from './edge/today.ts';
import { localeOf, type JourneyTongue } from './speech.ts';
import type { Party, Someone } from './state.ts';

export type Brush = {
  readonly words: JourneyWords;
  readonly tongue: JourneyTongue;
  readonly today: Day;
  readonly knowledge: Knowledge;
  readonly party: Party;
  /** Changes who travels, and can take it back. */
  readonly change: (step: (party: Party) => Party) => void;
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
export const nameOf = (someone: Someone, { words, party }: Brush): string =>
  someone.name.trim() === ''
    ? words.person(party.people.indexOf(someone) + 1)
    : someone.name.trim();
