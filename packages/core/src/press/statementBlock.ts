/**
 * Law: a statement stands on a page with all that is known of it, and with what is not: no
 * name, no date, no address is filled in, and nothing reads as checked that nobody checked.
 */
import { bytesToHex } from '@krov/ground';
import type {
  Figure,
  Link,
  Place,
  Relation,
  Statement,
  StatementId,
  Told,
  ToldPage,
  ToldTranslation,
} from '../statement/index.ts';
import { el, outside, type Child, type Html } from './html.ts';
import { dayIn, languageIn, numberIn, shownIn, weekdayIn, wordsIn, type Tongue } from './tongue.ts';

/** A statement that refers to another. */
export type Referring = { readonly how: Relation['how']; readonly told: Told };

/** Whose statements refer to one another, in which language, and where other files stand. */
export type Setting = {
  readonly tongue: Tongue;
  readonly toldById: ReadonlyMap<string, Told>;
  /** Those that say that they support or contradict it, by its id. */
  readonly referringTo: ReadonlyMap<string, readonly Referring[]>;
  /** Where all of a statement stands. */
  readonly linkTo: (id: StatementId) => string;
  readonly linkToPage: (page: ToldPage) => string;
  /** Where one says "this is wrong", sealed; null: nowhere. */
  readonly wrongTo: ((id: StatementId) => string) | null;
};

export const gatherReferring = (
  all: readonly Told[],
): ReadonlyMap<string, readonly Referring[]> => {
  const byId = new Map<string, Referring[]>();
  for (const told of all)
    for (const { how, other } of told.version.act.says?.relations ?? []) {
      const id = bytesToHex(other);
      byId.set(id, [...(byId.get(id) ?? []), { how, told }]);
    }
  return byId;
};

const line = (...children: readonly Child[]): Html => el('p', {}, ...children);
const faint = (...children: readonly Child[]): Html => el('p', { class: 'faint' }, ...children);

/** What an editor wrote in whatever language. */
const ownWords = (words: string): Html => el('span', { dir: 'auto', translate: 'no' }, words);

/** The unit is in the statement's own words, so a translation goes without. */
const figureText = ({ low, high, unit, basis }: Figure, tongue: Tongue): string => {
  const words = wordsIn(tongue);
  const [least, most] = [low, high].map((end) => (end === null ? null : numberIn(tongue, end)));
  const range =
    least === null || least === undefined
      ? words.atMost(most ?? '')
      : most === null || most === undefined
        ? words.atLeast(least)
        : least === most
          ? least
          : `${least}–${most}`;
  const about = basis === 'plain' ? null : basis === 'estimate' ? words.estimate : words.noOfficial;
  return [unit === null ? range : `${range} ${unit}`, about]
    .filter((part) => part !== null)
    .join(' · ');
};

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const placeLines = ({ name, where, hours }: Place, tongue: Tongue): Html => {
  const words = wordsIn(tongue);
  const days = [...new Set(hours.map(({ weekday }) => weekday))];
  return el(
    'div',
    {},
    el(
      'p',
      { dir: 'auto', translate: 'no' },
      el('strong', {}, name),
      where === null ? null : ` · ${where}`,
    ),
    days.length === 0
      ? faint(words.noHours)
      : el(
          'ul',
          { class: 'plain', 'aria-label': words.hours },
          days.map((day) => {
            const open = hours.filter(({ weekday }) => weekday === day);
            return el(
              'li',
              {},
              `${weekdayIn(tongue, day)}: `,
              open.map(({ from, until }) => `${clock(from)}–${clock(until)}`).join(', '),
            );
          }),
        ),
  );
};

const linkLine = ({ role, who, day, address }: Link, tongue: Tongue): Html => {
  const words = wordsIn(tongue);
  return el(
    'li',
    {},
    `${words.roles[role]}: `,
    el('strong', { dir: 'auto', translate: 'no' }, who ?? words.noName),
    ` · ${day === null ? words.noDate : dayIn(tongue, day)} · `,
    address === null ? words.noAddress : outside(address, address),
  );
};

const chainLines = ({ chain }: Statement, tongue: Tongue): Html => {
  const words = wordsIn(tongue);
  return chain.length === 0
    ? faint(words.noChain)
    : el(
        'div',
        {},
        faint(words.chain),
        el(
          'ol',
          {},
          chain.map((link) => linkLine(link, tongue)),
        ),
      );
};

const translationText = ({ state, isBehind }: ToldTranslation, tongue: Tongue): string => {
  const words = wordsIn(tongue);
  const by = ((): string => {
    switch (state.kind) {
      case 'machine':
        return words.byMachine;
      case 'human':
        return words.byHand(state.by);
      case 'checked':
        return words.translationChecked(state.by.join(', '));
    }
  })();
  return isBehind ? `${by} ${words.behind}` : by;
};

/** How it stands today: why it should be looked at again, and where. */
const stateLines = ({ state, asOf, expires }: Told, tongue: Tongue): readonly Child[] => {
  const words = wordsIn(tongue);
  const day = asOf === null ? '' : dayIn(tongue, asOf);
  const end = expires === null ? '' : dayIn(tongue, expires);
  switch (state.kind) {
    case 'withdrawn':
      return [line(words.withdrawn(state.why ?? ''))];
    case 'stale': {
      const why = {
        expired: words.stale.expired(end),
        undated: words.stale.undated,
        ahead: words.stale.ahead(day),
        old: words.stale.old(day),
      }[state.why];
      const where =
        state.recheckAt === null ? words.noRecheck : outside(state.recheckAt, words.recheck);
      return [line(el('strong', {}, why), ' ', where)];
    }
    case 'current':
      return [faint([words.asOf(day), expires === null ? null : `, ${words.until(end)}`])];
  }
};

const relationLines = (told: Told, setting: Setting): readonly Child[] => {
  const { tongue, toldById, referringTo, linkTo } = setting;
  const words = wordsIn(tongue);
  const lineTo = (label: string, other: Told | undefined): Child => {
    const shown = other === undefined ? null : shownIn(other, tongue);
    return other === undefined || shown === null
      ? null
      : faint(
          `${label}: `,
          el('a', { href: linkTo(other.id), lang: shown.lang, dir: 'auto' }, shown.words),
        );
  };
  return [
    ...(told.version.act.says?.relations ?? []).map(({ how, other }) =>
      lineTo(words[how], toldById.get(bytesToHex(other))),
    ),
    ...(referringTo.get(bytesToHex(told.id)) ?? []).map(({ how, told: other }) =>
      lineTo(how === 'supports' ? words.supportedBy : words.contradictedBy, other),
    ),
  ];
};

const doubtLines = ({ doubts }: Told, tongue: Tongue): readonly Child[] =>
  doubts.map(({ by, day, act }) =>
    line(`${wordsIn(tongue).doubted(by, dayIn(tongue, day))} `, ownWords(act.note ?? '')),
  );

/** What stands on a guide's page; `more` follows inside. */
export const statementBlock = (told: Told, setting: Setting, more: readonly Child[] = []): Html => {
  const { tongue, linkTo, wrongTo } = setting;
  const words = wordsIn(tongue);
  const { says } = told.version.act;
  const shown = shownIn(told, tongue);
  if (says === null || shown === null)
    return el('article', { class: 'stale' }, ...stateLines(told, tongue), ...more);
  const { kind, status, figure, place, sensitivity } = says;
  const isOwn = says.lang === tongue;
  return el(
    'article',
    { class: told.state.kind === 'current' ? null : 'stale', id: bytesToHex(told.id) },
    el(
      'small',
      {},
      words.kinds[kind],
      status === null ? null : ` · ${words.standings[status.standing]}`,
    ),
    el('p', { class: 'words', lang: shown.lang, dir: 'auto' }, shown.words),
    shown.answer === null
      ? null
      : line(`${words.answer}: `, el('span', { lang: shown.lang, dir: 'auto' }, shown.answer)),
    figure === null
      ? null
      : line(figureText({ ...figure, unit: isOwn ? figure.unit : null }, tongue)),
    place === null ? null : placeLines(place, tongue),
    sensitivity === 'yellow' ? line(el('strong', {}, words.care)) : null,
    ...stateLines(told, tongue),
    faint(
      told.checkedBy.length === 0 ? words.unchecked : words.checkedBy(told.checkedBy.join(', ')),
    ),
    ...doubtLines(told, tongue),
    shown.isFallback ? faint(words.untranslated(languageIn(tongue, shown.lang))) : null,
    shown.translation === null
      ? null
      : [
          faint(translationText(shown.translation, tongue)),
          el(
            'details',
            {},
            el('summary', {}, words.original(languageIn(tongue, says.lang))),
            el('p', { lang: says.lang, dir: 'auto' }, says.words),
          ),
        ],
    chainLines(says, tongue),
    ...relationLines(told, setting),
    ...more,
    el(
      'p',
      {},
      more.length > 0 ? null : el('a', { href: linkTo(told.id) }, words.whole),
      wrongTo === null || more.length > 0 ? null : ' · ',
      wrongTo === null ? null : el('a', { href: wrongTo(told.id), rel: 'noreferrer' }, words.wrong),
    ),
  );
};

/** All that was ever written of it, and the copy that was kept. */
export const wholeLines = (told: Told, tongue: Tongue): readonly Child[] => {
  const words = wordsIn(tongue);
  const proof = told.version.act.says?.proof ?? null;
  return [
    ...told.beside.map(({ by, act }) =>
      line(words.beside(by), ' ', el('q', { dir: 'auto' }, act.says?.words ?? '')),
    ),
    proof === null
      ? null
      : el(
          'div',
          {},
          faint(
            proof.archivedAt === null
              ? words.archived(dayIn(tongue, proof.readOn))
              : outside(proof.archivedAt, words.archived(dayIn(tongue, proof.readOn))),
          ),
          el('blockquote', { dir: 'auto' }, proof.excerpt),
        ),
    faint(words.history),
    el(
      'ol',
      {},
      told.history.map(({ by, day, act }) =>
        el(
          'li',
          {},
          words.written(by, dayIn(tongue, day)),
          act.why === null ? null : [': ', ownWords(act.why)],
          act.says === null ? null : el('p', { dir: 'auto', lang: act.says.lang }, act.says.words),
        ),
      ),
    ),
  ];
};
