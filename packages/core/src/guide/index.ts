/**
 * guide: what is said of places and passports, by whom, when; and what is not known.
 *
 * README.md; docs/protocol/guide.md.
 */
export { answersFor, concerns, type Answer, type Question, type Seen } from './answer.ts';
export { changesFor, turnOf, type Change, type Changes } from './changes.ts';
export { countries, countryCodec, countryOf, type Country } from './country.ts';
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
  type Day,
  type DayParts,
  type DayRule,
} from './day.ts';
export { importVisas, type BadList, type ListRule } from './importing.ts';
export {
  area,
  areaCodec,
  coinsIn,
  currency,
  currencyCodec,
  type Area,
  type Currency,
} from './names.ts';
export {
  kindsOf,
  passportKinds,
  passportOf,
  type Passport,
  type PassportKind,
} from './passport.ts';
export {
  requirementCodec,
  requirementOf,
  wordsOfRequirement,
  type Requirement,
} from './requirement.ts';
export { areaOf, areas, type AreaMembers } from './starter/areas.ts';
export { starterCells, type StarterCells } from './starter/cells.ts';
export { readingNamed } from './starter/told.ts';
export { starterDestinations, starterFacts, starterPassports } from './starter/starter.ts';
export {
  addressCodec,
  datings,
  factCodec,
  isAddress,
  isInForce,
  sourceCodec,
  sourceOf,
  staleAfter,
  stateOn,
  wordsCodec,
  type Dated,
  type Dating,
  type Fact,
  type Source,
  type State,
} from './fact.ts';
export {
  kindsHeld,
  points,
  pointsByTopic,
  topics,
  valueCodec,
  type KindsHeld,
  type Point,
  type Subject,
  type Topic,
  type Unit,
  type Value,
} from './value.ts';
export {
  factIn,
  passportIndex,
  requirementIn,
  visaFact,
  type Crossing,
  type VisaList,
} from './visaList.ts';
export {
  readWorld,
  worldOf,
  writeWorld,
  type BadWorld,
  type World,
  type WorldRule,
} from './world.ts';
