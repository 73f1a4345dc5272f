/**
 * Law: how long somebody may stay is read out of statements, each rule with those who say it.
 * Two that differ are two rules, and both are reckoned; where nobody says anything there is
 * no rule, and nobody knows.
 *
 * Whether leaving begins the count anew is a statement of its own. Where nobody made it, the
 * count is reckoned as if it never began anew, and that is said.
 */
import { areaOf, type Area, type Country, type Passport, type Seen } from '../guide/index.ts';
import { standingAt, type ListAsked } from './list.ts';
import { shortestDays } from './planningPeople.ts';
import { checkStayRule, type StayRule } from './stay.ts';

export type StayRuleSaid = {
  readonly rule: StayRule;
  /** Who says so; at least one. */
  readonly said: readonly Seen[];
  /** False: nobody here says whether the count begins anew, and it is reckoned as if it never did. */
  readonly isRenewalSaid: boolean;
};

type Crossing = { readonly passport: Passport; readonly destination: Country };
type Renewal = { readonly after: 0 | null; readonly said: readonly Seen[] };

/** Where the days of a stay there are counted: in that country, or in all that count as one with it. */
export const countedIn = (destination: Country): Area =>
  areaOf(destination)?.area ?? (destination as string as Area);

/** Each rule once, with all who say it; empty: nobody knows. */
export const stayRuleAt = (asked: ListAsked, crossing: Crossing): readonly StayRuleSaid[] => {
  const renewals = renewalsAt(asked, crossing);
  const stays = [
    ...standingAt(asked, 'stay', crossing),
    ...standingAt(asked, 'visa', crossing),
  ].flatMap((seen) => rulesIn(seen, renewals));
  return together(stays.filter(({ rule }) => checkStayRule(rule).ok));
};

const renewalsAt = (asked: ListAsked, crossing: Crossing): readonly Renewal[] =>
  standingAt(asked, 'newEntry', crossing).flatMap((seen): readonly Renewal[] =>
    seen.fact.value.kind === 'yes'
      ? [{ after: 0, said: [seen] }]
      : seen.fact.value.kind === 'no'
        ? [{ after: null, said: [seen] }]
        : [],
  );

const rulesIn = (seen: Seen, renewals: readonly Renewal[]): readonly StayRuleSaid[] => {
  const { value } = seen.fact;
  if (value.kind === 'window') {
    const { days, of, atOnce } = value;
    const whole = ruleOf({ kind: 'window', allowed: days, window: of }, seen);
    // What may be stayed at once is counted from each entry.
    return atOnce === null
      ? [whole]
      : [whole, ruleOf({ kind: 'stretch', allowed: atOnce, renewedAfter: 0 }, seen)];
  }
  const allowed = shortestDays(value);
  if (allowed === null) return [];
  if (renewals.length === 0)
    return [
      {
        ...ruleOf({ kind: 'stretch', allowed, renewedAfter: null }, seen),
        isRenewalSaid: false,
      },
    ];
  return renewals.map(({ after, said }) => ({
    rule: { kind: 'stretch', allowed, renewedAfter: after },
    said: [seen, ...said],
    isRenewalSaid: true,
  }));
};

const ruleOf = (rule: StayRule, seen: Seen): StayRuleSaid => ({
  rule,
  said: [seen],
  isRenewalSaid: true,
});

const isSame = (one: StayRule, other: StayRule): boolean =>
  one.kind === 'window'
    ? other.kind === 'window' && one.allowed === other.allowed && one.window === other.window
    : other.kind === 'stretch' &&
      one.allowed === other.allowed &&
      one.renewedAfter === other.renewedAfter;

const together = (rules: readonly StayRuleSaid[]): readonly StayRuleSaid[] =>
  rules
    .filter(({ rule }, at) => rules.findIndex((each) => isSame(each.rule, rule)) === at)
    .map((first) => ({
      ...first,
      said: [
        ...new Set(
          rules.filter(({ rule }) => isSame(rule, first.rule)).flatMap(({ said }) => said),
        ),
      ],
    }));
