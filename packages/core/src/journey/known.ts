/**
 * Law: how much is known of a place is counted by topics: a topic is known if a statement of it
 * stands for each of the party's passports. It says nothing of what is said.
 *
 * One walk over the statements of a place; answersFor gives the same, point by point.
 */
import {
  concerns,
  isInForce,
  pointsByTopic,
  topics,
  type Country,
  type Passport,
  type Point,
} from '../guide/index.ts';
import { factsAt, type Knowledge } from './knowledge.ts';
import type { ListAsked } from './list.ts';

export type KnownAt = { readonly known: number; readonly of: number };

/** Topics known there for all of these passports. */
export const knownAt = (
  passports: readonly Passport[],
  destination: Country,
  { knowledge, today }: ListAsked,
): KnownAt => {
  // What is known for one and not for another is not known for the party.
  if (passports.length === 0) return { known: 0, of: topics.length };
  const all = passports.map((passport) => pointsAt(passport, destination, { knowledge, today }));
  const known = topics.filter((topic) =>
    all.every((points) => pointsByTopic[topic].some((point) => points.has(point))),
  );
  return { known: known.length, of: topics.length };
};

/** Points that were read out of a knowledge; it does not change, so they do not either. */
const pointsRead = new WeakMap<Knowledge, Map<string, ReadonlySet<Point>>>();

const pointsAt = (
  passport: Passport,
  destination: Country,
  { knowledge, today }: ListAsked,
): ReadonlySet<Point> => {
  const read = pointsRead.get(knowledge) ?? new Map<string, ReadonlySet<Point>>();
  pointsRead.set(knowledge, read);
  const key = `${passport.country} ${passport.kind} ${destination} ${today}`;
  const before = read.get(key);
  if (before !== undefined) return before;
  const points = new Set<Point>();
  for (const fact of factsAt(knowledge, destination, passport)) {
    const { point } = fact.subject;
    if (points.has(point) || !isInForce(fact, today)) continue;
    if (concerns(fact, { point, destination, passport })) points.add(point);
  }
  read.set(key, points);
  return points;
};
