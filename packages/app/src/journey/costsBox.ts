/** Law: what a plan costs is added within one currency, for each and for all, and only where a source names a price. */
import { costsOf, type Plan, type Sum } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';
import { localeOf } from './speech.ts';
import { moneyText } from './statements.ts';
import { whoText } from './stepText.ts';

export const costsBox = (plan: Plan, brush: Brush): HTMLElement => {
  const { planning } = brush.words;
  const { all, each } = costsOf(plan);
  const sumsText = (sums: readonly Sum[]): string =>
    sums.map((sum) => moneyText(sum, localeOf(brush.tongue))).join(' + ');
  return el('div', { id: 'costs', 'data-testid': 'costs' }, [
    el('h3', {}, [planning.costs]),
    ...(all.length === 0
      ? [el('p', { class: 'unknown' }, [planning.noCosts])]
      : [
          el('p', {}, [`${planning.all}: ${sumsText(all)}`]),
          el(
            'ul',
            {},
            each
              .filter(({ who, sums }) => who.kind !== 'all' && sums.length > 0)
              .map(({ who, sums }) => el('li', {}, [`${whoText(who, brush)}: ${sumsText(sums)}`])),
          ),
        ]),
  ]);
};
