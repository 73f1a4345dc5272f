/**
 * Law: the plan is a line of time: each step a bar from the day on which it can begin to the day
 * on which it must have, for each person and animal apart. What a bar says its words say too;
 * nothing is told by colour alone, and nothing is green that nobody ticked.
 */
import type { Day } from '@krov/core/guide';
import type { PlanDates, Schedule, Who } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { dateOf, type Brush } from './brush.ts';
import { svgElement } from './edge/map.ts';
import { stepBox, tickButton } from './stepBox.ts';
import { asWritten, stepName, whenText, whoText, type Dated } from './stepText.ts';

const width = 1000;
const height = 14;

type Span = { readonly first: Day; readonly last: Day };

const spanOf = (steps: readonly Dated[], today: Day): Span => {
  const open = steps.filter(({ step }) => step.done === null);
  const lasts = open.flatMap(({ dates }) => [dates.ends, dates.latest ?? dates.ends]);
  return { first: today, last: Math.max(today + 7, ...lasts) as Day };
};

const placeIn = (day: Day, { first, last }: Span): number =>
  Math.round((Math.max(0, day - first) / (last - first)) * width);

const marks = { done: '✓', late: '!', now: '▸', waits: '…' } as const;

const rectangle = (from: number, to: number, kind: string): Element =>
  svgElement('rect', {
    x: String(from),
    y: kind === 'may' ? '5' : '2',
    width: String(Math.max(8, to - from)),
    height: kind === 'may' ? '4' : '10',
    class: kind,
  });

const upright = (at: number, kind: string): Element =>
  svgElement('line', {
    x1: String(at),
    x2: String(at),
    y1: '0',
    y2: String(height),
    class: kind,
  });

const barOf = ({ step, dates, isCritical }: Dated, span: Span, departure: Day): Element => {
  const kind = dates.state === 'late' ? 'late' : isCritical ? 'critical' : 'does';
  const bars =
    step.done === null
      ? [
          ...(dates.latest === null || dates.latest <= dates.begins
            ? []
            : [rectangle(placeIn(dates.begins, span), placeIn(dates.latest, span), 'may')]),
          ...(step.kind === 'deadline'
            ? []
            : [rectangle(placeIn(dates.begins, span), placeIn(dates.ends, span), kind)]),
          ...(step.kind === 'deadline' && dates.latest !== null
            ? [rectangle(placeIn(dates.latest, span) - 8, placeIn(dates.latest, span), 'late')]
            : []),
        ]
      : [rectangle(0, 8, 'done')];
  return svgElement(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: 'none',
      class: 'bar',
      'aria-hidden': 'true',
    },
    [...bars, upright(1, 'today'), upright(placeIn(departure, span), 'departure')],
  );
};

const lineOf = (dated: Dated, drawn: Drawn): HTMLElement => {
  const { brush, span, schedule } = drawn;
  const { step, dates, isCritical } = dated;
  const { planning, span: spans } = brush.words;
  const state =
    dates.state === 'late'
      ? planning.lateBy(spans.days(dates.lateBy))
      : planning.states[dates.state];
  return el(
    'li',
    { id: `step-${step.id}`, class: `planned ${dates.state}`, 'data-testid': 'step' },
    [
      tickButton(step, brush),
      el('div', { class: 'plan-line' }, [
        el('p', { id: `says-${step.id}`, 'data-testid': `step-${step.id}` }, [
          el('span', { class: `mark ${dates.state}`, 'aria-hidden': 'true' }, [
            `${marks[dates.state]} `,
          ]),
          el('strong', asWritten(step), [stepName(step, brush)]),
          ` ${whenText(dated, brush)} `,
          el('small', {}, [
            isCritical && step.done === null ? `${state} · ◆ ${planning.holdsUp}` : state,
          ]),
        ]),
        barOf(dated, span, schedule.departure) as HTMLElement,
        stepBox(dated, brush),
      ]),
    ],
  );
};

type Drawn = { readonly brush: Brush; readonly span: Span; readonly schedule: Schedule };

const keyOf = (who: Who): string => (who.kind === 'all' ? 'all' : `${who.kind}-${who.id}`);

/** Those for all first, then each person's, then each animal's. */
const groupsOf = (steps: readonly Dated[]): ReadonlyMap<string, readonly Dated[]> => {
  const rank = { all: 0, person: 1, pet: 2 } as const;
  const groups = new Map<string, Dated[]>();
  for (const dated of steps.toSorted((a, b) => rank[a.step.who.kind] - rank[b.step.who.kind])) {
    const key = keyOf(dated.step.who);
    groups.set(key, [...(groups.get(key) ?? []), dated]);
  }
  return groups;
};

const inOrder = (steps: readonly Dated[]): readonly Dated[] =>
  steps.toSorted(
    (a, b) =>
      (a.step.done ?? a.dates.begins) - (b.step.done ?? b.dates.begins) ||
      (a.dates.latest ?? Infinity) - (b.dates.latest ?? Infinity),
  );

export const timeline = (
  steps: readonly Dated[],
  { schedule, dates }: { readonly schedule: Schedule; readonly dates: PlanDates },
  brush: Brush,
): HTMLElement => {
  const { planning } = brush.words;
  const span = spanOf(steps, dates.today);
  const drawn: Drawn = { brush, span, schedule };
  return el('section', { id: 'timeline', 'data-testid': 'timeline' }, [
    el('p', { class: 'faint axis' }, [
      el('span', {}, [`${planning.today}: ${dateOf(dates.today, brush)}`]),
      el('span', {}, [`${planning.leaving}: ${dateOf(schedule.departure, brush)}`]),
      el('span', {}, [dateOf(span.last, brush)]),
    ]),
    el('p', { class: 'faint screenOnly' }, [planning.lineSays]),
    ...[...groupsOf(steps)].map(([key, ones]) =>
      el('section', { id: `group-${key}`, class: 'group' }, [
        el('h3', {}, [
          ones[0] === undefined || ones[0].step.who.kind === 'all'
            ? planning.all
            : whoText(ones[0].step.who, brush),
        ]),
        el(
          'ol',
          { class: 'steps', id: `steps-${key}` },
          inOrder(ones).map((each) => lineOf(each, drawn)),
        ),
      ]),
    ),
  ]);
};
