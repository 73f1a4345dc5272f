/** Law: the map shows what the list says, in shapes and in words, and adds nothing to it. */
import type { Ease, Row } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import { countryName, type Brush } from './brush.ts';
import { svgElement, worldMap, type WorldMap } from './edge/map.ts';

let isOpen = false;

const dotSize = 24;

const drawing = (map: WorldMap, rows: readonly Row[], brush: Brush): Element => {
  const easeByCode = new Map<string, Ease>(
    rows.map(({ destination, together }) => [destination, together.ease]),
  );
  const titleOf = (row: Row): Element => {
    const title = svgElement('title', {});
    title.textContent = countryName(row.destination, brush);
    return title;
  };
  const rowByCode = new Map<string, Row>(rows.map((row) => [row.destination, row]));
  const titled = (code: string): readonly Element[] => {
    const row = rowByCode.get(code);
    return row === undefined ? [] : [titleOf(row)];
  };
  const kindOf = (code: string): string => easeByCode.get(code) ?? 'none';
  return svgElement(
    'svg',
    {
      viewBox: `0 0 ${map.width} ${map.height}`,
      role: 'img',
      'aria-label': brush.words.mapSays,
      class: 'world',
    },
    [
      ...map.shapes.map(([code, path]) =>
        svgElement('path', { d: path, class: kindOf(code), 'data-code': code }, titled(code)),
      ),
      ...map.dots
        .filter(([code]) => easeByCode.has(code))
        .map(([code, x, y]) =>
          svgElement(
            'circle',
            {
              cx: String(x),
              cy: String(y),
              r: String(dotSize / 2),
              class: kindOf(code),
              'data-code': code,
            },
            titled(code),
          ),
        ),
    ],
  );
};

export const mapBox = (rows: readonly Row[], brush: Brush): HTMLElement => {
  const { words, again } = brush;
  const map = isOpen ? worldMap(again) : null;
  const made = el('details', { id: 'map' }, [
    el('summary', { 'data-testid': 'map' }, [words.map]),
    ...(isOpen
      ? [el('p', { class: 'faint' }, [map === null ? words.loading : words.mapSays])]
      : []),
    ...(map === null ? [] : [drawing(map, rows, brush)]),
  ]);
  made.ontoggle = () => {
    const kept = document.getElementById('map') as HTMLDetailsElement | null;
    if (kept === null || kept.open === isOpen) return;
    isOpen = kept.open;
    again();
  };
  return made;
};
