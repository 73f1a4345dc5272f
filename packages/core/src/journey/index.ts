/** journey: who travels with what papers, how long one may stay, and the plan with its dates. */
export type { CalendarDay, CalendarSeed, NeutralTitles } from './calendar.ts';
export { calendarDaysOf, calendarOf } from './calendar.ts';
export type { CostTotals, Sum } from './costs.ts';
export { costsOf } from './costs.ts';
export type { Contradiction, PlanDates, Schedule, StepDates, StepState, Asked } from './dates.ts';
export { datesOf } from './dates.ts';
export type { Leg, LegRefused, LegRule, StayIn, Transit } from './legs.ts';
export { checkLegs, staysOf, transitsOf } from './legs.ts';
export type { PersonId, PetId, StepId } from './names.ts';
export { personId, petId, stepId } from './names.ts';
export type { PaperVerdict, PassportRule, PermitVerdict } from './papers.ts';
export { paperRulesAt, paperVerdicts } from './paperRules.ts';
export { isGoodFor, judgePassport, judgePermits, lastEntryWith, renewBy } from './papers.ts';
export type {
  Party,
  PartyRule,
  Passport,
  Permit,
  Person,
  Pet,
  Role,
  Vaccination,
  WhyAskAPerson,
  YesOrNo,
} from './party.ts';
export {
  checkParty,
  emptyParty,
  mostPeople,
  mostPets,
  readParty,
  saidToAskAPerson,
  whyAskAPerson,
  writeParty,
} from './party.ts';
export type { PetChain, PetRules, PetStep, Uncounted, WhyUncounted } from './pets.ts';
export { petChain, waitingToo } from './pets.ts';
export type {
  Cost,
  Plan,
  PlanRefused,
  PlanRule,
  Said,
  SaidToTake,
  Step,
  StepKind,
  Wait,
  Who,
} from './plan.ts';
export { checkPlan, mostSteps, mostWaits } from './plan.ts';
export type { Dispute, Reading } from './reading.ts';
export type {
  Aim,
  SettleRefused,
  SettleRule,
  Template,
  TemplateStep,
  TemplateWait,
} from './settling.ts';
export { settle } from './settling.ts';
export type { NoStayRule, Stay, StayRule, Stays, StaysRule } from './stay.ts';
export {
  checkStayRule,
  checkStays,
  countedOn,
  daysUsed,
  firstLawfulDay,
  isLawful,
  lastLawfulDay,
  overstay,
} from './stay.ts';
export type { StayRuleSaid } from './border.ts';
export { countedIn, stayRuleAt } from './border.ts';
export type { Ticked, TickRule } from './ticks.ts';
export { handOver, longestNote, noteOn, tick } from './ticks.ts';
export { answerAt, arrivalAt, easeOfArrival, entryWith, isOpen, rowsFor } from './list.ts';
export type { Arrival, Ease, Entry, ListAsked, Row, Traveller } from './list.ts';
export type { Held, NotHeld, WhyNotHeld } from './held.ts';
export { hardOnes, whatWouldChange } from './hard.ts';
export type { Change, HardOne, Remedy, WhyHard } from './hard.ts';
export { protectionAt } from './protection.ts';
export type { Protection } from './protection.ts';
export { knownAt, type KnownAt } from './known.ts';
export { factsAt, knowledgeOf } from './knowledge.ts';
export type { Knowledge } from './knowledge.ts';
export type { AimKey, ChosenAim, Cited, PastStay, SeenAnswer, Trip } from './trip.ts';
export { aimKeys, emptyTrip } from './trip.ts';
export { citationOf, ownWord } from './citing.ts';
export { planned } from './planning.ts';
export type { Gap, Planned } from './planning.ts';
export { arrivalOf, arrivalStep } from './planningWay.ts';
export type { OwnStep } from './ownSteps.ts';
export { isOwn, withoutOwnStep, withOwnStep, withOwnTime } from './ownSteps.ts';
export type { PaperKey, PlaceKey, StepKey } from './vocabulary.ts';
export { isPaperKey, isPlaceKey, paperKeys, placeKeys, stepKeyOf, stepKeys } from './vocabulary.ts';
export { isReturnOf, stepAlone, stepBack } from './handing.ts';
export { fits, settleTrip, templatesOf, withAim } from './settleTrip.ts';
export { evidenceOf, templatesFor } from './templates/templates.ts';
export type { AimTemplate } from './templates/templates.ts';
export {
  carriedLink,
  missingParts,
  mostParts,
  partsOf,
  readCarried,
  wholeOfParts,
  withPart,
  type Carried,
  type Gathered,
  type PartRule,
} from './carried.ts';
export {
  checkLocked,
  lockTrip,
  makeSixWords,
  mostLocked,
  openLocked,
  readSixWords,
  type LockedRule,
  type WordsRefused,
} from './locked.ts';
export { changedSince, questionsOf, seenIn, type Shown } from './since.ts';
export { readTrip, writeTrip, type TripRule } from './tripCodec.ts';
