/** Law: the stage screen says who is on, who comes, and how to join; it is read from ten metres, and asks nothing. */
import { gatheringLinkText, type GatheringLink } from '@krov/core/stage';
import type { EveningView } from '@krov/core/gathering';
import { el } from '../edge/dom.ts';
import { askOrigin } from '../edge/origin.ts';
import { openWithoutNetwork } from '../edge/offline.ts';
import { openTab } from './edge/ports.ts';
import { styled } from './edge/styled.ts';
import { nameOf, warningsBox } from './lines.ts';
import { linkHere } from './link.ts';
import { qrBox } from '../edge/qrBox.ts';
import screenStyle from './screen.css';
import { screenWords } from '../words/stageScreen.ts';
import { follow, spoke, stop, type Brush } from './page.ts';

/** How many of those to come are shown. */
const shownNext = 3;

const nowBox = ({ onStage, queue, minute }: EveningView, brush: Brush): HTMLElement => {
  const { words } = brush;
  return el('section', { class: 'now', 'data-testid': 'on-stage' }, [
    el('h2', {}, [words.now]),
    ...(onStage === null
      ? [el('p', {}, [words.nobodyOnStage])]
      : [
          el('p', { class: 'huge' }, [nameOf(onStage)]),
          el('p', { class: 'timer', 'data-testid': 'timer' }, [
            words.minutes(Math.max(0, minute - onStage.began)),
          ]),
        ]),
    ...needsOf(queue[0], brush),
  ]);
};

const needsOf = (
  next: EveningView['queue'][number] | undefined,
  { words, tongue }: Brush,
): readonly HTMLElement[] =>
  next === undefined || next.needs.length === 0
    ? []
    : [
        el('p', { class: 'needs', 'data-testid': 'needs' }, [
          `${screenWords[tongue].forNext}: ${next.needs.map((thing) => words.things[thing]).join(', ')}`,
        ]),
      ];

const nextBox = ({ queue }: EveningView, { words }: Brush): HTMLElement =>
  el('section', { class: 'next', 'data-testid': 'next-three' }, [
    el('h2', {}, [words.queue]),
    ...(queue.length === 0
      ? [el('p', {}, [words.emptyQueue])]
      : [
          el(
            'ol',
            {},
            queue.slice(0, shownNext).map((queued) => el('li', {}, [nameOf(queued)])),
          ),
        ]),
  ]);

const joinBox = (href: string, { code }: EveningView, { tongue }: Brush): HTMLElement => {
  const words = screenWords[tongue];
  const box = el('section', { class: 'how' }, [el('h2', {}, [words.scan])]);
  box.append(qrBox(href, words.scan));
  if (code !== null)
    box.append(
      el('p', {}, [words.codeNow]),
      el('p', { class: 'huge code', 'data-testid': 'code' }, [code]),
    );
  return box;
};

const draw = (
  view: EveningView,
  brush: Brush,
  { link, origin }: { readonly link: GatheringLink; readonly origin: string },
): readonly HTMLElement[] => {
  const { words } = brush;
  if (view.isOver) return [el('h1', { class: 'huge' }, [words.ended])];
  return [
    el('h1', { translate: 'no', dir: 'auto' }, [view.founding.title]),
    ...warningsBox(view, brush),
    el('div', { class: 'board' }, [
      nowBox(view, brush),
      nextBox(view, brush),
      joinBox(gatheringLinkText(origin, link), view, brush),
    ]),
  ];
};

const start = async (): Promise<void> => {
  await spoke;
  styled(screenStyle);
  document.documentElement.classList.add('screen');
  const link = linkHere();
  if (link === null) return;
  // An organiser's laptop goes on without the network; a guest's phone keeps no trace.
  void openWithoutNetwork('stage');
  const opened = await openTab(link, true);
  if (!opened.ok) return stop(({ noPlace }) => noPlace);
  const origin = await askOrigin();
  follow(
    opened.value.gathering,
    (view, brush) =>
      view.kind === 'evening'
        ? draw(view, brush, { link, origin })
        : [el('p', {}, [brush.first.loading])],
    { isQuiet: true, notes: () => [] },
  );
};
void start();
