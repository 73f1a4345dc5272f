/**
 * Law: what a page says of itself in JSON-LD is a stranger's word in any form: wrong types,
 * thousands of nodes, no end of nesting. It is walked to a bound, and only plain words and
 * addresses are taken from it; what does not fit is as if it were not there.
 */

export type LinkedArticle = {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly outlet: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly address: string | null;
  readonly canonical: string | null;
  readonly sameAs: readonly string[];
  readonly basedOn: readonly string[];
  readonly language: string | null;
  readonly isPartOnly: boolean;
};

type Node = ReadonlyMap<string, unknown>;

const mostNodes = 2000;
const mostValues = 10;

/** The first article that the scripts of a page tell of. */
export const linkedArticle = (scripts: readonly string[]): LinkedArticle | null => {
  const article = nodesIn(scripts.map(parsed)).find(isArticle);
  return article === undefined ? null : articleOf(article);
};

const parsed = (script: string): unknown => {
  try {
    return JSON.parse(script) as unknown;
  } catch {
    return null;
  }
};

/** Own keys only: `__proto__` is a key like any other. */
const nodeOf = (value: unknown): Node | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : null;

/** Breadth first, so that what stands at the top is found before the bound. */
const nodesIn = (roots: readonly unknown[]): readonly Node[] => {
  const queue: unknown[] = [...roots];
  const nodes: Node[] = [];
  for (let at = 0; at < queue.length && at < mostNodes; at += 1) {
    const value = queue[at];
    const node = nodeOf(value);
    const inside: readonly unknown[] = Array.isArray(value) ? value : [...(node?.values() ?? [])];
    if (node !== null) nodes.push(node);
    queue.push(...inside.slice(0, mostNodes));
  }
  return nodes;
};

const isArticle = (node: Node): boolean =>
  wordsIn(node.get('@type')).some((type) => /(Article|BlogPosting|Report)$/.test(type));

const articleOf = (node: Node): LinkedArticle => ({
  headline: wordsIn(node.get('headline'))[0] ?? null,
  authors: wordsIn(node.get('author'), 'name'),
  outlet: wordsIn(node.get('publisher'), 'name')[0] ?? null,
  published: wordsIn(node.get('datePublished'))[0] ?? null,
  modified: wordsIn(node.get('dateModified'))[0] ?? null,
  address: wordsIn(node.get('url'))[0] ?? null,
  canonical: wordsIn(node.get('mainEntityOfPage'), '@id')[0] ?? null,
  sameAs: wordsIn(node.get('sameAs'), 'url'),
  basedOn: wordsIn(node.get('isBasedOn'), 'url'),
  language: wordsIn(node.get('inLanguage'), 'alternateName')[0] ?? null,
  isPartOnly: /^false$/i.test(String(plainOf(node.get('isAccessibleForFree')))),
});

const plainOf = (value: unknown): string | boolean | null =>
  typeof value === 'string' || typeof value === 'boolean' ? value : null;

/** Words, or a list of words, or of nodes whose word stands under a key. */
const wordsIn = (value: unknown, key?: string): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value])
    .slice(0, mostValues)
    .map((each) => (key === undefined ? each : (nodeOf(each)?.get(key) ?? each)))
    .filter((each) => typeof each === 'string');
