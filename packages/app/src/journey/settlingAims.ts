/** Law: what somebody wants to have is chosen by pressing, with what it takes there and for whom it is; all of it can be taken back. */
import {
  aimKeys,
  fits,
  templatesFor,
  templatesOf,
  type AimKey,
  type Person,
  type Role,
} from '@krov/core/journey';
import { countries, type Country } from '@krov/core/guide';
import { button, el } from '../edge/dom.ts';
import { field, form, valueOf } from '../edge/fields.ts';
import { countryName, nameOf, type Brush } from './brush.ts';
import { forHer, inRole, toPlace, wanting } from './settlingSteps.ts';
import { keyName } from './stepText.ts';

let isUnknown = false;

const pressed = (made: HTMLButtonElement, isPressed: boolean): HTMLButtonElement => {
  made.setAttribute('aria-pressed', String(isPressed));
  return made;
};

/** Those of which something was read, and the one that was chosen. */
const places = ({ trip, knowledge }: Brush): readonly Country[] => {
  const read = knowledge.destinations.filter((place) => templatesFor(place).length > 0);
  return trip.to === null || read.includes(trip.to) ? read : [...read, trip.to];
};

export const placeBox = (brush: Brush): HTMLElement => {
  const { words, trip, change, again } = brush;
  const submit = (): void => {
    const typed = valueOf('settle-country').trim().toLowerCase();
    const country = countries.find(
      (each) => each.toLowerCase() === typed || countryName(each, brush).toLowerCase() === typed,
    );
    isUnknown = country === undefined;
    if (country === undefined) again();
    else change(toPlace(country));
  };
  return el('fieldset', { 'data-testid': 'settle-places' }, [
    el('legend', {}, [words.settling.place]),
    el(
      'div',
      { class: 'quick' },
      places(brush).map((place) =>
        pressed(
          button(countryName(place, brush), `settle-${place}`, () =>
            change(toPlace(place === trip.to ? null : place)),
          ),
          place === trip.to,
        ),
      ),
    ),
    el('details', { id: 'settle-other' }, [
      el('summary', { 'data-testid': 'settle-other' }, [words.settling.otherPlace]),
      form(
        'settle-form',
        [
          field('settle-country', words.settling.otherPlace, {
            attributes: { list: 'countries', required: '' },
          }),
          el('p', { role: 'alert', class: 'ember', 'data-testid': 'settle-unknown' }, [
            isUnknown ? words.unknownCountry : '',
          ]),
          el('button', { 'data-testid': 'settle-there' }, [words.settling.choosePlace]),
        ],
        submit,
      ),
    ]),
  ]);
};

const needsText = (aim: AimKey, to: Country, brush: Brush): string => {
  const { settling } = brush.words;
  if (!templatesFor(to).some((each) => each.aim === aim)) return settling.notRead;
  const keys = templatesOf(aim, to).flatMap(({ steps }) => steps.map(({ key }) => key));
  const names = [...new Set(keys)].map((key) => keyName(key, brush));
  return `${settling.steps(names.length)}: ${names.join(' · ')}`;
};

/** Founding or working in a company is a role, and the same for every aim. */
const roleRow = (person: Person, brush: Brush): HTMLElement => {
  const { settling } = brush.words;
  const choice = (role: Role, text: string): HTMLElement => {
    const isHers = person.role === role;
    const made = button(text, `role-${role}-${person.id}`, () =>
      brush.change(inRole(person.id, isHers ? 'traveller' : role)),
    );
    made.setAttribute('aria-label', `${nameOf(person, brush)}: ${text}`);
    return pressed(made, isHers);
  };
  return el('li', { id: `roles-${person.id}` }, [
    el('span', { translate: 'no' }, [nameOf(person, brush)]),
    choice('employer', settling.founds),
    choice('employee', settling.employed),
  ]);
};

const forWhomBox = (aim: AimKey, brush: Brush): readonly HTMLElement[] => {
  const { words, trip, change } = brush;
  const { settling } = words;
  const { people, pets } = trip.party;
  if (aim === 'cat')
    return pets.length > 0 ? [] : [el('p', { class: 'faint' }, [settling.noAnimal])];
  if (people.length === 0) return [el('p', { class: 'faint' }, [settling.nobodyYet])];
  if (aim === 'company')
    return [
      el('p', { class: 'faint' }, [settling.rolesTitle]),
      el(
        'ul',
        { class: 'lines roles', 'aria-label': settling.rolesTitle },
        people.map((person) => roleRow(person, brush)),
      ),
    ];
  const chosen = trip.aims.find((each) => each.aim === aim)?.people ?? [];
  const title = settling.forWhom(settling.aims[aim]);
  return [
    el(
      'div',
      { class: 'quick', role: 'group', 'aria-label': title },
      people
        .filter((person) => fits(aim, person) || aim === 'school' || chosen.includes(person.id))
        .map((person) => {
          const isFor = chosen.includes(person.id);
          const made = button(nameOf(person, brush), `aim-${aim}-${person.id}`, () =>
            change(forHer(aim, person.id, !isFor)),
          );
          made.translate = false;
          return pressed(made, isFor);
        }),
    ),
  ];
};

const aimItem = (aim: AimKey, to: Country, brush: Brush): HTMLElement => {
  const { words, trip, change } = brush;
  const isWanted = trip.aims.some((each) => each.aim === aim);
  return el('li', { id: `aim-item-${aim}` }, [
    pressed(
      button(words.settling.aims[aim], `aim-${aim}`, () => change(wanting(aim, !isWanted))),
      isWanted,
    ),
    el('p', { class: 'faint', id: `needs-${aim}` }, [needsText(aim, to, brush)]),
    ...(isWanted ? forWhomBox(aim, brush) : []),
  ]);
};

export const aimsBox = (brush: Brush): HTMLElement => {
  const { words, trip } = brush;
  const { to } = trip;
  return el('section', { id: 'aims' }, [
    el('h3', {}, [words.settling.aimsTitle]),
    ...(to === null
      ? [el('p', { class: 'faint' }, [words.settling.noPlace])]
      : [
          el(
            'ul',
            { class: 'lines aims' },
            aimKeys.map((aim) => aimItem(aim, to, brush)),
          ),
        ]),
  ]);
};
