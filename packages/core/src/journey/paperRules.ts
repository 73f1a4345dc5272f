/**
 * Law: what a passport must be is read out of statements about it at that border; where none
 * says anything there is no rule, and a passport without a rule is never called good.
 */
import { addDays, type Country, type Day, type Passport as Kind } from '../guide/index.ts';
import { citationOf } from './citing.ts';
import { standingAt, type ListAsked } from './list.ts';
import { judgePassport, type PaperVerdict, type PassportRule } from './papers.ts';
import type { Passport } from './party.ts';
import type { Stay } from './stay.ts';

/** Each with the name of its source. */
export const paperRulesAt = (
  asked: ListAsked,
  crossing: { readonly passport: Kind; readonly destination: Country },
): readonly PassportRule[] => [
  ...(['entry', 'exit'] as const).flatMap((beyond) =>
    standingAt(
      asked,
      beyond === 'entry' ? 'validBeyondEntry' : 'validBeyondExit',
      crossing,
    ).flatMap(({ fact }): readonly PassportRule[] => {
      const { value } = fact;
      if (value.kind !== 'span') return [];
      const months = { hours: 0, days: 0, months: value.count, years: value.count * 12 };
      return [
        {
          kind: 'aPassportOutlivesTheStay',
          beyond,
          months: months[value.unit],
          days: value.unit === 'days' ? value.count : 0,
          source: citationOf(fact),
        },
      ];
    }),
  ),
  ...standingAt(asked, 'passportAge', crossing).flatMap(({ fact }): readonly PassportRule[] =>
    fact.value.kind === 'span' && fact.value.unit === 'years'
      ? [{ kind: 'aPassportIsNoOlder', years: fact.value.count, source: citationOf(fact) }]
      : [],
  ),
  ...standingAt(asked, 'blankPages', crossing).flatMap(({ fact }): readonly PassportRule[] =>
    fact.value.kind === 'count'
      ? [{ kind: 'aPassportHasBlankPages', pages: fact.value.count, source: citationOf(fact) }]
      : [],
  ),
];

/** For a stay of so many days from that day on; empty: nobody says what it must be. */
export const paperVerdicts = (
  passport: Passport,
  {
    destination,
    from,
    days,
  }: { readonly destination: Country; readonly from: Day; readonly days: number },
  asked: ListAsked,
): readonly PaperVerdict[] => {
  const stay: Stay = { from, until: addDays(from, Math.max(1, days) - 1) };
  return judgePassport(passport, paperRulesAt(asked, { passport, destination }), stay);
};
