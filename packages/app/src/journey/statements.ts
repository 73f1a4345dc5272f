/**
 * Law: no figure stands without its day, its source and who checked it; what is stale is grey,
 * says why, and says where to look again.
 */
import {
  coinsIn,
  staleAfter,
  type Answer,
  type Dated,
  type Point,
  type Seen,
  type Value,
} from '@krov/core/guide';
import type { Sum } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { dateOf, type Brush } from './brush.ts';
import { localeOf } from './speech.ts';

/** A sum, or from one to another. */
export const moneyText = ({ currency, least, most }: Sum, locale: string): string => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const coins = coinsIn(currency);
  return least === most
    ? format.format(least / coins)
    : format.formatRange(least / coins, most / coins);
};

/** A value in the reader's words. */
const valueText = (value: Value, brush: Brush): string => {
  const { words } = brush;
  switch (value.kind) {
    case 'visa': {
      const { requirement } = value;
      const text = words.requirement[requirement.kind];
      return requirement.kind === 'visaFree' && requirement.days !== null
        ? `${text}, ${words.span.days(requirement.days)}`
        : text;
    }
    case 'yes':
      return words.yes;
    case 'no':
      return words.no;
    case 'span':
      return words.span[value.unit](value.count);
    case 'window': {
      const text = words.window(words.span.days(value.days), words.span.days(value.of));
      return value.atOnce === null
        ? text
        : `${text}, ${words.atOnce(words.span.days(value.atOnce))}`;
    }
    case 'until':
      return words.until(dateOf(value.day, brush));
    case 'count':
      return new Intl.NumberFormat(localeOf(brush.tongue)).format(value.count);
    case 'money':
      return moneyText(value, localeOf(brush.tongue));
    case 'withPermit': {
      const text = words.withPermit(value.areas.join(', '));
      return value.days === null ? text : `${text}, ${words.span.days(value.days)}`;
    }
    case 'words':
      return value.words;
  }
};

export const datedText = ({ asOf, dating }: Dated, brush: Brush): string => {
  const day = dateOf(asOf, brush);
  const { words } = brush;
  return { page: words.asOf, list: words.list, reading: words.readOn }[dating](day);
};

const aboutText = ({ fact, state }: Seen, brush: Brush): string => {
  const { words } = brush;
  return [
    datedText(fact, brush),
    fact.checkedBy === null ? words.nobodyChecked : words.checkedBy(fact.checkedBy),
    state.kind === 'stale' ? words.stale[state.why] : '',
    state.kind === 'notYet' ? words.fromDay(dateOf(state.begins, brush)) : '',
    fact.expires === null ? '' : words.holdsUntil(dateOf(fact.expires, brush)),
    fact.subject.kinds === 'notKnown' ? words.kindNotKnown : '',
    fact.corrects === null ? '' : words.corrects(fact.corrects),
  ]
    .filter((text) => text !== '')
    .join(' · ');
};

/** Notes of the pack are in English; whoever reads another language sees that it is one. */
const noted = (text: string): HTMLElement => el('p', { class: 'note', lang: 'en' }, [text]);

/** In the reader's words, or in those of who said it. */
export const spokenValue = (value: Value, brush: Brush): HTMLElement =>
  el('strong', {}, [
    value.kind === 'words'
      ? el('span', { lang: value.language, dir: 'auto' }, [value.words])
      : // Money is written in the letters of its own name.
        el('span', value.kind === 'money' ? { translate: 'no' } : {}, [valueText(value, brush)]),
  ]);

export const seenLine = (seen: Seen, brush: Brush): HTMLElement => {
  const { fact, state } = seen;
  const { words } = brush;
  const address = el(
    'a',
    { href: fact.source.address, rel: 'noreferrer noopener', target: '_blank' },
    [
      el('span', { translate: 'no' }, [fact.source.name]),
      ...(state.kind === 'stale' ? [`: ${words.recheck}`] : []),
    ],
  );
  return el(
    'div',
    { class: state.kind === 'current' ? 'said' : 'said stale', 'data-state': state.kind },
    [
      spokenValue(fact.value, brush),
      ...(fact.note === null ? [] : [noted(fact.note)]),
      el('small', {}, [aboutText(seen, brush), ' · ', address]),
    ],
  );
};

/** Where something was read and when, with a word when that is long ago. */
export const whereRead = (
  { source, asOf }: Pick<Dated, 'source' | 'asOf'>,
  brush: Brush,
): readonly (HTMLElement | string)[] => [
  `${brush.words.asOf(dateOf(asOf, brush))} · `,
  el('a', { href: source.address, rel: 'noreferrer noopener', target: '_blank' }, [
    el('span', { translate: 'no' }, [source.name]),
    ...(brush.today - asOf > staleAfter ? [`: ${brush.words.recheck}`] : []),
  ]),
];

/** All that is said, what was overruled last; or that nothing is known here. */
export const answerLines = (answer: Answer, brush: Brush): readonly HTMLElement[] => {
  const { words } = brush;
  if (answer.kind === 'notKnown') return [el('p', { class: 'unknown' }, [words.notKnown])];
  return [
    ...(answer.differ ? [el('p', { class: 'differ' }, [words.differ])] : []),
    ...answer.standing.map((seen) => seenLine(seen, brush)),
    ...answer.overruled.map((seen) =>
      el('div', { class: 'overruled' }, [
        el('small', {}, [words.overruled]),
        seenLine(seen, brush),
      ]),
    ),
  ];
};

/** What is said of one point; it may be that nothing is. */
export const answerBox = (point: Point, answer: Answer, brush: Brush): HTMLElement => {
  const { words } = brush;
  const label = el('dt', {}, [words.points[point]]);
  if (answer.kind === 'notKnown')
    return el('div', { class: 'point' }, [label, el('dd', { class: 'unknown' }, [words.notKnown])]);
  return el('div', { class: 'point', 'data-point': point }, [
    label,
    el('dd', {}, answerLines(answer, brush)),
  ]);
};
