/** What is too large or too deep never meets a parser; what only looks deep does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depthReaches } from './depth.ts';
import { checkPage, checkText, mostBytes, mostDepth } from './limits.ts';

const nested = (name: string, times: number): string =>
  `<${name}>`.repeat(times) + `</${name}>`.repeat(times);

const depthOf = (html: string): number => {
  let depth = 0;
  while (depthReaches(html, depth + 1)) depth += 1;
  return depth;
};

test('2,000,000 bytes are small, one more is not; they are counted as UTF-8', () => {
  expect(checkText('a'.repeat(mostBytes)).ok).toBe(true);
  expect(checkText('a'.repeat(mostBytes + 1)).ok).toBe(false);
  expect(checkText('ж'.repeat(mostBytes / 2)).ok).toBe(true);
  expect(checkText('ж'.repeat(mostBytes / 2 + 1))).toMatchObject({
    error: { rule: 'aTextIsSmall' },
  });
  expect(checkPage('a'.repeat(20_000_000))).toMatchObject({ error: { rule: 'aTextIsSmall' } });
});

test('500 deep is shallow, 501 is not', () => {
  expect(checkPage(nested('div', mostDepth)).ok).toBe(true);
  expect(checkPage(nested('div', mostDepth + 1))).toMatchObject({
    error: { rule: 'aPageIsShallow' },
  });
  expect(checkPage(nested('section', 20_000)).ok).toBe(false);
});

const shallow: readonly (readonly [string, string, number])[] = [
  ['paragraphs without an end', '<p>a'.repeat(2000), 0],
  ['items and cells without an end', '<ul><li>a<li>b</ul><table><tr><td>a<td>b</table>', 1],
  ['elements that hold nothing', '<div><br><img src=x><hr></div>', 1],
  ['a script that speaks of elements', `<script>"${'<div>'.repeat(900)}"</script>`, 0],
  ['a script without an end', `<div><script>${'<div>'.repeat(900)}`, 1],
  ['a remark', `<!-- ${'<div>'.repeat(900)} --><b>`, 1],
  ['a drawing of many strokes', `<svg>${'<path d="M0 0"/>'.repeat(900)}</svg>`, 1],
  ['a value with a sign in it', `<div title="${'<div>'.repeat(900)}">a</div>`, 1],
  ['less than', 'a < b <3 <<< </ >'.repeat(900), 0],
  ['tags in capitals that are closed in small letters', '<DIV></div>'.repeat(900), 1],
];

for (const [what, html, depth] of shallow)
  test(`${what}: ${depth} deep`, () => expect(depthOf(html)).toBe(depth));

const tricks: readonly (readonly [string, string])[] = [
  ['ends of what was never begun', '<div></span>'],
  ['an end with another name', '<div></p>'],
  ['ends that only look like one', '<div/>'],
  ['a quote in a name', '<div b"c>'],
  ['an end within a remark', '<div><!-- </div> -->'],
  ['an end within a value', '<div title="</div>">'],
];

for (const [what, html] of tricks)
  test(`${what} do not hide depth`, () =>
    expect(depthReaches(html.repeat(mostDepth + 1), mostDepth + 1)).toBe(true));

test('elements that are all closed are as deep as they were opened', () => {
  const names = fc.constantFrom('div', 'b', 'section', 'ul', 'a');
  const tree = fc.letrec<{ node: string; inside: string }>((tie) => ({
    inside: fc.oneof(
      { maxDepth: 9 },
      fc.constant('words'),
      fc.array(tie('node'), { maxLength: 3 }).map((nodes) => nodes.join('words')),
    ),
    node: fc.tuple(names, tie('inside')).map(([name, inside]) => `<${name}>${inside}</${name}>`),
  })).node;
  const deepest = (html: string): number => {
    let depth = 0;
    let most = 0;
    for (const tag of html.match(/<\/?/g) ?? []) {
      depth += tag === '<' ? 1 : -1;
      most = Math.max(most, depth);
    }
    return most;
  };
  fc.assert(
    fc.property(tree, (html) => {
      expect(depthOf(html)).toBe(deepest(html));
    }),
  );
});

const endless = [
  '<a "',
  '<a b="',
  '<!--',
  '<script',
  '<div a=\'"',
  '<svg><g/',
  '</x',
  '<div></y>',
  '<',
];
for (const piece of endless)
  test(`2 MB of ${piece} are passed over within a second`, () => {
    const began = performance.now();
    depthReaches(piece.repeat(mostBytes / piece.length), mostDepth + 1);
    expect(performance.now() - began).toBeLessThan(1000);
  });
