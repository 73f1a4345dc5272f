/** Law: a visa or permit is said by what it is, where it holds and when; its number is nobody's. */
import type { Permit, Person } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { valueOf } from '../edge/fields.ts';
import type { Brush } from './brush.ts';
import { complain, countIn, emptied, neededDay, readOr, settle } from './complaint.ts';
import { areaList, areaTyped, permitText } from './places.ts';
import { changedPerson } from './state.ts';
import { choiceField, inputField, toldForm } from './told.ts';

const mostPermits = 16;

/** What was chosen in her form; the field keeps it. */
const kindIn = (id: string): Permit['kind'] => valueOf(id) as Permit['kind'];

const permitIn = (prefix: string, brush: Brush): Permit | null => {
  const area = areaTyped(valueOf(`${prefix}-area`), brush);
  if (area === null) complain(`${prefix}-area`, 'unknownArea');
  else settle(`${prefix}-area`);
  const [from, until] = [neededDay(`${prefix}-from`), neededDay(`${prefix}-until`)];
  const entries = readOr(`${prefix}-entries`, countIn);
  if (entries?.ok !== true) complain(`${prefix}-entries`, 'number');
  else settle(`${prefix}-entries`);
  if (area === null || from === null || until === null || entries?.ok !== true) return null;
  if (until < from) {
    complain(`${prefix}-until`, 'reversed');
    return null;
  }
  return { kind: kindIn(`${prefix}-kind`), area, from, until, entries: entries.value };
};

export const permitsBox = (person: Person, brush: Brush): HTMLElement => {
  const { words, change, again } = brush;
  const { people } = words;
  const { id, permits } = person;
  const prefix = `permit-${id}`;
  const submit = (): void => {
    const permit = permitIn(prefix, brush);
    if (permit === null) return again();
    if (permits.length >= mostPermits) {
      complain(`${prefix}-until`, 'tooMany');
      return again();
    }
    emptied(`${prefix}-area`, `${prefix}-from`, `${prefix}-until`, `${prefix}-entries`);
    change(changedPerson(id, (each) => ({ ...each, permits: [...each.permits, permit] })));
  };
  const input = (name: 'area' | 'from' | 'until' | 'entries', type: string): HTMLElement =>
    inputField({ id: `${prefix}-${name}`, label: people[name], type }, brush);
  const where = input('area', 'text');
  where.querySelector('input')?.setAttribute('list', `${prefix}-areas`);
  return el('section', { class: 'papers', id: prefix }, [
    el('h3', {}, [people.permits]),
    el(
      'ul',
      { class: 'lines' },
      permits.map((permit, at) =>
        el('li', { id: `${prefix}-${at}`, 'data-testid': `${prefix}-line` }, [
          el('span', {}, [permitText(permit, brush)]),
          button(people.remove(people.permitKinds[permit.kind]), `${prefix}-${at}-remove`, () =>
            change(
              changedPerson(id, (each) => ({
                ...each,
                permits: each.permits.filter((_, place) => place !== at),
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
          id: `${prefix}-kind`,
          label: people.permitKind,
          told: 'visa',
          options: people.permitKinds,
          choose: () => undefined,
        }),
        where,
        areaList(`${prefix}-areas`, brush),
        input('from', 'date'),
        input('until', 'date'),
        input('entries', 'number'),
        el('button', { 'data-testid': `${prefix}-add` }, [people.addPermit]),
      ],
      submit,
    ),
  ]);
};
