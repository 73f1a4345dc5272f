/** Law: a paragraph is what a page sets apart; what it never shows as words is none. */

const silent: ReadonlySet<string> = new Set(
  (
    'script style noscript template head title iframe object embed svg math canvas audio video ' +
    'select button input textarea nav footer dialog'
  ).split(' '),
);
const inLine: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ' +
    'ruby s samp small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

const isSilent = (node: Node): boolean =>
  node instanceof Element &&
  (silent.has(node.localName) || node.hasAttribute('hidden') || node.namespaceURI !== xhtml);
const xhtml = 'http://www.w3.org/1999/xhtml';

const setsApart = (node: Node): boolean => node instanceof Element && !inLine.has(node.localName);

/** Its paragraphs, in their order, without ever standing deeper than a loop. */
export const blocksIn = (root: Node): readonly string[] => {
  const blocks: string[] = [];
  let words = '';
  const end = (): void => {
    if (words.trim() !== '') blocks.push(words);
    words = '';
  };
  let node: Node | null = root;
  while (node !== null) {
    if (setsApart(node)) end();
    if (node.nodeType === Node.TEXT_NODE) words += node.nodeValue ?? '';
    const child: Node | null = isSilent(node) ? null : node.firstChild;
    node = child ?? nextAfter(node, root, end);
  }
  end();
  return blocks;
};

/** The next node in the order of the page that is not within this one. */
const nextAfter = (from: Node, root: Node, end: () => void): Node | null => {
  let node: Node | null = from;
  while (node !== null && node !== root) {
    if (setsApart(node)) end();
    if (node.nextSibling !== null) return node.nextSibling;
    node = node.parentNode;
  }
  return null;
};
