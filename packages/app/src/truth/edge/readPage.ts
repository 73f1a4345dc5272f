/**
 * Law: a page is parsed where nothing in it can run or be fetched (a document without a
 * window), and only strings leave: never a node, which would wake up in a living page.
 */
import { Readability } from '@mozilla/readability';
import type { FoundPage, PageHead, PageReader, ReadingEdge } from '@krov/core/reading';
import { blocksIn } from './blocks.ts';

/** A page of 2 MB can hold more; its reader would take seconds over them. */
const mostElements = 100_000;
const mostMetas = 300;
const mostScripts = 20;

const inert = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

const attribute = (element: Element | null, ...names: readonly string[]): string =>
  names.map((name) => element?.getAttribute(name) ?? '').find((value) => value !== '') ?? '';

const headOf = (page: Document): PageHead => ({
  title: page.title,
  language: attribute(page.documentElement, 'lang', 'xml:lang'),
  metas: [...page.querySelectorAll('meta[content]')]
    .slice(0, mostMetas)
    .map(
      (meta) =>
        [
          attribute(meta, 'property', 'name', 'itemprop').trim().toLowerCase(),
          attribute(meta, 'content'),
        ] as const,
    ),
  canonical: attribute(page.querySelector('link[rel~="canonical" i]'), 'href'),
  linkedData: [...page.querySelectorAll('script[type="application/ld+json" i]')]
    .slice(0, mostScripts)
    .map((script) => script.textContent ?? ''),
});

type Article = { readonly heading: string; readonly root: Element };

/** Null: it found no article. It throws at what is too large, and may at what is too odd. */
const articleIn = (page: Document): Article | null => {
  try {
    const article = new Readability(page, {
      maxElemsToParse: mostElements,
      disableJSONLD: true,
      serializer: (node) => node,
    }).parse();
    return article?.content instanceof Element
      ? { heading: article.title ?? '', root: article.content }
      : null;
  } catch {
    return null;
  }
};

const readPage: PageReader = (html): FoundPage => {
  const page = inert(html);
  const head = headOf(page);
  const heading = page.querySelector('h1')?.textContent ?? '';
  const article = articleIn(page);
  if (article !== null)
    return { head, heading: heading || article.heading, blocks: blocksIn(article.root) };
  // Its reader changed that page: what it made no article of is read as it came.
  return { head, heading, blocks: blocksIn(inert(html).body) };
};

const decode = (bytes: Uint8Array, charset: string): string | null => {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
};

export const readingEdge: ReadingEdge = { readPage, decode };
