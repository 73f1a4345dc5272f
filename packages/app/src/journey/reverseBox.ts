/** Law: who may come here is read for every passport that is known, and how many may is counted, not said. */
import { kindsOf, starterPassports, type Passport } from '@krov/core/guide';
import { entryWith, isOpen, type Row } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, valueOf } from '../edge/fields.ts';
import type { Brush } from './brush.ts';
import { fold } from './fold.ts';
import { entryText } from './hardBox.ts';
import { passportText } from './places.ts';

/** Destinations of which only those are shown who need no visa. */
const onlyFree = new Set<string>();

/** With the file of the whole world each country once; else those of the pack, by kind. */
const passportsKnown = ({ knowledge }: Brush): readonly Passport[] =>
  knowledge.world === null
    ? starterPassports.flatMap((country) => kindsOf(country).map((kind) => ({ country, kind })))
    : knowledge.world.newer.countries.map((country) => ({ country, kind: 'notSaid' }));

export const reverseBox = ({ destination }: Row, brush: Brush): HTMLElement => {
  const { words, again } = brush;
  const id = `reverse-${destination}`;
  return fold({ id, title: words.reverse, again }, () => {
    const all = passportsKnown(brush)
      .filter(({ country }) => country !== destination)
      .map((passport) => ({ passport, entry: entryWith(passport, destination, brush) }));
    const free = all.filter(({ entry }) => isOpen(entry.ease));
    const typed = valueOf(`${id}-find`).trim().toLowerCase();
    const shown = (onlyFree.has(destination) ? free : all)
      .map(
        ({ passport, entry }) => [passportText(passport, brush), entryText(entry, brush)] as const,
      )
      .filter(([name]) => name.toLowerCase().includes(typed))
      .toSorted(([one], [other]) => one.localeCompare(other));
    const find = field(`${id}-find`, words.people.findPassport, { attributes: { type: 'search' } });
    find.oninput = again;
    const only = button(words.people.onlyFree, `${id}-free`, () => {
      if (!onlyFree.delete(destination)) onlyFree.add(destination);
      again();
    });
    only.setAttribute('aria-pressed', String(onlyFree.has(destination)));
    return [
      el('p', { 'data-testid': `${id}-count` }, [words.people.freeOf(free.length, all.length)]),
      el('div', { class: 'filters' }, [find, only]),
      el(
        'ul',
        { 'data-testid': `${id}-list` },
        shown.map(([name, text]) => el('li', {}, [`${name}: ${text}`])),
      ),
    ];
  });
};
