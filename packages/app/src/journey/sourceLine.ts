/**
 * Law: no number of a step stands without who said it, on which day, who checked it, and where
 * to look again; what she said herself is called her own word.
 */
import { readingNamed, stateOn } from '@krov/core/guide';
import { ownWord } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';
import { datedText } from './statements.ts';

/** By its name: as the trip carries it, or the house's evidence. */
export const sourceLine = (name: string, brush: Brush): HTMLElement => {
  const { words, trip, today } = brush;
  if (name === ownWord) return el('small', {}, [words.planning.ownWord]);
  const cited = trip.cited.find(({ id }) => id === name) ?? readingNamed(name);
  if (cited === null) return el('small', { class: 'stale' }, [words.planning.sourceNotKnown(name)]);
  const state = stateOn(cited, today);
  const about = [
    datedText(cited, brush),
    cited.checkedBy === null ? words.nobodyChecked : words.checkedBy(cited.checkedBy),
    ...(state.kind === 'stale' ? [words.stale[state.why]] : []),
  ];
  return el('small', state.kind === 'current' ? {} : { class: 'stale' }, [
    about.join(' · '),
    ' · ',
    el('a', { href: cited.source.address, rel: 'noreferrer noopener', target: '_blank' }, [
      el('span', { translate: 'no' }, [cited.source.name]),
      ...(state.kind === 'stale' ? [`: ${words.recheck}`] : []),
    ]),
  ]);
};
