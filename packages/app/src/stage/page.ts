/**
 * Law: each page of an evening is a drawing of one view, drawn anew when the view changes;
 * what somebody is writing, and where she stands with her keys, outlives it.
 */
import type { Done, Gathering, GatheringView } from '@krov/core/gathering';
import { button, el, fill } from '../edge/dom.ts';
import { morph } from '../edge/morph.ts';
import { localeOf, type Tongue } from '../words/plural.ts';
import type { FirstWords } from '../words/stageFirst.ts';
import type { StageWords } from '../words/stageEn.ts';
import { dayAndTimeOf, timeOf } from './edge/timeOfDay.ts';
import { houseRules } from './houseRules.ts';
import { preferredTongue, tongueNames } from './tongue.ts';

const loaders: { readonly [T in Tongue]: () => Promise<StageWords> } = {
  en: async () => (await import('../words/stageEn.ts')).stageEn,
  ru: async () => (await import('../words/stageRu.ts')).stageRu,
  sr: async () => (await import('../words/stageSr.ts')).stageSr,
};
/** What a drawing is made with. */
export type Brush = {
  readonly words: StageWords;
  readonly first: FirstWords;
  readonly tongue: Tongue;
  /** The time of day of a minute since 1970. */
  readonly time: (minute: number) => string;
  /** With its day of the week. */
  readonly dayAndTime: (minute: number) => string;
  /** Does an act; what went wrong stands on the page until the next one. */
  readonly act: (done: Done) => void;
  /** Draws anew, though no view changed. */
  readonly again: () => void;
};

export type Drawing = (view: GatheringView, brush: Brush) => readonly HTMLElement[];

const page = document.getElementById('page') ?? document.body;
let tongue: Tongue = preferredTongue();
let spoken: StageWords | null = null;
/** What a page needs besides, for each language. */
let alsoSpeak: (next: Tongue) => Promise<unknown> = () => Promise.resolve();

/** From now on the page speaks this; what it cannot load it does not speak. */
const speak = async (next: Tongue): Promise<void> => {
  [spoken] = await Promise.all([loaders[next](), alsoSpeak(next)]);
  tongue = next;
};
/** The page speaks other words too, from now on. */
export const speaksAlso = async (load: (next: Tongue) => Promise<unknown>): Promise<void> => {
  alsoSpeak = load;
  await Promise.all([spoke, load(tongue)]);
};
/** Each page begins when it can speak. */
export const spoke: Promise<void> = speak(tongue);
export const wordsNow = (): StageWords => {
  if (spoken === null) throw new Error('a page begins when it can speak');
  return spoken;
};

/** One sentence and no form. */
export const stop = (sentence: (words: StageWords) => string): void => {
  document.documentElement.lang = localeOf[tongue];
  document.title = wordsNow().first.title;
  const text = el('h1', {}, [sentence(wordsNow())]);
  fill(page, [
    el('section', { class: 'stop', 'data-testid': 'stop' }, [text]),
    tongueRow(() => stop(sentence)),
  ]);
};

let isAsked = false;

/** The evening is gone; the next one is told, if the house announces one. */
const over = (): void => {
  if (isAsked) return;
  isAsked = true;
  stop(({ over: gone }) => gone);
  void import('./nextDate.ts')
    .then(({ nextDate }) => nextDate(localeOf[tongue]))
    .then((date) => {
      if (date !== null) stop(({ over: gone, agenda }) => `${gone} ${agenda.next(date)}`);
    })
    .catch(() => undefined);
};

/** Who comes without a link is told where to find one. */
export const lobby = (): void => {
  document.documentElement.lang = localeOf[tongue];
  document.title = wordsNow().first.title;
  fill(page, [
    el('h1', {}, [wordsNow().first.title]),
    el('p', { 'data-testid': 'lobby' }, [wordsNow().noLink]),
    houseRules(wordsNow().first),
    el('p', {}, [
      el('a', { href: '/stage/new', 'data-testid': 'new-evening' }, [wordsNow().newEvening]),
    ]),
    tongueRow(lobby),
  ]);
};

const tongueRow = (again: () => void): HTMLElement =>
  el(
    'nav',
    { 'aria-label': wordsNow().first.languageRow, class: 'tongues' },
    tongueNames.map(([each, name]) => {
      const made = button(name, `speak-${each}`, () => {
        void speak(each).then(again, () => undefined);
      });
      made.lang = localeOf[each];
      made.translate = false;
      made.setAttribute('aria-pressed', String(each === tongue));
      return made;
    }),
  );

const brushFor = (act: Brush['act'], again: () => void): Brush => ({
  words: wordsNow(),
  first: wordsNow().first,
  tongue,
  time: (minute) => timeOf(minute, localeOf[tongue]),
  dayAndTime: (minute) => dayAndTimeOf(minute, localeOf[tongue]),
  act,
  again,
});

const sentenceFor = (words: StageWords, rule: string): string => {
  const sentences: { readonly [rule: string]: string } = words.refusals;
  return sentences[rule] ?? words.refusals.other;
};

/** Draws a page that needs no evening: the form that founds one. */
export const show = (draw: (brush: Brush) => readonly HTMLElement[]): void => {
  let trouble: string | null = null;
  const paint = (): void => {
    document.documentElement.lang = localeOf[tongue];
    document.title = wordsNow().first.title;
    morph(page, [...draw(brush()), troubleLine(trouble), tongueRow(paint)]);
  };
  const act = (done: Done): void => {
    trouble = null;
    void done.then((result) => {
      if (result.ok) return paint();
      trouble = result.error.kind === 'refused' ? result.error.rule : 'other';
      paint();
    });
  };
  const brush = (): Brush => brushFor(act, paint);
  paint();
};

const troubleLine = (rule: string | null): HTMLElement =>
  el('p', { role: 'alert', class: 'ember', 'data-testid': 'trouble' }, [
    rule === null ? '' : sentenceFor(wordsNow(), rule),
  ]);

/** How often the page looks at its clock: a code turns each minute, a range moves. */
const lookMs = 1000;

/** Draws an evening as it goes, with its line and what is not sent yet above it. */
export const follow = (
  gathering: Gathering,
  draw: Drawing,
  options: { readonly isQuiet: boolean; readonly notes: () => readonly HTMLElement[] },
): void => {
  let trouble: string | null = null;
  let drawn = '';
  const paint = (): void => {
    const view = gathering.view();
    const words = wordsNow();
    if (view.kind === 'over') return over();
    document.documentElement.lang = localeOf[tongue];
    document.title = wordsNow().first.title;
    const line = el('p', { class: 'line', role: 'status', 'data-testid': 'line' }, [
      lineText(view, words),
    ]);
    const children = [line, ...options.notes(), ...draw(view, brush())];
    const tools = options.isQuiet ? [] : [troubleLine(trouble), tongueRow(paint)];
    morph(page, [...children, ...tools]);
  };
  /** Only what the drawing shows makes it new; a second that passes does not. */
  const look = (): void => {
    const now = JSON.stringify([gathering.view(), tongue, trouble]);
    if (now === drawn) return;
    drawn = now;
    paint();
  };
  const act = (done: Done): void => {
    trouble = null;
    void done.then((result) => {
      trouble = result.ok ? null : result.error.kind === 'refused' ? result.error.rule : 'other';
      look();
    });
  };
  const brush = (): Brush => brushFor(act, paint);
  gathering.on(() => requestAnimationFrame(look));
  setInterval(look, lookMs);
  addEventListener('online', gathering.tryNow);
  addEventListener('beforeunload', (event) => {
    const view = gathering.view();
    if (view.kind === 'evening' && view.unsent > 0) event.preventDefault();
  });
  paint();
};

const lineText = (view: GatheringView, words: StageWords): string => {
  const unsent = view.kind === 'evening' && view.unsent > 0 ? words.unsent(view.unsent) : '';
  const down = view.line === 'down' ? words.lineDown : '';
  return [down, unsent].filter((text) => text !== '').join(' ');
};
