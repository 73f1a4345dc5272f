/**
 * Law: an act says all that it does: what it follows, why it changes, and what then stands
 * there. It is refused by the name of the rule that it breaks.
 *
 * docs/protocol/statement.md §2.
 */
import { listOf, nullable, oneOf, record, union, type Codec } from '@krov/ground';
import { dayCodec, wordsCodec, type Day } from '../guide/index.ts';
import { isAscending } from './ascending.ts';
import { deedNameCodec, type DeedName, type Role } from './certificate.ts';
import { langCodec, type Lang } from './lang.ts';
import { wrongText, type Text, type TextRule } from './openText.ts';
import { pageCodec, whatIsWrongIn, type Page, type PageRule } from './page.ts';
import {
  longest,
  statementCodec,
  statementIdCodec,
  type Statement,
  type StatementId,
} from './statement.ts';

/** What has versions: what stands there now, and what it follows. */
type Following<T> = {
  /** The same through all versions. */
  readonly id: StatementId;
  /** The versions that it follows, ascending; none: it is the first. */
  readonly follows: readonly DeedName[];
  /** Why it was changed; null only for the first. */
  readonly why: string | null;
  /** Null: withdrawn. */
  readonly says: T | null;
};

export type Version = Following<Statement> & { readonly kind: 'version' };

/** A version of a guide's page. */
export type PageVersion = Following<Page> & { readonly kind: 'page' };

export type Translation = {
  readonly kind: 'translation';
  /** Of which version. */
  readonly of: DeedName;
  readonly lang: Lang;
  readonly words: string;
  /** A rumour's answer. */
  readonly answer: string | null;
  readonly how: 'human' | 'machine';
};

export const verdicts = ['checked', 'stillTrue', 'notSo'] as const;

export type Check = {
  readonly kind: 'check';
  /** Of which version or translation. */
  readonly of: DeedName;
  readonly verdict: (typeof verdicts)[number];
  /** Only of `stillTrue`. */
  readonly expires: Day | null;
  /** Null only if it is not `notSo`. */
  readonly note: string | null;
};

export type Act = Version | Translation | Check | PageVersion;

const following = <T extends object>(codec: Codec<T>): Codec<Following<T>> =>
  record('version', {
    id: statementIdCodec,
    follows: listOf(deedNameCodec, 8),
    why: nullable(wordsCodec(longest.why)),
    says: nullable(codec),
  }) as Codec<Following<T>>;

export const actCodec: Codec<Act> = union('act', {
  version: [1, following(statementCodec)],
  translation: [
    2,
    record('translation', {
      of: deedNameCodec,
      lang: langCodec,
      words: wordsCodec(longest.words),
      answer: nullable(wordsCodec(longest.answer)),
      how: oneOf('how', ['human', 'machine']),
    }),
  ],
  check: [
    3,
    record('check', {
      of: deedNameCodec,
      verdict: oneOf('verdict', verdicts),
      expires: nullable(dayCodec),
      note: nullable(wordsCodec(longest.why)),
    }),
  ],
  page: [4, following(pageCodec)],
});

export type ActRule =
  | 'aChangeSaysWhy'
  | 'theFirstSaysSomething'
  | 'whatItFollowsIsASet'
  | 'aDoubtSaysWhy'
  | 'onlyStillTrueExpires'
  | PageRule
  | TextRule;

const textsOf = (act: Act): readonly Text[] => {
  switch (act.kind) {
    case 'version':
    case 'page':
      return [[act.why, longest.why]];
    case 'translation':
      return [
        [act.words, longest.words],
        [act.answer, longest.answer],
      ];
    case 'check':
      return [[act.note, longest.why]];
  }
};

const wrongFollowing = (act: Version | PageVersion): ActRule | undefined => {
  if (!isAscending(act.follows)) return 'whatItFollowsIsASet';
  if (act.follows.length === 0 && act.says === null) return 'theFirstSaysSomething';
  return (act.why === null) === (act.follows.length === 0) ? undefined : 'aChangeSaysWhy';
};

/** The first rule that it breaks. What a statement may say, `statementOf` says. */
export const whatIsWrong = (act: Act): ActRule | undefined => {
  const badText = wrongText(textsOf(act));
  if (badText !== undefined) return badText;
  switch (act.kind) {
    case 'version':
      return wrongFollowing(act);
    case 'page':
      return wrongFollowing(act) ?? (act.says === null ? undefined : whatIsWrongIn(act.says));
    case 'translation':
      return undefined;
    case 'check':
      if (act.verdict === 'notSo' && act.note === null) return 'aDoubtSaysWhy';
      return act.expires === null || act.verdict === 'stillTrue'
        ? undefined
        : 'onlyStillTrueExpires';
  }
};

/** What role somebody needs for it. */
export const roleFor = (act: Act): Role => (act.kind === 'check' ? 'checker' : 'editor');
