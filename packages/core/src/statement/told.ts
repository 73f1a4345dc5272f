/**
 * Law: a statement is shown as it stands on this day, with all that was ever said of it: who
 * wrote beside whom, who checked, what was corrected, which translation is behind. Nothing is
 * shown as checked that nobody else than its author checked.
 *
 * docs/protocol/statement.md §4.
 */
import { bytesToHex, compareBytes } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import type { Check, PageVersion, Translation, Version } from './act.ts';
import { hexOf } from './deed.ts';
import { byDay, groupBy, headsOf, inOrder, type Of } from './heads.ts';
import type { DeedName } from './certificate.ts';
import type { Lang } from './lang.ts';
import { themes, type Page } from './page.ts';
import { countedOn, type Counted, type Shelf } from './shelf.ts';
import type { Statement, StatementId } from './statement.ts';

export type VersionDeed = Of<Version>;
export type TranslationDeed = Of<Translation>;
export type CheckDeed = Of<Check>;
export type PageDeed = Of<PageVersion>;

export type TranslationState =
  | { readonly kind: 'machine' }
  | { readonly kind: 'human'; readonly by: string }
  | { readonly kind: 'checked'; readonly by: readonly string[] };

export type ToldTranslation = {
  readonly deed: TranslationDeed;
  readonly state: TranslationState;
  /** It is of an earlier version: the source has changed since. */
  readonly isBehind: boolean;
};

export type State =
  | { readonly kind: 'current' }
  | { readonly kind: 'withdrawn'; readonly why: string | null }
  | {
      readonly kind: 'stale';
      readonly why: 'expired' | 'undated' | 'ahead' | 'old';
      /** Null: nobody gave an address. */
      readonly recheckAt: string | null;
    };

export type Told = {
  readonly id: StatementId;
  /** The version that is shown. */
  readonly version: VersionDeed;
  /** Written at the same time, and joined by nobody yet. */
  readonly beside: readonly VersionDeed[];
  /** Each after those that it follows; the last corrections last. */
  readonly history: readonly VersionDeed[];
  readonly checkedBy: readonly string[];
  readonly doubts: readonly CheckDeed[];
  readonly asOf: Day | null;
  readonly expires: Day | null;
  readonly state: State;
  readonly translations: ReadonlyMap<Lang, ToldTranslation>;
};

/** After so many days nobody should rely on it without looking again. */
export const oldAfter = 180;

const isVersion = (deed: Counted): deed is VersionDeed => deed.act.kind === 'version';
const isTranslation = (deed: Counted): deed is TranslationDeed => deed.act.kind === 'translation';
const isPage = (deed: Counted): deed is PageDeed => deed.act.kind === 'page';
const isCheck = (deed: Counted): deed is CheckDeed => deed.act.kind === 'check';

/** The latest word of each other key about something; nobody checks her own words. */
const wordsOn = (
  { name, key }: Counted,
  checks: ReadonlyMap<string, readonly CheckDeed[]>,
): readonly CheckDeed[] => {
  const latest = new Map<string, CheckDeed>();
  for (const check of (checks.get(hexOf(name)) ?? []).toSorted(byDay))
    if (compareBytes(check.key, key) !== 0) latest.set(bytesToHex(check.key), check);
  return [...latest.values()];
};

const namesOf = (checks: readonly CheckDeed[]): readonly string[] => [
  ...new Set(checks.filter(({ act }) => act.verdict !== 'notSo').map(({ by }) => by)),
];

type Checks = ReadonlyMap<string, readonly CheckDeed[]>;

const translationState = (deed: TranslationDeed, checks: Checks): TranslationState => {
  const by = namesOf(wordsOn(deed, checks));
  if (by.length > 0) return { kind: 'checked', by };
  return deed.act.how === 'machine' ? { kind: 'machine' } : { kind: 'human', by: deed.by };
};

/** Of each language the latest of the version shown, else of an earlier one. */
const translationsOf = (
  shown: VersionDeed,
  history: readonly VersionDeed[],
  { translations, checks }: Gathered,
): ReadonlyMap<Lang, ToldTranslation> => {
  const told = new Map<Lang, ToldTranslation>();
  if (shown.act.says === null) return told;
  const inTurn = [...history.filter((each) => each !== shown), shown];
  for (const version of inTurn)
    for (const deed of (translations.get(hexOf(version.name)) ?? []).toSorted(byDay))
      told.set(deed.act.lang, {
        deed,
        state: translationState(deed, checks),
        isBehind: version !== shown,
      });
  told.delete(shown.act.says.lang);
  return told;
};

const recheckAt = (says: Statement): string | null =>
  says.chain.findLast(({ address }) => address !== null)?.address ?? says.proof?.archivedAt ?? null;

type Dates = { readonly asOf: Day | null; readonly expires: Day | null };

const stateOf = (shown: VersionDeed, { asOf, expires }: Dates, today: Day): State => {
  const { says, why } = shown.act;
  if (says === null) return { kind: 'withdrawn', why };
  const stale = (why: 'expired' | 'undated' | 'ahead' | 'old'): State => ({
    kind: 'stale',
    why,
    recheckAt: recheckAt(says),
  });
  if (expires !== null && expires < today) return stale('expired');
  if (asOf === null) return stale('undated');
  if (asOf > today + 1) return stale('ahead');
  return today - asOf > oldAfter ? stale('old') : { kind: 'current' };
};

/** What is known of a statement's days: its own, or of who last said that it is still true. */
const datesOf = (shown: VersionDeed, words: readonly CheckDeed[]): Dates => {
  const { asOf = null, expires = null } = shown.act.says ?? {};
  const latest = words
    .filter(({ act }) => act.verdict === 'stillTrue')
    .toSorted(byDay)
    .at(-1);
  return latest === undefined || (asOf !== null && latest.day < asOf)
    ? { asOf, expires }
    : { asOf: latest.day, expires: latest.act.expires ?? expires };
};

type Gathered = {
  readonly translations: ReadonlyMap<string, readonly TranslationDeed[]>;
  readonly checks: Checks;
};

const ofWhat = ({ act }: { readonly act: { readonly of: DeedName } }): string => hexOf(act.of);

const tell = (
  versions: readonly VersionDeed[],
  gathered: Gathered,
  today: Day,
): readonly Told[] => {
  const heads = headsOf(versions);
  const shown = heads.at(-1);
  if (shown === undefined) return [];
  const history = inOrder(versions);
  const words = wordsOn(shown, gathered.checks);
  const dates = datesOf(shown, words);
  return [
    {
      id: shown.act.id,
      version: shown,
      beside: heads.slice(0, -1),
      history,
      checkedBy: namesOf(words),
      doubts: words.filter(({ act }) => act.verdict === 'notSo'),
      ...dates,
      state: stateOf(shown, dates, today),
      translations: translationsOf(shown, history, gathered),
    },
  ];
};

/** Every statement of a shelf as it stands on a day, in the order of their ids. */
export const tellShelf = (shelf: Shelf, today: Day): readonly Told[] => {
  const counted = countedOn(shelf, today);
  const gathered: Gathered = {
    translations: groupBy(counted.filter(isTranslation), ofWhat),
    checks: groupBy(counted.filter(isCheck), ofWhat),
  };
  const byId = groupBy(counted.filter(isVersion), ({ act }) => bytesToHex(act.id));
  return [...byId]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, versions]) => tell(versions, gathered, today));
};

/** A guide's page as it stands; withdrawn ones are none. */
export type ToldPage = {
  readonly deed: PageDeed;
  readonly page: Page;
  /** Written at the same time, and joined by nobody yet. */
  readonly beside: readonly PageDeed[];
};

const tellPage = (versions: readonly PageDeed[]): readonly ToldPage[] => {
  const heads = headsOf(versions);
  const deed = heads.at(-1);
  const page = deed?.act.says ?? null;
  return deed === undefined || page === null ? [] : [{ deed, page, beside: heads.slice(0, -1) }];
};

/** Every page of a shelf, by city, theme and id. */
export const tellPages = (shelf: Shelf, today: Day): readonly ToldPage[] =>
  [...groupBy(countedOn(shelf, today).filter(isPage), ({ act }) => bytesToHex(act.id)).values()]
    .flatMap(tellPage)
    .toSorted(
      (a, b) =>
        (a.page.city < b.page.city ? -1 : a.page.city > b.page.city ? 1 : 0) ||
        themes.indexOf(a.page.theme) - themes.indexOf(b.page.theme) ||
        compareBytes(a.deed.act.id, b.deed.act.id),
    );
