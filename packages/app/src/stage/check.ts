/**
 * Law: at the entrance a seat is valid or used; this works without a network for as long as
 * the page is open.
 */
import type { EveningView, Gathering } from '@krov/core/gathering';
import { button, el } from '../edge/dom.ts';
import checkStyle from './check.css';
import { checkBox } from './checkBox.ts';
import { seatNumbers } from './deskSeats.ts';
import { openWithoutNetwork } from '../edge/offline.ts';
import { openTab } from './edge/ports.ts';
import { styled } from './edge/styled.ts';
import { linkHere } from './link.ts';
import { deskBrush, spokeAll, type DeskBrush } from './deskWords.ts';
import { follow, stop } from './page.ts';

const draw = (
  gathering: Gathering,
  view: EveningView,
  brush: DeskBrush,
): readonly HTMLElement[] => {
  const { words, act } = brush;
  const undo = button(words.undo, 'undo', () => {
    act(gathering.acts.undo());
  });
  undo.disabled = !view.canUndo;
  return [
    el('h1', { translate: 'no', dir: 'auto' }, [view.founding.title]),
    ...checkBox(gathering, brush),
    undo,
    ...seatNumbers({ gathering, view, brush }),
  ];
};

const start = async (): Promise<void> => {
  styled(checkStyle);
  await spokeAll();
  const link = linkHere();
  if (link === null) return;
  // An organiser's laptop goes on without the network; a guest's phone keeps no trace.
  void openWithoutNetwork('stage');
  const opened = await openTab(link, false);
  if (!opened.ok) return stop(({ noPlace }) => noPlace);
  const { gathering, speaks } = opened.value;
  follow(
    gathering,
    (view, brush) => {
      if (view.kind !== 'evening') return [el('p', {}, [brush.first.loading])];
      const { words, ...desk } = deskBrush(brush);
      if (!view.amOrganiser)
        return [el('p', { 'data-testid': 'not-organiser' }, [words.notOrganiser])];
      if (!speaks) return [el('p', { 'data-testid': 'other-tab' }, [words.deskSeats.otherTab])];
      return draw(gathering, view, { ...desk, words });
    },
    { isQuiet: false, notes: () => [] },
  );
};
void start();
