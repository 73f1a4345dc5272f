/** Law: what is drawn is what the press prints, of a shelf whose signatures were checked here. */
import {
  cityList,
  dayIn,
  gatherReferring,
  newsSince,
  partBlock,
  shownIn,
  statementBlock,
  titled,
  wholeLines,
  wordsIn,
  type Child,
  type Setting,
  type Tongue,
} from '@krov/core/press';
import { tellPages, tellShelf, type Told, type ToldPage } from '@krov/core/statement';
import type { Day } from '@krov/core/guide';
import { bytesToHex } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import type { TruthWords } from '../words/truthEn.ts';
import { drawn } from './edge/drawn.ts';
import type { Edition } from './edge/edition.ts';
import { forgetVisits, lastVisit, rememberVisit } from './edge/remembered.ts';
import { readAloud, stopReading, type Spoken } from './edge/voice.ts';
import { actsOn } from './checkBox.ts';
import { deskBox, startFrom, type AtDesk } from './deskBox.ts';
import { pasteBox } from './pasteBox.ts';
import { withPending, type Desk } from './desk.ts';
import { searchField, searchShown } from './searchBox.ts';
import { wrongBox } from './wrongBox.ts';
import { toPage, toStatement, toWrong, type View } from './route.ts';

export type House = {
  readonly edition: Edition;
  readonly told: readonly Told[];
  readonly pages: readonly ToldPage[];
  readonly toldById: Setting['toldById'];
  readonly referringTo: Setting['referringTo'];
};

/** All that stands there on a day, with what is signed at the desk here. */
export const gather = (edition: Edition, desk: Desk | null, today: Day): House => {
  const shelf = withPending(edition.shelf, desk);
  const told = tellShelf(shelf, today);
  return {
    edition,
    told,
    pages: tellPages(shelf, today),
    toldById: new Map(told.map((each) => [bytesToHex(each.id), each])),
    referringTo: gatherReferring(told),
  };
};

export type Reader = {
  readonly tongue: Tongue;
  readonly words: TruthWords;
  readonly link: string;
  readonly view: View;
  readonly today: Day;
  readonly again: () => void;
};

const newsDays = 30;

const settingOf = (
  { edition, toldById, referringTo }: House,
  { tongue, link }: Reader,
): Setting => ({
  tongue,
  toldById,
  referringTo,
  linkTo: (id) => toStatement(link, id),
  linkToPage: (page) => toPage(link, page),
  wrongTo: edition.published?.door == null ? null : (id) => toWrong(link, id),
});

/** What one sees, and which statements stand on it. */
type Shown = { readonly children: readonly Child[]; readonly told: readonly Told[] };

const listOf = (told: readonly Told[], setting: Setting, none: string): Shown => ({
  children: told.length === 0 ? [none] : told.map((each) => statementBlock(each, setting)),
  told,
});

const pageShown = (at: ToldPage, house: House, setting: Setting): Shown => {
  const ids = at.page.parts.flatMap((part) => {
    switch (part.kind) {
      case 'heading':
        return [];
      case 'statement':
        return [part.of];
      case 'pair':
        return [part.one, part.other];
    }
  });
  return {
    children: [
      titled('h2', at.page.titles, setting.tongue),
      ...at.page.parts.map((part) => partBlock(part, setting)),
    ],
    told: ids.flatMap((id) => house.toldById.get(bytesToHex(id)) ?? []),
  };
};

const home = (house: House, setting: Setting): Shown => ({
  children: [wordsIn(setting.tongue).lead, cityList(house.pages, setting)],
  told: [],
});

const newsShown = (house: House, setting: Setting, reader: Reader): Shown => {
  const visit = lastVisit(reader.link);
  const words = wordsIn(setting.tongue);
  const since = visit?.day ?? ((reader.today - newsDays) as Day);
  const day = dayIn(setting.tongue, since);
  const none = visit === null ? words.noNews : reader.words.nothingSince(day);
  return listOf(newsSince(house.told, since), setting, none);
};

const shownAt = (house: House, reader: Reader): Shown => {
  const setting = settingOf(house, reader);
  const { view } = reader;
  switch (view.kind) {
    case 'home':
      return home(house, setting);
    case 'desk':
    case 'paste':
      return { children: [], told: [] };
    case 'news':
      return newsShown(house, setting, reader);
    case 'rumours': {
      const rumours = house.told.filter(({ version }) => version.act.says?.kind === 'rumour');
      return listOf(rumours, setting, wordsIn(reader.tongue).noRumours);
    }
    case 'wrong':
    case 'statement': {
      const told = house.toldById.get(view.id);
      return told === undefined
        ? home(house, setting)
        : {
            children: [statementBlock(told, setting, wholeLines(told, reader.tongue))],
            told: [told],
          };
    }
    case 'page': {
      const at = house.pages.find(({ deed }) => bytesToHex(deed.act.id) === view.id);
      return at === undefined ? home(house, setting) : pageShown(at, house, setting);
    }
  }
};

const verifiedLines = ({ edition }: House, { tongue, words, today }: Reader): HTMLElement[] => {
  const { published, leftOut } = edition;
  return [
    ...(published === null
      ? []
      : [
          el('p', { 'data-testid': 'verified' }, [
            words.verified(String(published.number), dayIn(tongue, published.day)),
          ]),
        ]),
    ...(published !== null && published.until < today
      ? [el('p', { role: 'status' }, [words.late(dayIn(tongue, published.until))])]
      : []),
    ...(leftOut > 0
      ? [el('p', { role: 'status', 'data-testid': 'left-out' }, [words.leftOut(leftOut)])]
      : []),
  ];
};

const viewRow = ({ tongue, words, link }: Reader): HTMLElement => {
  const press = wordsIn(tongue);
  const visit = lastVisit(link);
  const news = visit === null ? press.news : words.sinceVisit(dayIn(tongue, visit.day));
  return el('nav', { 'aria-label': press.title, class: 'views' }, [
    el('a', { href: `#${link}` }, [press.back]),
    el('a', { href: `#${link}/news`, 'data-testid': 'news' }, [news]),
    el('a', { href: `#${link}/rumours`, 'data-testid': 'rumours' }, [press.rumours]),
    el('a', { href: `#${link}/paste`, 'data-testid': 'paste-view' }, [words.pasting.title]),
    el('a', { href: `#${link}/desk`, 'data-testid': 'desk' }, [words.desk.title]),
  ]);
};

/** That somebody was here is kept when she says so, and forgotten when she says so. */
const memoryRow = ({ edition }: House, { words, link, today, again }: Reader): HTMLElement => {
  const visit = lastVisit(link);
  const number = edition.published?.number ?? visit?.number ?? 0;
  const remember = button(words.remember, 'remember', () => {
    rememberVisit(link, { number, day: today });
    again();
  });
  const forget = button(words.forget, 'forget', () => {
    forgetVisits(link);
    again();
  });
  return el('p', { class: 'quick' }, [remember, ...(visit === null ? [] : [forget])]);
};

const spokenOf = (told: readonly Told[], tongue: Tongue): readonly Spoken[] =>
  told.flatMap((each) => shownIn(each, tongue) ?? []);

const actRow = (told: readonly Told[], { tongue, words }: Reader): HTMLElement => {
  const said = el('span', { role: 'status', 'data-testid': 'voice' });
  const aloud = button(words.aloud, 'aloud', () => {
    said.textContent = readAloud(spokenOf(told, tongue)) ? '' : words.noVoice;
  });
  return el('p', { class: 'quick acts' }, [
    aloud,
    button(words.stop, 'stop-reading', stopReading),
    button(words.print, 'print', () => print()),
    said,
  ]);
};

/** The statement that is shown whole, for who may do something with it. */
const oneShown = ({ toldById }: House, { view }: Reader): Told | undefined =>
  view.kind === 'statement' ? toldById.get(view.id) : undefined;

/** The desk, a paste, or what is read here with its search. */
const partOf = (
  house: House,
  at: AtDesk,
  { reader, children }: { readonly reader: Reader; readonly children: readonly Child[] },
): readonly HTMLElement[] => {
  switch (reader.view.kind) {
    case 'desk':
      return deskBox(house, at, reader);
    case 'paste':
      return pasteBox(at, reader, (taken) => {
        startFrom(taken);
        location.hash = `#${reader.link}/desk`;
      });
    case 'home':
    case 'news':
    case 'rumours':
    case 'statement':
    case 'page':
    case 'wrong':
      return [
        searchField(house, reader),
        el('section', { id: 'shown', 'data-testid': 'shown' }, children.flatMap(drawn)),
      ];
  }
};

export const houseBox = (house: House, at: AtDesk, reader: Reader): readonly (Node | string)[] => {
  const setting = settingOf(house, reader);
  const { children, told } = searchShown(house, setting, reader) ?? shownAt(house, reader);
  const one = oneShown(house, reader);
  return [
    viewRow(reader),
    ...partOf(house, at, { reader, children }),
    ...(one === undefined ? [] : actsOn(one, at, { house, reader })),
    ...(reader.view.kind === 'wrong' ? wrongBox(house, reader) : []),
    ...(told.length === 0 ? [] : [actRow(told, reader)]),
    ...verifiedLines(house, reader),
    memoryRow(house, reader),
  ];
};
