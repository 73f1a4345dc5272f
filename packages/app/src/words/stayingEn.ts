/**
 * Law: a count of days says whose rule it is and what is not known of it; too long is said
 * plainly, with the first day of it, and without blame.
 */
import type { LegRule, NoStayRule, StaysRule } from '@krov/core/journey';
import { counted } from './plural.ts';

export type StayingWords = {
  readonly title: string;
  readonly lead: string;
  readonly who: string;
  readonly where: string;
  readonly chooseBoth: string;
  readonly ownCountry: string;
  readonly withoutPassport: string;
  readonly areaCounts: (area: string) => string;
  readonly passport: (passport: string) => string;
  readonly stays: string;
  readonly noStays: string;
  readonly from: string;
  readonly until: string;
  readonly addStay: string;
  readonly stayLine: (from: string, until: string, days: string) => string;
  readonly refused: { readonly [R in StaysRule | NoStayRule]: string };
  readonly rules: string;
  readonly noRule: string;
  readonly severalRules: string;
  readonly windowRule: (allowed: string, window: string) => string;
  readonly stretchRule: (allowed: string) => string;
  readonly renewed: (days: number | null) => string;
  readonly renewalNotSaid: string;
  readonly ownRule: string;
  readonly ownForm: string;
  readonly ownKind: string;
  readonly ownKinds: { readonly window: string; readonly stretch: string };
  readonly ownAllowed: string;
  readonly ownWindow: string;
  readonly ownRenewed: string;
  readonly ownAdd: string;
  readonly badRule: string;
  readonly enters: string;
  readonly length: string;
  readonly used: (used: string, allowed: string) => string;
  readonly left: (left: string) => string;
  readonly mayStayUntil: (enters: string, until: string, days: string) => string;
  readonly firstDay: (days: string, first: string) => string;
  readonly over: (days: string, first: string) => string;
  readonly notOver: string;
  readonly strip: (from: string, until: string, stays: number) => string;
  readonly legs: string;
  readonly legsLead: string;
  readonly noLegs: string;
  readonly legFrom: string;
  readonly legTo: string;
  readonly departs: string;
  readonly arrives: string;
  readonly through: string;
  readonly dateLine: string;
  readonly dateLines: { readonly notCrossed: string; readonly crossed: string };
  readonly addLeg: string;
  readonly legLine: (from: string, to: string) => string;
  readonly legThrough: (places: string) => string;
  readonly overDateLine: string;
  readonly legRefused: { readonly [R in LegRule]: (leg: number) => string };
  readonly endsElsewhere: (end: string, to: string) => string;
  readonly leavesOtherwise: (leg: string, wished: string) => string;
  readonly transits: string;
  readonly transitOf: (who: string, place: string) => string;
};

export const stayingEn: StayingWords = {
  title: 'How long may I stay?',
  lead: 'The day of entry and the day of exit both count. Nothing of this leaves the device.',
  who: 'Who',
  where: 'Where',
  chooseBoth: 'Say who, and where. Then the days are counted here.',
  ownCountry: 'This is the country of the passport. No days are counted here.',
  withoutPassport: 'Without a passport no rule is read here. Ask a person.',
  areaCounts: (area) => `Days are counted in all of it together: ${area}.`,
  passport: (passport) => `With this passport: ${passport}`,
  stays: 'Stays, past and planned',
  noStays: 'No stay is written here. Then nothing is counted yet.',
  from: 'Day of entry',
  until: 'Day of exit',
  addStay: 'Add this stay',
  stayLine: (from, until, days) => `${from} – ${until}, ${days}`,
  refused: {
    aStayEndsAfterItBegins: 'A stay ends before it begins. Remove it, and write its two days anew.',
    staysDoNotOverlap:
      'These days are in another stay already. Remove that one, or change the days.',
    aStayIsNoLongerThanTheRuleAllows:
      'The rule allows no stay as long as that. Ask for fewer days.',
    noLaterDayIsLawful: 'By this rule no later day allows it. Ask a person before you go.',
    thatDayIsNotLawful:
      'By this rule no stay can begin on that day: the days are used up, or a stay is written there.',
  },
  rules: 'The rule, and who says it',
  noRule: 'Nobody here knows how long. Ask a person, or write the rule that you were told.',
  severalRules: 'Several rules are said here. Each is counted. Keep to the one with fewer days.',
  windowRule: (allowed, window) => `${allowed} of any ${window}`,
  stretchRule: (allowed) => `At once at most ${allowed}`,
  renewed: (days) =>
    days === null
      ? 'Leaving does not begin the count anew.'
      : days === 0
        ? 'After any exit the count begins anew.'
        : `The count begins anew after ${counted('en', days, { one: '# whole day', other: '# whole days' })} away.`,
  renewalNotSaid:
    'Whether leaving begins the count anew is not known here. It is counted as if it did not. Ask a person.',
  ownRule: 'Your own word',
  ownForm: 'Write a rule that you were told',
  ownKind: 'Which rule',
  ownKinds: { window: 'so many days in every so many', stretch: 'so many days at once' },
  ownAllowed: 'How many days are allowed',
  ownWindow: 'In every how many days (only for the first kind)',
  ownRenewed:
    'Counted anew after how many days away (only for the second kind). 0: any exit. Empty: never',
  ownAdd: 'Count by this rule',
  badRule:
    'A rule is whole numbers from 1 to 3660, and fewer days are allowed than the window has. Look at the numbers again.',
  enters: 'If the entry is on',
  length: 'And the stay is so many days',
  used: (used, allowed) => `Counted today: ${used} of ${allowed}.`,
  left: (left) => `Left today: ${left}.`,
  mayStayUntil: (enters, until, days) =>
    `Who enters on ${enters} may stay until ${until} at most: ${days}.`,
  firstDay: (days, first) => `First day to enter for ${days}: ${first}.`,
  over: (days, first) =>
    `The stays written here are too long by ${days}. The first day over: ${first}. Ask a person before you cross the border.`,
  notOver: 'No stay written here is longer than this rule.',
  strip: (from, until, stays) =>
    `Line of time from ${from} to ${until}: ${counted('en', stays, { one: '# stay', other: '# stays' })}. The thin line is today.`,
  legs: 'Legs of the journey',
  legsLead:
    'Each leg leaves on the date of the place it leaves, and arrives on the date of the place where it arrives.',
  noLegs: 'No leg is written: the whole way is one leg on the day of leaving.',
  legFrom: 'Leaves from',
  legTo: 'Arrives in',
  departs: 'Leaves on',
  arrives: 'Arrives on',
  through: 'Changes on the way in: countries, with commas between',
  dateLine: 'The date line',
  dateLines: { notCrossed: 'not crossed', crossed: 'this leg crosses it' },
  addLeg: 'Add this leg',
  legLine: (from, to) => `${from} → ${to}`,
  legThrough: (places) => `changes in: ${places}`,
  overDateLine: 'over the date line',
  legRefused: {
    aJourneyIsNotPast: (leg) => `Leg ${leg} leaves on a day that is past. Write a later day.`,
    aLegArrivesAfterItLeaves: (leg) =>
      `Leg ${leg} arrives before it leaves. Look at both days again.`,
    onlyTheDateLineBringsTheDayBefore: (leg) =>
      `Leg ${leg} arrives on the day before it leaves. This happens only over the date line: say so, or change a day.`,
    aLegLeavesWhereTheLastArrived: (leg) =>
      `Leg ${leg} does not leave from where the one before arrived. Write the leg between, or change a country.`,
    aLegLeavesAfterTheLastArrived: (leg) =>
      `Leg ${leg} leaves before the one before has arrived. Write a later day.`,
  },
  endsElsewhere: (end, to) =>
    `The last leg ends in: ${end}. The plan says, where to: ${to}. Add a leg, or change where to.`,
  leavesOtherwise: (leg, wished) =>
    `The first leg leaves on ${leg}, and the day of leaving above is ${wished}. Make them the same.`,
  transits: 'Changing on the way',
  transitOf: (who, place) => `${who}: ${place}`,
};
