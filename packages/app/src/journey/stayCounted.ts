/**
 * Law: what a rule counts is said in days and dates, then drawn; the drawing adds nothing to
 * the words. Too long is said plainly, with the first day of it. Nothing of it is green.
 */
import { addDays, type Day } from '@krov/core/guide';
import {
  checkStays,
  countedOn,
  firstLawfulDay,
  lastLawfulDay,
  overstay,
  type StayRule,
  type StayRuleSaid,
  type Stays,
} from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { dateOf, type Brush } from './brush.ts';
import { svgElement } from './edge/map.ts';
import { seenLine } from './statements.ts';
import { stayAsked, type Asked } from './stayAsked.ts';
import { staysAt } from './stayPast.ts';

export type Counting = StayRuleSaid & { readonly isOwn: boolean };

const ruleText = (rule: StayRule, { words }: Brush): string => {
  const { staying, span } = words;
  return rule.kind === 'window'
    ? staying.windowRule(span.days(rule.allowed), span.days(rule.window))
    : `${staying.stretchRule(span.days(rule.allowed))}. ${staying.renewed(rule.renewedAfter)}`;
};

const line = (text: string, testid: string): HTMLElement =>
  el('p', { 'data-testid': testid }, [text]);
const alarm = (text: string, testid: string): HTMLElement =>
  el('p', { role: 'alert', class: 'emergency', 'data-testid': testid }, [text]);

const entryLine = (stays: Stays, enters: Day, brush: Brush): HTMLElement => {
  const { staying, span } = brush.words;
  const last = lastLawfulDay(stays, enters);
  return last.ok
    ? line(
        staying.mayStayUntil(
          dateOf(enters, brush),
          dateOf(last.value, brush),
          span.days(last.value - enters + 1),
        ),
        'stay-last',
      )
    : alarm(staying.refused[last.error.rule], 'stay-last');
};

const lengthLine = (stays: Stays, days: number, brush: Brush): readonly HTMLElement[] => {
  const { staying, span } = brush.words;
  const first = firstLawfulDay(stays, stayAsked.enters ?? brush.today, days);
  if (first.ok)
    return [line(staying.firstDay(span.days(days), dateOf(first.value, brush)), 'stay-first')];
  return first.error.kind === 'refused'
    ? [alarm(staying.refused[first.error.rule], 'stay-first')]
    : [];
};

const width = 1000;

/** From the first day that may count to the last that is written. */
const spanOf = ({ rule, inOrder }: Stays, today: Day): readonly [Day, Day] => {
  const before = rule.kind === 'window' ? rule.window - 1 : 0;
  const first = Math.min(today - before, inOrder[0]?.from ?? today) as Day;
  const last = Math.max(addDays(today, 30), ...inOrder.map(({ until }) => until)) as Day;
  return [first, last];
};

const strip = (stays: Stays, first: Day | null, brush: Brush): HTMLElement => {
  const [from, until] = spanOf(stays, brush.today);
  const placeOf = (day: number): number => Math.round(((day - from) / (until - from + 1)) * width);
  const bar = (start: Day, end: Day, kind: string): Element =>
    svgElement('rect', {
      x: String(placeOf(start)),
      y: '2',
      width: String(Math.max(6, placeOf(end + 1) - placeOf(start))),
      height: '10',
      class: kind,
    });
  const now = String(placeOf(brush.today));
  const { staying } = brush.words;
  const says = staying.strip(dateOf(from, brush), dateOf(until, brush), stays.inOrder.length);
  return el('div', {}, [
    svgElement(
      'svg',
      {
        viewBox: `0 0 ${width} 14`,
        preserveAspectRatio: 'none',
        class: 'bar',
        role: 'img',
        'aria-label': says,
      },
      [
        ...stays.inOrder.map((stay) => bar(stay.from, stay.until, 'does')),
        ...(first === null ? [] : [bar(first, first, 'late')]),
        svgElement('line', { x1: now, x2: now, y1: '0', y2: '14', class: 'today' }),
      ],
    ) as HTMLElement,
    el('small', {}, [says]),
  ]);
};

const countedLines = (stays: Stays, brush: Brush): readonly HTMLElement[] => {
  const { words, today } = brush;
  const { staying, span } = words;
  const { used, left } = countedOn(stays, today);
  const over = overstay(stays);
  return [
    line(staying.used(span.days(used), span.days(stays.rule.allowed)), 'stay-used'),
    line(staying.left(span.days(left)), 'stay-left'),
    over.first === null
      ? line(staying.notOver, 'stay-over')
      : alarm(staying.over(span.days(over.days), dateOf(over.first, brush)), 'stay-over'),
    entryLine(stays, stayAsked.enters ?? today, brush),
    ...(stayAsked.days === null ? [] : lengthLine(stays, stayAsked.days, brush)),
    strip(stays, over.first, brush),
  ];
};

/** By one rule: who says it, and what it comes to. */
export const countedBox = (
  { rule, said, isRenewalSaid, isOwn, at }: Counting & { readonly at: number },
  asked: Asked,
  brush: Brush,
): HTMLElement => {
  const { staying } = brush.words;
  const stays = checkStays(rule, staysAt(asked, brush));
  return el('section', { class: 'arrival', id: `stay-rule-${at}`, 'data-testid': 'stay-rule' }, [
    el('h4', {}, [ruleText(rule, brush)]),
    ...(isOwn ? [el('p', { class: 'differ' }, [staying.ownRule])] : []),
    ...(isRenewalSaid ? [] : [el('p', { class: 'unknown' }, [staying.renewalNotSaid])]),
    ...said.map((seen) => seenLine(seen, brush)),
    ...(stays.ok
      ? countedLines(stays.value, brush)
      : stays.error.kind === 'refused'
        ? [alarm(staying.refused[stays.error.rule], 'stay-refused')]
        : []),
  ]);
};
