/**
 * Law: what the press would print is drawn as elements here; words become text, never markup.
 */
import type { Child } from '@krov/core/press';
import { el } from '../../edge/dom.ts';

/** The nodes of what the press made. */
export const drawn = (child: Child): readonly (Node | string)[] => {
  if (child === null) return [];
  if (typeof child === 'string') return [child];
  if (!('name' in child)) return child.flatMap(drawn);
  const said = Object.entries(child.attributes).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return [el(child.name, Object.fromEntries(said), child.children.flatMap(drawn))];
};
