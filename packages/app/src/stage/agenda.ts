/**
 * Law: what is announced is public text, and is announced by whoever holds the agenda link;
 * the link is kept by people, not by this device. Each announcement takes the place of all
 * before it: so none is made before it is known what stands there, none is cut without a
 * word, and what is past goes with the next one.
 */
import {
  agendaKeyOf,
  agendaLinkText,
  makeAgendaSeed,
  mostEvenings,
  parseAgendaLink,
  type Agenda,
  type AgendaEvening,
  type AgendaSeed,
} from '@krov/core/agenda';
import { bytesToBase64url, ok, platformRandomness } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import { fetchAgenda, publishAgenda } from './edge/agenda.ts';
import { minuteAtDay, minuteNow } from './edge/timeOfDay.ts';
import { clearing, field, form, lamp, numberIn, valueOf } from '../edge/fields.ts';
import { heading } from './lines.ts';
import { deskBrush, spokeAll, type DeskBrush } from './deskWords.ts';
import { show, stop } from './page.ts';
import { thereFields, thereIn } from './there.ts';
import { tongueNames } from './tongue.ts';

const week = 7 * 24 * 60;

/** What the house said that it announces; `null`: nothing. */
type Heard =
  | { readonly kind: 'unasked' | 'asking' | 'failed' }
  | { readonly kind: 'heard'; readonly agenda: Agenda | null };

type State = {
  readonly seed: AgendaSeed;
  readonly key: string;
  heard: Heard;
  /** What was announced before the last change. */
  undo: readonly AgendaEvening[] | null;
  /** The last change would have been more than an agenda holds. */
  isTooMuch: boolean;
};

const hear = (state: State, again: () => void): void => {
  state.heard = { kind: 'asking' };
  void fetchAgenda().then((agenda) => {
    state.heard = agenda.ok ? { kind: 'heard', agenda: agenda.value } : { kind: 'failed' };
    again();
  });
};

const announcedIn = ({ heard }: State): readonly AgendaEvening[] =>
  heard.kind === 'heard' ? (heard.agenda?.evenings ?? []) : [];

const isPast = ({ begins, minutes }: AgendaEvening): boolean => begins + minutes <= minuteNow();

/** `after`: when it is announced. */
type Change = { readonly evenings: readonly AgendaEvening[]; readonly after?: () => void };

const announce = (state: State, { evenings, after }: Change, { act, again }: DeskBrush): void => {
  const { heard } = state;
  if (heard.kind !== 'heard') return;
  const before = announcedIn(state);
  const toCome = evenings.filter((evening) => !isPast(evening));
  state.isTooMuch = toCome.length > mostEvenings;
  if (state.isTooMuch) return again();
  act(
    publishAgenda(state.seed, toCome, heard.agenda).then((done) => {
      if (!done.ok) return done;
      state.heard = { kind: 'heard', agenda: done.value };
      state.undo = before;
      after?.();
      again();
      return ok(undefined);
    }),
  );
};

const eveningIn = (begins: number): AgendaEvening => ({
  title: valueOf('title').trim(),
  begins,
  minutes: numberIn('lasts', 12) * 60 || 240,
  languages: tongueNames
    .map(([code]) => code)
    .filter((code) => (document.getElementById(`speaks-${code}`) as HTMLInputElement).checked),
  access: valueOf('access').trim(),
  chairs: numberIn('chairs', 65_535),
  usual: Math.max(1, numberIn('usual', 60)),
  there: thereIn(),
});

const add = (state: State, brush: DeskBrush): void => {
  const first = minuteAtDay(valueOf('day'), valueOf('begins'));
  if (first === null) return;
  const clear = clearing('title');
  const weeks = Math.max(1, numberIn('weeks', 26));
  // A summer's clock and a winter's differ: each week is told by its own day.
  const evenings = Array.from({ length: weeks }, (_, at) =>
    eveningIn(minuteAtDay(valueOf('day'), valueOf('begins'), at) ?? first + at * week),
  );
  announce(state, { evenings: [...announcedIn(state), ...evenings], after: clear }, brush);
};

const addForm = (state: State, brush: DeskBrush): HTMLElement => {
  const { words } = brush;
  const numeric = { inputmode: 'numeric', maxlength: '3' };
  return form(
    'announce',
    [
      heading(words.agendas.add),
      field('title', words.evening, { attributes: { maxlength: '60', required: '' } }),
      field('day', words.agendas.day, { attributes: { type: 'date', required: '' } }),
      field('begins', words.begins, { attributes: { type: 'time', required: '' } }),
      field('weeks', words.agendas.weeks, { attributes: { ...numeric, value: '1' } }),
      field('lasts', words.agendas.hours, { attributes: { ...numeric, value: '4' } }),
      el('fieldset', {}, [
        el('legend', {}, [words.agendas.languages]),
        ...tongueNames.map(([code, name]) =>
          el('label', { class: 'choice', translate: 'no' }, [
            el('input', { type: 'checkbox', id: `speaks-${code}` }),
            name,
          ]),
        ),
      ]),
      field('chairs', words.chairs, { attributes: { ...numeric, value: '30' } }),
      field('usual', words.usual, { attributes: { ...numeric, value: '6' } }),
      field('access', words.access, { attributes: { maxlength: '140' } }),
      thereFields(brush),
      lamp(words.agendas.announce, 'announce-send'),
      el('p', { role: 'alert', class: 'ember', 'data-testid': 'too-much' }, [
        state.isTooMuch ? words.agendas.tooMuch(mostEvenings) : '',
      ]),
    ],
    () => add(state, brush),
  );
};

const lineOf = (state: State, evening: AgendaEvening, brush: DeskBrush): HTMLElement => {
  const { words, dayAndTime } = brush;
  const others = announcedIn(state).filter((each) => each !== evening);
  return el('li', { 'data-testid': 'announced' }, [
    el('strong', { translate: 'no', dir: 'auto' }, [evening.title]),
    el('small', {}, [dayAndTime(evening.begins)]),
    el('div', { class: 'answers' }, [
      el(
        'a',
        { href: `/stage/new#on.${evening.begins}`, 'data-testid': `open-${evening.begins}` },
        [words.agendas.found],
      ),
      button(words.remove, `remove-${evening.begins}`, () =>
        announce(state, { evenings: others }, brush),
      ),
    ]),
  ]);
};

const announcedBox = (state: State, brush: DeskBrush): readonly HTMLElement[] => {
  const { words } = brush;
  const undo = button(words.undo, 'undo', () => {
    if (state.undo !== null) announce(state, { evenings: state.undo }, brush);
  });
  undo.disabled = state.undo === null;
  const shown = announcedIn(state)
    .filter((evening) => !isPast(evening))
    .toSorted((a, b) => a.begins - b.begins);
  return [
    el(
      'ol',
      { class: 'lines' },
      shown.map((each) => lineOf(state, each, brush)),
    ),
    undo,
    addForm(state, brush),
  ];
};

/** Until it is known what stands there, nothing can be put in its place. */
const waitingBox = (state: State, { first, words, again }: DeskBrush): readonly HTMLElement[] =>
  state.heard.kind === 'failed'
    ? [
        el('p', { role: 'alert', class: 'ember', 'data-testid': 'unheard' }, [
          words.agendas.unheard,
        ]),
        button(words.agendas.tryAgain, 'hear-again', () => {
          hear(state, again);
          again();
        }),
      ]
    : [el('p', { role: 'status' }, [first.loading])];

const draw = (state: State, origin: string, brush: DeskBrush): readonly HTMLElement[] => {
  const { words } = brush;
  const { kind } = state.heard;
  return [
    el('h1', {}, [words.agendas.title]),
    ...(kind === 'heard' ? announcedBox(state, brush) : waitingBox(state, brush)),
    el('details', { id: 'agenda-key' }, [
      el('summary', { 'data-testid': 'agenda-key-open' }, [words.agendas.operator]),
      el('p', {}, [words.agendas.operatorHow]),
      el('code', { translate: 'no', 'data-testid': 'agenda-key' }, [`--agenda ${state.key}`]),
      el('p', {}, [words.agendas.keep]),
      el('code', { translate: 'no', 'data-testid': 'agenda-link' }, [
        agendaLinkText(`${origin}/stage/agenda`, state.seed).replace(
          '/stage/agenda/#',
          '/stage/agenda#',
        ),
      ]),
    ]),
    el('p', {}, [el('a', { href: '/agenda' }, [words.agendas.look])]),
  ];
};

const start = async (): Promise<void> => {
  await spokeAll();
  if (!isSecureContext) return stop(({ unsafe }) => unsafe);
  addEventListener('hashchange', () => location.reload());
  if (location.hash === '') {
    const fresh = agendaLinkText('', makeAgendaSeed(platformRandomness));
    history.replaceState(null, '', fresh.slice(fresh.indexOf('#')));
  }
  const seed = parseAgendaLink(location.href);
  if (!seed.ok) return stop(({ wrongLink }) => wrongLink);
  const key = bytesToBase64url(await agendaKeyOf(seed.value));
  const state: State = {
    seed: seed.value,
    key,
    heard: { kind: 'unasked' },
    undo: null,
    isTooMuch: false,
  };
  show((brush) => {
    if (state.heard.kind === 'unasked') hear(state, brush.again);
    return draw(state, location.origin, deskBrush(brush));
  });
};
void start();
