/**
 * Law: a trip has one encoding. What is said many times (a source, an answer) stands once, in
 * the order in which it is first named, and a step is named by its place in the plan.
 *
 * docs/protocol/journey.md §12. Words stand in their order in these lists: new ones last.
 */
import {
  branded,
  listOf,
  mapped,
  nullable,
  oneOf,
  record,
  text,
  u16,
  u64,
  union,
  versioned,
  type Codec,
} from '@krov/ground';
import {
  countryCodec,
  currencyCodec,
  datings,
  dayCodec,
  passportKinds,
  points,
  sourceCodec,
  valueCodec,
  type Point,
  type Question,
} from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import type { Leg } from './legs.ts';
import { personIdCodec, petIdCodec, stepIdCodec } from './names.ts';
import { mostPeople, partyCodec } from './party.ts';
import { mostSteps, mostWaits, type Cost, type Said, type SaidToTake } from './plan.ts';
import type { Step, Wait } from './plan.ts';
import {
  aimKeys,
  type ChosenAim,
  type Cited,
  type PastStay,
  type SeenAnswer,
  type Trip,
} from './trip.ts';

/** A source stands once, and is named by its place. */
export type Placed<T> = Omit<T, 'source'> & { readonly source: number };
type LaidOutWait = Omit<Wait, 'after' | 'says'> & {
  readonly after: number;
  readonly says: readonly Placed<Said>[];
};
export type LaidOutStep = Omit<Step, 'takes' | 'waits' | 'costs'> & {
  readonly takes: readonly Placed<SaidToTake>[];
  readonly waits: readonly LaidOutWait[];
  readonly costs: readonly Placed<Cost>[];
};
type LaidOutSaid = Placed<SeenAnswer['said'][number]>;
export type LaidOutRun = Omit<Question, 'point'> & {
  readonly answers: readonly { readonly point: Point; readonly said: number }[];
};
type LaidOutCited = Omit<Cited, 'id'> & { readonly id: number };
export type LaidOutTrip = Omit<Trip, 'plan' | 'seen' | 'cited'> & {
  readonly sources: readonly string[];
  readonly cited: readonly LaidOutCited[];
  readonly plan: { readonly travel: number; readonly steps: readonly LaidOutStep[] } | null;
  readonly said: readonly (readonly LaidOutSaid[])[];
  readonly seen: readonly LaidOutRun[];
};

/** In bytes: what somebody wrote in a line, of herself or of a source. */
const line: Codec<string> = /* @__PURE__ */ text(600);
/** 2,000 characters, of three bytes at most. */
const note: Codec<string> = /* @__PURE__ */ text(6000);
const mostSaid = 16;
const mostNamed = 16_384;
/** The place of something in the list of all of its kind. */
const place: Codec<number> = u16;

const nothing: Codec<object> = /* @__PURE__ */ record('all', {});
const days: Codec<number> = u16;
/** A leg over the date line takes -1: written one higher. */
const taken: Codec<number> = /* @__PURE__ */ mapped(u16, {
  name: 'days taken',
  wrap: (raised): number => raised - 1,
  unwrap: (count: number): number => count + 1,
});

const saidToTake: Codec<Placed<SaidToTake>> = /* @__PURE__ */ record('said to take', {
  source: place,
  least: taken,
  most: taken,
});

const said: Codec<Placed<Said>> = /* @__PURE__ */ record('said', {
  source: place,
  least: days,
  most: /* @__PURE__ */ nullable(days),
});

const wait: Codec<LaidOutWait> = /* @__PURE__ */ record('wait', {
  after: place,
  says: /* @__PURE__ */ listOf(said, mostSaid),
  mostIsTo: /* @__PURE__ */ oneOf('most is to', ['begin', 'end']),
});

const cost: Codec<Placed<Cost>> = /* @__PURE__ */ record('cost', {
  currency: currencyCodec,
  least: u64,
  most: u64,
  source: place,
});

const step: Codec<LaidOutStep> = /* @__PURE__ */ record('step', {
  id: stepIdCodec,
  kind: /* @__PURE__ */ oneOf('step kind', [
    'leg',
    'paper',
    'office',
    'pet',
    'work',
    'home',
    'deadline',
  ]),
  who: /* @__PURE__ */ union('who', {
    all: [1, nothing],
    person: [2, /* @__PURE__ */ record('person', { id: personIdCodec })],
    pet: [3, /* @__PURE__ */ record('pet', { id: petIdCodec })],
  }),
  name: line,
  where: line,
  papers: /* @__PURE__ */ listOf(line, 64),
  takes: /* @__PURE__ */ listOf(saidToTake, mostSaid),
  waits: /* @__PURE__ */ listOf(wait, mostWaits),
  from: /* @__PURE__ */ nullable(dayCodec),
  by: /* @__PURE__ */ nullable(dayCodec),
  costs: /* @__PURE__ */ listOf(cost, mostSaid),
  done: /* @__PURE__ */ nullable(dayCodec),
  doer: /* @__PURE__ */ nullable(personIdCodec),
  note,
});

const leg: Codec<Leg> = /* @__PURE__ */ record('leg', {
  from: countryCodec,
  to: countryCodec,
  departs: dayCodec,
  arrives: dayCodec,
  through: /* @__PURE__ */ listOf(countryCodec, 16),
  dateLine: /* @__PURE__ */ oneOf('date line', ['notCrossed', 'crossed']),
});

const pastStay: Codec<PastStay> = /* @__PURE__ */ record('stay', {
  person: personIdCodec,
  area: /* @__PURE__ */ text(32),
  from: dayCodec,
  until: dayCodec,
});

const aim: Codec<ChosenAim> = /* @__PURE__ */ record('aim', {
  aim: /* @__PURE__ */ oneOf('aim', aimKeys),
  people: /* @__PURE__ */ listOf(personIdCodec, mostPeople),
});

const saidOnce: Codec<LaidOutSaid> = /* @__PURE__ */ record('answer', {
  value: valueCodec,
  asOf: dayCodec,
  source: place,
});

/** All that one passport was told of one place. */
const run: Codec<LaidOutRun> = /* @__PURE__ */ record('answers', {
  destination: countryCodec,
  passport: /* @__PURE__ */ record('passport', {
    country: countryCodec,
    kind: /* @__PURE__ */ oneOf('passport kind', passportKinds),
  }),
  answers: /* @__PURE__ */ listOf(
    /* @__PURE__ */ record('answer', {
      point: /* @__PURE__ */ oneOf('point', points),
      said: place,
    }),
    255,
  ),
});

/** What stood behind a source's name. */
const cited: Codec<LaidOutCited> = /* @__PURE__ */ record('cited', {
  id: place,
  source: sourceCodec,
  asOf: dayCodec,
  dating: /* @__PURE__ */ oneOf('dating', datings),
  checkedBy: /* @__PURE__ */ nullable(/* @__PURE__ */ text(60)),
  begins: /* @__PURE__ */ nullable(dayCodec),
  expires: /* @__PURE__ */ nullable(dayCodec),
});

const laidOut: Codec<LaidOutTrip> = /* @__PURE__ */ record('trip', {
  party: partyCodec,
  from: /* @__PURE__ */ nullable(countryCodec),
  to: /* @__PURE__ */ nullable(countryCodec),
  wished: /* @__PURE__ */ nullable(dayCodec),
  legs: /* @__PURE__ */ listOf(leg, 64),
  stays: /* @__PURE__ */ listOf(pastStay, 1000),
  compared: /* @__PURE__ */ listOf(countryCodec, 300),
  aims: /* @__PURE__ */ listOf(aim, 255),
  sources: /* @__PURE__ */ listOf(line, mostNamed),
  cited: /* @__PURE__ */ listOf(cited, mostNamed),
  plan: /* @__PURE__ */ nullable(
    /* @__PURE__ */ record('plan', {
      travel: place,
      steps: /* @__PURE__ */ listOf(step, mostSteps),
    }),
  ),
  said: /* @__PURE__ */ listOf(/* @__PURE__ */ listOf(saidOnce, mostSaid), mostNamed),
  seen: /* @__PURE__ */ listOf(run, mostNamed),
  seed: /* @__PURE__ */ branded<CalendarSeed>('calendar seed', 32),
});

export const tripVersion = 1;
export const laidOutCodec: Codec<LaidOutTrip> = /* @__PURE__ */ versioned(tripVersion, laidOut);
export const laidOutSaid: Codec<readonly LaidOutSaid[]> = /* @__PURE__ */ listOf(
  saidOnce,
  mostSaid,
);
