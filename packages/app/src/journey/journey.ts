/**
 * Law: who travels, with which passports and animals, is said here and computed here; the page
 * asks the network for its own parts and for the file of the whole world, and for nothing that
 * depends on what was said.
 */
import { knowledgeOf } from '@krov/core/journey';
import { button, el, fill } from '../edge/dom.ts';
import { openWithoutNetwork } from '../edge/offline.ts';
import { morph } from '../edge/morph.ts';
import type { Brush } from './brush.ts';
import { fetchWorld } from './edge/world.ts';
import { today } from './edge/today.ts';
import { listBox } from './listBox.ts';
import { partyBox } from './partyBox.ts';
import { localeOf, preferredTongue, tongues, wordsOf, type JourneyTongue } from './speech.ts';
import { emptyParty, type Party } from './state.ts';

const page = document.getElementById('page') ?? document.body;
const mostUndone = 100;

const start = async (): Promise<void> => {
  let tongue = preferredTongue();
  let words = await wordsOf(tongue);
  let party = emptyParty;
  let before: readonly Party[] = [];
  let knowledge = knowledgeOf(null);

  const speak = async (next: JourneyTongue): Promise<void> => {
    words = await wordsOf(next);
    tongue = next;
    paint();
  };
  const change: Brush['change'] = (step) => {
    before = [...before, party].slice(-mostUndone);
    party = step(party);
    paint();
  };
  const undo = (): void => {
    party = before.at(-1) ?? party;
    before = before.slice(0, -1);
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

  const paint = (): void => {
    document.documentElement.lang = localeOf(tongue);
    document.title = words.title;
    const brush: Brush = { words, tongue, today: today(), knowledge, party, change, again: paint };
    const takeBack = button(words.undo, 'undo', undo);
    takeBack.disabled = before.length === 0;
    morph(page, [
      el('h1', {}, [words.title]),
      el('p', {}, [words.lead]),
      partyBox(brush),
      takeBack,
      ...listBox(brush),
      tongueRow(),
    ]);
  };

  if (!isSecureContext) {
    document.documentElement.lang = localeOf(tongue);
    return fill(page, [el('h1', { 'data-testid': 'stop' }, [words.unsafe])]);
  }
  addEventListener('beforeunload', (event) => {
    if (party.people.length + party.animals.length > 0) event.preventDefault();
  });
  paint();
  void openWithoutNetwork('journey');
  const world = await fetchWorld();
  if (world === null) return;
  knowledge = knowledgeOf(world);
  paint();
};
void start();
