/** Law: who travels is said by pressing, and with as little as is needed: a passport for each, nothing that names anybody. */
import {
  kindsOf,
  passportKinds,
  starterPassports,
  type Passport,
  type PassportKind,
} from '@krov/core/guide';
import type { Person, PersonId } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, form, valueOf } from '../edge/fields.ts';
import { askBox } from './askBox.ts';
import type { Brush } from './brush.ts';
import { personBox } from './personBox.ts';
import { petLine } from './petBox.ts';
import { countryList, countryTyped, passportText } from './places.ts';
import {
  changedPerson,
  withEmployee,
  withPassport,
  withPerson,
  withPet,
  without,
} from './state.ts';
import { nameField } from './told.ts';

/** The passports that most who come here have; Russia's kinds apart, since borders treat them apart. */
const quickPassports: readonly Passport[] = starterPassports.flatMap((country) => {
  const [first = 'notSaid', ...others] = kindsOf(country);
  const told =
    first === 'notSaid' ? [first] : [first, ...others.filter((kind) => kind !== 'notSaid')];
  return told.map((kind) => ({ country, kind }));
});

const passportId = ({ country, kind }: Passport): string => `${country}-${kind}`;

/** Whose passport the form below adds; null: a new person's. */
let more: PersonId | null = null;
let isUnknown = false;

const passportNamed = (brush: Brush): Passport | null => {
  const country = countryTyped(valueOf('country'), brush);
  return country === null ? null : { country, kind: valueOf('kind') as PassportKind };
};

const otherForm = (brush: Brush): HTMLElement => {
  const { words } = brush;
  const submit = (): void => {
    const passport = passportNamed(brush);
    isUnknown = passport === null;
    if (passport === null) return brush.again();
    const whose = more;
    more = null;
    const input = document.getElementById('country') as HTMLInputElement | null;
    if (input !== null) input.value = '';
    brush.change(whose === null ? withPerson(passport) : withPassport(whose, passport));
  };
  const made = el('details', { id: 'other', ...(more === null ? {} : { open: '' }) }, [
    el('summary', { 'data-testid': 'other' }, [words.otherPassport]),
    form(
      'other-form',
      [
        field('country', words.country, { attributes: { list: 'countries', required: '' } }),
        countryList('countries', brush),
        el('div', { class: 'field' }, [
          el('label', { for: 'kind' }, [words.kind]),
          el(
            'select',
            { id: 'kind', 'data-testid': 'kind' },
            passportKinds.map((kind) => el('option', { value: kind }, [words.kinds[kind]])),
          ),
        ]),
        el('p', { role: 'alert', class: 'ember', 'data-testid': 'unknown-country' }, [
          isUnknown ? words.unknownCountry : '',
        ]),
        el('button', { 'data-testid': 'add-other' }, [words.add]),
      ],
      submit,
    ),
  ]);
  // Who closes it, and opens it later, means somebody new.
  made.ontoggle = () => {
    if (document.getElementById('other')?.hasAttribute('open') === false) more = null;
  };
  return made;
};

const personLine = (person: Person, brush: Brush): HTMLElement => {
  const { words, trip, change, again } = brush;
  const { id } = person;
  const { people } = words;
  const held = person.passports.map((each) => passportText(each, brush)).join(' + ');
  return el('li', { id: `person-${id}`, 'data-testid': 'person' }, [
    nameField(
      {
        id: `name-${id}`,
        label: words.name,
        told: person.name,
        hint: words.person(trip.party.people.indexOf(person) + 1),
      },
      (name) => change(changedPerson(id, (each) => ({ ...each, name }))),
    ),
    el('span', {}, [
      [
        held === '' ? people.withoutPassport : held,
        ...(person.role === 'traveller' ? [] : [people.roles[person.role]]),
      ].join(' · '),
    ]),
    button(words.alsoHas, `more-${id}`, () => {
      more = id;
      document.getElementById('other')?.setAttribute('open', '');
      again();
      document.getElementById('country')?.focus();
    }),
    button(words.remove, `remove-${id}`, () => change(without(id))),
    personBox(person, brush),
  ]);
};

/** Of somebody else, with the passport of whoever was added last. */
const employeeButton = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip, change } = brush;
  const passport = trip.party.people.at(-1)?.passports[0];
  return passport === undefined
    ? []
    : [
        button(words.people.addEmployee(passportText(passport, brush)), 'add-employee', () =>
          change(withEmployee(passport)),
        ),
      ];
};

export const partyBox = (brush: Brush): HTMLElement => {
  const { words, trip, change } = brush;
  return el('section', { id: 'party' }, [
    el('h2', {}, [words.who]),
    el('p', { class: 'faint' }, [words.nobodyYet]),
    el('div', { class: 'quick' }, [
      ...quickPassports.map((passport) =>
        button(passportText(passport, brush), `add-${passportId(passport)}`, () =>
          change(withPerson(passport)),
        ),
      ),
      button(words.people.addWithoutPassport, 'add-none', () => change(withPerson(null))),
      ...employeeButton(brush),
      button(words.species.cat, 'add-cat', () => change(withPet('cat'))),
      button(words.species.dog, 'add-dog', () => change(withPet('dog'))),
    ]),
    otherForm(brush),
    el('ul', { class: 'lines', id: 'people' }, [
      ...trip.party.people.map((person) => personLine(person, brush)),
      ...trip.party.pets.map((pet) => petLine(pet, brush)),
    ]),
    ...askBox(brush),
  ]);
};
