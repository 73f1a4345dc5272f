/**
 * Law: what a house published is read here only after every signature was checked by the key
 * in the reader's own link; what does not hold is not shown, and the page says what to do next.
 */
import { tongueNames, tongues, wordsIn, type Tongue } from '@krov/core/press';
import { joinShelves } from '@krov/core/statement';
import { button, el } from '../edge/dom.ts';
import { field, form, lamp, valueOf } from '../edge/fields.ts';
import { morph } from '../edge/morph.ts';
import { openWithoutNetwork } from '../edge/offline.ts';
import { today } from '../edge/today.ts';
import { signAt, type Desk } from './desk.ts';
import type { AtDesk } from './deskBox.ts';
import { fileBox } from './fileBox.ts';
import { fetchEdition, type Edition, type NoEdition } from './edge/edition.ts';
import { lastVisit } from './edge/remembered.ts';
import { stopReading } from './edge/voice.ts';
import { gather, houseBox, type House } from './houseBox.ts';
import { routeIn, type Route } from './route.ts';
import { forgetSearch } from './searchBox.ts';
import { preferredTongue, truthWordsOf } from './speech.ts';

const page = document.getElementById('page') ?? document.body;

const start = async (): Promise<void> => {
  let tongue = preferredTongue();
  let words = await truthWordsOf(tongue);
  let route = routeIn(location.hash);
  let edition: Edition | NoEdition | null = null;
  let house: House | null = null;
  let desk: Desk | null = null;

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
    edition = came;
    house = typeof came === 'string' ? null : gather(came, desk, today());
    draw();
  };
  /** What was read before, and what a file of the same house brings. */
  const join = (came: Edition | NoEdition): void => {
    const line = document.getElementById('join-trouble');
    if (edition === null || typeof edition === 'string') return;
    if (typeof came !== 'string')
      return take({ ...edition, shelf: joinShelves(edition.shelf, came.shelf) });
    if (line !== null) line.textContent = words.reasons[came];
  };
  const become = (next: Desk | null): void => {
    desk = next;
    if (edition !== null) take(edition);
  };
  const sign: AtDesk['sign'] = (act, tell) => {
    const at = desk;
    if (at === null) return;
    void signAt(at, today(), act).then((signed) => {
      if (signed.ok) become(signed.value);
      else tell(words.desk.rules[signed.error.rule] ?? words.desk.cannot);
    });
  };

  /** Who has a link in another place puts it here. */
  const linkForm = (): HTMLElement =>
    form(
      'house-link-form',
      [field('house-link', words.yourLink), lamp(words.open, 'house-link-go')],
      () => {
        const text = valueOf('house-link').replace(/\s+/g, '');
        if (text !== '') location.hash = text.slice(text.indexOf('#') + 1);
      },
    );

  /** Why nothing can be read yet, and what to do. */
  const trouble = (text: string, at: Route): readonly HTMLElement[] => [
    el('p', { role: 'alert', 'data-testid': 'trouble' }, [text]),
    ...(typeof at.house === 'string'
      ? [linkForm()]
      : [fileBox({ house: at.house, label: words.openFile, take })]),
    unchecked(),
  ];

  const inside = (): readonly (Node | string)[] => {
    const { house: key, link } = route;
    if (key === 'none') return trouble(words.noLink, route);
    if (key === 'typing-slip') return trouble(words.slip, route);
    if (key === 'wrong-link') return trouble(words.wrongLink, route);
    if (edition === null) return [el('p', { role: 'status' }, [words.loading])];
    if (typeof edition === 'string') return trouble(words.reasons[edition], route);
    if (house === null) return [];
    const { view } = route;
    const reader = { tongue, words, link, view, today: today(), again: draw };
    return [
      ...houseBox(house, { desk, become, sign }, reader),
      ...(view.kind === 'desk' && desk !== null
        ? [
            fileBox({ house: key, label: words.desk.join, take: join }),
            el('p', { role: 'alert', id: 'join-trouble' }),
          ]
        : []),
    ];
  };

  const draw = (): void => {
    const press = wordsIn(tongue);
    document.documentElement.lang = tongue;
    document.title = press.title;
    const drawn = el('div', {}, [
      el('h1', { tabindex: '-1' }, [press.title]),
      ...inside(),
      tongueRow(),
    ]);
    morph(page, [...drawn.childNodes]);
  };

  const load = async (): Promise<void> => {
    const { house: key, link } = route;
    edition = null;
    draw();
    if (typeof key !== 'string') take(await fetchEdition(key, lastVisit(link)?.number ?? 0));
  };

  addEventListener('hashchange', () => {
    const before = route.link;
    route = routeIn(location.hash);
    stopReading();
    if (route.link !== before) return void load();
    // Another part of the page: nothing stays that was typed into this one.
    page.replaceChildren();
    forgetSearch();
    draw();
    page.querySelector('h1')?.focus();
    scrollTo(0, 0);
  });
  addEventListener('beforeunload', (event) => {
    if (desk !== null && desk.pending.length > 0) event.preventDefault();
  });
  void openWithoutNetwork('true');
  await load();
};

void start();
