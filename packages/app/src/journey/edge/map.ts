/** Law: the map is fetched when somebody opens it, the same for everybody; there are no tiles, and nobody learns where she looks. */
export type WorldMap = {
  readonly width: number;
  readonly height: number;
  /** A country's code, and its outline as an SVG path. */
  readonly shapes: readonly (readonly [string, string])[];
  /** Those too small for an outline: code, x, y. */
  readonly dots: readonly (readonly [string, number, number])[];
};

let fetched: WorldMap | null = null;

/** The map when it is here; else it is fetched, and `then` called when it came. */
export const worldMap = (then: () => void): WorldMap | null => {
  if (fetched === null)
    void fetch('/journey/map.json', { credentials: 'omit' })
      .then((response) => response.json() as Promise<WorldMap>)
      .then((map) => {
        fetched = map;
        then();
      })
      .catch(() => undefined);
  return fetched;
};

const svg = 'http://www.w3.org/2000/svg';

export const svgElement = (
  tag: string,
  attributes: { readonly [name: string]: string },
  children: readonly Element[] = [],
): Element => {
  const made = document.createElementNS(svg, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
