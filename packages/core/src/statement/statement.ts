/**
 * Law: what was said stands with its chain: who said it first, who passed it on, each with a
 * day and an address or with "none given". What nobody named is never filled in.
 *
 * docs/protocol/statement.md §1.
 */
import {
  branded,
  bytesToHex,
  err,
  fixedBytes,
  listOf,
  mapped,
  nullable,
  ok,
  oneOf,
  record,
  refused,
  text,
  type Bytes,
  type Codec,
  type Randomness,
  type Refused,
  type Result,
} from '@krov/ground';
import { addressCodec, dayCodec, isAddress, wordsCodec, type Day } from '../guide/index.ts';
import { langCodec, type Lang } from './lang.ts';
import { isWeek, longestPlace, placeCodec, type Place } from './place.ts';
import { wrongText, type Text, type TextRule } from './openText.ts';

/** 16 random bytes: the statement through all its versions. */
export type StatementId = Bytes<'StatementId'>;
export const statementIdCodec: Codec<StatementId> = branded<StatementId>('StatementId', 16);
export const makeStatementId = (randomness: Randomness): StatementId =>
  randomness.bytes(16) as StatementId;

export const kinds = [
  'quote',
  'reported',
  'figure',
  'estimate',
  'rule',
  'opinion',
  'rumour',
] as const;
export type Kind = (typeof kinds)[number];

export const chainRoles = ['said', 'reported', 'republished', 'byline', 'translated'] as const;
export type ChainRole = (typeof chainRoles)[number];

/** One hand through which the words went. */
export type Link = {
  readonly role: ChainRole;
  /** Null: no name was given. */
  readonly who: string | null;
  readonly day: Day | null;
  readonly address: string | null;
};

export const bases = ['plain', 'estimate', 'noOfficial'] as const;

export type Figure = {
  /** Decimal digits, at most 15 before the point and 6 behind it; null: no lower end. */
  readonly low: string | null;
  readonly high: string | null;
  readonly unit: string | null;
  /** `noOfficial`: whoever says it says that there are no official data. */
  readonly basis: (typeof bases)[number];
};

export const standings = ['open', 'confirmed', 'refuted', 'cannotBeKnown'] as const;

/** How it stands with a rumour. */
export type RumourStatus = {
  readonly standing: (typeof standings)[number];
  readonly answer: string | null;
};

export type Relation = {
  readonly how: 'supports' | 'contradicts';
  readonly other: StatementId;
};

/** What was read, so that a dead link does not end it. */
export type Kept = {
  /** SHA-256, 32 bytes. */
  readonly hash: Uint8Array;
  readonly excerpt: string;
  readonly archivedAt: string | null;
  readonly readOn: Day;
};

export type Statement = {
  readonly kind: Kind;
  readonly lang: Lang;
  readonly words: string;
  /** In the order in which the words came. */
  readonly chain: readonly Link[];
  /** Of a figure or an estimate. */
  readonly figure: Figure | null;
  /** Of a rumour, and always there. */
  readonly status: RumourStatus | null;
  /** Where one finds it, and when it is open. */
  readonly place: Place | null;
  /** The day for which it was said; null: nobody said one. */
  readonly asOf: Day | null;
  readonly expires: Day | null;
  /** `yellow`: shown with care. What is red is never written in this form. */
  readonly sensitivity: 'green' | 'yellow';
  readonly relations: readonly Relation[];
  readonly proof: Kept | null;
};

/** The most bytes of UTF-8 that each text may have. */
export const longest = {
  words: 2400,
  who: 120,
  answer: 1200,
  excerpt: 560,
  unit: 60,
  why: 560,
} as const;
const mostLinks = 12;
const mostRelations = 16;

const decimal = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

const linkCodec: Codec<Link> = record('link', {
  role: oneOf('role', chainRoles),
  who: nullable(wordsCodec(longest.who)),
  day: nullable(dayCodec),
  address: nullable(addressCodec),
});

const figureCodec: Codec<Figure> = record('figure', {
  low: nullable(text(24)),
  high: nullable(text(24)),
  unit: nullable(wordsCodec(longest.unit)),
  basis: oneOf('basis', bases),
});

const formCodec: Codec<Statement> = record('statement', {
  kind: oneOf('kind', kinds),
  lang: langCodec,
  words: wordsCodec(longest.words),
  chain: listOf(linkCodec, mostLinks),
  figure: nullable(figureCodec),
  status: nullable(
    record('status', {
      standing: oneOf('standing', standings),
      answer: nullable(wordsCodec(longest.answer)),
    }),
  ),
  place: nullable(placeCodec),
  asOf: nullable(dayCodec),
  expires: nullable(dayCodec),
  sensitivity: oneOf('sensitivity', ['green', 'yellow']),
  relations: listOf(
    record('relation', {
      how: oneOf('how', ['supports', 'contradicts']),
      other: statementIdCodec,
    }),
    mostRelations,
  ),
  proof: nullable(
    record('proof', {
      hash: fixedBytes(32),
      excerpt: wordsCodec(longest.excerpt),
      archivedAt: nullable(addressCodec),
      readOn: dayCodec,
    }),
  ),
});

export type StatementRule =
  | TextRule
  | 'anAddressOpens'
  | 'aChainIsShort'
  | 'aQuoteHasWhoSaidIt'
  | 'aFigureIsOfAFigure'
  | 'aFigureHasAnEnd'
  | 'aRumourHasAStatus'
  | 'aSettledRumourHasAnAnswer'
  | 'hoursAreAWeek'
  | 'itDoesNotExpireBeforeItsDay'
  | 'aRelationIsSaidOnce';

const allTextsOf = (said: Statement): readonly Text[] => [
  [said.words, longest.words],
  ...said.chain.map(({ who }) => [who, longest.who] as const),
  [said.figure?.unit ?? null, longest.unit],
  [said.status?.answer ?? null, longest.answer],
  [said.proof?.excerpt ?? null, longest.excerpt],
  [said.place?.name ?? null, longestPlace.name],
  [said.place?.where ?? null, longestPlace.where],
];

const isFigure = ({ low, high }: Figure): boolean =>
  (low !== null || high !== null) &&
  [low, high].every((end) => end === null || decimal.test(end)) &&
  (low === null || high === null || Number(low) <= Number(high));

/** The first rule that it breaks; undefined: none. */
const whatIsWrong = (said: Statement): StatementRule | undefined => {
  const { kind, chain, figure, status, relations } = said;
  const badText = wrongText(allTextsOf(said));
  if (badText !== undefined) return badText;
  const addresses = [...chain.map(({ address }) => address), said.proof?.archivedAt ?? null];
  if (!addresses.every((address) => address === null || isAddress(address)))
    return 'anAddressOpens';
  if (chain.length > mostLinks) return 'aChainIsShort';
  if (kind === 'quote' && !chain.some(({ role }) => role === 'said')) return 'aQuoteHasWhoSaidIt';
  if (figure !== null && kind !== 'figure' && kind !== 'estimate') return 'aFigureIsOfAFigure';
  if (figure !== null && !isFigure(figure)) return 'aFigureHasAnEnd';
  if ((kind === 'rumour') !== (status !== null)) return 'aRumourHasAStatus';
  if (status?.answer === null && status.standing !== 'open') return 'aSettledRumourHasAnAnswer';
  if (said.place !== null && !isWeek(said.place.hours)) return 'hoursAreAWeek';
  if (said.asOf !== null && said.expires !== null && said.expires < said.asOf)
    return 'itDoesNotExpireBeforeItsDay';
  const related = new Set(relations.map(({ other }) => bytesToHex(other)));
  if (related.size < relations.length || relations.length > mostRelations)
    return 'aRelationIsSaidOnce';
  return undefined;
};

/** What may be signed; else the rule that it breaks, so that the editor hears which. */
export const statementOf = (said: Statement): Result<Statement, Refused<StatementRule>> => {
  const rule = whatIsWrong(said);
  return rule === undefined ? ok(said) : err(refused(rule));
};

/** What breaks a rule is not read. Throws a RangeError (a bug) on writing what `statementOf` refuses for its length. */
export const statementCodec: Codec<Statement> = mapped(formCodec, {
  name: 'statement',
  wrap: (said) => (whatIsWrong(said) === undefined ? said : undefined),
  unwrap: (said: Statement) => said,
});
