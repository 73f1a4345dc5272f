/**
 * Law: a paper holds, fails, or nobody knows, and nobody knows is never shown as holds. Each
 * rule is data: its numbers, the source that says so, and it is called by the sentence of its
 * kind. What fails says by how much.
 *
 * Where a date may be read in two ways, the stricter is meant: on the tenth anniversary of
 * its issue a passport is ten years old, and no longer "issued within ten years".
 */
import {
  addDays,
  addMonths,
  type Area,
  type Country,
  type Day,
  type PassportKind,
} from '../guide/index.ts';
import type { Passport, Permit } from './party.ts';
import type { Stay } from './stay.ts';

type Sourced = { readonly source: string };
export type PassportRule = Sourced &
  (
    | {
        readonly kind: 'aPassportOutlivesTheStay';
        readonly beyond: 'entry' | 'exit';
        readonly months: number;
        readonly days: number;
      }
    | { readonly kind: 'aPassportIsNoOlder'; readonly years: number }
    | { readonly kind: 'aPassportHasBlankPages'; readonly pages: number }
    | { readonly kind: 'aPassportIsOfThatKind'; readonly kinds: readonly PassportKind[] }
  );

/** `by`: days, or pages; what is to spare, or missing. */
export type PaperVerdict = {
  readonly rule: PassportRule['kind'];
  readonly source: string;
  readonly verdict: 'holds' | 'fails' | 'nobodyKnows';
  readonly by: number;
};

/** Every rule's word on a passport for one stay, in the order of the rules. */
export const judgePassport = (
  passport: Passport,
  rules: readonly PassportRule[],
  stay: Stay,
): readonly PaperVerdict[] =>
  rules.map((rule) => {
    const spare = spareOf(passport, rule, stay);
    const verdict = spare === null ? 'nobodyKnows' : spare >= 0 ? 'holds' : 'fails';
    return { rule: rule.kind, source: rule.source, verdict, by: Math.abs(spare ?? 0) };
  });

/** False also when nobody knows, and when no rule was given. */
export const isGoodFor = (verdicts: readonly PaperVerdict[]): boolean =>
  verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === 'holds');

/**
 * The last day on which one may enter with it for a stay of so many days; null when no day is
 * known to be good.
 */
export const lastEntryWith = (
  passport: Passport,
  rules: readonly PassportRule[],
  days: number,
): Day | null => {
  if (passport.expires === null) return null;
  const isGood = (entry: Day): boolean => {
    const until = addDays(entry, Math.max(1, days) - 1);
    return isGoodFor(judgePassport(passport, rules, { from: entry, until }));
  };
  // What is good on a day was good the day before: halve what lies between.
  let good = addDays(passport.expires, -longestLifeDays);
  let bad = addDays(passport.expires, 1);
  if (!isGood(good)) return null;
  while (bad - good > 1) {
    const middle = addDays(good, Math.floor((bad - good) / 2));
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return good;
};

/** By when a new one must be asked for, so that no day passes without a good one. */
export const renewBy = (
  passport: Passport,
  rules: readonly PassportRule[],
  { days, takesDays }: { readonly days: number; readonly takesDays: number },
): Day | null => {
  const last = lastEntryWith(passport, rules, days);
  return last === null ? null : addDays(last, -takesDays);
};

export type PermitVerdict =
  'holds' | 'noPermitIsHeld' | 'aPermitCoversTheStay' | 'aPermitHasEntriesLeft';

/** What a visa or permit says to a stay there; else the rule that is not met, by its best permit. */
export const judgePermits = (
  permits: readonly Permit[],
  places: readonly (Area | Country)[],
  stay: Stay,
): PermitVerdict => {
  const there = permits.filter(({ area }) =>
    places.some((place) => String(place) === String(area)),
  );
  const covering = there.filter(({ from, until }) => from <= stay.from && stay.until <= until);
  if (there.length === 0) return 'noPermitIsHeld';
  if (covering.length === 0) return 'aPermitCoversTheStay';
  const isOpen = covering.some(({ entries }) => entries === null || entries > 0);
  return isOpen ? 'holds' : 'aPermitHasEntriesLeft';
};

/** No passport lives longer, in days. */
const longestLifeDays = 36_600;

/** What is left over, in days or pages; null where the passport does not say. */
const spareOf = (passport: Passport, rule: PassportRule, stay: Stay): number | null => {
  switch (rule.kind) {
    case 'aPassportOutlivesTheStay': {
      const since = rule.beyond === 'entry' ? stay.from : stay.until;
      const needed = Math.max(addDays(addMonths(since, rule.months), rule.days), stay.until);
      return passport.expires === null ? null : passport.expires - needed;
    }
    case 'aPassportIsNoOlder':
      return passport.issued === null
        ? null
        : addMonths(passport.issued, rule.years * 12) - 1 - stay.from;
    case 'aPassportHasBlankPages':
      return passport.blankPages === null ? null : passport.blankPages - rule.pages;
    case 'aPassportIsOfThatKind':
      return passport.kind === 'notSaid' ? null : rule.kinds.includes(passport.kind) ? 0 : -1;
  }
};
