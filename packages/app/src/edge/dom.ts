/**
 * Law: text goes into the page as text. There is no markup in any string of the door, so
 * nothing that somebody wrote can become part of the page.
 */
type Attributes = { readonly [name: string]: string };
type Child = Node | string;

/** One element; `testid` names it for tests. */
export const el = (
  tag: string,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElement => {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] ?? '');
  for (const child of children) element.append(child);
  return element;
};

/** A button that says what it does. */
export const button = (text: string, testid: string, press: () => void): HTMLButtonElement => {
  const made = el('button', { type: 'button', 'data-testid': testid }, [text]) as HTMLButtonElement;
  made.onclick = press;
  return made;
};

/** Puts these children in place of what was there, and leaves it alone when it says the same. */
export const fill = (place: HTMLElement, children: readonly Child[]): void => {
  while (place.firstChild !== null) place.firstChild.remove();
  place.append(...children);
};

/** Writes text only where it changed, so that a screen reader is not told twice. */
export const write = (place: HTMLElement, text: string): void => {
  if (place.textContent !== text) place.textContent = text;
};
