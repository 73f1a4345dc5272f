/**
 * Law: what a page says of itself is taken from its JSON-LD, else from Open Graph, else from
 * older names; it is short, can be seen, and an address in it is one of the web or none.
 */
import { linkedArticle } from './linkedData.ts';
import { oneLine, shownOf } from './signs.ts';
import type { PageSaid } from './text.ts';

/** What stands in a page's head, as strings. */
export type PageHead = {
  readonly title: string;
  readonly language: string;
  /** Name or property in small letters, and content; in their order. */
  readonly metas: readonly (readonly [string, string])[];
  readonly canonical: string;
  readonly linkedData: readonly string[];
};

const mostSigns = 500;

export const saidByPage = (head: PageHead): PageSaid => {
  const linked = linkedArticle(head.linkedData);
  const meta = (name: string): readonly string[] =>
    head.metas.filter(([of]) => of === name).map(([, content]) => content);
  return {
    headline: words([linked?.headline, ...meta('og:title'), ...meta('twitter:title'), head.title]),
    byline: words([
      linked?.authors.map(tidy).filter(isSomething).join(', '),
      ...meta('author').slice(0, 1),
      ...meta('article:author').filter((author) => address([author]) === null),
      ...meta('dc.creator'),
    ]),
    outlet: words([
      linked?.outlet,
      ...meta('og:site_name'),
      ...meta('application-name'),
      ...meta('dc.publisher'),
    ]),
    published: words([
      linked?.published,
      ...meta('article:published_time'),
      ...meta('datepublished'),
      ...meta('dc.date'),
      ...meta('date'),
    ]),
    modified: words([
      linked?.modified,
      ...meta('article:modified_time'),
      ...meta('og:updated_time'),
      ...meta('datemodified'),
    ]),
    address: address([...meta('og:url'), linked?.address]),
    canonical: address([head.canonical, linked?.canonical]),
    sameAs: addresses(linked?.sameAs ?? []),
    basedOn: addresses(linked?.basedOn ?? []),
    language: words([linked?.language, head.language, ...meta('og:locale')]),
    isPartOnly: linked?.isPartOnly ?? false,
  };
};

const tidy = (text: string): string => oneLine(shownOf(text).text).slice(0, mostSigns);

const isSomething = (text: string): boolean => text !== '';

const words = (said: readonly (string | null | undefined)[]): string | null =>
  said.map((each) => tidy(each ?? '')).find(isSomething) ?? null;

const isOfTheWeb = /^https?:\/\/[^\s"'<>\\]+$/i;

const addresses = (said: readonly (string | null | undefined)[]): readonly string[] =>
  said.map((each) => tidy(each ?? '')).filter((each) => isOfTheWeb.test(each));

const address = (said: readonly (string | null | undefined)[]): string | null =>
  addresses(said)[0] ?? null;
