/**
 * Law: where no table answers, a person is asked first, and why is said by name; whether
 * somebody is let out is never computed; protection is another law and stands apart.
 */
import type { Passport } from '@krov/core/guide';
import {
  answerAt,
  protectionAt,
  saidToAskAPerson,
  whyAskAPerson,
  type Person,
} from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { countryName, nameOf, type Brush } from './brush.ts';
import { fold } from './fold.ts';
import { passportText } from './places.ts';
import { questionBox } from './questionBox.ts';
import { answerBox } from './statements.ts';

const reasonLine = (person: Person, brush: Brush): HTMLElement => {
  const { people } = brush.words;
  const reasons = saidToAskAPerson(person).map((why) => people.askFirst[why]);
  return el('li', { 'data-testid': `ask-${person.id}` }, [
    `${nameOf(person, brush)}: ${reasons.join('; ')}`,
  ]);
};

/** Those of whom she said something that speaks for asking. */
const reasonsBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip } = brush;
  const said = trip.party.people.filter((person) => saidToAskAPerson(person).length > 0);
  return said.length === 0
    ? []
    : [
        el('div', { class: 'emergency', role: 'status', 'data-testid': 'ask-person' }, [
          el('p', {}, [words.people.askAbout]),
          el(
            'ul',
            {},
            said.map((person) => reasonLine(person, brush)),
          ),
          el('p', {}, [words.askPerson]),
        ]),
      ];
};

const unsaidLine = (brush: Brush): readonly HTMLElement[] => {
  const unsaid = brush.trip.party.people.filter(
    (person) => whyAskAPerson(person).length > saidToAskAPerson(person).length,
  );
  const names = unsaid.map((person) => nameOf(person, brush)).join(', ');
  return unsaid.length === 0
    ? []
    : [
        el('p', { class: 'faint', 'data-testid': 'not-said' }, [
          brush.words.people.notSaidOf(names),
        ]),
      ];
};

const passportsOf = (people: readonly Person[]): readonly Passport[] => {
  const all = people.flatMap(({ passports }) => passports);
  return all.filter(
    ({ country, kind }, at) =>
      all.findIndex((each) => each.country === country && each.kind === kind) === at,
  );
};

/** What is published about being let out of where they are; else nothing, and a person is asked. */
const leavingBox = (brush: Brush): HTMLElement => {
  const { words, trip } = brush;
  const said = passportsOf(trip.party.people).flatMap((passport) => {
    const destination = trip.from ?? passport.country;
    const answer = answerAt(brush, 'mayLeave', { passport, destination });
    return answer.kind === 'notKnown' ? [] : [answerBox('mayLeave', answer, brush)];
  });
  return el('div', { 'data-testid': 'leaving' }, [
    el('p', { class: 'faint' }, [words.mayLeave]),
    ...(said.length === 0 ? [] : [el('dl', {}, said)]),
  ]);
};

/** Asylum and temporary protection, of each destination that something is known of. */
const protectionBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip, knowledge, again } = brush;
  const seeking = trip.party.people.filter(({ seeksAsylum }) => seeksAsylum === 'yes');
  if (seeking.length === 0) return [];
  return [
    fold({ id: 'protection', title: words.people.protection, again }, () => {
      const found = knowledge.destinations.map((destination) => ({
        destination,
        said: protectionAt(destination, passportsOf(seeking), brush),
      }));
      const unknown = found.filter(({ said }) => said.length === 0);
      return [
        el('p', {}, [words.people.protectionLead]),
        ...found
          .filter(({ said }) => said.length > 0)
          .map(({ destination, said }) =>
            el('section', { class: 'topic', 'data-testid': `protection-${destination}` }, [
              el('h4', {}, [countryName(destination, brush)]),
              ...said.map(({ point, passport, answer }) =>
                el('div', {}, [
                  ...(passport === null ? [] : [el('p', {}, [passportText(passport, brush)])]),
                  el('dl', {}, [answerBox(point, answer, brush)]),
                ]),
              ),
            ]),
          ),
        ...(unknown.length === 0
          ? []
          : [
              el('p', { class: 'unknown', 'data-testid': 'protection-unknown' }, [
                words.people.protectionUnknown(
                  unknown.map(({ destination }) => countryName(destination, brush)).join(', '),
                ),
              ]),
            ]),
      ];
    }),
  ];
};

/** Before any list. */
export const askBox = (brush: Brush): readonly HTMLElement[] =>
  brush.trip.party.people.length === 0
    ? []
    : [
        el('section', { id: 'ask', 'data-testid': 'ask-first' }, [
          el('h3', {}, [brush.words.askFirst]),
          ...reasonsBox(brush),
          ...unsaidLine(brush),
          leavingBox(brush),
          ...protectionBox(brush),
          questionBox(brush),
        ]),
      ];
