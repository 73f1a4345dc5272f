// @ts-check
/**
 * Law: the map is drawn once, when the house is built, from Natural Earth's public shapes, as
 * plain SVG paths under the codes of states; where its file draws a land in another state than
 * this house does is said here, and nowhere else (docs/decisions/0014).
 */
import { readFileSync } from 'node:fs';
import iso from 'iso-3166-1';
import { feature } from 'topojson-client';

/** @typedef {readonly [number, number]} Point longitude, latitude, in degrees */
/** @typedef {readonly (readonly Point[])[]} Polygon outer ring, then holes */
/** @typedef {{ readonly name: string, readonly code: string | null, readonly polygons: readonly Polygon[] }} Land */
/** @typedef {{ readonly width: number, readonly height: number, readonly shapes: readonly (readonly [string, string])[], readonly dots: readonly (readonly [string, number, number])[] }} WorldMap */

/** Shapes without a code of their own in the file. */
const codeByName = new Map([
  ['Kosovo', 'XK'],
  ['Somaliland', 'SO'],
  ['N. Cyprus', 'CY'],
]);
/** Lands that the file draws in one state and this house in another: a point in it. */
const moved = [{ at: /** @type {Point} */ ([34.1, 44.95]), from: 'RU', to: 'UA' }];
/** Too small for either file. */
const farDots = /** @type {const} */ ([['TV', 179.2, -8.5]]);

const undrawn = new Set(['AQ']);

/** @param {'110m' | '50m'} scale @returns {readonly Land[]} */
const landsOf = (scale) => {
  const atlas = JSON.parse(
    readFileSync(
      new URL(`../../node_modules/world-atlas/countries-${scale}.json`, import.meta.url),
      'utf8',
    ),
  );
  const { features } = /** @type {import('geojson').FeatureCollection} */ (
    /** @type {unknown} */ (feature(atlas, atlas.objects.countries))
  );
  return features.map(({ id, properties, geometry }) => {
    const name = String(properties?.['name']);
    const known = id === undefined ? undefined : iso.whereNumeric(String(id))?.alpha2;
    const code = known ?? codeByName.get(name) ?? null;
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
      throw new TypeError(`${name} has a shape`);
    const coordinates = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return {
      name,
      code,
      polygons: /** @type {readonly Polygon[]} */ (/** @type {unknown} */ (coordinates)),
    };
  });
};

/** Whether a point lies inside a ring. @param {Point} point @param {readonly Point[]} ring */
const isInside = ([x, y], ring) =>
  ring.reduce((inside, [ax, ay], at) => {
    const [bx, by] = ring.at(at - 1) ?? [ax, ay];
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return crosses ? !inside : inside;
  }, false);

/** @param {Polygon} polygon @param {Point} point */
const holds = ([outer = []], point) => isInside(point, outer);

/** All that is drawn under a code; lands that were moved stand where this house draws them. @param {readonly Land[]} lands */
const polygonsByCode = (lands) => {
  /** @type {Map<string, Polygon[]>} */
  const byCode = new Map();
  for (const { code, polygons } of lands) {
    if (code === null || undrawn.has(code)) continue;
    for (const polygon of polygons) {
      const away = moved.find(({ at, from }) => from === code && holds(polygon, at));
      const home = away?.to ?? code;
      byCode.set(home, [...(byCode.get(home) ?? []), polygon]);
    }
  }
  return byCode;
};

/** Which code's shape a point lies in; `null`: the sea, or nobody's. @param {Point} point */
export const codeAt = (point) =>
  [...polygonsByCode(landsOf('110m'))].find(([, polygons]) =>
    polygons.some((polygon) => holds(polygon, point)),
  )?.[0] ?? null;

// On paper: degrees, with the meridians drawn as close as they are at 45 degrees.

const [west, east, north, south] = [-172, 191, 84, -57];
const shrink = Math.SQRT1_2;
const unit = 5;

/** @param {Point} point */
const onPaper = ([longitude, latitude]) =>
  /** @type {const} */ ([
    Math.round((longitude - west) * shrink * unit),
    Math.round((north - latitude) * unit),
  ]);

/** What lies beyond the date line is drawn at the map's eastern end: the line cuts no land. @param {readonly Point[]} ring */
const uncut = (ring) => {
  const isCut = ring.some(([x]) => x > 170) && ring.some(([x]) => x < -160);
  const isBeyond = ring.every(([x]) => x < west);
  return ring.map(
    ([x, y]) => /** @type {const} */ ([isBeyond || (isCut && x < 0) ? x + 360 : x, y]),
  );
};

/** @param {readonly Point[]} ring */
const pathOf = (ring) => {
  const points = uncut(ring).map(onPaper);
  let [x, y] = points[0] ?? [0, 0];
  const steps = points.slice(1).flatMap(([nextX, nextY]) => {
    const step = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step[0] === 0 && step[1] === 0 ? [] : [step.join(' ')];
  });
  return steps.length < 2
    ? ''
    : `M${points[0]?.join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-');
};

/** The middle of a land's largest part. @param {readonly Polygon[]} polygons @returns {readonly [number, number]} */
const middleOf = (polygons) => {
  const largest = [...polygons].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0))[0];
  const points = uncut(largest?.[0] ?? []).map(onPaper);
  const sum = points.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
  return [Math.round((sum[0] ?? 0) / points.length), Math.round((sum[1] ?? 0) / points.length)];
};

/** @returns {WorldMap} */
export const drawWorld = () => {
  const shapes = [...polygonsByCode(landsOf('110m'))].map(
    ([code, polygons]) =>
      /** @type {const} */ ([code, polygons.flatMap((polygon) => polygon.map(pathOf)).join('')]),
  );
  const drawn = new Set(shapes.map(([code]) => code));
  const small = [...polygonsByCode(landsOf('50m'))].filter(([code]) => !drawn.has(code));
  const dots = [
    ...small.map(([code, polygons]) => /** @type {const} */ ([code, ...middleOf(polygons)])),
    ...farDots.map(([code, x, y]) => /** @type {const} */ ([code, ...onPaper([x, y])])),
  ];
  return {
    width: Math.round((east - west) * shrink * unit),
    height: (north - south) * unit,
    shapes: shapes.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    dots: dots.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
};
