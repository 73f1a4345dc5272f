/**
 * Law: a step says what can be done about it now, what it waits for and by when; what it
 * rests on stands one press below. It is done when somebody ticked it, with her day.
 */
import type { Plan, Step, StepDates, StepId, StepState } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { dateOf, nameOf, type Brush } from './brush.ts';
import { belowOfStep } from './settlingBelow.ts';
import { ticked, type Dates } from './settlingSteps.ts';
import { asWritten, paperText, placeText, stepName, whoText } from './stepText.ts';

export type Shown = { readonly plan: Plan; readonly dates: Dates | null };

/** Steps that somebody opened: what is below is drawn only there. */
const opened = new Set<StepId>();

/** A sign and a word, so that nothing is told by colour alone. */
const marks: { readonly [S in StepState]: string } = { late: '!', now: '▸', waits: '…', done: '✓' };

const personNamed = (id: string | null, brush: Brush): string | null => {
  const person = brush.trip.party.people.find((each) => each.id === id);
  return person === undefined ? null : nameOf(person, brush);
};

const whoseText = ({ who }: Step, brush: Brush): string =>
  who.kind === 'all' ? brush.words.settling.forAll : whoText(who, brush);

/** Not done yet, of what it waits for. */
const awaitedOf = (step: Step, { plan }: Shown): readonly Step[] =>
  plan.steps.filter(
    ({ id, done }) => done === null && step.waits.some(({ after }) => after === id),
  );

/** As the days say; without them, as the ticks do. */
export const stateOf = (step: Step, shown: Shown): StepState => {
  if (step.done !== null) return 'done';
  const dated = shown.dates?.byStep.get(step.id)?.state;
  return dated ?? (awaitedOf(step, shown).length > 0 ? 'waits' : 'now');
};

/** One of several of a name is told with whose it is, unless it is hers. */
const awaitedText = (step: Step, shown: Shown, brush: Brush): string =>
  awaitedOf(step, shown)
    .map((awaited) => {
      const name = stepName(awaited, brush);
      const isHers =
        awaited.who.kind === 'all' || JSON.stringify(awaited.who) === JSON.stringify(step.who);
      return isHers ? name : `${name} (${whoseText(awaited, brush)})`;
    })
    .join(', ');

const stateText = (step: Step, shown: Shown, brush: Brush): string => {
  const { settling, span } = brush.words;
  const dates: StepDates | undefined = shown.dates?.byStep.get(step.id);
  const awaited = awaitedText(step, shown, brush);
  const state = stateOf(step, shown);
  switch (state) {
    case 'done':
      return step.done === null ? '' : settling.doneOn(dateOf(step.done, brush));
    case 'late':
      return [
        settling.late(span.days(dates?.lateBy ?? 0)),
        awaited === '' ? '' : settling.after(awaited),
      ]
        .filter((text) => text !== '')
        .join(' · ');
    case 'waits':
      return awaited === '' ? '' : settling.after(awaited);
    case 'now':
      return settling.now;
  }
};

/** Where, and with what, in one line. */
const bringText = ({ where, papers }: Step, brush: Brush): string => {
  const { settling } = brush.words;
  return [
    where === '' ? '' : `${settling.where}: ${placeText(where, brush)}`,
    papers.length === 0
      ? ''
      : `${settling.papers}: ${papers.map((paper) => paperText(paper, brush)).join(', ')}`,
  ]
    .filter((text) => text !== '')
    .join(' · ');
};

/** The one press that most come for. */
const tickButton = (step: Step, { words, today, change }: Brush): HTMLElement =>
  step.done === null
    ? button(words.settling.doneToday, `tick-${step.id}`, () => change(ticked(step.id, today)))
    : button(words.settling.notDone, `untick-${step.id}`, () => change(ticked(step.id, null)));

const moreOf = (step: Step, brush: Brush): HTMLElement => {
  const { id } = step;
  const made = el('details', { id: `more-${id}` }, [
    el('summary', { 'data-testid': `more-${id}` }, [brush.words.settling.more]),
    ...(opened.has(id) ? belowOfStep(step, brush) : []),
  ]);
  made.ontoggle = () => {
    const kept = document.getElementById(`more-${id}`) as HTMLDetailsElement | null;
    if (kept === null || kept.open === opened.has(id)) return;
    if (kept.open) opened.add(id);
    else opened.delete(id);
    brush.again();
  };
  return made;
};

export const stepCard = (step: Step, shown: Shown, brush: Brush): HTMLElement => {
  const { settling } = brush.words;
  const state = stateOf(step, shown);
  const by = step.done === null ? (shown.dates?.latest(step.id) ?? null) : null;
  const bring = bringText(step, brush);
  const doer = step.who.kind === 'person' && step.who.id === step.doer ? null : step.doer;
  const seenTo = personNamed(doer, brush);
  return el(
    'li',
    { id: `step-${step.id}`, 'data-testid': `step-${step.id}`, class: `step ${state}` },
    [
      el('h4', {}, [
        el('span', { 'aria-hidden': 'true' }, [`${marks[state]} `]),
        el('span', asWritten(step), [stepName(step, brush)]),
        el('small', {}, [
          ' · ',
          el('span', step.who.kind === 'person' ? { dir: 'auto', translate: 'no' } : {}, [
            whoseText(step, brush),
          ]),
        ]),
      ]),
      el('p', { 'data-testid': `state-${step.id}` }, [stateText(step, shown, brush)]),
      ...(by === null ? [] : [el('p', { class: 'due' }, [settling.by(dateOf(by, brush))])]),
      ...(seenTo === null
        ? []
        : [el('p', { 'data-testid': `doer-${step.id}` }, [settling.seenToBy(seenTo)])]),
      ...(bring === '' ? [] : [el('p', { class: 'faint' }, [bring])]),
      ...(step.note === ''
        ? []
        : [el('p', { class: 'note', dir: 'auto', translate: 'no' }, [step.note])]),
      el('div', { class: 'quick' }, [tickButton(step, brush)]),
      moreOf(step, brush),
    ],
  );
};
