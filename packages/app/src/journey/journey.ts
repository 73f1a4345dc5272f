/**
 * Law: who travels, with which passports and animals, is said here and computed here; the page
 * asks the network for its own parts and for the file of the whole world, and for nothing that
 * depends on what was said.
 */
import { emptyTrip, knowledgeOf, type CalendarSeed, type Trip } from '@krov/core/journey';
import { button, el, fill } from '../edge/dom.ts';
import { openWithoutNetwork } from '../edge/offline.ts';
import { morph } from '../edge/morph.ts';
import type { Brush } from './brush.ts';
import type { WhyNoWorld } from '../words/journeyEn.ts';
import { fetchWorld } from './edge/world.ts';
import { today } from '../edge/today.ts';
import { brought, takeFragments } from './edge/locker.ts';
import { keepBox } from './keepBox.ts';
import { listBox } from './listBox.ts';
import { planBox } from './planBox.ts';
import { settlingBox } from './settlingBox.ts';
import { openBox, openButton } from './openBox.ts';
import { takeText } from './opening.ts';
import { partyBox } from './partyBox.ts';
import { isUnsaved } from './saved.ts';
import { sinceBox } from './sinceBox.ts';
import { localeOf, preferredTongue, tongues, wordsOf, type JourneyTongue } from './speech.ts';
import { views, type View } from './views.ts';

const page = document.getElementById('page') ?? document.body;
const mostUndone = 100;

/** Which part a door opens; the address forgets it, since which is shown is no address. */
const viewAsked = (): View | null => {
  if (location.hash !== '#settling') return null;
  history.replaceState(null, '', location.pathname + location.search);
  return 'settling';
};

const start = async (): Promise<void> => {
  let tongue = preferredTongue();
  let words = await wordsOf(tongue);
  const seed = crypto.getRandomValues(new Uint8Array(32)) as Uint8Array as CalendarSeed;
  let trip = emptyTrip(seed);
  let before: readonly Trip[] = [];
  let view: View = viewAsked() ?? 'where';
  let knowledge = knowledgeOf(null);
  let isKnown = false;
  let whyNoWorld: WhyNoWorld | null = null;

  const speak = async (next: JourneyTongue): Promise<void> => {
    words = await wordsOf(next);
    tongue = next;
    paint();
  };
  const change: Brush['change'] = (step) => {
    const next = step(trip);
    if (next !== trip) before = [...before, trip].slice(-mostUndone);
    become(next);
  };
  const undo = (): void => {
    const earlier = before.at(-1) ?? trip;
    before = before.slice(0, -1);
    become(earlier);
  };
  const become = (next: Trip): void => {
    // Another trip, opened or taken back: nothing stays that was typed into this one.
    if (next.seed !== trip.seed) page.replaceChildren();
    trip = next;
    paint();
  };

  const tongueRow = (): HTMLElement =>
    el(
      'nav',
      { 'aria-label': words.languageRow, class: 'tongues' },
      tongues.map(([each, name, locale]) => {
        const made = button(name, `speak-${each}`, () => void speak(each).catch(() => undefined));
        made.lang = locale;
        made.translate = false;
        made.setAttribute('aria-pressed', String(each === tongue));
        return made;
      }),
    );

  const show = (next: View): void => {
    view = next;
    paint();
  };

  const viewRow = (): HTMLElement =>
    el(
      'nav',
      { 'aria-label': words.viewRow, class: 'views' },
      views.map((each) => {
        const made = button(words.views[each], `view-${each}`, () => show(each));
        if (each === view) made.setAttribute('aria-current', 'page');
        return made;
      }),
    );

  const viewBox = (brush: Brush): readonly HTMLElement[] => {
    switch (view) {
      case 'where':
        return listBox(brush);
      case 'plan':
        return planBox(brush);
      case 'settling':
        return settlingBox(brush);
      case 'keep':
        return keepBox(brush);
    }
  };

  /** There from the beginning, so that it is read aloud when it is filled. */
  const noWorldLine = (): HTMLElement =>
    el('p', { class: 'faint', role: 'status', 'data-testid': 'no-world' }, [
      whyNoWorld === null ? '' : words.noWorld[whyNoWorld],
    ]);

  const paint = (): void => {
    document.documentElement.lang = localeOf(tongue);
    document.title = words.title;
    const brush: Brush = {
      words,
      tongue,
      today: today(),
      knowledge,
      trip,
      change,
      show,
      again: paint,
    };
    const takeBack = button(words.undo, 'undo', undo);
    takeBack.disabled = before.length === 0;
    morph(page, [
      el('h1', {}, [words.title]),
      el('p', {}, [words.lead]),
      noWorldLine(),
      viewRow(),
      ...openBox(brush),
      ...sinceBox(brush, isKnown),
      partyBox(brush),
      el('div', { class: 'quick', id: 'acts' }, [takeBack, openButton(brush)]),
      ...viewBox(brush),
      tongueRow(),
    ]);
  };

  if (!isSecureContext) {
    document.documentElement.lang = localeOf(tongue);
    return fill(page, [el('h1', { 'data-testid': 'stop' }, [words.unsafe])]);
  }
  addEventListener('beforeunload', (event) => {
    if (isUnsaved(trip)) event.preventDefault();
  });
  addEventListener('hashchange', () => {
    view = viewAsked() ?? view;
    paint();
  });
  const take = (fragment: string): void => {
    takeText(fragment);
    paint();
  };
  const link = brought();
  takeFragments(take);
  if (link === null) paint();
  else take(link);
  void openWithoutNetwork('journey');
  const world = await fetchWorld();
  knowledge = knowledgeOf(world?.ok === true ? world.value : null);
  whyNoWorld = world?.ok === false ? world.error : null;
  isKnown = true;
  paint();
};
void start();
