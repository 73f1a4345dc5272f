/**
 * Law: who reads with a machine reads the same as a person: a statement as schema.org
 * ClaimReview, with its chain, in words; truth is no score.
 *
 * docs/protocol/statement.md §5; https://schema.org/ClaimReview.
 */
import { isoOf, type Day } from '../guide/index.ts';
import type { Link, Statement } from './statement.ts';
import type { Told } from './told.ts';

/** What JSON can hold. */
export type JsonLd = string | null | readonly JsonLd[] | { readonly [name: string]: JsonLd };

/** What only the page knows: the words of its language, the house's name, where it stands. */
export type ClaimReviewWords = {
  readonly house: string;
  readonly address: string;
  /** How it stands with the statement, in words. */
  readonly rating: string;
};

/** What is null is not said. */
const saying = (all: { readonly [name: string]: JsonLd }): JsonLd =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));

const dated = (day: Day | null): string | null => (day === null ? null : isoOf(day));

const named = (name: string | null): JsonLd =>
  name === null ? null : saying({ '@type': 'Thing', name });

const work = ({ who, day, address }: Link): JsonLd =>
  saying({
    '@type': 'CreativeWork',
    url: address,
    datePublished: dated(day),
    publisher: named(who),
  });

/** Where it appeared: each hand that gave an address or a day. */
const works = ({ chain }: Statement): readonly JsonLd[] =>
  chain
    .filter(({ role, address, day }) => role !== 'said' && (address !== null || day !== null))
    .map(work);

/** Null: withdrawn, so nothing is said. */
export const claimReviewOf = (told: Told, words: ClaimReviewWords): JsonLd => {
  const { says } = told.version.act;
  if (says === null) return null;
  const [first = null, ...later] = works(says);
  const sayer = says.chain.find(({ role }) => role === 'said');
  return saying({
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: words.address,
    inLanguage: says.lang,
    claimReviewed: says.words,
    datePublished: isoOf(told.version.day),
    author: { '@type': 'Organization', name: words.house },
    itemReviewed: saying({
      '@type': 'Claim',
      author: named(sayer?.who ?? null),
      datePublished: dated(says.asOf),
      firstAppearance: first,
      appearance: later.length === 0 ? null : later,
    }),
    reviewRating: { '@type': 'Rating', alternateName: words.rating },
  });
};
