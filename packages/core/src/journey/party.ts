/**
 * Law: what nobody has said is `unknown`, and unknown is never read as yes. A party lies on
 * the device of whoever travels: no number of a paper is in it, and no field for one.
 *
 * Who should speak with a person before trusting any table is said by name and reason:
 * children, who may be called up, who seeks asylum, who may be held at the border, who has no
 * passport.
 */
import {
  decode,
  encode,
  err,
  listOf,
  mapped,
  nullable,
  ok,
  oneOf,
  record,
  refused,
  text,
  u8,
  versioned,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  areaCodec,
  countryCodec,
  dayCodec,
  passportKinds,
  type Area,
  type Country,
  type Day,
  type PassportKind,
} from '../guide/index.ts';
import { personIdCodec, petIdCodec, type PersonId, type PetId } from './names.ts';

export type YesOrNo = 'unknown' | 'yes' | 'no';

export type Passport = {
  readonly country: Country;
  readonly kind: PassportKind;
  readonly issued: Day | null;
  readonly expires: Day | null;
  readonly blankPages: number | null;
};

/** A visa or a permit to stay that somebody holds. */
export type Permit = {
  readonly kind: 'visa' | 'stay' | 'asylum';
  readonly area: Area;
  readonly from: Day;
  readonly until: Day;
  /** How often one may still enter; null where that is not limited. */
  readonly entries: number | null;
};

export type Role = 'traveller' | 'employer' | 'employee' | 'family';

export type Person = {
  readonly id: PersonId;
  /** As she is called on this device. */
  readonly name: string;
  readonly role: Role;
  readonly isChild: YesOrNo;
  readonly liableForCallUp: YesOrNo;
  readonly seeksAsylum: YesOrNo;
  /** A ban, a debt, a summons: she may not be let out, or be held at the border. */
  readonly mayBeHeld: YesOrNo;
  readonly passports: readonly Passport[];
  readonly permits: readonly Permit[];
};

export type Vaccination = {
  readonly against: 'rabies' | 'other';
  readonly day: Day;
  /** As the vet wrote it; null where nobody knows. */
  readonly until: Day | null;
};

export type Pet = {
  readonly id: PetId;
  readonly name: string;
  readonly species: 'cat' | 'dog' | 'ferret' | 'other';
  readonly chipped: Day | null;
  readonly vaccinations: readonly Vaccination[];
  /** When blood was taken for the titre of antibodies, if it was high enough. */
  readonly titre: Day | null;
};

export type Party = { readonly people: readonly Person[]; readonly pets: readonly Pet[] };

export type PartyRule =
  'everyNameInAPartyIsItsOwn' | 'aPassportIsIssuedBeforeItExpires' | 'aPermitBeginsBeforeItEnds';
export type WhyAskAPerson =
  | 'aChildTravels'
  | 'theCallUpMayHold'
  | 'asylumIsAnotherLaw'
  | 'theBorderMayHold'
  | 'thereIsNoPassport';

export const emptyParty: Party = { people: [], pets: [] };
export const mostPeople = 64;
export const mostPets = 16;
const mostPapers = 16;
const answers = ['unknown', 'yes', 'no'] as const;

/** What a codec cannot see: the same name twice, a paper that ends before it begins. */
export const checkParty = (party: Party): Result<Party, Refused<PartyRule>> => {
  const ids = [...party.people, ...party.pets].map(({ id }) => String(id));
  if (new Set(ids).size < ids.length) return err(refused('everyNameInAPartyIsItsOwn'));
  const passports = party.people.flatMap((person) => person.passports);
  if (passports.some(({ issued, expires }) => isReversed(issued, expires)))
    return err(refused('aPassportIsIssuedBeforeItExpires'));
  const permits = party.people.flatMap((person) => person.permits);
  return permits.some(({ from, until }) => isReversed(from, until))
    ? err(refused('aPermitBeginsBeforeItEnds'))
    : ok(party);
};

/** Why a table is not enough for her; empty when nothing that was said speaks for asking. */
export const whyAskAPerson = (person: Person): readonly WhyAskAPerson[] =>
  asksWhere(person, (answer) => answer !== 'no');

/** Of these only what she said herself; the others are there because nobody said no. */
export const saidToAskAPerson = (person: Person): readonly WhyAskAPerson[] =>
  asksWhere(person, (answer) => answer === 'yes');

const asksWhere = (
  person: Person,
  speaksForIt: (answer: YesOrNo) => boolean,
): readonly WhyAskAPerson[] => {
  const answerByWhy: readonly (readonly [WhyAskAPerson, YesOrNo])[] = [
    ['aChildTravels', person.isChild],
    ['theCallUpMayHold', person.liableForCallUp],
    ['asylumIsAnotherLaw', person.seeksAsylum],
    ['theBorderMayHold', person.mayBeHeld],
    ['thereIsNoPassport', person.passports.length === 0 ? 'yes' : 'no'],
  ];
  return answerByWhy.filter(([, answer]) => speaksForIt(answer)).map(([why]) => why);
};

/** `Malformed` for what no party could have written, too: `checkParty` is part of reading. */
export const readParty = (bytes: Uint8Array): Result<Party, Malformed> => decode(partyCodec, bytes);

export const writeParty = (party: Party): Uint8Array => encode(partyCodec, party);

const isReversed = (from: Day | null, until: Day | null): boolean =>
  from !== null && until !== null && until < from;

const passportCodec: Codec<Passport> = /* @__PURE__ */ record('passport', {
  country: countryCodec,
  kind: /* @__PURE__ */ oneOf('passport kind', passportKinds),
  issued: /* @__PURE__ */ nullable(dayCodec),
  expires: /* @__PURE__ */ nullable(dayCodec),
  blankPages: /* @__PURE__ */ nullable(u8),
});

const permitCodec: Codec<Permit> = /* @__PURE__ */ record('permit', {
  kind: /* @__PURE__ */ oneOf('permit kind', ['visa', 'stay', 'asylum']),
  area: areaCodec,
  from: dayCodec,
  until: dayCodec,
  entries: /* @__PURE__ */ nullable(u8),
});

const personCodec: Codec<Person> = /* @__PURE__ */ record('person', {
  id: personIdCodec,
  name: /* @__PURE__ */ text(96),
  role: /* @__PURE__ */ oneOf('role', ['traveller', 'employer', 'employee', 'family']),
  isChild: /* @__PURE__ */ oneOf('is a child', answers),
  liableForCallUp: /* @__PURE__ */ oneOf('liable for call-up', answers),
  seeksAsylum: /* @__PURE__ */ oneOf('seeks asylum', answers),
  mayBeHeld: /* @__PURE__ */ oneOf('may be held', answers),
  passports: /* @__PURE__ */ listOf(passportCodec, mostPapers),
  permits: /* @__PURE__ */ listOf(permitCodec, mostPapers),
});

const vaccinationCodec: Codec<Vaccination> = /* @__PURE__ */ record('vaccination', {
  against: /* @__PURE__ */ oneOf('vaccinated against', ['rabies', 'other']),
  day: dayCodec,
  until: /* @__PURE__ */ nullable(dayCodec),
});

const petCodec: Codec<Pet> = /* @__PURE__ */ record('pet', {
  id: petIdCodec,
  name: /* @__PURE__ */ text(96),
  species: /* @__PURE__ */ oneOf('species', ['cat', 'dog', 'ferret', 'other']),
  chipped: /* @__PURE__ */ nullable(dayCodec),
  vaccinations: /* @__PURE__ */ listOf(vaccinationCodec, 64),
  titre: /* @__PURE__ */ nullable(dayCodec),
});

const laidOutParty: Codec<Party> = /* @__PURE__ */ record('party', {
  people: /* @__PURE__ */ listOf(personCodec, mostPeople),
  pets: /* @__PURE__ */ listOf(petCodec, mostPets),
});

export const partyCodec: Codec<Party> = /* @__PURE__ */ versioned(
  1,
  /* @__PURE__ */ mapped(laidOutParty, {
    name: 'party',
    wrap: (party): Party | undefined => (checkParty(party).ok ? party : undefined),
    unwrap: (party): Party => party,
  }),
);
