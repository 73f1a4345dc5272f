/**
 * Law: what settling in takes is said as it was read, and never as advice; where nothing was
 * read, the page says so and who to ask.
 */
import type { AimKey } from '@krov/core/journey';
import { counted } from './plural.ts';

export type SettlingWords = {
  readonly lead: string;
  readonly place: string;
  readonly otherPlace: string;
  readonly choosePlace: string;
  readonly noPlace: string;
  readonly aimsTitle: string;
  readonly aims: { readonly [A in AimKey]: string };
  readonly steps: (count: number) => string;
  readonly notRead: string;
  readonly forWhom: (aim: string) => string;
  readonly nobodyYet: string;
  readonly rolesTitle: string;
  readonly founds: string;
  readonly employed: string;
  readonly noAnimal: string;
  readonly list: string;
  readonly nothingYet: string;
  readonly counts: {
    readonly now: (count: number) => string;
    readonly waiting: (count: number) => string;
    readonly done: (count: number) => string;
  };
  readonly fees: (sums: string) => string;
  readonly cannotBeDated: string;
  readonly now: string;
  readonly late: (days: string) => string;
  readonly after: (names: string) => string;
  readonly doneOn: (day: string) => string;
  readonly by: (day: string) => string;
  readonly forAll: string;
  readonly seenToBy: (name: string) => string;
  readonly more: string;
  readonly where: string;
  readonly papers: string;
  readonly time: string;
  readonly noTime: string;
  readonly cost: string;
  readonly noCost: string;
  readonly deadline: string;
  readonly readIn: string;
  readonly atMost: (days: string) => string;
  readonly between: (least: string, most: string) => string;
  readonly afterWithin: (name: string, days: string) => string;
  readonly doneToday: string;
  readonly otherDay: string;
  readonly doneThen: string;
  readonly wrongDay: string;
  readonly notDone: string;
  readonly whoSeesTo: string;
  readonly nobody: string;
  readonly note: string;
  readonly keepNote: string;
};

export const settlingEn: SettlingWords = {
  lead: 'Choose a place and what you want to have there. Each step stands once, with where it was read. Nothing of it leaves this device.',
  place: 'Where do you settle in?',
  otherPlace: 'Another place',
  choosePlace: 'Choose this place',
  noPlace: 'Choose a place first.',
  aimsTitle: 'What do you want to have?',
  aims: {
    'stay-permit': 'Permit to stay',
    'bank-account': 'Bank account',
    'sole-trader': 'Work as a sole trader',
    company: 'Company with employees',
    school: 'School for a child',
    doctor: 'Doctor',
    phone: 'Phone number',
    'driving-licence': 'Driving licence',
    cat: 'The animal at a vet',
  },
  steps: (count) => counted('en', count, { one: '# step', other: '# steps' }),
  notRead:
    'Nothing was read here about this in this place. Ask a person there. The step can still be ticked and handed over.',
  forWhom: (aim) => `${aim}: for whom`,
  nobodyYet: 'Say above who comes. Then the steps of each stand here.',
  rolesTitle: 'Company: who founds it, who is employed',
  founds: 'founds it',
  employed: 'is employed',
  noAnimal: 'Add the animal above. Then its step stands here.',
  list: 'To do, in order',
  nothingYet: 'Choose above what you want to have. Then the steps stand here.',
  counts: {
    now: (count) => counted('en', count, { one: '# can be done now', other: '# can be done now' }),
    waiting: (count) => counted('en', count, { one: '# waits', other: '# wait' }),
    done: (count) => counted('en', count, { one: '# is done', other: '# are done' }),
  },
  fees: (sums) =>
    `All fees that were read, together: ${sums}. Their dates and sources stand at each step.`,
  cannotBeDated:
    'These days do not fit together, so the steps stand without dates. Look at what was ticked, and take a wrong tick back.',
  now: 'can be done now',
  late: (days) => `late: ${days}`,
  after: (names) => `after: ${names}`,
  doneOn: (day) => `done: ${day}`,
  by: (day) => `at the latest: ${day}`,
  forAll: 'for all together',
  seenToBy: (name) => `seen to by: ${name}`,
  more: 'Papers, time, cost, source, note',
  where: 'Where',
  papers: 'Papers',
  time: 'Time',
  noTime: 'Nobody here knows how long. It is counted as no time at all.',
  cost: 'Cost',
  noCost: 'Not known here.',
  deadline: 'Deadline',
  readIn: 'Where this was read',
  atMost: (days) => `at most: ${days}`,
  between: (least, most) => `${least} – ${most}`,
  afterWithin: (name, days) => `after “${name}”: ${days}`,
  doneToday: 'Done today',
  otherDay: 'Done on another day',
  doneThen: 'Tick with this day',
  wrongDay: 'Choose today or an earlier day.',
  notDone: 'Not done after all',
  whoSeesTo: 'Who sees to it',
  nobody: 'nobody yet',
  note: 'Note',
  keepNote: 'Keep the note',
};
