/**
 * Law: how deep a page is nested is found by one pass, without a parser, and never said too
 * low by a trick with tags that close nothing. Elements whose end may be left out are not
 * counted: they close each other, and nest only within elements that are.
 */

const endMayBeLeftOut =
  'area base br col embed hr img input link meta param source track wbr ' +
  'html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rb rt rtc rp';
const notCounted: ReadonlySet<string> = new Set(endMayBeLeftOut.split(' '));
/** What stands in them is no markup, until their own end. */
const rawText: ReadonlySet<string> = new Set(
  'script style textarea title xmp iframe noembed noframes'.split(' '),
);
/** Only here does `/>` close. */
const drawn: ReadonlySet<string> = new Set(['svg', 'math']);
const nameOfTag = /[^\s/>]*/y;

type Tag = { readonly name: string; readonly end: number; readonly closesItself: boolean };

/** Whether elements stand within each other so many times. */
export const depthReaches = (html: string, limit: number): boolean => {
  const open: string[] = [];
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at + 2);
    } else if (/[a-z]/i.test(html.charAt(at + 1))) {
      const tag = tagAt(html, at + 1);
      if (!notCounted.has(tag.name) && !rawText.has(tag.name) && !closes(tag, open))
        open.push(tag.name);
      if (open.length >= limit) return true;
      at = rawText.has(tag.name) ? endOfRawText(html, tag) : tag.end;
    } else if (html.charAt(at + 1) === '/' && /[a-z]/i.test(html.charAt(at + 2))) {
      const { name, end } = tagAt(html, at + 2);
      const opened = open.lastIndexOf(name);
      if (opened !== -1) open.length = opened;
      at = end;
    } else at += 1;
  }
  return false;
};

const closes = ({ closesItself }: Tag, open: readonly string[]): boolean =>
  closesItself && open.some((name) => drawn.has(name));

const after = (html: string, mark: string, from: number): number => {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
};

const endOfRawText = (html: string, { name, end }: Tag): number => {
  const close = new RegExp(`</${name}[\\s/>]`, 'gi');
  close.lastIndex = end;
  return close.test(html) ? close.lastIndex - 1 : html.length;
};

/** A `>` within a quoted value does not end the tag; a quote elsewhere quotes nothing. */
const tagAt = (html: string, from: number): Tag => {
  nameOfTag.lastIndex = from;
  const name = (nameOfTag.exec(html)?.[0] ?? '').toLowerCase();
  let isValue = false;
  for (let at = from + name.length; at < html.length; at += 1) {
    const sign = html.charAt(at);
    if (sign === '>') return { name, end: at + 1, closesItself: html.charAt(at - 1) === '/' };
    if (isValue && (sign === '"' || sign === "'")) at = after(html, sign, at + 1) - 1;
    if (sign === '=' || !/\s/.test(sign)) isValue = sign === '=';
  }
  return { name, end: html.length, closesItself: false };
};
