/**
 * Law: a stay is counted in days, and the day of entry and the day of exit are both days of
 * it. How many are lawful is a rule given as data, in one of two forms: so many in every
 * window of so many (90 in 180), or so many at a stretch, counted anew after so many days
 * away (a visa run; null where leaving changes nothing).
 *
 * A stay that would make a later, planned one unlawful is not lawful itself. One may leave
 * and come back on one day, which is then one day of the window.
 */
import {
  err,
  malformed,
  ok,
  refused,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import { addDays, type Day } from '../guide/index.ts';

/** First and last day, both inside. */
export type Stay = { readonly from: Day; readonly until: Day };

export type StayRule =
  | { readonly kind: 'window'; readonly allowed: number; readonly window: number }
  | {
      readonly kind: 'stretch';
      readonly allowed: number;
      /** Whole days away after which the count begins anew; 0: any exit. null: it never does. */
      readonly renewedAfter: number | null;
    };

/** Stays that were checked against each other, in the order of time. */
export type Stays = { readonly rule: StayRule; readonly inOrder: readonly Stay[] };

export type StaysRule = 'aStayEndsAfterItBegins' | 'staysDoNotOverlap';
export type NoStayRule =
  'aStayIsNoLongerThanTheRuleAllows' | 'noLaterDayIsLawful' | 'thatDayIsNotLawful';

/** Longer than any rule of a country, and short enough to look at each day. */
const longestRule = 3660;

export const checkStayRule = (rule: StayRule): Result<StayRule, Malformed> => {
  const numbers =
    rule.kind === 'window' ? [rule.allowed, rule.window] : [rule.allowed, rule.renewedAfter ?? 0];
  const areCounts = numbers.every(
    (number) => Number.isSafeInteger(number) && number >= 0 && number <= longestRule,
  );
  const isARule = rule.allowed > 0 && (rule.kind === 'stretch' || rule.allowed < rule.window);
  return areCounts && isARule ? ok(rule) : err(malformed('stay rule'));
};

export const checkStays = (
  rule: StayRule,
  stays: readonly Stay[],
): Result<Stays, Malformed | Refused<StaysRule>> => {
  const checked = checkStayRule(rule);
  if (!checked.ok) return checked;
  const inOrder = stays.toSorted((a, b) => a.from - b.from || a.until - b.until);
  if (inOrder.some(({ from, until }) => until < from))
    return err(refused('aStayEndsAfterItBegins'));
  return isApart(inOrder) ? ok({ rule, inOrder }) : err(refused('staysDoNotOverlap'));
};

/** What the rule has counted at the end of that day, the day itself included. */
export const daysUsed = ({ rule, inOrder }: Stays, day: Day): number =>
  rule.kind === 'window'
    ? usedInWindow(inOrder, addDays(day, 1 - rule.window), day)
    : usedInStretch(inOrder, rule.renewedAfter, day);

/** Counted and left on that day; for who is away, as if she came back on it. */
export const countedOn = (
  stays: Stays,
  day: Day,
): { readonly used: number; readonly left: number } => {
  const isThere = stays.inOrder.some(({ from, until }) => from <= day && day <= until);
  const back = { from: day, until: day };
  const inOrder = [...stays.inOrder, back].toSorted((a, b) => a.from - b.from);
  const used = isThere ? daysUsed(stays, day) : daysUsed({ ...stays, inOrder }, day) - 1;
  return { used, left: Math.max(0, stays.rule.allowed - used) };
};

/** How many days are over the rule, past and planned, and the first of them. */
export const overstay = (stays: Stays): { readonly days: number; readonly first: Day | null } => {
  const over = daysOver(stays, null);
  return { days: over.length, first: over[0] ?? null };
};

/** The first day, from that one on, on which a stay of so many days is lawful. */
export const firstLawfulDay = (
  stays: Stays,
  from: Day,
  days: number,
): Result<Day, Malformed | Refused<NoStayRule>> => {
  if (!Number.isSafeInteger(days) || days < 1) return err(malformed('length of a stay'));
  if (days > stays.rule.allowed) return err(refused('aStayIsNoLongerThanTheRuleAllows'));
  const tillForgotten = (stays.inOrder.at(-1)?.until ?? from) + longestRule + 1;
  for (let day = from; day <= Math.max(from, tillForgotten); day = addDays(day, 1))
    if (isLawful(stays, { from: day, until: addDays(day, days - 1) })) return ok(day);
  return err(refused('noLaterDayIsLawful'));
};

/** How long one who enters on that day may stay. */
export const lastLawfulDay = (stays: Stays, from: Day): Result<Day, Refused<NoStayRule>> => {
  if (!isLawful(stays, { from, until: from })) return err(refused('thatDayIsNotLawful'));
  // A longer stay never counts fewer days, so that the last lawful one is found by halves.
  let [lawful, tooLong] = [1, stays.rule.allowed + 1];
  while (tooLong - lawful > 1) {
    const days = Math.floor((lawful + tooLong) / 2);
    if (isLawful(stays, { from, until: addDays(from, days - 1) })) lawful = days;
    else tooLong = days;
  }
  return ok(addDays(from, lawful - 1));
};

/** Beside those that there are: apart from them, and no day from its first on is over the rule. */
export const isLawful = ({ rule, inOrder }: Stays, stay: Stay): boolean => {
  const together = [...inOrder, stay].toSorted((a, b) => a.from - b.from || a.until - b.until);
  return isApart(together) && daysOver({ rule, inOrder: together }, stay.from).length === 0;
};

/** Days of stays over the rule, from that day on; from the first if null. */
const daysOver = (stays: Stays, since: Day | null): readonly Day[] => {
  const over: Day[] = [];
  let next = since ?? stays.inOrder[0]?.from ?? (0 as Day);
  for (const { from, until } of stays.inOrder)
    for (next = from > next ? from : next; next <= until; next = addDays(next, 1))
      if (daysUsed(stays, next) > stays.rule.allowed) over.push(next);
  return over;
};

const isApart = (inOrder: readonly Stay[]): boolean =>
  inOrder.every(({ from, until }, place) => {
    const before = inOrder[place - 1];
    // Two stays of the same single day would be one.
    return (
      before === undefined || from > before.until || (from === before.until && until > before.from)
    );
  });

/** Each day once, also when one stay ends on the day on which the next begins. */
const usedInWindow = (inOrder: readonly Stay[], first: Day, last: Day): number => {
  let used = 0;
  let counted = first - 1;
  for (const { from, until } of inOrder) {
    used += Math.max(0, Math.min(until, last) - Math.max(from, counted + 1) + 1);
    counted = Math.max(counted, until);
  }
  return used;
};

/** On a day that ends one stretch and begins another, the longer counts. */
const usedInStretch = (inOrder: readonly Stay[], renewedAfter: number | null, day: Day): number => {
  let most = 0;
  let used = 0;
  let before: Stay | null = null;
  for (const stay of inOrder.filter(({ from }) => from <= day)) {
    const isRenewed = before === null || isCountedAnew(before, stay, renewedAfter);
    const isShared = before?.until === stay.from;
    used = (isRenewed ? 0 : used - (isShared ? 1 : 0)) + Math.min(stay.until, day) - stay.from + 1;
    if (day <= stay.until) most = Math.max(most, used);
    before = stay;
  }
  return most;
};

const isCountedAnew = (before: Stay, { from }: Stay, renewedAfter: number | null): boolean =>
  renewedAfter !== null && Math.max(0, from - before.until - 1) >= renewedAfter;
