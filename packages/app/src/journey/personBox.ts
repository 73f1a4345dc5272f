/** Law: of a person only what a table asks is asked, all of it may stay unsaid, and no number of a paper is. */
import type { PassportKind } from '@krov/core/guide';
import type { Passport, Person } from '@krov/core/journey';
import { kindsOf } from '@krov/core/guide';
import { button, el } from '../edge/dom.ts';
import { nameOf, type Brush } from './brush.ts';
import { fold } from './fold.ts';
import { permitsBox } from './permitsBox.ts';
import { passportText } from './places.ts';
import { changedPerson, type Step } from './state.ts';
import { choiceField, countField, dayField } from './told.ts';

const asked = ['isChild', 'liableForCallUp', 'seeksAsylum', 'mayBeHeld'] as const;

const changedPassport = (
  person: Person,
  at: number,
  change: (passport: Passport) => Passport,
): Step =>
  changedPerson(person.id, (each) => ({
    ...each,
    passports: each.passports.map((passport, place) =>
      place === at ? change(passport) : passport,
    ),
  }));

const passportBox = (person: Person, at: number, brush: Brush): readonly HTMLElement[] => {
  const { words, change } = brush;
  const { people } = words;
  const passport = person.passports[at];
  if (passport === undefined) return [];
  const id = `passport-${person.id}-${at}`;
  const set = (changed: Partial<Passport>): Step =>
    changedPassport(person, at, (each) => ({ ...each, ...changed }));
  const kinds = kindsOf(passport.country);
  const options = Object.fromEntries(kinds.map((kind) => [kind, words.kinds[kind]])) as {
    readonly [K in PassportKind]: string;
  };
  return [
    el('section', { class: 'papers', id }, [
      el('h3', {}, [people.passport(passportText(passport, brush))]),
      choiceField({
        id: `${id}-kind`,
        label: words.kind,
        told: passport.kind,
        options,
        choose: (kind) => change(set({ kind })),
      }),
      dayField(
        {
          id: `${id}-issued`,
          label: people.issued,
          told: passport.issued,
          step: (issued) => set({ issued }),
        },
        brush,
      ),
      dayField(
        {
          id: `${id}-expires`,
          label: people.expires,
          told: passport.expires,
          step: (expires) => set({ expires }),
        },
        brush,
      ),
      countField(
        {
          id: `${id}-pages`,
          label: people.blankPages,
          told: passport.blankPages,
          step: (blankPages) => set({ blankPages }),
        },
        brush,
      ),
      button(people.remove(passportText(passport, brush)), `${id}-remove`, () =>
        change(
          changedPerson(person.id, (each) => ({
            ...each,
            passports: each.passports.filter((_, place) => place !== at),
          })),
        ),
      ),
    ]),
  ];
};

/** All that may be said of her besides her passports' countries. */
export const personBox = (person: Person, brush: Brush): HTMLElement => {
  const { words, change, again } = brush;
  const { people } = words;
  const { id } = person;
  return fold({ id: `about-${id}`, title: people.about(nameOf(person, brush)), again }, () => [
    el('p', { class: 'faint' }, [people.unsaid]),
    choiceField({
      id: `role-${id}`,
      label: people.role,
      told: person.role,
      options: people.roles,
      choose: (role) => change(changedPerson(id, (each) => ({ ...each, role }))),
    }),
    ...asked.map((about) =>
      choiceField({
        id: `${about}-${id}`,
        label: people.asks[about],
        told: person[about],
        options: people.answers,
        choose: (answer) => change(changedPerson(id, (each) => ({ ...each, [about]: answer }))),
      }),
    ),
    ...person.passports.flatMap((_, at) => passportBox(person, at, brush)),
    permitsBox(person, brush),
  ]);
};
