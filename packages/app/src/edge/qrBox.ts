/** Law: a code that a camera reads says in words, too, what it is for. */
import { drawCode } from './qr.ts';

const svg = (tag: string, attributes: { readonly [name: string]: string }): SVGElement => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] ?? '');
  return element;
};

export const qrBox = (text: string, label: string): SVGElement => {
  const { side, path } = drawCode(text);
  const box = svg('svg', {
    class: 'qr',
    role: 'img',
    'aria-label': label,
    viewBox: `0 0 ${side} ${side}`,
    'shape-rendering': 'crispEdges',
    'data-testid': 'qr',
  });
  box.append(
    svg('rect', { width: '100%', height: '100%', fill: '#fff' }),
    svg('path', { d: path }),
  );
  return box;
};
