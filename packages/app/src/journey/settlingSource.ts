/**
 * Law: no number of a step stands without who said it, on which day, that nobody checked it,
 * and where to look again.
 */
import { readingNamed, stateOn } from '@krov/core/guide';
import { el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';
import { datedText } from './statements.ts';

/** By its name: the house's evidence, or as somebody named a source herself. */
export const sourceLine = (name: string, brush: Brush): HTMLElement => {
  const { words, today } = brush;
  const reading = readingNamed(name);
  if (reading === null) return el('small', { dir: 'auto', translate: 'no' }, [name]);
  const state = stateOn(reading, today);
  const about = [
    datedText(reading, brush),
    reading.checkedBy === null ? words.nobodyChecked : words.checkedBy(reading.checkedBy),
    ...(state.kind === 'stale' ? [words.stale[state.why]] : []),
  ];
  return el('small', { class: state.kind === 'current' ? '' : 'stale' }, [
    about.join(' · '),
    ' · ',
    el('a', { href: reading.source.address, rel: 'noreferrer noopener', target: '_blank' }, [
      el('span', { translate: 'no' }, [reading.source.name]),
      ...(state.kind === 'stale' ? [`: ${words.recheck}`] : []),
    ]),
  ]);
};
