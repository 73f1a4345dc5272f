/**
 * Law: the page says what is true, and nothing before it is. The form is there at once;
 * what locks the words comes while she types; Send opens when the house is known.
 *
 * docs/protocol/door.md, case.md §3.
 */
import type { Porch, PorchView } from '@krov/core/porch';
import { parseDoorLink } from '@krov/core/link';
import { mustBeOk } from '@krov/ground';
import type { DoorWords } from '../words/doorEn.ts';
import type { TalkWords } from '../words/talkEn.ts';
import type { AfterBox } from './after.ts';
import { button, el, fill, write } from './dom.ts';
import { makeForm, type Filled, type Form } from './form.ts';
import { leave, leaveOnEscape } from './leave.ts';
import { showStop, type Stop } from './stop.ts';

type Tongue = 'en' | 'ru';
const tongueNames: { readonly [T in Tongue]: string } = { ru: 'Русский', en: 'English' };
/** Only the language that is read is loaded. */
const loadWords = async (wanted: Tongue): Promise<DoorWords> =>
  wanted === 'ru'
    ? (await import('../words/doorRu.ts')).doorRu
    : (await import('../words/doorEn.ts')).doorEn;
const loadTalkWords = async (wanted: Tongue): Promise<TalkWords> =>
  wanted === 'ru'
    ? (await import('../words/talkRu.ts')).talkRu
    : (await import('../words/talkEn.ts')).talkEn;

/** How long before a part that did not come is asked for again. */
const pauseMs = 2000;

const bring = <Part>(load: () => Promise<Part>): Promise<Part> =>
  load().catch(async () => {
    await new Promise<void>((resume) => {
      setTimeout(resume, pauseMs);
    });
    return bring(load);
  });
const preferred = (): Tongue =>
  navigator.languages.some((language) => /^(ru|uk|be|kk)/.test(language)) ? 'ru' : 'en';

const page = document.getElementById('page') ?? document.body;

/** Everything that one language of the page is made of. */
type Screen = {
  readonly form: Form;
  readonly show: (view: PorchView | null) => void;
};

let tongue: Tongue = preferred();
let porch: Porch | null = null;
let sounds: readonly string[] = [];
/** Slow on purpose, so only when she looks. */
let hearRoofWords: (() => Promise<void>) | null = null;
let screen: Screen | null = null;
let stopped: Stop | null = null;
let sent: Filled | null = null;
/** What is shown after something was sent; there when its part is. */
let makeAfter: ((porch: Porch) => AfterBox) | null = null;

let loaded: DoorWords | null = null;
const words = (): DoorWords => {
  if (loaded === null) throw new Error('a page is drawn after its words came');
  return loaded;
};

const speak = async (wanted: Tongue): Promise<void> => {
  loaded = await loadWords(wanted);
  tongue = wanted;
  makeAfter = null;
  draw();
  void loadAfter();
};

const loadAfter = async (): Promise<void> => {
  const wanted = tongue;
  const [part, talk] = await Promise.all([
    bring(() => import('./after.ts')),
    bring(() => loadTalkWords(wanted)),
  ]);
  if (wanted !== tongue) return;
  const both = { door: words(), talk };
  makeAfter = (of) => part.makeAfterBox(both, of);
  if (porch !== null) screen?.show(porch.view());
};

const stop = (kind: Stop): void => {
  stopped = kind;
  if (loaded !== null) draw();
};

const header = (): HTMLElement =>
  el('header', {}, [
    el(
      'nav',
      { 'aria-label': words().languageRow },
      (['ru', 'en'] as const).map((each) => {
        const made = button(tongueNames[each], `tongue-${each}`, () => void speak(each));
        made.lang = each;
        made.translate = false;
        made.setAttribute('aria-pressed', String(each === tongue));
        return made;
      }),
    ),
    Object.assign(button(words().quickExit, 'quick-exit', leave), {
      className: 'exit',
      title: words().quickExitHint,
    }),
  ]);

const draw = (): void => {
  document.documentElement.lang = tongue;
  document.title = words().title;
  const main = el('main', {});
  const draft = screen?.form.draft() ?? null;
  fill(page, [header(), main]);
  if (stopped !== null) return showStop(main, words(), stopped);
  screen = makeScreen(main, draft);
  screen.show(porch?.view() ?? null);
};

const inScript = (sound: string): string => (tongue === 'ru' ? cyrillic(sound) : sound);
const cyrillicLetters: { readonly [latin: string]: string } = {
  b: 'б',
  d: 'д',
  f: 'ф',
  g: 'г',
  h: 'х',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  v: 'в',
  z: 'з',
  a: 'а',
  i: 'и',
  o: 'о',
  u: 'у',
};
const cyrillic = (sound: string): string =>
  sound
    .split('')
    .map((letter) => cyrillicLetters[letter] ?? letter)
    .join('');

const makeScreen = (main: HTMLElement, draft: Filled | null): Screen => {
  const w = words();
  const presence = el('p', { role: 'status', 'data-testid': 'presence' }, [w.loading]);
  const line = el('p', { role: 'status', class: 'faint', 'data-testid': 'line' });
  const roof = el('p', { class: 'roof', 'data-testid': 'roof-words' });
  const roofBox = el('details', { class: 'roof-box' }, [
    el('summary', {}, [w.roofWords]),
    roof,
    el('p', { class: 'faint' }, [w.roofWordsHint]),
    button(w.notMyWords, 'not-my-words', () => stop('notMine')),
  ]);
  roofBox.addEventListener('toggle', () => void showRoofWords());
  const showRoofWords = async (): Promise<void> => {
    if (sounds.length === 0) await hearRoofWords?.();
    write(roof, sounds.map(inScript).join(' ') || w.loading);
  };
  const dayBox = el('div', { hidden: '', 'data-testid': 'day-box' });
  const form = makeForm(w, { draft, send: (filled) => void send(filled) });
  const afterPlace = el('div', { role: 'status' });
  let after: AfterBox | null = null;
  fill(main, [
    el('h1', {}, [w.heading]),
    line,
    presence,
    dayBox,
    form.element,
    afterPlace,
    roofBox,
    el('p', { class: 'faint' }, [w.promise]),
    el('p', { class: 'faint' }, [w.neverAsk]),
  ]);
  if (sent !== null) form.element.hidden = true;

  const show = (view: PorchView | null): void => {
    if (roofBox.hasAttribute('open')) void showRoofWords();
    if (view === null) return;
    showSight(view, { presence, dayBox, form });
    write(line, view.line === 'down' && sent !== null ? w.waitingForLine : '');
    if (view.state === 'nothing') return;
    if (after === null && makeAfter !== null && porch !== null) {
      after = makeAfter(porch);
      afterPlace.removeAttribute('role');
      fill(afterPlace, [after.element]);
    }
    if (after === null) write(afterPlace, w.sealed);
    after?.show(view);
  };
  return { form, show };
};

/** A moment as it is written in the page's language. */
const said = (ms: number, form: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tongue, form).format(ms);

const showSight = (
  { sight, state }: PorchView,
  at: { readonly presence: HTMLElement; readonly dayBox: HTMLElement; readonly form: Form },
): void => {
  const w = words();
  const { presence, dayBox, form } = at;
  dayBox.hidden = sight.kind !== 'askDay';
  form.allow(sight.kind === 'open' || sight.kind === 'nobodyHere');
  switch (sight.kind) {
    case 'open':
      return write(
        presence,
        state === 'nothing'
          ? `${w.peopleHere(sight.onShift)} ${sight.waitMinutes > 0 ? w.expectedWait(sight.waitMinutes) : ''}`
          : '',
      );
    case 'nobodyHere': {
      const when =
        sight.until === null
          ? undefined
          : said(sight.until * 3_600_000, { weekday: 'long', hour: '2-digit', minute: '2-digit' });
      return write(
        presence,
        state !== 'nothing' ? '' : when === undefined ? w.nobodyHereUnknown : w.nobodyHere(when),
      );
    }
    case 'askDay': {
      if (dayBox.childElementCount > 0) return;
      const day = said(sight.day * 86_400_000, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });
      return fill(dayBox, [
        el('p', {}, [w.isToday(day)]),
        button(w.isTodayYes, 'day-yes', () => porch?.confirmDay()),
        button(w.isTodayNo, 'day-no', () => write(presence, w.clockWrong)),
      ]);
    }
    case 'ended':
      return state === 'nothing' ? stop('ended') : undefined;
    case 'wrongHouse':
      return stop('mismatch');
    case 'unreachable':
      return write(presence, `${w.stops.unreachable.head}. ${w.stops.unreachable.body}`);
    case 'reading':
      return write(presence, w.loading);
  }
};

const send = async (filled: Filled): Promise<void> => {
  if (porch === null || screen === null) return;
  const w = words();
  const { danger, need, region, inPerson } = filled;
  const fields = {
    need,
    language: tongue,
    region,
    urgency: danger ? 'danger-now' : 'today',
    neededBy: null,
    inPerson,
  } as const;
  screen.form.allow(false);
  screen.form.complain(w.sealing);
  const asked = await porch.ask({ fields, text: filled.text });
  screen.form.complain('');
  if (!asked.ok) {
    const tooLong = asked.error.kind === 'refused' && asked.error.rule === 'theWordsFit';
    return screen.form.complain(tooLong ? w.tooLong(1) : w.stops.ended.body);
  }
  sent = filled;
  screen.form.element.hidden = true;
  screen.show(porch.view());
};

const begin = async (): Promise<void> => {
  loaded = await loadWords(tongue);
  const link = parseDoorLink(location.hash);
  if (!link.ok) return stop(link.error.what === 'typing-slip' ? 'slip' : 'wrong');
  if (!isSecureContext) return stop('insecure');
  draw();
  const { open, soundsOf } = await bring(() => import('./engine.ts'));
  hearRoofWords = async () => {
    sounds = await soundsOf(mustBeOk(link));
  };
  porch = open(mustBeOk(link));
  void loadAfter();
  porch.on(() => screen?.show(porch?.view() ?? null));
  setInterval(() => screen?.show(porch?.view() ?? null), 10_000);
  addEventListener('online', () => porch?.tryNow());
  addEventListener('visibilitychange', () => porch?.tryNow());
  addEventListener('beforeunload', (event) => {
    if ((porch?.view().unsent ?? 0) > 0) event.preventDefault();
  });
};

leaveOnEscape();
addEventListener('hashchange', () => location.reload());
void begin();
