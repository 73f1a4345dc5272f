/**
 * Law: a page that says where somebody may go says what is known, by whom and when; it never
 * advises, and what is not known here it says so.
 */
import type { Point, Topic, Unit } from '@krov/core/guide';
import type { Pet } from '@krov/core/journey';
import type { View } from '../journey/views.ts';
import { peopleEn, type PeopleWords } from './peopleEn.ts';
import { planningEn, type PlanningWords } from './planningEn.ts';
import { comparingEn, type ComparingWords } from './comparingEn.ts';
import { keepingEn, type KeepingWords } from './keepingEn.ts';
import { counted } from './plural.ts';
import { settlingEn, type SettlingWords } from './settlingEn.ts';
import { stayingEn, type StayingWords } from './stayingEn.ts';

/** Why the file of the whole world is not used. */
export type WhyNoWorld = 'damaged' | 'foreign' | 'newer';

export type JourneyWords = {
  readonly title: string;
  readonly lead: string;
  readonly loading: string;
  readonly unsafe: string;
  readonly languageRow: string;
  readonly who: string;
  readonly nobodyYet: string;
  /** The kinds of passport, as they stand behind a country. */
  readonly kinds: {
    readonly biometric: string;
    readonly fiveYear: string;
    readonly notSaid: string;
  };
  readonly otherPassport: string;
  readonly country: string;
  readonly unknownCountry: string;
  readonly kind: string;
  readonly add: string;
  readonly alsoHas: string;
  readonly species: { readonly [S in Pet['species']]: string };
  readonly person: (number: number) => string;
  readonly pet: (number: number) => string;
  readonly name: string;
  readonly remove: string;
  readonly undo: string;
  readonly askFirst: string;
  readonly askPerson: string;
  readonly mayLeave: string;
  readonly where: string;
  /** How many destinations stand here. */
  readonly destinations: (count: number) => string;
  readonly order: string;
  readonly onlyFree: string;
  readonly search: string;
  readonly map: string;
  readonly mapSays: string;
  readonly together: string;
  readonly hardest: (who: string) => string;
  readonly verdicts: {
    readonly allFree: string;
    readonly someVisa: (count: number) => string;
    readonly someNotLetIn: (count: number) => string;
    readonly someNotKnown: (count: number) => string;
  };
  readonly shortest: (days: string) => string;
  readonly details: string;
  readonly notKnown: string;
  readonly kindNotKnown: string;
  readonly asOf: (day: string) => string;
  readonly readOn: (day: string) => string;
  readonly list: (day: string) => string;
  readonly checkedBy: (name: string) => string;
  readonly nobodyChecked: string;
  readonly holdsUntil: (day: string) => string;
  readonly fromDay: (day: string) => string;
  readonly stale: {
    readonly expired: string;
    readonly undated: string;
    readonly ahead: string;
    readonly old: string;
  };
  readonly recheck: string;
  readonly overruled: string;
  readonly corrects: (reason: string) => string;
  readonly differ: string;
  readonly reverse: string;
  readonly topics: { readonly [T in Topic]: string };
  readonly points: { readonly [P in Point]: string };
  readonly requirement: {
    readonly own: string;
    readonly visaFree: string;
    readonly onArrival: string;
    readonly eVisa: string;
    readonly eta: string;
    readonly visaRequired: string;
    readonly noAdmission: string;
  };
  readonly yes: string;
  readonly no: string;
  readonly span: { readonly [U in Unit]: (count: number) => string };
  readonly window: (days: string, of: string) => string;
  readonly atOnce: (days: string) => string;
  readonly until: (day: string) => string;
  readonly withPermit: (areas: string) => string;
  readonly views: { readonly [V in View]: string };
  readonly viewRow: string;
  readonly comparing: ComparingWords;
  readonly planning: PlanningWords;
  readonly staying: StayingWords;
  readonly noWorld: { readonly [W in WhyNoWorld]: string };
  readonly people: PeopleWords;
  readonly settling: SettlingWords;
  readonly keeping: KeepingWords;
};

export const journeyEn: JourneyWords = {
  title: 'I am leaving',
  lead: 'Everything is computed on this device. Nothing about you leaves it.',
  loading: 'A moment…',
  unsafe:
    'This page is open without a lock (https), so somebody could change it on the way. Ask for its right address.',
  languageRow: 'Language',
  who: 'Who travels',
  nobodyYet: 'Press a passport for each person, and an animal if there is one.',
  kinds: { biometric: 'biometric', fiveYear: 'five-year', notSaid: 'kind not said' },
  otherPassport: 'Another passport',
  country: 'Country that gave it',
  unknownCountry: 'No country has this name here. Choose one of the list.',
  kind: 'Kind',
  add: 'Add',
  alsoHas: 'Has another passport too',
  species: { cat: 'Cat', dog: 'Dog', ferret: 'Ferret', other: 'Other animal' },
  person: (number) => `Person ${number}`,
  pet: (number) => `Animal ${number}`,
  name: 'Name, if you like',
  remove: 'Remove',
  undo: 'Undo',
  askFirst: 'Ask a person first',
  askPerson:
    'No table answers this. Ask a person of a circle whose link you have; nothing of this page is sent to them.',
  mayLeave: 'Whether somebody may leave is never computed here: ask a person.',
  where: 'Where to',
  destinations: (count) =>
    counted('en', count, {
      one: '# destination is known here.',
      other: '# destinations are known here.',
    }),
  order: 'First where all may enter without a visa, for longest.',
  onlyFree: 'Only where all may enter without a visa',
  search: 'Find a country',
  map: 'Map',
  mapSays:
    'The same as the list below, as a map: filled where all may enter without a visa, dark-edged where somebody needs one, pale where it is not known.',
  together: 'All together',
  hardest: (who) => `Hardest: ${who}`,
  verdicts: {
    allFree: 'all without a visa',
    someVisa: (count) =>
      counted('en', count, {
        one: '# needs a visa or a permission',
        other: '# need a visa or a permission',
      }),
    someNotLetIn: (count) =>
      counted('en', count, { one: '# is not let in', other: '# are not let in' }),
    someNotKnown: (count) =>
      counted('en', count, { one: 'not known here for #', other: 'not known here for #' }),
  },
  shortest: (days) => `together: ${days}`,
  details: 'What is known, and by whom',
  notKnown: 'Not known here: ask a person',
  kindNotKnown: 'The source does not say for which kind of passport.',
  asOf: (day) => `as of ${day}`,
  readOn: (day) => `the page has no date; read on ${day}`,
  list: (day) => `compiled list, ${day}`,
  checkedBy: (name) => `checked by ${name}`,
  nobodyChecked: 'nobody checked it yet',
  holdsUntil: (day) => `holds until ${day}`,
  fromDay: (day) => `from ${day}`,
  stale: {
    expired: 'no longer holds',
    undated: 'its page has no date',
    ahead: 'its date is later than this device’s clock',
    old: 'old',
  },
  recheck: 're-check here',
  overruled: 'The list said',
  corrects: (reason) => `corrects the list: ${reason}`,
  differ: 'Sources differ. Both stand here.',
  reverse: 'Who may come here?',
  topics: {
    mayEnter: 'May enter',
    howLong: 'How long',
    mayStayOn: 'May stay on',
    registration: 'Registration',
    bankAccount: 'Bank account',
    company: 'Company',
    sanctions: 'Sanctions',
    flights: 'Flights',
    mood: 'Public mood',
    pets: 'Animals',
    protection: 'Asylum and protection',
    papers: 'What the passport must be',
    transit: 'Changing on the way',
    leaving: 'Leaving',
  },
  points: {
    visa: 'Visa',
    passportTaken: 'Is this passport accepted',
    visaTerms: 'Terms of the visa',
    stay: 'Stay',
    newEntry: 'A new entry',
    stayOn: 'Staying on',
    registration: 'Registration after arrival',
    bankAccount: 'Bank account for newcomers',
    company: 'Founding a company',
    newCompanies: 'Companies founded by newcomers',
    sanctions: 'Stance on sanctions',
    flights: 'Flights',
    mood: 'Public mood',
    petChip: 'Chip',
    petRabiesWait: 'Wait after the rabies vaccination',
    petTitre: 'Blood test (titre)',
    petTitreSample: 'Blood at the earliest after the vaccination',
    petTitreWait: 'Wait after the blood test',
    petExamination: 'Examination before the journey',
    petCertificate: 'Certificate',
    heldVisa: 'Holding another country’s visa or permit',
    validBeyondEntry: 'Passport valid beyond the entry',
    validBeyondExit: 'Passport valid beyond the exit',
    passportAge: 'Passport issued within',
    blankPages: 'Blank pages',
    transitVisa: 'Visa for changing on the way',
    asylum: 'Asylum',
    temporaryProtection: 'Temporary protection',
    mayLeave: 'Whether one is let out',
    companyCost: 'Cost of registering a company',
  },
  requirement: {
    own: 'own country',
    visaFree: 'without a visa',
    onArrival: 'visa on arrival',
    eVisa: 'e-visa before the journey',
    eta: 'electronic permission before the journey',
    visaRequired: 'visa before the journey',
    noAdmission: 'not let in',
  },
  yes: 'yes',
  no: 'no',
  span: {
    hours: (count) => counted('en', count, { one: '# hour', other: '# hours' }),
    days: (count) => counted('en', count, { one: '# day', other: '# days' }),
    months: (count) => counted('en', count, { one: '# month', other: '# months' }),
    years: (count) => counted('en', count, { one: '# year', other: '# years' }),
  },
  window: (days, of) => `${days} of any ${of}`,
  atOnce: (days) => `at once at most ${days}`,
  until: (day) => `until ${day}`,
  withPermit: (areas) => `holders of a visa or permit of ${areas}: may enter without one`,
  views: { where: 'Where to', plan: 'Plan', settling: 'Settling in', keep: 'Keep and share' },
  viewRow: 'Parts of this page',
  people: peopleEn,
  planning: planningEn,
  staying: stayingEn,
  noWorld: {
    damaged:
      'The list of all countries arrived damaged, so only the countries of this house stand here. Open the page again later.',
    foreign:
      'Another file lies where the list of all countries should be, so only the countries of this house stand here. Tell whoever runs this house.',
    newer:
      'The list of all countries is newer than this page, so only the countries of this house stand here. Close the page and open it again.',
  },
  settling: settlingEn,
  comparing: comparingEn,
  keeping: keepingEn,
};
