/** Law: a plan says when, by whose word and what is late; it never says that something may be done that no statement says. */
import type {
  Contradiction,
  PaperKey,
  PlaceKey,
  PlanRefused,
  StepKey,
  StepState,
} from '@krov/core/journey';
import { counted } from './plural.ts';
import { paperEn, placeEn, stepEn } from './stepsEn.ts';

export type PlanningWords = {
  readonly from: string;
  readonly to: string;
  readonly wished: string;
  readonly wishedHint: string;
  readonly make: string;
  readonly remake: string;
  readonly goThere: string;
  readonly whereFirst: string;
  readonly earliest: (day: string) => string;
  readonly earliestTwo: (one: string, other: string) => string;
  readonly dated: (day: string) => string;
  readonly tooEarly: (wished: string) => string;
  readonly timeNotKnown: (count: number) => string;
  readonly notKnownHere: string;
  readonly forWhom: (what: string, who: string) => string;
  readonly all: string;
  readonly states: { readonly [S in StepState]: string };
  readonly lateBy: (days: string) => string;
  readonly lateNow: string;
  readonly toDoNow: string;
  readonly nothingLate: string;
  readonly either: (one: string, other: string) => string;
  readonly doneOn: (day: string) => string;
  readonly noLater: (day: string) => string;
  readonly changed: string;
  readonly leg: (number: number) => string;
  readonly holdsUp: string;
  readonly today: string;
  readonly leaving: string;
  readonly lineSays: string;
  readonly tick: (step: string) => string;
  readonly untick: (step: string) => string;
  readonly tickedOn: string;
  readonly details: (step: string) => string;
  readonly after: (step: string) => string;
  readonly atLeast: (days: string, step: string) => string;
  readonly atMost: (days: string, step: string) => string;
  readonly takes: (days: string) => string;
  readonly takesNobodyKnows: string;
  readonly ownTime: string;
  readonly ownWord: string;
  readonly sourceNotKnown: (name: string) => string;
  readonly where: string;
  readonly papers: string;
  readonly cost: string;
  readonly doer: string;
  readonly nobody: string;
  readonly note: string;
  readonly handOn: string;
  readonly ownStep: string;
  readonly ownName: string;
  readonly ownWhen: string;
  readonly ownBefore: string;
  readonly ownAfter: string;
  readonly ownBy: string;
  readonly removeStep: (step: string) => string;
  readonly differ: string;
  readonly costs: string;
  readonly noCosts: string;
  readonly print: string;
  readonly printed: (day: string) => string;
  readonly calendar: string;
  readonly calendarSays: string;
  readonly titles: { readonly do: string; readonly due: string };
  readonly refused: { readonly [R in PlanRefused['rule']]: (steps: string) => string };
  readonly contradicted: {
    readonly [R in Contradiction['rule']]: (one: string, other: string) => string;
  };
  readonly oneReading: string;
  readonly settleRefused: string;
  readonly pastDay: string;
  readonly steps: { readonly [K in StepKey]: string };
  readonly places: { readonly [K in PlaceKey]: string };
  readonly paperNames: { readonly [K in PaperKey]: string };
};

export const planningEn: PlanningWords = {
  from: 'From',
  to: 'To',
  wished: 'We want to leave on',
  wishedHint: 'Empty: as early as is lawful.',
  make: 'Make the plan',
  remake: 'Make it again',
  goThere: 'Plan a journey there',
  whereFirst: 'Say who travels, and where to. Then the plan is made on this device.',
  earliest: (day) => `The earliest lawful day: ${day}`,
  earliestTwo: (one, other) => `Sources differ. The earliest lawful day: ${one} or ${other}`,
  dated: (day) => `Leaving on ${day}: all days below are for that.`,
  tooEarly: (wished) => `Not by ${wished}: something of it takes longer.`,
  timeNotKnown: (count) =>
    counted('en', count, {
      one: 'Of # step nobody here knows how long it takes. It is counted as no time: leave room for it, or write your own days.',
      other:
        'Of # steps nobody here knows how long they take. They are counted as no time: leave room for them, or write your own days.',
    }),
  notKnownHere: 'Not known here: ask a person',
  forWhom: (what, who) => `${what} (${who})`,
  all: 'All together',
  states: { done: 'done', late: 'late', now: 'can be done now', waits: 'waits' },
  lateBy: (days) => `late by ${days}`,
  lateNow: 'Late now',
  toDoNow: 'Can be done now',
  nothingLate: 'Nothing is late.',
  either: (one, other) => `${one} or ${other}`,
  doneOn: (day) => `done on ${day}`,
  noLater: (day) => `no later than ${day}`,
  changed: 'Who travels, or what is known here, has changed since this plan was made.',
  leg: (number) => `Leg ${number}`,
  holdsUp: 'holds up the journey',
  today: 'Today',
  leaving: 'Leaving',
  lineSays:
    'Each line is a step, from today to the last day. The first upright line is today, the second the day of leaving.',
  tick: (step) => `Done: ${step}`,
  untick: (step) => `Not done after all: ${step}`,
  tickedOn: 'Done on',
  details: (step) => `More: ${step}`,
  after: (step) => `after: ${step}`,
  atLeast: (days, step) => `at least ${days} after: ${step}`,
  atMost: (days, step) => `at most ${days} after: ${step}`,
  takes: (days) => `takes ${days}`,
  takesNobodyKnows: 'How long it takes is not known here: ask.',
  ownTime: 'How many days it takes, as you were told',
  ownWord: 'your own word',
  sourceNotKnown: (name) => `${name} (not known in this house)`,
  where: 'Where',
  papers: 'Papers',
  cost: 'Cost',
  doer: 'Who sees to it',
  nobody: 'nobody yet',
  note: 'Note',
  handOn: 'Hand this step to somebody, locked',
  ownStep: 'A step of your own',
  ownName: 'What is to be done',
  ownWhen: 'When',
  ownBefore: 'before the journey',
  ownAfter: 'after the arrival',
  ownBy: 'No later than',
  removeStep: (step) => `Remove: ${step}`,
  differ: 'Sources differ here. Both are counted, and both days stand above.',
  costs: 'What it costs',
  noCosts: 'No source here names a price.',
  print: 'Print on one page',
  printed: (day) => `Plan, ${day}`,
  calendar: 'Put the days into a calendar',
  calendarSays:
    'The file says only that something is to be done, and when: no names, no places. Whoever sees your calendar sees the days.',
  titles: { do: 'To do', due: 'Last day' },
  refused: {
    aPlanIsNotLongerThanThat: () => 'The plan is too long. Remove steps of your own.',
    everyStepIsItsOwn: (steps) => `A step is there twice: ${steps}.`,
    everyNamedStepIsInThePlan: (steps) => `A step waits for one that is not there: ${steps}.`,
    everyNumberHasASource: (steps) => `A number has no source: ${steps}.`,
    theLeastIsNotMoreThanTheMost: (steps) => `The least is more than the most: ${steps}.`,
    onlyALegGoesBackADay: (steps) => `This cannot take less than no day: ${steps}.`,
    aDayIsBetweenItsFromAndItsBy: (steps) => `Its last day is before its first: ${steps}.`,
    aTickIsNotOfTomorrow: (steps) => `A tick is of a day that has not come: ${steps}.`,
    aTravelDateIsNotPast: () =>
      'The day on which you want to leave is past. Choose another, or none.',
    noStepWaitsForItself: (steps) => `These wait for each other in a circle: ${steps}.`,
  },
  contradicted: {
    everyLimitCanBeMet: (one, other) =>
      `No day fits both “${one}” and “${other}”: the time between them is too short. What is ticked may have grown too old; then it is done anew.`,
    aTickedStepCameAfterWhatItWaitsFor: (one, other) =>
      `“${other}” was ticked before “${one}” could be done. Look at the two days.`,
  },
  oneReading: 'By the other source it is possible, as dated here.',
  settleRefused: 'The checklists do not fit together. Take one aim out and try again.',
  pastDay: 'This day is past.',
  steps: stepEn,
  places: placeEn,
  paperNames: paperEn,
};
