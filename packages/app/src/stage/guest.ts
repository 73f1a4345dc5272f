/**
 * Law: a guest gives a stage name and gets her turn; she sees how many are before her and
 * about when, and everything that she says she can take back.
 */
import { openTab } from './edge/ports.ts';
import type { Done, EveningView, Gathering, MineView } from '@krov/core/gathering';
import { button, el } from '../edge/dom.ts';
import { clearing, field, form, lamp, valueOf } from '../edge/fields.ts';
import { describedIn, moreOfAct, type KeptOfAct } from './forms.ts';
import { actLine, heading, onStageBox, rangeOf, warningsBox } from './lines.ts';
import { houseRules } from './houseRules.ts';
import { linkHere } from './link.ts';
import { makeHerWords, wordsField, type HerWords } from './microphone/herWords.ts';
import { microphoneLater } from './microphone/microphoneLater.ts';
import { seatsLater } from './seatsLater.ts';
import { follow, spoke, stop, wordsNow, type Brush } from './page.ts';

type Hers = { readonly gathering: Gathering; readonly herWords: HerWords };

const moreOfHers = (
  prefix: string,
  brush: Brush,
  hers?: { readonly kept: KeptOfAct; readonly words: string },
): HTMLElement => {
  const more = moreOfAct(prefix, brush, hers?.kept);
  more.append(wordsField(prefix, brush, hers?.words));
  return more;
};

const joinForm = (hers: Hers, view: EveningView, brush: Brush): HTMLElement => {
  const { words, act } = brush;
  return form(
    'join',
    [
      heading(view.mine.length === 0 ? words.join : words.joinAgain),
      field('join-name', words.name, { hint: words.nameHint, attributes: { maxlength: '60' } }),
      field('join-code', words.code, {
        hint: words.codeHint,
        attributes: { inputmode: 'numeric', maxlength: '8' },
      }),
      moreOfHers('join', brush),
      lamp(words.send, 'join-send'),
    ],
    () => act(join(hers, view)),
  );
};

const join = async ({ gathering, herWords }: Hers, { minute, mine }: EveningView): Done => {
  const words = valueOf('join-words');
  const clear = clearing('join-name', 'join-code', 'join-words');
  const done = await gathering.acts.join(describedIn('join', minute), valueOf('join-code'));
  if (!done.ok) return done;
  clear();
  const view = gathering.view();
  const known = mine.map(({ act }) => act);
  const joined = view.kind === 'evening' && view.mine.find(({ act }) => !known.includes(act));
  return words === '' || !joined ? done : herWords.keep(joined.act, words);
};

const changeForm = (
  { gathering: { acts }, herWords }: Hers,
  mine: MineView,
  { view, brush }: { readonly view: EveningView; readonly brush: Brush },
): HTMLElement => {
  const { words, act, time } = brush;
  const prefix = `edit-${mine.act}`;
  const kept = {
    name: mine.name,
    companions: String(mine.companions),
    wished: String(mine.wished),
    leaves: mine.mustLeaveAt === null ? '' : time(mine.mustLeaveAt),
    needs: mine.needs,
  };
  return el('details', { id: `${prefix}-open` }, [
    el('summary', { 'data-testid': prefix }, [words.edit]),
    form(
      `${prefix}-form`,
      [
        field(`${prefix}-name`, words.name, { attributes: { maxlength: '60', value: kept.name } }),
        moreOfHers(prefix, brush, { kept, words: herWords.of(mine.act) }),
        el('button', { 'data-testid': `${prefix}-save` }, [words.save]),
      ],
      () => {
        const words = valueOf(`${prefix}-words`);
        if (words !== herWords.of(mine.act)) act(herWords.keep(mine.act, words));
        act(acts.edit(mine.act, describedIn(prefix, view.minute)));
        document.getElementById(`${prefix}-open`)?.removeAttribute('open');
      },
    ),
  ]);
};

/** With more acts than one of hers she says which is first. */
const earlierButton = (
  { acts }: Gathering,
  mine: MineView,
  { view, brush }: { readonly view: EveningView; readonly brush: Brush },
): readonly HTMLElement[] => {
  const waiting = view.mine.filter(({ state }) => state === 'waiting' || state === 'paused');
  const at = waiting.findIndex(({ act }) => act === mine.act);
  if (at < 1) return [];
  const order = waiting.map(({ act }) => act);
  order.splice(at - 1, 0, ...order.splice(at, 1));
  return [button(brush.words.earlier, `earlier-${mine.act}`, () => brush.act(acts.reorder(order)))];
};

const mineLine = (
  hers: Hers,
  mine: MineView,
  { view, brush }: { readonly view: EveningView; readonly brush: Brush },
): HTMLElement => {
  const { gathering } = hers;
  const { acts } = gathering;
  const { words, act } = brush;
  const queued = view.queue.find((each) => each.act === mine.act);
  const when =
    queued === undefined
      ? []
      : [
          el('p', { 'data-testid': 'when' }, [
            `${words.ahead(queued.ahead)} · ${rangeOf(queued, brush)}`,
          ]),
        ];
  const buttons =
    mine.state === 'onStage'
      ? []
      : [
          button(words.withdraw, `withdraw-${mine.act}`, () => act(acts.withdraw(mine.act))),
          mine.state === 'paused'
            ? button(words.goOn, `return-${mine.act}`, () => act(acts.return()))
            : button(words.pause, `pause-${mine.act}`, () => act(acts.pause())),
        ];
  return el('li', { 'data-testid': 'mine' }, [
    ...actLine(mine, brush),
    el('p', { class: 'faint', 'data-testid': 'my-state' }, [words.states[mine.state]]),
    ...when,
    ...(mine.state === 'unsent' || mine.state === 'onStage'
      ? []
      : [
          el('div', { class: 'answers' }, [
            ...buttons,
            ...earlierButton(gathering, mine, { view, brush }),
          ]),
          changeForm(hers, mine, { view, brush }),
        ]),
  ]);
};

const mineBox = (hers: Hers, view: EveningView, brush: Brush): readonly HTMLElement[] =>
  view.mine.length === 0
    ? []
    : [
        heading(brush.words.mine),
        el(
          'ol',
          { class: 'lines' },
          view.mine.map((mine) => mineLine(hers, mine, { view, brush })),
        ),
      ];

const queueBox = (view: EveningView, brush: Brush): HTMLElement =>
  el('section', { 'data-testid': 'queue' }, [
    heading(brush.words.queue),
    ...(view.queue.length === 0
      ? [el('p', {}, [brush.words.emptyQueue])]
      : [
          el(
            'ol',
            { class: 'lines' },
            view.queue.map((queued) =>
              el('li', queued.isMine ? { class: 'mine' } : {}, [
                ...actLine(queued, brush),
                el('small', {}, [rangeOf(queued, brush)]),
              ]),
            ),
          ),
        ]),
  ]);

const handBox = ({ acts }: Gathering, view: EveningView, { words, act }: Brush): HTMLElement => {
  const isUp = view.hands.some(({ isMine }) => isMine);
  const made = button(isUp ? words.lower : words.raise, 'hand', () => act(acts.hand(!isUp)));
  made.setAttribute('aria-pressed', String(isUp));
  return made;
};

const helpBox = ({ acts }: Gathering, view: EveningView, brush: Brush): HTMLElement => {
  const { words, act } = brush;
  const mine = view.helpers.find(({ isMine }) => isMine);
  const inside =
    mine === undefined
      ? form('help', [field('help-name', words.yourName), lamp(words.ask, 'help-ask')], () =>
          act(acts.askToHelp(valueOf('help-name'))),
        )
      : el('div', {}, [
          el('p', {}, [words.compare]),
          el('p', { class: 'roof', translate: 'no', 'data-testid': 'help-words' }, [
            mine.words.join(' '),
          ]),
        ]);
  return el('details', { id: 'help' }, [
    el('summary', { 'data-testid': 'help-open' }, [words.help]),
    inside,
  ]);
};

let hasReported = false;

const reportBox = ({ acts }: Gathering, { words, act, again }: Brush): HTMLElement =>
  el('details', { id: 'report' }, [
    el('summary', { 'data-testid': 'report-open' }, [words.report]),
    form(
      'report',
      [
        field('report-said', words.report, {
          hint: words.reportHint,
          attributes: { maxlength: '240' },
        }),
        el('button', { 'data-testid': 'report-send' }, [words.reportSend]),
      ],
      () => {
        const clear = clearing('report-said');
        act(
          acts.report(valueOf('report-said')).then((done) => {
            hasReported = done.ok;
            if (done.ok) clear();
            again();
            return done;
          }),
        );
      },
    ),
    el('p', { role: 'status', class: 'leaf', 'data-testid': 'reported' }, [
      hasReported ? words.reported : '',
    ]),
  ]);

/** So many before her, her phone says so. */
const nearAct = 2;

const soonOf = ({ queue }: EveningView): EveningView['queue'][number] | undefined =>
  queue.find(({ isMine, ahead }) => isMine && ahead <= nearAct);

/** The phone shakes once when her turn is near, and once when it is there, where it can. */
const makeBuzzer = (): ((view: EveningView) => void) => {
  const told = new Set<string>();
  return (view) => {
    const isMine = view.onStage?.isMine === true;
    const act = isMine ? view.onStage?.act : soonOf(view)?.act;
    if (act === undefined || told.has(`${act} ${isMine}`)) return;
    told.add(`${act} ${isMine}`);
    if (isMine) scrollTo(0, 0);
    if ('vibrate' in navigator) navigator.vibrate([200, 100, 200]);
  };
};

const soonBox = (view: EveningView, { words }: Brush): readonly HTMLElement[] => {
  const soon = soonOf(view);
  return soon === undefined
    ? []
    : [
        el('p', { class: 'big leaf', role: 'status', 'data-testid': 'soon' }, [
          words.soon(soon.ahead),
        ]),
      ];
};

const safePersonIn = ({ safePerson }: EveningView, { words }: Brush): readonly string[] =>
  safePerson === '' ? [] : [words.safe(safePerson)];

const start = async (): Promise<void> => {
  await spoke;
  const link = linkHere();
  if (link === null) return;
  const opened = await openTab(link, false);
  if (!opened.ok) return stop(({ noPlace }) => noPlace);
  const { gathering, speaks } = opened.value;
  const buzz = makeBuzzer();
  const herWords = makeHerWords(gathering.beside);
  const hers = { gathering, herWords };
  const microphone = microphoneLater(gathering, { speaks, herWords });
  const notes = () =>
    speaks ? [] : [el('p', { 'data-testid': 'other-tab' }, [wordsNow().otherTab])];
  follow(
    gathering,
    (view, brush) => {
      if (view.kind !== 'evening')
        return [el('p', {}, [brush.first.loading]), houseRules(brush.first)];
      buzz(view);
      const name = el('h1', { translate: 'no', dir: 'auto' }, [view.founding.title]);
      const title = el('header', { id: 'title' }, [name]);
      const top = [...warningsBox(view, brush), ...microphone.draw(view, brush)];
      const gone = [el('p', { class: 'faint' }, [brush.words.gone(brush.dayAndTime(view.until))])];
      if (view.isOver) return [...top, title, el('p', {}, [brush.words.ended]), ...gone];
      return [
        ...top,
        title,
        ...soonBox(view, brush),
        ...mineBox(hers, view, brush),
        onStageBox(view, brush),
        queueBox(view, brush),
        ...(speaks ? [joinForm(hers, view, brush)] : []),
        ...(speaks && view.hasName ? [handBox(gathering, view, brush)] : []),
        ...(speaks ? seatsLater(gathering, view, brush) : []),
        ...(speaks && !view.amOrganiser ? [helpBox(gathering, view, brush)] : []),
        houseRules(brush.first, safePersonIn(view, brush)),
        ...(speaks ? [reportBox(gathering, brush)] : []),
        ...gone,
      ];
    },
    { isQuiet: false, notes },
  );
};
void start();
