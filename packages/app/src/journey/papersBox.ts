/** Law: a passport holds by a rule, fails by so many days or pages, or nobody knows; that it is good is never said without a rule. */
import type { Passport, PaperVerdict, Row } from '@krov/core/journey';
import { paperVerdicts } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { dateOf, type Brush } from './brush.ts';
import { sourceLine } from './sourceLine.ts';

const verdictText = ({ rule, verdict, by }: PaperVerdict, brush: Brush): string => {
  const { comparing, span } = brush.words;
  const howMuch = rule === 'aPassportHasBlankPages' ? comparing.pages(by) : span.days(by);
  const said = {
    holds: comparing.holds,
    fails: comparing.fails(howMuch),
    nobodyKnows: comparing.nobodyKnows,
  };
  return `${comparing.rules[rule]}: ${said[verdict]}`;
};

/** For the day on which they want to leave, or today. */
export const papersBox = (
  passport: Passport,
  { destination, days }: { readonly destination: Row['destination']; readonly days: number },
  brush: Brush,
): readonly HTMLElement[] => {
  const from = brush.trip.wished ?? brush.today;
  const verdicts = paperVerdicts(passport, { destination, from, days }, brush);
  if (verdicts.length === 0) return [];
  const { comparing, span } = brush.words;
  return [
    el('div', { class: 'topic', 'data-testid': `papers-${destination}` }, [
      el('p', { class: 'faint' }, [comparing.forStay(dateOf(from, brush), span.days(days))]),
      el(
        'ul',
        {},
        verdicts.map((each) =>
          el('li', each.verdict === 'fails' ? { class: 'ember' } : {}, [
            `${verdictText(each, brush)} `,
            sourceLine(each.source, brush),
          ]),
        ),
      ),
    ]),
  ];
};
