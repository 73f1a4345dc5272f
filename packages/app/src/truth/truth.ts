/**
 * Law: what a house published is read here only after every signature was checked by the key
 * in the reader's own link; what does not hold is not shown, and the page says what to do next.
 */
import { tongueNames, tongues, wordsIn, type Tongue } from '@krov/core/press';
import { button, el, fill } from '../edge/dom.ts';
import { openWithoutNetwork } from '../edge/offline.ts';
import { today } from '../edge/today.ts';
import { fileBox } from './fileBox.ts';
import { fetchEdition, type Edition, type NoEdition } from './edge/edition.ts';
import { lastVisit } from './edge/remembered.ts';
import { stopReading } from './edge/voice.ts';
import { gather, houseBox, type House } from './houseBox.ts';
import { routeIn, type Route } from './route.ts';
import { preferredTongue, truthWordsOf } from './speech.ts';

const page = document.getElementById('page') ?? document.body;

const start = async (): Promise<void> => {
  let tongue = preferredTongue();
  let words = await truthWordsOf(tongue);
  let route = routeIn(location.hash);
  let house: House | NoEdition | null = null;

  const speak = async (next: Tongue): Promise<void> => {
    words = await truthWordsOf(next);
    tongue = next;
    draw();
  };

  const tongueRow = (): HTMLElement =>
    el(
      'nav',
      { 'aria-label': wordsIn(tongue).languageRow, class: 'tongues' },
      tongues.map((each) => {
        const made = button(tongueNames[each], `speak-${each}`, () => void speak(each));
        made.lang = each;
        made.translate = false;
        made.setAttribute('aria-pressed', String(each === tongue));
        return made;
      }),
    );

  const unchecked = (): HTMLElement =>
    el('p', {}, [el('a', { href: `/published/${tongue}/index.html` }, [words.unchecked])]);

  const take = (came: Edition | NoEdition): void => {
    house = typeof came === 'string' ? came : gather(came, today());
    draw();
  };

  /** Why nothing can be read yet, and what to do. */
  const trouble = (text: string, at: Route): readonly HTMLElement[] => [
    el('p', { role: 'alert', 'data-testid': 'trouble' }, [text]),
    ...(typeof at.house === 'string' ? [] : [fileBox({ house: at.house, words, take })]),
    unchecked(),
  ];

  const inside = (): readonly (Node | string)[] => {
    const { house: key, link } = route;
    if (key === 'none') return trouble(words.noLink, route);
    if (key === 'typing-slip') return trouble(words.slip, route);
    if (key === 'wrong-link') return trouble(words.wrongLink, route);
    if (house === null) return [el('p', { role: 'status' }, [words.loading])];
    if (typeof house === 'string') return trouble(words.reasons[house], route);
    return houseBox(house, { tongue, words, link, view: route.view, today: today(), again: draw });
  };

  const draw = (): void => {
    const press = wordsIn(tongue);
    document.documentElement.lang = tongue;
    document.title = press.title;
    fill(page, [el('h1', { tabindex: '-1' }, [press.title]), ...inside(), tongueRow()]);
  };

  const load = async (): Promise<void> => {
    const { house: key, link } = route;
    house = null;
    draw();
    if (typeof key !== 'string') take(await fetchEdition(key, lastVisit(link)?.number ?? 0));
  };

  addEventListener('hashchange', () => {
    const before = route.link;
    route = routeIn(location.hash);
    stopReading();
    if (route.link !== before) return void load();
    draw();
    page.querySelector('h1')?.focus();
    scrollTo(0, 0);
  });
  void openWithoutNetwork('true');
  await load();
};

void start();
