/** Law: a filter takes rows out of sight and nothing else; what was chosen is kept nowhere. */
import { pointsByTopic, type Passport } from '@krov/core/guide';
import { answerAt, isOpen, type Row } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, valueOf } from '../edge/fields.ts';
import { countryName, type Brush } from './brush.ts';
import { fold } from './fold.ts';
import { choiceField } from './told.ts';

export type Stance = 'any' | 'yes' | 'no' | 'notKnown';
const lengths = [30, 60, 90, 180, 365] as const;

const chosen: { onlyFree: boolean; atLeast: number; petsKnown: boolean; stance: Stance } = {
  onlyFree: false,
  atLeast: 0,
  petsKnown: false,
  stance: 'any',
};

const lastsFor = ({ arrivals }: Row, days: number): boolean =>
  arrivals.every(
    ({ entry }) =>
      entry !== null &&
      isOpen(entry.ease) &&
      (entry.ease === 'own' || (entry.days !== null && entry.days >= days)),
  );

/** For an animal, where it comes from: where they are, or whose passport they have. */
const originOf = ({ trip }: Brush, { destination }: Row): Passport => ({
  country: trip.from ?? trip.party.people[0]?.passports[0]?.country ?? destination,
  kind: 'notSaid',
});

const arePetsKnown = (row: Row, brush: Brush): boolean =>
  pointsByTopic.pets.some((point) => {
    const question = { passport: originOf(brush, row), destination: row.destination };
    return answerAt(brush, point, question).kind === 'said';
  });

/** Where sources differ, it is found under each. */
const hasStance = (row: Row, stance: Stance, brush: Brush): boolean => {
  if (stance === 'any') return true;
  const question = { passport: originOf(brush, row), destination: row.destination };
  const answer = answerAt(brush, 'sanctions', question);
  if (answer.kind === 'notKnown') return stance === 'notKnown';
  return answer.standing.some(({ fact }) => fact.value.kind === stance);
};

const isFound = ({ destination }: Row, brush: Brush): boolean => {
  const typed = valueOf('search').trim().toLowerCase();
  return typed === '' || countryName(destination, brush).toLowerCase().includes(typed);
};

/** What is left of the list. */
export const isWanted = (row: Row, brush: Brush): boolean =>
  (!chosen.onlyFree || isOpen(row.together.ease)) &&
  (chosen.atLeast === 0 || lastsFor(row, chosen.atLeast)) &&
  (!chosen.petsKnown || arePetsKnown(row, brush)) &&
  hasStance(row, chosen.stance, brush) &&
  isFound(row, brush);

const toggle = (
  {
    text,
    testid,
    name,
  }: { readonly text: string; readonly testid: string; readonly name: 'onlyFree' | 'petsKnown' },
  again: () => void,
): HTMLElement => {
  const made = button(text, testid, () => {
    chosen[name] = !chosen[name];
    again();
  });
  made.setAttribute('aria-pressed', String(chosen[name]));
  return made;
};

export const filtersBox = (brush: Brush): HTMLElement => {
  const { words, again } = brush;
  const { people } = words;
  const search = field('search', words.search, { attributes: { type: 'search' } });
  search.oninput = again;
  return el('div', { class: 'filters' }, [
    search,
    toggle({ text: words.onlyFree, testid: 'only-free', name: 'onlyFree' }, again),
    fold({ id: 'filters', title: people.filters, again }, () => [
      choiceField({
        id: 'at-least',
        label: people.atLeast,
        told: String(chosen.atLeast),
        options: Object.fromEntries([
          ['0', people.anyLength],
          ...lengths.map((days) => [String(days), words.span.days(days)]),
        ]) as { readonly [days: string]: string },
        choose: (days) => {
          chosen.atLeast = Number(days);
          again();
        },
      }),
      choiceField({
        id: 'stance',
        label: people.stance,
        told: chosen.stance,
        options: people.stances,
        choose: (stance) => {
          chosen.stance = stance;
          again();
        },
      }),
      toggle({ text: people.petsKnown, testid: 'pets-known', name: 'petsKnown' }, again),
    ]),
  ]);
};
