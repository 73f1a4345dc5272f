/**
 * Law: what is asked of a person here may be left unsaid, and then stands as not said; a
 * reason is told by its name, and what to do next with it.
 */
import type { Change, Permit, Role, Vaccination, WhyAskAPerson } from '@krov/core/journey';
import type { Ease, Person, WhyHard, WhyNotHeld, YesOrNo } from '@krov/core/journey';
import type { Complaint } from '../journey/complaint.ts';
import type { Stance } from '../journey/filters.ts';
import { counted } from './plural.ts';

export type PeopleWords = {
  readonly about: (name: string) => string;
  readonly unsaid: string;
  readonly role: string;
  readonly roles: { readonly [R in Role]: string };
  readonly answers: { readonly [A in YesOrNo]: string };
  readonly asks: {
    readonly [
      K in keyof Pick<Person, 'isChild' | 'liableForCallUp' | 'seeksAsylum' | 'mayBeHeld'>
    ]: string;
  };
  readonly addWithoutPassport: string;
  readonly withoutPassport: string;
  readonly addEmployee: (passport: string) => string;
  readonly passport: (which: string) => string;
  readonly issued: string;
  readonly expires: string;
  readonly blankPages: string;
  readonly remove: (what: string) => string;
  readonly permits: string;
  readonly permitKind: string;
  readonly permitKinds: { readonly [K in Permit['kind']]: string };
  readonly area: string;
  readonly schengen: string;
  readonly from: string;
  readonly until: string;
  readonly entries: string;
  readonly entriesLeft: (count: number) => string;
  readonly addPermit: string;
  readonly species: string;
  readonly chipped: string;
  readonly titre: string;
  readonly vaccinations: string;
  readonly against: string;
  readonly diseases: { readonly [D in Vaccination['against']]: string };
  readonly given: string;
  readonly goodUntil: string;
  readonly addVaccination: string;
  readonly bad: { readonly [C in Complaint]: string };

  readonly held: string;
  readonly someHeld: (count: number) => string;
  readonly restsOn: (permit: string) => string;
  readonly notHeld: { readonly [W in WhyNotHeld]: (permit: string) => string };
  readonly inArea: string;
  readonly hard: string;
  readonly why: { readonly [W in WhyHard]: string };
  readonly wouldChange: string;
  readonly nothingChanges: string;
  readonly changes: { readonly [C in Change['kind']]: (who: string, what: string) => string };
  readonly results: { readonly [E in Exclude<Ease, 'refused'>]: string };

  readonly filters: string;
  readonly atLeast: string;
  readonly anyLength: string;
  readonly petsKnown: string;
  readonly stance: string;
  readonly stances: { readonly [S in Stance]: string };
  readonly noneLeft: string;
  readonly freeOf: (free: number, all: number) => string;
  readonly findPassport: string;
  readonly onlyFree: string;

  readonly askFirst: { readonly [W in WhyAskAPerson]: string };
  readonly askAbout: string;
  readonly notSaidOf: (names: string) => string;
  readonly protection: string;
  readonly protectionLead: string;
  readonly protectionUnknown: (places: string) => string;
  readonly question: string;
  readonly questionLead: string;
  readonly ownWords: string;
  readonly alsoIn: string;
  readonly hasPassport: (who: string, passport: string) => string;
  readonly goingTo: (place: string) => string;
  readonly draft: string;
  readonly draftLabel: string;
  readonly doorLink: string;
  readonly doorLinkHint: string;
  readonly wrongLink: string;
  readonly openDoor: string;
  readonly handing: string;
  readonly handed: string;
  readonly notOpened: string;
  readonly otherHouse: string;
  readonly copy: string;
  readonly copied: string;
  readonly drop: string;
};

export const peopleEn: PeopleWords = {
  about: (name) => `More about ${name}`,
  unsaid:
    'All of this may stay unsaid. What is not said counts as a yes where a yes means: ask a person.',
  role: 'Part in the journey',
  roles: {
    traveller: 'travels',
    employer: 'employer',
    employee: 'employee',
    family: 'family',
  },
  answers: { unknown: 'not said', yes: 'yes', no: 'no' },
  asks: {
    isChild: 'A child',
    liableForCallUp: 'May be called up',
    seeksAsylum: 'Seeks asylum or protection',
    mayBeHeld: 'May be held at the border: a ban, a debt, a summons',
  },
  addWithoutPassport: 'Somebody without a passport',
  withoutPassport: 'no passport',
  addEmployee: (passport) => `An employee: ${passport}`,
  passport: (which) => `Passport: ${which}`,
  issued: 'Issued on',
  expires: 'Expires on',
  blankPages: 'Blank pages',
  remove: (what) => `Remove: ${what}`,
  permits: 'Visas and permits held',
  permitKind: 'What it is',
  permitKinds: { visa: 'visa', stay: 'permit to stay', asylum: 'paper of asylum or protection' },
  area: 'Of which country or area',
  schengen: 'Schengen area',
  from: 'From',
  until: 'Until',
  entries: 'Entries left; empty: not limited',
  entriesLeft: (count) => counted('en', count, { one: '# entry left', other: '# entries left' }),
  addPermit: 'Add this paper',
  species: 'Animal',
  chipped: 'Chip set on',
  titre: 'Blood taken for the titre on',
  vaccinations: 'Vaccinations',
  against: 'Against',
  diseases: { rabies: 'rabies', other: 'something else' },
  given: 'Given on',
  goodUntil: 'Good until, if the vet wrote it',
  addVaccination: 'Add this vaccination',
  bad: {
    noSuchDay: 'The calendar has no such day. Look at the paper again: day, month, year.',
    yearOutside: 'The year is from 1970 to 2199. Look at the paper again.',
    future: 'This day has not come yet.',
    reversed: 'It ends before it begins. One of the two dates is not right.',
    missing: 'This day is needed.',
    number: 'A whole number from 0 to 255, or nothing.',
    unknownArea: 'No country or area has this name here. Choose one of the list.',
    tooMany: 'There is room for no more here. Remove one first.',
  },

  held: 'with the visa or permit held',
  someHeld: (count) =>
    counted('en', count, {
      one: '# with a visa or permit held',
      other: '# with visas or permits held',
    }),
  restsOn: (permit) => `Rests on what you said: ${permit}`,
  notHeld: {
    aPermitCoversTheStay: (permit) => `Does not count, for it does not cover that day: ${permit}`,
    aPermitHasEntriesLeft: (permit) => `Does not count, for no entry is left: ${permit}`,
    protectionIsAnotherLaw: (permit) =>
      `Does not count, for protection is another law; ask a person before you leave or return: ${permit}`,
  },
  inArea: 'Who is in the Schengen area',
  hard: 'Who is the hard one, and why',
  why: {
    noPassport: 'no passport: ask a person first',
    passportNotTaken: 'this kind of passport is not accepted',
    notLetIn: 'not let in with this passport',
    needsVisa: 'needs a visa before the journey',
    needsPermission: 'needs a permission or a visa on arrival',
    notKnown: 'not known here: ask a person',
  },
  wouldChange: 'What would change it',
  nothingChanges: 'Nothing that is known here would change it. Ask a person.',
  changes: {
    otherKind: (who, kind) => `If the passport were ${kind} (${who})`,
    without: (who) => `In a journey without ${who}`,
    withVisa: (who, area) => `With a visa of ${area} (${who})`,
  },
  results: {
    own: 'all may enter without asking for anything.',
    held: 'all may enter without asking for anything more.',
    free: 'all may enter without asking for anything more.',
    permission: 'a permission or a visa on arrival would be enough.',
    visa: 'a visa would be enough.',
    notKnown: 'it would still not be known here: ask a person.',
  },

  filters: 'Show only',
  atLeast: 'All together may stay',
  anyLength: 'any time',
  petsKnown: 'Rules for animals are known',
  stance: 'Stance on sanctions',
  stances: {
    any: 'any',
    yes: 'joined the sanctions',
    no: 'did not join',
    notKnown: 'not known here',
  },
  noneLeft: 'Nothing is left. Take one of the filters away.',
  freeOf: (free, all) =>
    `${counted('en', free, { one: '# passport', other: '# passports' })} of ${String(all)}: without a visa`,
  findPassport: 'Find a passport',
  onlyFree: 'Only without a visa',

  askFirst: {
    aChildTravels: 'a child travels',
    theCallUpMayHold: 'may be called up',
    asylumIsAnotherLaw: 'seeks asylum or protection',
    theBorderMayHold: 'may be held at the border',
    thereIsNoPassport: 'no passport, or no citizenship',
  },
  askAbout: 'Before any list, speak with a person about this:',
  notSaidOf: (names) =>
    `Not said of ${names}: child, call-up, asylum, a hold at the border. Say it under “More about”, or ask a person.`,
  protection: 'Asylum and temporary protection',
  protectionLead:
    'This is another law than visas. Here stands only what somebody published, with its day. Ask a person before you choose.',
  protectionUnknown: (places) => `Not known here, ask a person: ${places}.`,
  question: 'Ask through a door',
  questionLead:
    'A person of a circle answers. Nothing goes in but your own words and what you tick. Nothing is sent before you press Send at the door. Closing this drops it.',
  ownWords: 'Your question',
  alsoIn: 'Also put in',
  hasPassport: (who, passport) => `${who}: passport ${passport}`,
  goingTo: (place) => `Where to: ${place}`,
  draft: 'Put it together',
  draftLabel: 'This is what they will read. Change whatever you like.',
  doorLink: 'Link of a door',
  doorLinkHint: 'Somebody of a circle gave it to you.',
  wrongLink: 'This is no whole link of a door. Copy it again from its first letter to its last.',
  openDoor: 'Open the door with these words',
  handing: 'The door opens in another window…',
  handed: 'The words stand at the door, in the other window. Read them there, and press Send.',
  notOpened: 'The window did not open. Copy the words, open the link yourself and paste them.',
  otherHouse: 'This door is of another house. Copy the words, open the link and paste them.',
  copy: 'Copy the words',
  copied: 'Copied. Clear what you copied when you are done.',
  drop: 'Drop the question',
};
