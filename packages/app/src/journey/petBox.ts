/** Law: of an animal its days are asked, each may be left out, and a vaccination is said by what the vet wrote. */
import type { Pet, Vaccination } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { valueOf } from '../edge/fields.ts';
import { dateOf, type Brush } from './brush.ts';
import { complain, dayIn, emptied, neededDay, readOr, settle } from './complaint.ts';
import { fold } from './fold.ts';
import { changedPet, without } from './state.ts';
import { choiceField, dayField, inputField, nameField, toldForm } from './told.ts';

const mostVaccinations = 64;

/** As she wrote it, or what it is. */
const petName = ({ name, species }: Pet, { words }: Brush): string =>
  name.trim() === '' ? words.species[species] : name.trim();

const vaccinationText = ({ against, day, until }: Vaccination, brush: Brush): string =>
  [
    brush.words.people.diseases[against],
    dateOf(day, brush),
    ...(until === null ? [] : [brush.words.until(dateOf(until, brush))]),
  ].join(', ');

const vaccinationIn = (prefix: string): Vaccination | null => {
  const day = neededDay(`${prefix}-day`);
  const until = readOr(`${prefix}-until`, dayIn);
  if (until?.ok === false) complain(`${prefix}-until`, until.error);
  else settle(`${prefix}-until`);
  if (day === null || until?.ok !== true) return null;
  if (until.value !== null && until.value < day) {
    complain(`${prefix}-until`, 'reversed');
    return null;
  }
  const against = valueOf(`${prefix}-against`) as Vaccination['against'];
  return { against, day, until: until.value };
};

const vaccinationsBox = ({ id, vaccinations }: Pet, brush: Brush): HTMLElement => {
  const { words, change, again } = brush;
  const { people } = words;
  const prefix = `shot-${id}`;
  const submit = (): void => {
    const given = vaccinationIn(prefix);
    if (given === null) return again();
    if (vaccinations.length >= mostVaccinations) {
      complain(`${prefix}-day`, 'tooMany');
      return again();
    }
    emptied(`${prefix}-day`, `${prefix}-until`);
    change(changedPet(id, (pet) => ({ ...pet, vaccinations: [...pet.vaccinations, given] })));
  };
  return el('section', { class: 'papers', id: prefix }, [
    el('h3', {}, [people.vaccinations]),
    el(
      'ul',
      { class: 'lines' },
      vaccinations.map((given, at) =>
        el('li', { id: `${prefix}-${at}`, 'data-testid': `${prefix}-line` }, [
          el('span', {}, [vaccinationText(given, brush)]),
          button(people.remove(people.diseases[given.against]), `${prefix}-${at}-remove`, () =>
            change(
              changedPet(id, (pet) => ({
                ...pet,
                vaccinations: pet.vaccinations.filter((_, place) => place !== at),
              })),
            ),
          ),
        ]),
      ),
    ),
    toldForm(
      `${prefix}-form`,
      [
        choiceField({
          id: `${prefix}-against`,
          label: people.against,
          told: 'rabies',
          options: people.diseases,
          choose: () => undefined,
        }),
        inputField({ id: `${prefix}-day`, label: people.given, type: 'date' }, brush),
        inputField({ id: `${prefix}-until`, label: people.goodUntil, type: 'date' }, brush),
        el('button', { 'data-testid': `${prefix}-add` }, [people.addVaccination]),
      ],
      submit,
    ),
  ]);
};

const petFold = (pet: Pet, brush: Brush): HTMLElement => {
  const { words, change, again } = brush;
  const { people } = words;
  const { id } = pet;
  return fold({ id: `about-${id}`, title: people.about(petName(pet, brush)), again }, () => [
    choiceField({
      id: `species-${id}`,
      label: people.species,
      told: pet.species,
      options: words.species,
      choose: (species) => change(changedPet(id, (each) => ({ ...each, species }))),
    }),
    dayField(
      {
        id: `chipped-${id}`,
        label: people.chipped,
        told: pet.chipped,
        step: (chipped) => changedPet(id, (each) => ({ ...each, chipped })),
      },
      brush,
    ),
    vaccinationsBox(pet, brush),
    dayField(
      {
        id: `titre-${id}`,
        label: people.titre,
        told: pet.titre,
        step: (titre) => changedPet(id, (each) => ({ ...each, titre })),
      },
      brush,
    ),
  ]);
};

/** An animal's line of the party. */
export const petLine = (pet: Pet, brush: Brush): HTMLElement => {
  const { words, change } = brush;
  const { id } = pet;
  return el('li', { id: `animal-${id}`, 'data-testid': 'animal' }, [
    nameField(
      { id: `name-${id}`, label: words.name, told: pet.name, hint: words.species[pet.species] },
      (name) => change(changedPet(id, (each) => ({ ...each, name }))),
    ),
    el('span', {}, [words.species[pet.species]]),
    button(words.remove, `remove-${id}`, () => change(without(id))),
    petFold(pet, brush),
  ]);
};
