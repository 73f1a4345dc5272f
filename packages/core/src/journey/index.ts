/** journey: who travels with what papers, how long one may stay, and the plan with its dates. */
export type { Day, DayParts, DayRule } from './day.ts';
export {
  addDays,
  addMonths,
  dayCodec,
  dayFrom,
  dayOf,
  earlierDay,
  isoOf,
  partsOf,
  weekday,
} from './day.ts';
export type { Area, Country, Currency, PersonId, PetId, StepId } from './names.ts';
export { area, country, currency, personId, petId, stepId } from './names.ts';
export type {
  Answer,
  Party,
  PartyRule,
  Passport,
  PassportKind,
  Permit,
  Person,
  Pet,
  Role,
  Vaccination,
  WhyAskAPerson,
} from './party.ts';
export {
  checkParty,
  emptyParty,
  mostPeople,
  mostPets,
  readParty,
  whyAskAPerson,
  writeParty,
} from './party.ts';
export type { NoStayRule, Stay, StayRule, Stays, StaysRule } from './stay.ts';
export {
  checkStayRule,
  checkStays,
  daysUsed,
  firstLawfulDay,
  isLawful,
  lastLawfulDay,
  overstay,
} from './stay.ts';
