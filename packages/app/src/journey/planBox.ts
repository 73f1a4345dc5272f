/**
 * Law: the plan is made when somebody asks for it and on this device; what is late stands
 * first, then the line of time. Two sources that differ give two days, and both are said.
 */
import type { Day } from '@krov/core/guide';
import {
  arrivalStep,
  calendarDaysOf,
  calendarOf,
  datesOf,
  planned,
  withOwnStep,
  writeTrip,
  type Contradiction,
  type Gap,
  type Plan,
  type PlanDates,
  type PlanRefused,
  type Schedule,
  type Trip,
  type Who,
} from '@krov/core/journey';
import { equalBytes } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import { form, lamp, valueOf } from '../edge/fields.ts';
import { countryName, dateOf, type Brush } from './brush.ts';
import { complain, dayIn, emptied, readOr, settle } from './complaint.ts';
import { costsBox } from './costsBox.ts';
import { printPage, saveFile } from '../edge/saveFile.ts';
import { fold } from './fold.ts';
import { legsBox } from './legsBox.ts';
import { placeField, placeOptions } from './placeField.ts';
import { planStep } from './planStep.ts';
import { stayBox } from './stayBox.ts';
import { asWritten, datedSteps, fullName, nameIn, whoText, type Dated } from './stepText.ts';
import { timeline } from './timeline.ts';
import { choiceField, dayField, inputField, toldForm } from './told.ts';

const longestName = 80;

const wayForm = (brush: Brush): HTMLElement => {
  const { words, trip, change } = brush;
  const { planning } = words;
  const isSaid = trip.to !== null && trip.party.people.length + trip.party.pets.length > 0;
  const make = lamp(trip.plan === null ? planning.make : planning.remake, 'make-plan');
  if (!isSaid) make.setAttribute('disabled', '');
  return form(
    'way',
    [
      placeOptions(brush),
      placeField(
        {
          id: 'trip-from',
          label: planning.from,
          told: trip.from,
          step: (from) => (each) => ({ ...each, from }),
        },
        brush,
      ),
      placeField(
        {
          id: 'trip-to',
          label: planning.to,
          told: trip.to,
          step: (to) => (each) => ({ ...each, to }),
        },
        brush,
      ),
      dayField(
        {
          id: 'trip-wished',
          label: `${planning.wished}. ${planning.wishedHint}`,
          told: trip.wished,
          step: (wished) => (each) => ({ ...each, wished }),
        },
        brush,
      ),
      make,
    ],
    () => change(planStep(brush)),
  );
};

const refusedText = ({ rule, steps }: PlanRefused, plan: Plan, brush: Brush): string =>
  brush.words.planning.refused[rule](steps.map((id) => nameIn(plan, id, brush)).join(', '));

const contradictedText = (
  { rule, between: [one, other] }: Contradiction,
  plan: Plan,
  brush: Brush,
): string =>
  brush.words.planning.contradicted[rule](nameIn(plan, one, brush), nameIn(plan, other, brush));

const alarm = (text: string, testid: string): HTMLElement =>
  el('p', { role: 'alert', class: 'emergency', 'data-testid': testid }, [text]);

const earliestText = (one: Day, other: Day, brush: Brush): string => {
  const { planning } = brush.words;
  const [first, last] = one < other ? [one, other] : [other, one];
  return first === last
    ? planning.earliest(dateOf(first, brush))
    : planning.earliestTwo(dateOf(first, brush), dateOf(last, brush));
};

/** The steps in one of these states, by name and day. */
const shortList = (
  title: string,
  steps: readonly Dated[],
  { testid, brush }: { readonly testid: string; readonly brush: Brush },
): readonly HTMLElement[] =>
  steps.length === 0
    ? []
    : [
        el('div', { 'data-testid': testid, id: testid }, [
          el('h3', {}, [title]),
          el(
            'ul',
            {},
            steps.map(({ step }) => el('li', asWritten(step), [fullName(step, brush)])),
          ),
        ]),
      ];

const gapText = ({ point, destination, who }: Gap, brush: Brush): string => {
  const { words } = brush;
  const what = `${words.points[point]}, ${countryName(destination, brush)}`;
  const isPerson = brush.trip.party.people.some(({ id }) => id === who);
  const whose: Who =
    who === null ? { kind: 'all' } : ({ kind: isPerson ? 'person' : 'pet', id: who } as Who);
  const name = whoText(whose, brush);
  return name === '' ? what : words.planning.forWhom(what, name);
};

const gapsBox = (gaps: readonly Gap[], brush: Brush): readonly HTMLElement[] =>
  gaps.length === 0
    ? []
    : [
        el('div', { 'data-testid': 'gaps', id: 'gaps' }, [
          el('h3', {}, [brush.words.planning.notKnownHere]),
          el(
            'ul',
            {},
            [...new Set(gaps.map((gap) => gapText(gap, brush)))].map((text) =>
              el('li', { class: 'unknown' }, [text]),
            ),
          ),
        ]),
      ];

const ownForm = (brush: Brush): HTMLElement => {
  const { words, change, again } = brush;
  const { planning } = words;
  const submit = (): void => {
    const name = valueOf('own-name').trim().slice(0, longestName);
    const by = readOr('own-by', dayIn);
    if (by?.ok === false) complain('own-by', by.error);
    else settle('own-by');
    if (name === '') complain('own-name', 'missing');
    else settle('own-name');
    if (name === '' || by?.ok !== true) return again();
    const when = valueOf('own-when') === 'after' ? 'after' : 'before';
    emptied('own-name', 'own-by');
    const own = { name, when, by: by.value } as const;
    change((each) =>
      each.plan === null ? each : { ...each, plan: withOwnStep(each.plan, own, arrivalStep(each)) },
    );
  };
  return fold({ id: 'own-step', title: planning.ownStep, again }, () => [
    toldForm(
      'own-form',
      [
        inputField({ id: 'own-name', label: planning.ownName, type: 'text' }, brush),
        choiceField<'before' | 'after'>({
          id: 'own-when',
          label: planning.ownWhen,
          told: 'before',
          options: { before: planning.ownBefore, after: planning.ownAfter },
          choose: () => undefined,
        }),
        inputField({ id: 'own-by', label: planning.ownBy, type: 'date' }, brush),
        el('button', { 'data-testid': 'own-add' }, [words.add]),
      ],
      submit,
    ),
  ]);
};

const saveCalendar = (dates: PlanDates, { words, trip, today }: Brush): void =>
  saveFile(
    'calendar.ics',
    'text/calendar',
    calendarOf(calendarDaysOf(dates), words.planning.titles, { seed: trip.seed, today }),
  );

const ways = (dates: PlanDates, brush: Brush): HTMLElement => {
  const { planning } = brush.words;
  return el('div', { class: 'quick screenOnly' }, [
    button(planning.print, 'print', printPage),
    button(planning.calendar, 'calendar', () => saveCalendar(dates, brush)),
    el('small', {}, [planning.calendarSays]),
  ]);
};

type Readings = { readonly shown: Schedule; readonly other: Schedule | null };

/** The careful one if it stands, else the other. */
const readingsOf = ({ readings }: PlanDates): Readings | null => {
  const [careful, hopeful] = [readings.careful, readings.hopeful].map((each) =>
    each.ok ? each.value : null,
  );
  return careful == null
    ? hopeful == null
      ? null
      : { shown: hopeful, other: null }
    : { shown: careful, other: hopeful ?? null };
};

const datedBox = (
  plan: Plan,
  { dates, gaps }: { readonly dates: PlanDates; readonly gaps: readonly Gap[] },
  brush: Brush,
): readonly HTMLElement[] => {
  const { words, trip } = brush;
  const { planning } = words;
  const failed = [dates.readings.careful, dates.readings.hopeful].flatMap((each) =>
    each.ok ? [] : [each.error],
  );
  const [contradiction] = failed;
  const readings = readingsOf(dates);
  const complaint =
    contradiction === undefined
      ? []
      : [alarm(contradictedText(contradiction, plan, brush), 'contradicted')];
  if (readings === null) return complaint;
  const { shown, other } = readings;
  const steps = datedSteps(plan, shown, other);
  const ofState = (state: Dated['dates']['state']): readonly Dated[] =>
    steps.filter(
      // A last day is kept, not done.
      ({ step, dates: { state: each } }) => each === state && step.kind !== 'deadline',
    );
  return [
    ...complaint,
    ...(complaint.length > 0 ? [el('p', {}, [planning.oneReading])] : []),
    el('p', { class: 'big', role: 'status', 'data-testid': 'earliest' }, [
      earliestText(shown.travel, (other ?? shown).travel, brush),
    ]),
    ...(trip.wished !== null && trip.wished < shown.travel
      ? [alarm(planning.tooEarly(dateOf(trip.wished, brush)), 'too-early')]
      : []),
    ...(shown.unwished === null
      ? []
      : [alarm(contradictedText(shown.unwished, plan, brush), 'unwished')]),
    el('p', { class: 'faint' }, [planning.dated(dateOf(shown.departure, brush))]),
    ...(shown.timeNotKnown.length === 0
      ? []
      : [
          el('p', { class: 'unknown', 'data-testid': 'time-not-known' }, [
            planning.timeNotKnown(shown.timeNotKnown.length),
          ]),
        ]),
    ...(ofState('late').length === 0 ? [el('p', {}, [planning.nothingLate])] : []),
    ...shortList(planning.lateNow, ofState('late'), { testid: 'late', brush }),
    ...shortList(planning.toDoNow, ofState('now'), { testid: 'now', brush }),
    timeline(steps, { schedule: shown, dates }, brush),
    ...gapsBox(gaps, brush),
    costsBox(plan, brush),
    ownForm(brush),
    ways(dates, brush),
  ];
};

/** Written alike: what was read from a lock has its words in another order. */
const isSamePlan = (one: Trip, other: Trip): boolean => {
  const [first, second] = [writeTrip(one), writeTrip({ ...one, plan: other.plan })];
  return !first.ok || !second.ok || equalBytes(first.value, second.value);
};

const madeBox = (plan: Plan, brush: Brush): readonly HTMLElement[] => {
  const { words, trip, today } = brush;
  const { planning } = words;
  const again = planned(trip, brush);
  const gaps = again.ok ? again.value.gaps : [];
  const isOld = again.ok && !isSamePlan(trip, again.value.trip);
  const dates = datesOf(plan, { today, wished: trip.wished });
  return [
    el('p', { class: 'printOnly' }, [planning.printed(dateOf(today, brush))]),
    ...(isOld ? [el('p', { role: 'status', 'data-testid': 'plan-old' }, [planning.changed])] : []),
    ...(again.ok ? [] : [alarm(planning.settleRefused, 'settle-refused')]),
    ...(dates.ok
      ? datedBox(plan, { dates: dates.value, gaps }, brush)
      : [alarm(refusedText(dates.error, plan, brush), 'plan-refused')]),
  ];
};

export const planBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, trip } = brush;
  return [
    el('section', { id: 'plan' }, [
      el('h2', {}, [words.views.plan]),
      wayForm(brush),
      legsBox(brush),
      ...(trip.to === null ? [] : [stayBox({ place: trip.to, isListed: true }, brush)]),
      ...(trip.plan === null
        ? [el('p', { class: 'faint' }, [words.planning.whereFirst])]
        : madeBox(trip.plan, brush)),
    ]),
  ];
};
