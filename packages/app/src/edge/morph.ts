/**
 * Law: a page that is drawn again keeps every element that says the same as before, so
 * whoever writes, presses or reads aloud at that moment is not interrupted.
 *
 * A field that says in `data-told` what stands there is written anew when that changes, as when
 * a change is taken back; what somebody types meanwhile in another stays.
 *
 * An element that says in `data-as` all that it shows is left alone while that is the same, and
 * put there anew, whole, when it is not and nobody is in it: a long list is drawn quickly.
 *
 * An element is known by its id or, failing that, by its test id; those with neither by their
 * order.
 */
import { stayersAmong } from './stayers.ts';

/** What a person changed, and no drawing says. */
const hers: readonly string[] = ['open', 'value', 'checked', 'style'];

/** Of an element and what it is called by; for all of the same name their order tells. */
const nameOf = (node: Node): string =>
  node instanceof Element
    ? `${node.nodeName} ${node.id || (node.getAttribute('data-testid') ?? '')}`
    : node.nodeName;

/** What a drawing tells anew stands there anew: it was not who writes that changed it. */
const retell = (kept: Element, drawn: Element, toldBefore: string | null): void => {
  const told = drawn.getAttribute('data-told');
  if (told === null || told === toldBefore) return;
  if (
    kept instanceof HTMLInputElement ||
    kept instanceof HTMLSelectElement ||
    kept instanceof HTMLTextAreaElement
  )
    kept.value = told;
};

/** Most say the same as before, so nothing is made for asking. */
const takeAttributes = (kept: Element, drawn: Element): void => {
  let told = 0;
  for (const { name, value } of drawn.attributes) {
    if (hers.includes(name)) continue;
    told += 1;
    if (kept.getAttribute(name) !== value) kept.setAttribute(name, value);
  }
  if (kept.attributes.length === told) return;
  for (const name of kept.getAttributeNames())
    if (!drawn.hasAttribute(name) && !hers.includes(name)) kept.removeAttribute(name);
};

const saysAs = (node: Node): string | null =>
  node instanceof Element ? node.getAttribute('data-as') : null;

const takeOver = (kept: Node, drawn: Node): void => {
  if (!(kept instanceof Element && drawn instanceof Element)) {
    if (kept.nodeValue !== drawn.nodeValue) kept.nodeValue = drawn.nodeValue;
    return;
  }
  const toldBefore = kept.getAttribute('data-told');
  takeAttributes(kept, drawn);
  if (kept instanceof HTMLElement && drawn instanceof HTMLElement) {
    kept.onclick = drawn.onclick;
    kept.onsubmit = drawn.onsubmit;
  }
  morph(kept, [...drawn.childNodes]);
  retell(kept, drawn, toldBefore);
};

/** Made only where what stands there says something else; see `data-as`. */
export const asBefore = (id: string, as: string, make: () => HTMLElement): HTMLElement => {
  const there = document.getElementById(id);
  const made = there?.dataset['as'] === as ? document.createElement(there.tagName) : make();
  made.id = id;
  made.dataset['as'] = as;
  return made;
};

/** Which of those that stand there each drawing takes over, if any. */
const pair = (there: readonly ChildNode[], drawn: readonly Node[]): ReadonlyMap<Node, number> => {
  const waiting = new Map<string, number[]>();
  for (const [index, node] of there.entries()) {
    const name = nameOf(node);
    const same = waiting.get(name);
    if (same === undefined) waiting.set(name, [index]);
    else same.push(index);
  }
  const pairs = new Map<Node, number>();
  for (const node of drawn) {
    const index = waiting.get(nameOf(node))?.shift();
    if (index !== undefined) pairs.set(node, index);
  }
  return pairs;
};

/** What stands there says from now on what is drawn; the one of both that stands there then. */
const renew = (kept: ChildNode, drawn: Node): Node => {
  const [before, now] = [saysAs(kept), saysAs(drawn)];
  if (before !== null && before === now) return kept;
  if (before === null || now === null || kept.contains(document.activeElement)) {
    takeOver(kept, drawn);
    return kept;
  }
  kept.replaceWith(drawn);
  return drawn;
};

/** Makes these the children of a place; as few as possible are moved, and never who is in one. */
export const morph = (place: Element, children: readonly Node[]): void => {
  const there = [...place.childNodes];
  const pairs = pair(there, children);
  const taken = new Set(pairs.values());
  for (const [index, node] of there.entries()) if (!taken.has(index)) node.remove();
  const inUse = there.findIndex((node) => node.contains(document.activeElement));
  const staying = stayersAmong([...pairs.values()], inUse < 0 ? null : inUse);
  let after: Node | null = null;
  for (const drawn of [...children].reverse()) {
    const index = pairs.get(drawn);
    const kept = index === undefined ? undefined : there[index];
    if (kept === undefined) after = place.insertBefore(drawn, after);
    else {
      if (!staying.has(index ?? -1)) place.insertBefore(kept, after);
      after = renew(kept, drawn);
    }
  }
};
