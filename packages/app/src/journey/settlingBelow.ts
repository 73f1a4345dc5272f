/**
 * Law: below a step stands all that it rests on, each with its day and source, and who sees to
 * it, on which day it was done, and what somebody noted. What nobody knows is said.
 */
import { dayOf, isoOf } from '@krov/core/guide';
import {
  evidenceOf,
  longestNote,
  stepKeyOf,
  type PersonId,
  type Said,
  type Step,
  type StepId,
} from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, form, valueOf } from '../edge/fields.ts';
import { nameOf, type Brush } from './brush.ts';
import { sourceLine } from './sourceLine.ts';
import { handedTo, noted, ticked } from './settlingSteps.ts';
import { localeOf } from './speech.ts';
import { moneyText } from './statements.ts';
import { keyName } from './stepText.ts';

/** For which of them a day was told that cannot be. */
let wrongDay: StepId | null = null;

const lengthText = ({ least, most }: Said, { words }: Brush): string => {
  const { days } = words.span;
  if (most === null || most === least) return days(least);
  return least === 0
    ? words.settling.atMost(days(most))
    : words.settling.between(days(least), days(most));
};

const point = (label: string, lines: readonly (HTMLElement | string)[]): HTMLElement =>
  el('div', { class: 'point' }, [
    el('dt', {}, [label]),
    ...lines.map((line) => el('dd', {}, [line])),
  ]);

const sourced = (text: HTMLElement | string, source: string, brush: Brush): HTMLElement =>
  el('div', { class: 'said' }, [el('strong', {}, [text]), ' ', sourceLine(source, brush)]);

/** Money is written in the letters of its own name. */
const priceOf = (cost: Step['costs'][number], { tongue }: Brush): HTMLElement =>
  el('span', { translate: 'no' }, [moneyText(cost, localeOf(tongue))]);

const numbersOf = ({ takes, costs, waits }: Step): readonly { readonly source: string }[] => [
  ...takes,
  ...costs,
  ...waits.flatMap(({ says }) => says),
];

/** Days that other steps set it, told once for each source. */
const deadlineLines = ({ waits }: Step, brush: Brush): readonly HTMLElement[] =>
  waits.flatMap(({ after, says }) =>
    says.map((said) =>
      sourced(
        brush.words.settling.afterWithin(keyName(after, brush), lengthText(said, brush)),
        said.source,
        brush,
      ),
    ),
  );

const factsOf = (step: Step, brush: Brush): HTMLElement => {
  const { trip, words } = brush;
  const { settling } = words;
  const key = stepKeyOf(step.id);
  const names = trip.to === null || key === null ? [] : evidenceOf(trip.to, key);
  const deadlines = deadlineLines(step, brush);
  // Whose number stands above is told there.
  const others = names.filter((name) => !numbersOf(step).some(({ source }) => source === name));
  return el('dl', {}, [
    point(
      settling.time,
      step.takes.length === 0
        ? [settling.noTime]
        : step.takes.map((said) => sourced(lengthText(said, brush), said.source, brush)),
    ),
    point(
      settling.cost,
      step.costs.length === 0
        ? [settling.noCost]
        : step.costs.map((cost) => sourced(priceOf(cost, brush), cost.source, brush)),
    ),
    ...(deadlines.length === 0 ? [] : [point(settling.deadline, deadlines)]),
    ...(names.length > 0 && others.length === 0
      ? []
      : [
          point(
            settling.readIn,
            names.length === 0 ? [settling.notRead] : others.map((name) => sourceLine(name, brush)),
          ),
        ]),
  ]);
};

const dayForm = ({ id }: Step, brush: Brush): HTMLElement => {
  const { words, today, change, again } = brush;
  const { settling } = words;
  const submit = (): void => {
    const day = dayOf(valueOf(`day-${id}`));
    wrongDay = day.ok && day.value <= today ? null : id;
    if (day.ok && day.value <= today) change(ticked(id, day.value));
    else again();
  };
  return form(
    `day-form-${id}`,
    [
      field(`day-${id}`, settling.otherDay, {
        attributes: { type: 'date', value: isoOf(today) },
      }),
      el('p', { role: 'alert', class: 'ember', 'data-testid': `wrong-day-${id}` }, [
        wrongDay === id ? settling.wrongDay : '',
      ]),
      el('button', { 'data-testid': `tick-then-${id}` }, [settling.doneThen]),
    ],
    submit,
  );
};

const doerRow = ({ id, doer }: Step, brush: Brush): HTMLElement => {
  const { words, trip, change } = brush;
  const choice = (name: string, person: PersonId | null): HTMLElement => {
    const made = button(name, `doer-${id}-${person ?? 'nobody'}`, () =>
      change(handedTo(id, person)),
    );
    made.setAttribute('aria-pressed', String(doer === person));
    if (person !== null) made.translate = false;
    return made;
  };
  return el('div', { role: 'group', 'aria-label': words.settling.whoSeesTo }, [
    el('p', { class: 'faint' }, [words.settling.whoSeesTo]),
    el('div', { class: 'quick' }, [
      ...trip.party.people.map((person) => choice(nameOf(person, brush), person.id)),
      choice(words.settling.nobody, null),
    ]),
  ]);
};

/** A note that was changed elsewhere is another field: what stands in it is then the new one. */
const noteIdOf = ({ id, note }: Step): string => {
  let sum = 0;
  for (const letter of note) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return `note-${id}-${sum}`;
};

const noteForm = (step: Step, { words, change }: Brush): HTMLElement => {
  const fieldId = noteIdOf(step);
  return el('div', { id: `at-${fieldId}` }, [
    form(
      `note-form-${step.id}`,
      [
        field(fieldId, words.settling.note, {
          lines: step.note,
          attributes: {
            rows: '2',
            maxlength: String(longestNote),
            'data-testid': `note-${step.id}`,
          },
        }),
        el('button', { 'data-testid': `keep-note-${step.id}` }, [words.settling.keepNote]),
      ],
      () => change(noted(step.id, valueOf(fieldId))),
    ),
  ]);
};

export const belowOfStep = (step: Step, brush: Brush): readonly HTMLElement[] => [
  factsOf(step, brush),
  ...(step.done === null ? [dayForm(step, brush)] : []),
  doerRow(step, brush),
  noteForm(step, brush),
];
