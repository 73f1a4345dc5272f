// @ts-check
/**
 * Law: what a plan shows as changed between two days is counted against the two lists read by
 * hand, line by line, by code that shares nothing with what is measured.
 *
 *   node bench/journeyChanged.mjs
 *
 * `changedShown`: of the answers of a plan that changed, how many it shows, 1 is all.
 * `changedFalse`: how many it shows that are none of its own, or did not change.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf, importVisas, passportIndex, worldOf } from '@krov/core/guide';
import { changedSince, emptyTrip, seenIn } from '@krov/core/journey';
import { mustBeOk } from '@krov/ground';

const lists = fileURLToPath(new URL('../../shared/data/passport-index/', import.meta.url));
const dates = /** @type {const} */ (['2025-01-12', '2026-02-17']);
const wanted = 10_000;

/** @param {string} date */
const textOf = (date) => readFileSync(path.join(lists, `${date}.csv`), 'utf8');

/** The oracle's reading: a cell is the third word of a line. @param {string} text */
const cellsIn = (text) =>
  new Map(
    text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .map(([passport, destination, cell]) => [`${passport} ${destination}`, cell]),
  );

/** Random numbers that are the same each time (mulberry32). @param {number} seed */
const dice = (seed) => {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
};

/** Null where the lists are not here. */
export const changedFigures = () => {
  if (!existsSync(lists)) return null;
  const [before, after] = dates.map((date) => cellsIn(textOf(date)));
  const [older, newer] = dates.map((date) =>
    mustBeOk(importVisas(textOf(date), { asOf: mustBeOk(dayOf(date)), source: passportIndex })),
  );
  if (!before || !after || !older || !newer) return null;
  const world = mustBeOk(worldOf(older, newer));
  // What the house itself says of places does not change between two lists: it is left out,
  // or a correction would stand where a cell changed.
  const knowing = (/** @type {import('@krov/core/guide').VisaList} */ list) => ({
    destinations: list.countries,
    world: { ...world, newer: list },
    factsByDestination: new Map(),
  });
  const roll = dice(4);
  const countries = older.countries;
  const any = () => countries[roll(countries.length)] ?? countries[0];
  const today = newer.asOf;
  const tally = { plans: 0, cells: 0, relevant: 0, shown: 0, changedFalse: 0 };
  while (tally.relevant < wanted) {
    const passports = Array.from({ length: 1 + roll(6) }, any);
    const [to, ...compared] = Array.from({ length: 1 + roll(8) }, any);
    const through = Array.from({ length: roll(3) }, any);
    const trip = /** @type {import('@krov/core/journey').Trip} */ (
      /** @type {unknown} */ ({
        ...emptyTrip(/** @type {never} */ (new Uint8Array(32))),
        party: {
          people: passports.map((country, at) => ({
            id: `p${at}`,
            name: '',
            role: 'traveller',
            isChild: 'no',
            liableForCallUp: 'no',
            seeksAsylum: 'no',
            passports: [
              { country, kind: 'notSaid', issued: null, expires: null, blankPages: null },
            ],
            permits: [],
          })),
          pets: [],
        },
        to,
        compared,
        legs: [
          {
            from: passports[0],
            to,
            departs: today,
            arrives: today,
            through,
            dateLine: 'notCrossed',
          },
        ],
      })
    );
    const kept = { ...trip, seen: seenIn(trip, { knowledge: knowing(older), today: older.asOf }) };
    const shown = new Set(
      changedSince(kept, { knowledge: knowing(newer), today }).map(
        ({ question }) => `${question.point} ${question.passport.country} ${question.destination}`,
      ),
    );
    const pairs = new Set(
      passports.flatMap((passport) =>
        [to, ...compared, ...through].map((destination) => `${passport} ${destination}`),
      ),
    );
    const changed = [...pairs].filter((pair) => before.get(pair) !== after.get(pair));
    const hits = changed.filter((pair) => shown.has(`visa ${pair}`)).length;
    tally.plans += 1;
    tally.cells += pairs.size;
    tally.relevant += changed.length;
    tally.shown += hits;
    tally.changedFalse += shown.size - hits;
  }
  return {
    plans: tally.plans,
    cells: tally.cells,
    changedRelevant: tally.relevant,
    changedShown: tally.relevant === 0 ? 0 : tally.shown / tally.relevant,
    changedFalse: tally.changedFalse,
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(changedFigures() ?? { skipped: 1 }));
