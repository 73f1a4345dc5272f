/**
 * Law: an organiser runs the evening with one big button; all else is one press away, is
 * shown to everybody, and can be undone.
 */
import type { ActView, QueuedView } from '@krov/core/gathering';
import type { GatheringLink } from '@krov/core/stage';
import { button, el } from '../edge/dom.ts';
import { askOrigin } from '../edge/origin.ts';
import checkStyle from './check.css';
import { openWithoutNetwork } from '../edge/offline.ts';
import { openTab } from './edge/ports.ts';
import { styled } from './edge/styled.ts';
import { deskSeats, type Desk } from './deskSeats.ts';
import { forgetAtNoon, goneLines, linksBox } from './deskFoot.ts';
import { clearing, field, form, lamp, valueOf } from '../edge/fields.ts';
import { describedIn, moreOfAct } from './forms.ts';
import { actLine, heading, onStageBox, rangeOf, warningsBox } from './lines.ts';
import { linkHere } from './link.ts';
import { deskBrush, spokeAll } from './deskWords.ts';
import { follow, stop, wordsNow } from './page.ts';

const nowBox = ({ gathering: { acts }, view, brush }: Desk): HTMLElement => {
  const { words, act } = brush;
  const [first] = view.queue;
  const begin = (): HTMLElement => {
    const made = button(
      first === undefined ? words.begin : words.beginNext(first.name),
      'begin',
      () => act(acts.begin(null)),
    );
    made.className = 'lamp';
    made.disabled = first === undefined;
    return made;
  };
  const over = (): HTMLElement => {
    const made = button(words.done, 'next', () => act(acts.next()));
    made.className = 'lamp';
    return made;
  };
  return el('div', {}, [onStageBox(view, brush), view.onStage === null ? begin() : over()]);
};

const isLockedIn = ({ because }: QueuedView): boolean => because === 'theLockedInGoesNext';

const queuedTools = (
  { gathering: { acts }, view, brush }: Desk,
  queued: QueuedView,
): readonly HTMLElement[] => {
  const { words, act } = brush;
  const at = view.queue.findIndex((each) => each.act === queued.act);
  const [before, next, after] = [view.queue[at - 1], view.queue[at + 1], view.queue[at + 2]];
  const id = queued.act;
  const lock = button(words.lock, `lock-${id}`, () => act(acts.lockIn(id)));
  const up = button(words.up, `up-${id}`, () => act(acts.move(id, before?.act ?? null)));
  const down = button(words.down, `down-${id}`, () => act(acts.move(id, after?.act ?? null)));
  up.disabled = before === undefined || isLockedIn(before) || isLockedIn(queued);
  down.disabled = at === view.queue.length - 1 || isLockedIn(queued);
  return [
    ...(view.onStage === null
      ? [button(words.begin, `begin-${id}`, () => act(acts.begin(id)))]
      : []),
    ...(isLockedIn(queued) ? [] : [lock]),
    up,
    down,
    ...(next === undefined || isLockedIn(queued)
      ? []
      : [button(words.swap, `swap-${id}`, () => act(acts.swap(id, next.act)))]),
    button(words.noShow, `no-show-${id}`, () => act(acts.noShow(id))),
    button(words.pause, `pause-${id}`, () => act(acts.pauseAct(id))),
    button(words.remove, `remove-${id}`, () => act(acts.remove(id, 'act'))),
    button(words.removeGuest, `remove-guest-${id}`, () => act(acts.remove(id, 'guest'))),
  ];
};

const queueBox = (desk: Desk): HTMLElement => {
  const { view, brush } = desk;
  const { words } = brush;
  return el('section', { 'data-testid': 'queue' }, [
    heading(words.queue),
    ...(view.queue.length === 0
      ? [el('p', {}, [words.emptyQueue])]
      : [
          el(
            'ol',
            { class: 'lines' },
            view.queue.map((queued) =>
              el('li', { 'data-testid': 'queued' }, [
                ...actLine(queued, brush),
                el('small', {}, [
                  [rangeOf(queued, brush), isLockedIn(queued) ? words.locked : '']
                    .filter((text) => text !== '')
                    .join(' · '),
                ]),
                el('details', { id: `tools-${queued.act}` }, [
                  el('summary', { 'data-testid': `tools-${queued.act}` }, [words.more]),
                  el('div', { class: 'answers' }, queuedTools(desk, queued)),
                ]),
              ]),
            ),
          ),
        ]),
  ]);
};

const listOf = (
  title: string,
  testid: string,
  lines: readonly HTMLElement[],
): readonly HTMLElement[] =>
  lines.length === 0
    ? []
    : [
        el('section', { 'data-testid': testid }, [
          heading(title),
          el('ol', { class: 'lines' }, lines),
        ]),
      ];

const askingBox = ({ gathering: { acts }, view, brush }: Desk): readonly HTMLElement[] => {
  const { words, act } = brush;
  const line = (asking: ActView): HTMLElement =>
    el('li', {}, [
      ...actLine(asking, brush),
      el('div', { class: 'answers' }, [
        button(words.yes, `yes-${asking.act}`, () => act(acts.yes(asking.act))),
        button(words.removeGuest, `no-${asking.act}`, () => act(acts.remove(asking.act, 'guest'))),
      ]),
    ]);
  return listOf(words.asking, 'asking', view.asking.map(line));
};

const pausedBox = ({ gathering: { acts }, view, brush }: Desk): readonly HTMLElement[] =>
  listOf(
    brush.words.paused,
    'paused',
    view.paused.map((paused) =>
      el('li', {}, [
        ...actLine(paused, brush),
        button(brush.words.goOn, `return-${paused.act}`, () =>
          brush.act(acts.returnAct(paused.act)),
        ),
      ]),
    ),
  );

const handsBox = ({ gathering: { acts }, view, brush }: Desk): readonly HTMLElement[] =>
  listOf(
    brush.words.hands,
    'hands',
    view.hands.map(({ hand, name }) =>
      el('li', {}, [
        el('strong', { translate: 'no', dir: 'auto' }, [name]),
        button(brush.words.heardOut, `heard-${hand}`, () => brush.act(acts.heardOut(hand))),
      ]),
    ),
  );

const helpersBox = ({ gathering: { acts }, view, brush }: Desk): readonly HTMLElement[] =>
  listOf(
    brush.words.helpers,
    'helpers',
    view.helpers.map(({ ask, name, words }) =>
      el('li', {}, [
        el('strong', { translate: 'no', dir: 'auto' }, [name]),
        el('p', {}, [brush.words.compare]),
        el('p', { class: 'roof', translate: 'no', 'data-testid': 'help-words' }, [words.join(' ')]),
        button(brush.words.same, `welcome-${ask}`, () => brush.act(acts.welcome(ask))),
      ]),
    ),
  );

const organisersBox = ({ gathering: { acts }, view, brush }: Desk): readonly HTMLElement[] =>
  listOf(
    brush.words.organisers,
    'organisers',
    view.organisers.map(({ organiser, name, isMe, isRemoved }) =>
      el('li', {}, [
        el('strong', { translate: 'no', dir: 'auto' }, [name]),
        ...(isMe ? [el('small', {}, [brush.words.me])] : []),
        ...(isRemoved ? [el('small', {}, [brush.words.removed])] : []),
        ...(isMe || isRemoved
          ? []
          : [
              button(brush.words.remove, `organiser-${organiser}`, () =>
                brush.act(acts.removeOrganiser(organiser)),
              ),
            ]),
      ]),
    ),
  );

const byHandForm = ({ gathering: { acts }, view, brush }: Desk): HTMLElement =>
  form(
    'by-hand',
    [
      heading(brush.words.addByHand),
      field('hand-name', brush.words.name, { attributes: { maxlength: '60' } }),
      moreOfAct('hand', brush),
      el('button', { 'data-testid': 'hand-add' }, [brush.words.add]),
    ],
    () => {
      const clear = clearing('hand-name');
      brush.act(
        acts.byHand(describedIn('hand', view.minute)).then((done) => {
          if (done.ok) clear();
          return done;
        }),
      );
    },
  );

const warnForm = ({ gathering: { acts }, brush }: Desk): HTMLElement =>
  el('details', { id: 'warn' }, [
    el('summary', { 'data-testid': 'warn-open' }, [brush.words.warn]),
    form(
      'warn',
      [
        field('warn-said', brush.words.warnText, { attributes: { maxlength: '280' } }),
        field('warn-source', brush.words.warnSource, { attributes: { maxlength: '120' } }),
        lamp(brush.words.warn, 'warn-send'),
      ],
      () => {
        const clear = clearing('warn-said', 'warn-source');
        brush.act(
          acts.warn(valueOf('warn-said'), valueOf('warn-source')).then((done) => {
            if (done.ok) clear();
            return done;
          }),
        );
      },
    ),
  ]);

const reportsBox = ({ view, brush }: Desk): readonly HTMLElement[] =>
  listOf(
    brush.words.reports,
    'reports',
    view.reports.map(({ said, minute }) =>
      el('li', {}, [
        el('p', { translate: 'no', dir: 'auto' }, [said]),
        el('small', {}, [brush.time(minute)]),
      ]),
    ),
  );

const safePersonForm = ({ gathering: { acts }, view, brush }: Desk): HTMLElement =>
  form(
    'safe-person',
    [
      field('safe-name', brush.words.safeLabel, {
        attributes: { maxlength: '24', value: view.safePerson },
      }),
      el('button', { 'data-testid': 'safe-set' }, [brush.words.safeSet]),
    ],
    () => brush.act(acts.nameSafePerson(valueOf('safe-name'))),
  );

const draw = (desk: Desk, link: GatheringLink, origin: string): readonly HTMLElement[] => {
  const { gathering, view, brush } = desk;
  const { words, act } = brush;
  const { acts } = gathering;
  const undo = button(words.undo, 'undo', () => act(acts.undo()));
  undo.disabled = !view.canUndo;
  const gone = goneLines(view, brush);
  const warnings = warningsBox(view, brush, (warning) => [
    button(words.withdrawWarning, `withdraw-${warning}`, () => act(acts.withdrawWarning(warning))),
  ]);
  const title = el('h1', { translate: 'no', dir: 'auto' }, [view.founding.title]);
  if (view.isOver) {
    const forget = button(words.forget, 'forget', () => act(gathering.forget()));
    return [title, el('p', {}, [words.ended]), undo, forget, ...gone];
  }
  return [
    el('header', {}, [title, el('p', { class: 'code', 'data-testid': 'code' }, [view.code ?? ''])]),
    ...warnings,
    ...reportsBox(desk),
    nowBox(desk),
    undo,
    ...askingBox(desk),
    ...helpersBox(desk),
    queueBox(desk),
    ...pausedBox(desk),
    ...handsBox(desk),
    byHandForm(desk),
    warnForm(desk),
    safePersonForm(desk),
    ...deskSeats(desk),
    ...organisersBox(desk),
    linksBox(link, origin, brush),
    button(words.end, 'end', () => act(acts.end())),
    ...gone,
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
  const origin = await askOrigin();
  const { gathering, speaks } = opened.value;
  if (speaks) forgetAtNoon(gathering);
  const notes = () =>
    speaks ? [] : [el('p', { 'data-testid': 'other-tab' }, [wordsNow().otherTab])];
  follow(
    gathering,
    (view, brush) => {
      if (view.kind !== 'evening') return [el('p', {}, [brush.first.loading])];
      const desk = { gathering, view, brush: deskBrush(brush) };
      if (view.amOrganiser) return draw(desk, link, origin);
      return [el('p', { 'data-testid': 'not-organiser' }, [desk.brush.words.notOrganiser])];
    },
    { isQuiet: false, notes },
  );
};
void start();
