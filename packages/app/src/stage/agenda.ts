/**
 * Law: what is announced is public text, and is announced by whoever holds the agenda link;
 * the link is kept by people, not by this device.
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

type State = {
  readonly seed: AgendaSeed;
  readonly key: string;
  agenda: Agenda | null;
  /** What was announced before the last change. */
  undo: readonly AgendaEvening[] | null;
};

/** `after`: when it is announced. */
type Change = { readonly evenings: readonly AgendaEvening[]; readonly after?: () => void };

const announce = (state: State, { evenings, after }: Change, { act, again }: DeskBrush): void => {
  const before = state.agenda?.evenings ?? [];
  act(
    publishAgenda(state.seed, evenings.slice(0, mostEvenings), state.agenda).then((done) => {
      if (!done.ok) return done;
      state.agenda = done.value;
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
  announce(
    state,
    { evenings: [...(state.agenda?.evenings ?? []), ...evenings], after: clear },
    brush,
  );
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
    ],
    () => add(state, brush),
  );
};

const lineOf = (state: State, evening: AgendaEvening, brush: DeskBrush): HTMLElement => {
  const { words, dayAndTime } = brush;
  const others = (state.agenda?.evenings ?? []).filter((each) => each !== evening);
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

const draw = (state: State, origin: string, brush: DeskBrush): readonly HTMLElement[] => {
  const { words } = brush;
  const undo = button(words.undo, 'undo', () => {
    if (state.undo !== null) announce(state, { evenings: state.undo }, brush);
  });
  undo.disabled = state.undo === null;
  const shown = (state.agenda?.evenings ?? [])
    .filter(({ begins }) => begins + 12 * 60 > minuteNow())
    .toSorted((a, b) => a.begins - b.begins);
  return [
    el('h1', {}, [words.agendas.title]),
    el(
      'ol',
      { class: 'lines' },
      shown.map((each) => lineOf(state, each, brush)),
    ),
    undo,
    addForm(state, brush),
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
  const state: State = { seed: seed.value, key, agenda: null, undo: null };
  let fetched = fetchAgenda();
  show((brush) => {
    void fetched.then((agenda) => {
      if (agenda.ok && state.agenda === null && agenda.value !== null) {
        state.agenda = agenda.value;
        brush.again();
      }
    });
    fetched = new Promise(() => undefined);
    return draw(state, location.origin, deskBrush(brush));
  });
};
void start();
