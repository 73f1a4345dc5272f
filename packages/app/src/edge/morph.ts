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
 * An element is known by its id or, failing that, by its test id; one with neither by its place.
 */
/** What a person changed, and no drawing says. */
const hers: readonly string[] = ['open', 'value', 'checked', 'style'];

const keyOf = (node: Node): string =>
  node instanceof Element ? node.id || (node.getAttribute('data-testid') ?? '') : '';

const isSame = (one: Node, other: Node): boolean =>
  one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

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

/** Makes these the children of a place. */
export const morph = (place: Element, children: readonly Node[]): void => {
  const wanted = new Set(children.map(keyOf));
  const there = new Map<string, ChildNode[]>();
  for (const node of place.childNodes) {
    const same = there.get(keyOf(node));
    if (same === undefined) there.set(keyOf(node), [node]);
    else same.push(node);
  }
  let at = place.firstChild;
  const passGone = (): void => {
    while (at !== null && keyOf(at) !== '' && !wanted.has(keyOf(at))) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  };
  for (const drawn of children) {
    passGone();
    const key = keyOf(drawn);
    const kept = key === '' ? at : (there.get(key)?.shift() ?? null);
    if (kept === null || !isSame(kept, drawn)) {
      place.insertBefore(drawn, at);
    } else {
      if (kept === at) at = at.nextSibling;
      else place.insertBefore(kept, at);
      const [before, now] = [saysAs(kept), saysAs(drawn)];
      if (before !== null && before === now) continue;
      const isApart = before === null || now === null;
      if (isApart || kept.contains(document.activeElement)) takeOver(kept, drawn);
      else kept.replaceWith(drawn);
    }
  }
  while (at !== null) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
};
