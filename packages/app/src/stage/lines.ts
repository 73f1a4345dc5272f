/** Law: an act is shown by its stage name and what the room must know of it, and no more. */
import type { ActView, EveningView, QueuedView } from '@krov/core/gathering';
import { el } from '../edge/dom.ts';
import type { Brush } from './page.ts';

export const heading = (text: string): HTMLElement => el('h2', {}, [text]);

const aboutOf = (act: ActView, { words, time }: Brush): string =>
  [
    act.companions > 0 ? words.withCompanions(act.companions) : '',
    act.needs.map((thing) => words.things[thing]).join(', '),
    act.mustLeaveAt === null ? '' : words.leaves(time(act.mustLeaveAt)),
  ]
    .filter((text) => text !== '')
    .join(' · ');

/** A name as somebody wrote it: in whatever script. */
export const nameOf = ({ name }: ActView): HTMLElement =>
  el('strong', { translate: 'no', dir: 'auto' }, [name]);

export const actLine = (act: ActView, brush: Brush): readonly HTMLElement[] => {
  const about = aboutOf(act, brush);
  return about === '' ? [nameOf(act)] : [nameOf(act), el('small', {}, [about])];
};

/** About when, as a range of times of day. */
export const rangeOf = ({ earliest, latest }: QueuedView, { words, time }: Brush): string =>
  words.between(time(earliest), time(latest));

export const onStageBox = (view: EveningView, brush: Brush): HTMLElement =>
  el('section', { class: 'stage', 'data-testid': 'on-stage' }, [
    heading(brush.words.now),
    ...(view.onStage === null
      ? [el('p', {}, [brush.words.nobodyOnStage])]
      : [el('p', { class: 'big' }, actLine(view.onStage, brush))]),
  ]);

/** Warnings stand above all else, on every page. */
export const warningsBox = (
  view: EveningView,
  brush: Brush,
  more: (warning: string) => readonly HTMLElement[] = () => [],
): readonly HTMLElement[] =>
  view.warnings.map(({ warning, said, source, minute }) =>
    el('section', { class: 'emergency', role: 'alert', 'data-testid': 'warning' }, [
      heading(brush.words.warning),
      el('p', { translate: 'no', dir: 'auto' }, [said]),
      el('small', { translate: 'no', dir: 'auto' }, [
        brush.words.warnedAt(brush.dayAndTime(minute), source),
      ]),
      ...more(warning),
    ]),
  );
