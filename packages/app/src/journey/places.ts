/** Law: a country, an area, a passport and a permit are said in the reader's words, and found by them. */
import {
  areas,
  area as areaNamed,
  countries,
  countryOf,
  type Area,
  type Country,
  type Passport,
} from '@krov/core/guide';
import type { Permit } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { asBefore } from '../edge/morph.ts';
import { countryName, dateOf, type Brush } from './brush.ts';

export const passportText = ({ country, kind }: Passport, brush: Brush): string =>
  kind === 'notSaid'
    ? countryName(country, brush)
    : `${countryName(country, brush)}, ${brush.words.kinds[kind]}`;

export const areaText = (area: Area, brush: Brush): string => {
  const country = countryOf(area);
  if (country.ok) return countryName(country.value, brush);
  return area === 'SCHENGEN' ? brush.words.people.schengen : area;
};

export const permitText = ({ kind, area, from, until, entries }: Permit, brush: Brush): string => {
  const { people } = brush.words;
  return [
    people.permitKinds[kind],
    areaText(area, brush),
    `${dateOf(from, brush)} – ${dateOf(until, brush)}`,
    ...(entries === null ? [] : [people.entriesLeft(entries)]),
  ].join(', ');
};

/** By its code, or as the reader's language calls it. */
export const countryTyped = (written: string, brush: Brush): Country | null => {
  const typed = written.trim().toLowerCase();
  return (
    countries.find(
      (each) => each.toLowerCase() === typed || countryName(each, brush).toLowerCase() === typed,
    ) ?? null
  );
};

export const areaTyped = (written: string, brush: Brush): Area | null => {
  const typed = written.trim().toLowerCase();
  const found = areas.find(
    ({ area }) => area.toLowerCase() === typed || areaText(area, brush).toLowerCase() === typed,
  );
  if (found !== undefined) return found.area;
  const country = countryTyped(written, brush);
  const area = country === null ? null : areaNamed(country);
  return area?.ok === true ? area.value : null;
};

/** What may be chosen in a field, the same as long as the language is. */
const choices = (id: string, words: () => readonly string[], { tongue }: Brush): HTMLElement =>
  asBefore(id, tongue, () =>
    el(
      'datalist',
      {},
      words().map((value) => el('option', { value })),
    ),
  );

export const countryList = (id: string, brush: Brush): HTMLElement =>
  choices(id, () => countries.map((each) => countryName(each, brush)), brush);

/** What may be written where an area is asked. */
export const areaList = (id: string, brush: Brush): HTMLElement =>
  choices(
    id,
    () => [
      ...areas.map(({ area }) => areaText(area, brush)),
      ...countries.map((each) => countryName(each, brush)),
    ],
    brush,
  );
