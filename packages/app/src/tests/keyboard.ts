/** Law: whatever can be pressed, chosen or written can be reached by the Tab key alone, and where the focus is can be seen. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Everything that asks for a hand: of a group of radio buttons the chosen one, of what is folded away nothing. */
const marked = `(() => {
  const seen = [...document.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex="0"]')]
    .filter((each) => !each.matches(':disabled, .skip') && each.checkVisibility())
    .filter((each) => each.type !== 'radio' || each.checked || document.querySelector('[name="' + each.name + '"]:checked') === null);
  seen.forEach((each, at) => (each.dataset.keyboard = at));
  return seen.map((each) => each.dataset.testid ?? each.outerHTML.slice(0, 100));
})()`;

/** What has the focus: its mark, and whether its outline can be seen on the part of the page in view. */
const focused = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const { top, bottom, left, right } = at.getBoundingClientRect();
  return {
    mark: Number(at.dataset.keyboard ?? -1),
    name: at.dataset.testid ?? at.outerHTML.slice(0, 100),
    isSeen: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 &&
      bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
})()`;

type Focused = { readonly mark: number; readonly name: string; readonly isSeen: boolean };

/** Tabs once round the page. Fails with the names of what no key leads to, or where the focus cannot be seen. */
export const checkKeyboard = async (page: Page, name: string): Promise<void> => {
  const wanted = (await page.evaluate(marked)) as readonly string[];
  const reached = new Set<number>();
  const unseen: string[] = [];
  for (
    let presses = 0;
    presses < 2 * wanted.length + 4 && reached.size < wanted.length;
    presses++
  ) {
    await page.keyboard.press('Tab');
    const at = (await page.evaluate(focused)) as Focused | null;
    if (at === null) continue;
    if (at.mark >= 0) reached.add(at.mark);
    if (!at.isSeen) unseen.push(at.name);
  }
  expect(
    wanted.filter((_, mark) => !reached.has(mark)),
    `no key leads there on ${name}`,
  ).toEqual([]);
  expect(unseen, `the focus cannot be seen on ${name}`).toEqual([]);
};
