/** Law: of a step everything is said that is known of it, each number by its source and its day. */
import type { Day } from '@krov/core/guide';
import {
  handOver,
  isOwn,
  noteOn,
  ownWord,
  stepAlone,
  tick,
  withoutOwnStep,
  withOwnTime,
  type Cost,
  type Plan,
  type Said,
  type Step,
  type StepId,
  type Ticked,
  type Wait,
} from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { nameOf, type Brush } from './brush.ts';
import { complain } from './complaint.ts';
import { fold } from './fold.ts';
import { lockBox } from './lockBox.ts';
import type { Step as Change } from './state.ts';
import { sourceLine } from './sourceLine.ts';
import { moneyText } from './statements.ts';
import { localeOf } from './speech.ts';
import { fullName, nameIn, paperText, placeText, stepName, type Dated } from './stepText.ts';
import { choiceField, countField, dayField, noteField } from './told.ts';

/** A change of the plan that there is; what is refused changes nothing. */
const planStep =
  (change: (plan: Plan) => Ticked): Change =>
  (trip) => {
    if (trip.plan === null) return trip;
    const changed = change(trip.plan);
    return changed.ok ? { ...trip, plan: changed.value } : trip;
  };

const plainStep =
  (change: (plan: Plan) => Plan): Change =>
  (trip) =>
    trip.plan === null ? trip : { ...trip, plan: change(trip.plan) };

const ticked = (id: StepId, day: Day | null): Change => planStep((plan) => tick(plan, id, day));

/** A tick is not of a day that has not come: that is said, and the tick stays as it was. */
const tickedOn = (id: StepId, day: Day | null, today: Day): Change => {
  if (day === null || day <= today) return ticked(id, day);
  complain(`ticked-${id}`, 'future');
  return (trip) => trip;
};

export const tickButton = (step: Step, brush: Brush): HTMLElement => {
  const { planning } = brush.words;
  const isDone = step.done !== null;
  const name = fullName(step, brush);
  const made = button(isDone ? '✓' : '', `tick-${step.id}`, () =>
    brush.change(ticked(step.id, isDone ? null : brush.today)),
  );
  made.className = 'tick';
  made.setAttribute('aria-label', isDone ? planning.untick(name) : planning.tick(name));
  made.setAttribute('aria-pressed', String(isDone));
  return made;
};

const daysText = (least: number, most: number, { words }: Brush): string =>
  least === most ? words.span.days(least) : `${words.span.days(least)} – ${words.span.days(most)}`;

const takesLines = (step: Step, brush: Brush): readonly HTMLElement[] => {
  const { planning } = brush.words;
  return step.takes.length === 0
    ? [el('p', { class: 'unknown' }, [planning.takesNobodyKnows])]
    : step.takes.map(({ source, least, most }) =>
        el('p', {}, [
          `${planning.takes(daysText(least, most, brush))} `,
          sourceLine(source, brush),
        ]),
      );
};

const saidText = ({ least, most }: Said, after: string, brush: Brush): string => {
  const { planning } = brush.words;
  return [
    ...(least > 0 ? [planning.atLeast(brush.words.span.days(least), after)] : []),
    ...(most === null ? [] : [planning.atMost(brush.words.span.days(most), after)]),
  ].join(', ');
};

const waitLines = (wait: Wait, plan: Plan, brush: Brush): readonly HTMLElement[] => {
  const { planning } = brush.words;
  const after = nameIn(plan, wait.after, brush);
  const told = wait.says.filter(({ least, most }) => least > 0 || most !== null);
  if (told.length === 0) return [el('li', {}, [planning.after(after)])];
  const differ = told.some(({ least, most }) => least !== told[0]?.least || most !== told[0].most);
  return [
    ...told.map((said) =>
      el('li', {}, [`${saidText(said, after, brush)} `, sourceLine(said.source, brush)]),
    ),
    ...(differ ? [el('li', { class: 'differ' }, [planning.differ])] : []),
  ];
};

const costLine = (cost: Cost, brush: Brush): HTMLElement =>
  el('p', {}, [
    `${brush.words.planning.cost}: ${moneyText(cost, localeOf(brush.tongue))} `,
    sourceLine(cost.source, brush),
  ]);

const doerField = (step: Step, brush: Brush): HTMLElement => {
  const { planning } = brush.words;
  const people = brush.trip.party.people;
  const options = Object.fromEntries([
    ['', planning.nobody],
    ...people.map((person) => [person.id, nameOf(person, brush)]),
  ]) as { readonly [id: string]: string };
  return choiceField({
    id: `doer-${step.id}`,
    label: planning.doer,
    told: String(step.doer ?? ''),
    options,
    choose: (chosen) => {
      const doer = people.find(({ id }) => id === chosen)?.id ?? null;
      brush.change(planStep((plan) => handOver(plan, step.id, doer)));
    },
  });
};

const ownTimeField = (step: Step, brush: Brush): HTMLElement =>
  countField(
    {
      id: `time-${step.id}`,
      label: brush.words.planning.ownTime,
      told: step.takes.find(({ source }) => source === ownWord)?.most ?? null,
      step: (days) => plainStep((plan) => withOwnTime(plan, step.id, days)),
    },
    brush,
  );

/** All of it, when somebody opens it. */
export const stepBox = ({ step }: Dated, brush: Brush): HTMLElement => {
  const { words, trip, change, again } = brush;
  const { planning } = words;
  const { id } = step;
  const { plan } = trip;
  return fold({ id: `more-${id}`, title: planning.details(stepName(step, brush)), again }, () => [
    ...takesLines(step, brush),
    el('ul', {}, plan === null ? [] : step.waits.flatMap((wait) => waitLines(wait, plan, brush))),
    ...(step.where === ''
      ? []
      : [el('p', {}, [`${planning.where}: ${placeText(step.where, brush)}`])]),
    ...(step.papers.length === 0
      ? []
      : [
          el('p', {}, [
            `${planning.papers}: ${step.papers.map((paper) => paperText(paper, brush)).join(', ')}`,
          ]),
        ]),
    ...step.costs.map((cost) => costLine(cost, brush)),
    ...(step.done === null
      ? []
      : [
          dayField(
            {
              id: `ticked-${id}`,
              label: planning.tickedOn,
              told: step.done,
              step: (day) => tickedOn(id, day, brush.today),
            },
            brush,
          ),
        ]),
    doerField(step, brush),
    noteField({ id: `note-${id}`, label: planning.note, told: step.note }, (note) =>
      change(planStep((made) => noteOn(made, id, note))),
    ),
    ...(step.kind === 'leg' || step.kind === 'deadline' ? [] : [ownTimeField(step, brush)]),
    fold({ id: `hand-${id}`, title: planning.handOn, again }, () => [
      lockBox({ name: `step-${id}`, trip: stepAlone(trip, id) }, brush),
    ]),
    ...(isOwn(id)
      ? [
          button(planning.removeStep(stepName(step, brush)), `remove-${id}`, () =>
            change(plainStep((made) => withoutOwnStep(made, id))),
          ),
        ]
      : []),
  ]);
};
