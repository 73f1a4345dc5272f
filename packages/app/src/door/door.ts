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
import { cyrillic } from './cyrillic.ts';
import { button, el, fill, write } from '../edge/dom.ts';
import { makeForm, type Filled, type Form } from './form.ts';
import { askBeforeClosing, leave, leaveOnEscape } from './leave.ts';
import type { Stop } from './stop.ts';

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

const bring = <Part>(load: () => Promise<Part>, say?: () => void): Promise<Part> =>
  load().catch(async () => {
    say?.();
    await new Promise<void>((resume) => {
      setTimeout(resume, pauseMs);
    });
    return bring(load, say);
  });
const preferred = (): Tongue =>
  navigator.languages.some((language) => /^(ru|uk|be|kk)/.test(language)) ? 'ru' : 'en';

const page = document.getElementById('page') ?? document.body;

/** Everything that one language of the page is made of. */
type Screen = {
  readonly form: Form;
  readonly show: (view: PorchView | null) => void;
  readonly putAway: (what: Filled) => void;
  readonly unreachable: () => void;
};

let tongue: Tongue = preferred();
let porch: Porch | null = null;
let sounds: readonly string[] = [];
/** Slow on purpose, so only when she looks. */
let hearRoofWords: (() => Promise<void>) | null = null;
let screen: Screen | null = null;
let stopped: Stop | null = null;
let sent: Filled | null = null;
let isSealing = false;
let isLineLost = false;
let wasDayConfirmed = false;
/** What is shown after something was sent; there when its part is. */
let makeAfter: ((porch: Porch) => AfterBox) | null = null;

let loaded: DoorWords | null = null;
const words = (): DoorWords => {
  if (loaded === null) throw new Error('a page is drawn after its words came');
  return loaded;
};

const speak = async (wanted: Tongue): Promise<void> => {
  loaded = await bring(() => loadWords(wanted));
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
  makeAfter = (of) => part.makeAfterBox(both, of, enterAnew);
  show();
};

/** What is true now; a door that opens again takes its stop away. */
const show = (): void => {
  const view = porch?.view() ?? null;
  const isOpen = view?.sight.kind === 'open' || view?.sight.kind === 'nobodyHere';
  if (stopped === 'ended' && isOpen) {
    stopped = null;
    return draw();
  }
  screen?.show(view);
};

const stop = (kind: Stop): void => {
  if (stopped === kind) return;
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
  if (stopped !== null) return void drawStop(main, stopped);
  screen = makeScreen(main, draft);
  show();
};

const drawStop = async (main: HTMLElement, kind: Stop): Promise<void> => {
  fill(main, [words().loading]);
  const part = await bring(() => import('./stop.ts'));
  part.showStop(main, kind, tongue);
};

const inScript = (sound: string): string => (tongue === 'ru' ? cyrillic(sound) : sound);
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
  /** What was sent stands in no field any more; numbers to call stay, and come first. */
  const putAway = ({ danger }: Filled): void => {
    form.element.hidden = true;
    if (danger) line.before(form.emergency);
  };
  if (sent !== null) putAway(sent);

  const show = (view: PorchView | null): void => {
    if (roofBox.hasAttribute('open')) void showRoofWords();
    if (view === null) return;
    showSight(view, { presence, dayBox, form });
    isLineLost = view.line === 'down' || (isLineLost && view.line !== 'up');
    const isShown = isLineLost && view.sight.kind !== 'unreachable';
    write(line, isShown ? (view.unsent > 0 ? w.waitingForLine : w.lineLost) : '');
    if (view.state === 'nothing') return;
    if (after === null && makeAfter !== null && porch !== null) {
      after = makeAfter(porch);
      afterPlace.removeAttribute('role');
      fill(afterPlace, [after.element]);
    }
    if (after === null) write(afterPlace, w.sealed);
    after?.show(view);
  };
  return { form, show, putAway, unreachable: () => write(presence, w.unreachable) };
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
  form.allow(!isSealing && (sight.kind === 'open' || sight.kind === 'nobodyHere'));
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
      write(presence, '');
      const day = said(sight.day * 86_400_000, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });
      return fill(dayBox, [
        el('p', {}, [w.isToday(day)]),
        button(w.isTodayYes, 'day-yes', () => {
          wasDayConfirmed = true;
          porch?.confirmDay();
        }),
        button(w.isTodayNo, 'day-no', () => write(presence, w.clockWrong)),
      ]);
    }
    case 'ended':
      return state === 'nothing' ? stop(wasDayConfirmed ? 'clock' : 'ended') : undefined;
    case 'wrongHouse':
      return stop('mismatch');
    case 'unreachable':
      return write(presence, w.unreachable);
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
  isSealing = true;
  screen.form.allow(false);
  screen.form.complain(w.sealing);
  const asked = await porch.ask({ fields, text: filled.text });
  isSealing = false;
  screen.form.complain('');
  if (!asked.ok) {
    const { error } = asked;
    const isRegion = error.kind === 'refused' && error.rule === 'theRegionFits';
    return screen.form.complain(isRegion ? `${w.region}: ${w.tooLong(1)}` : w.notSealed);
  }
  sent = filled;
  screen.putAway(sent);
  show();
};

/** The same door, with nothing said in it yet; what was said before stays with those who read it. */
const enterAnew = (): void => {
  porch?.close();
  sent = null;
  screen = null;
  enter();
  draw();
};
let enter = (): void => undefined;

const begin = async (): Promise<void> => {
  loaded = await bring(() => loadWords(tongue));
  const link = parseDoorLink(location.hash);
  if (!link.ok) return stop(link.error.what === 'typing-slip' ? 'slip' : 'wrong');
  if (!isSecureContext) return stop('insecure');
  draw();
  if (opener !== null) void bring(() => import('./handed.ts')).then((part) => part.takeHanded());
  const { open, soundsOf } = await bring(
    () => import('./engine.ts'),
    () => screen?.unreachable(),
  );
  hearRoofWords = async () => {
    sounds = await soundsOf(mustBeOk(link));
  };
  enter = () => {
    porch = open(mustBeOk(link));
    porch.on(show);
  };
  enter();
  void loadAfter();
  setInterval(show, 10_000);
  addEventListener('online', () => porch?.tryNow());
  addEventListener('visibilitychange', () => porch?.tryNow());
  askBeforeClosing(() => (porch?.view().unsent ?? 0) > 0);
};

leaveOnEscape();
addEventListener('hashchange', () => location.reload());
void begin();
