/**
 * Law: of whom, where and for which days somebody asks lies in memory until the page closes;
 * only her stays are part of the trip.
 */
import type { Country, Day } from '@krov/core/guide';
import { checkStayRule, countedIn, type Person, type StayRule } from '@krov/core/journey';
import type { Brush } from './brush.ts';

export const stayAsked: {
  who: string;
  where: Country | null;
  enters: Day | null;
  days: number | null;
  /** What was refused when it was written last. */
  bad: 'overlap' | 'rule' | null;
} = { who: '', where: null, enters: null, days: null, bad: null };

/** What she was told, by person and area. */
const ownRules = new Map<string, StayRule>();

/** Whom and where it is asked of. */
export type Asked = { readonly person: Person; readonly place: Country };

const keyOf = ({ person, place }: Asked): string => `${person.id} ${countedIn(place)}`;

export const ownRuleOf = (asked: Asked): StayRule | null => ownRules.get(keyOf(asked)) ?? null;
export const forgetOwnRule = (asked: Asked): boolean => ownRules.delete(keyOf(asked));
/** False: no rule can be so. */
export const keepOwnRule = (asked: Asked, rule: StayRule): boolean => {
  const checked = checkStayRule(rule);
  if (checked.ok) ownRules.set(keyOf(asked), checked.value);
  return checked.ok;
};

export const personAsked = ({ trip }: Brush): Person | null =>
  trip.party.people.find(({ id }) => id === stayAsked.who) ?? trip.party.people[0] ?? null;
