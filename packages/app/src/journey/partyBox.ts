/** Law: who travels is said by pressing, and with as little as is needed: a passport for each, nothing that names anybody. */
import {
  countries,
  kindsOf,
  passportKinds,
  starterPassports,
  type Passport,
  type PassportKind,
} from '@krov/core/guide';
import type { Person, PersonId } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, form, valueOf } from '../edge/fields.ts';
import { countryName, type Brush } from './brush.ts';
import { changedPerson, withPassport, withPerson, withPet, without } from './state.ts';

export const passportText = ({ country, kind }: Passport, brush: Brush): string =>
  kind === 'notSaid'
    ? countryName(country, brush)
    : `${countryName(country, brush)}, ${brush.words.kinds[kind]}`;

type AskFirst = 'stateless' | 'exitBan' | 'asylum';

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
  const typed = valueOf('country').trim().toLowerCase();
  const country = countries.find(
    (each) => each.toLowerCase() === typed || countryName(each, brush).toLowerCase() === typed,
  );
  const kind = valueOf('kind') as PassportKind;
  return country === undefined ? null : { country, kind };
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
        el(
          'datalist',
          { id: 'countries' },
          countries.map((each) => el('option', { value: countryName(each, brush) })),
        ),
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
  const name = el('input', {
    id: `name-${id}`,
    'data-testid': `name-${id}`,
    'aria-label': words.name,
    placeholder: words.person(trip.party.people.indexOf(person) + 1),
    maxlength: '40',
    autocomplete: 'off',
    spellcheck: 'false',
    value: person.name,
  }) as HTMLInputElement;
  name.onchange = () => change(changedPerson(id, (each) => ({ ...each, name: name.value })));
  return el('li', { id: `person-${id}`, 'data-testid': 'person' }, [
    name,
    el('span', {}, [person.passports.map((each) => passportText(each, brush)).join(' + ')]),
    button(words.alsoHas, `more-${id}`, () => {
      more = id;
      document.getElementById('other')?.setAttribute('open', '');
      again();
      document.getElementById('country')?.focus();
    }),
    button(words.remove, `remove-${id}`, () => change(without(id))),
  ]);
};

/** What no table answers, as somebody ticked it. */
const asked = new Set<AskFirst>();

const askFirstBox = ({ words, again }: Brush): HTMLElement =>
  el('fieldset', { 'data-testid': 'ask-first' }, [
    el('legend', {}, [words.askFirst]),
    ...(['stateless', 'exitBan', 'asylum'] as const).map((about: AskFirst) => {
      const box = el('input', {
        type: 'checkbox',
        id: `ask-${about}`,
        'data-testid': `ask-${about}`,
        ...(asked.has(about) ? { checked: '' } : {}),
      }) as HTMLInputElement;
      box.onchange = () => {
        if (box.checked) asked.add(about);
        else asked.delete(about);
        again();
      };
      return el('label', { class: 'choice' }, [box, words.asks[about]]);
    }),
    ...(asked.size === 0
      ? []
      : [
          el('p', { class: 'emergency', role: 'status', 'data-testid': 'ask-person' }, [
            words.askPerson,
          ]),
        ]),
    el('p', { class: 'faint' }, [words.mayLeave]),
  ]);

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
      button(words.species.cat, 'add-cat', () => change(withPet('cat'))),
      button(words.species.dog, 'add-dog', () => change(withPet('dog'))),
    ]),
    otherForm(brush),
    el('ul', { class: 'lines', id: 'people' }, [
      ...trip.party.people.map((person) => personLine(person, brush)),
      ...trip.party.pets.map(({ id, species }) =>
        el('li', { id: `animal-${id}`, 'data-testid': 'animal' }, [
          el('span', {}, [words.species[species]]),
          button(words.remove, `remove-${id}`, () => change(without(id))),
        ]),
      ),
    ]),
    askFirstBox(brush),
  ]);
};
