/**
 * Law: the earliest days are the least that meet every wait and every limit at once, and the
 * latest the greatest; each is found by pushing days along the arcs until nothing moves. If
 * after as many rounds as there are steps something still moves, the arcs that push form a
 * circle that no dates can meet, and it is handed back: a plan is never drawn around it.
 *
 * Steps are places; so is the order of everything, the same on every device.
 */
import { err, ok, type Result } from '@krov/ground';
import type { Plan } from './plan.ts';
import type { Arc } from './reading.ts';

/** A day known beforehand: `days` are of the calendar. */
export type Bound = { readonly step: number; readonly days: number };

export type Pushing = {
  readonly steps: number;
  readonly arcs: readonly Arc[];
  /** No earlier than that: each step has one. */
  readonly lower: readonly Bound[];
  /** Exactly there, as ticked: a lower bound too, and it may not be pushed away. */
  readonly held: readonly Bound[];
};

/** What pushes in a circle, in its order; `held`: where a ticked step would have to move. */
export type Circle = { readonly arcs: readonly Arc[]; readonly held: number | null };

/** The places of all steps, each after those that it waits for; or a circle of them. */
export const inOrder = (plan: Plan): Result<readonly number[], readonly number[]> => {
  const placeById = new Map(plan.steps.map(({ id }, place) => [id, place]));
  const before = plan.steps.map(({ waits }) => waits.map(({ after }) => placeById.get(after) ?? 0));
  const after = plan.steps.map((): number[] => []);
  for (const [place, ones] of before.entries()) for (const one of ones) after[one]?.push(place);
  const missing = before.map(({ length }) => length);
  const order = missing.flatMap((count, place) => (count === 0 ? [place] : []));
  for (const place of order)
    for (const next of after[place] ?? []) {
      missing[next] = (missing[next] ?? 0) - 1;
      if (missing[next] === 0) order.push(next);
    }
  return order.length === plan.steps.length ? ok(order) : err(circleOf(before, missing));
};

/** Days by place, or the circle that no days can meet. */
export const earliest = ({
  steps,
  arcs,
  lower,
  held,
}: Pushing): Result<readonly number[], Circle> => {
  const days = Array.from({ length: steps }, () => -Infinity);
  const pushedBy: (Arc | null)[] = days.map(() => null);
  for (const { step, days: at } of [...lower, ...held]) days[step] = Math.max(days[step] ?? at, at);
  const heldAt = new Map(held.map(({ step, days: at }) => [step, at]));
  for (let round = 0; ; round++) {
    let moved: number | null = null;
    for (const arc of arcs) {
      const pushed = (days[arc.from] ?? 0) + arc.days;
      if (pushed <= (days[arc.to] ?? 0)) continue;
      days[arc.to] = pushed;
      pushedBy[arc.to] = arc;
      moved = arc.to;
      if (pushed > (heldAt.get(arc.to) ?? Infinity))
        return err({ arcs: pushesInto(arc.to, pushedBy), held: arc.to });
    }
    if (moved === null) return ok(days);
    if (round > steps) return err({ arcs: circleThrough(moved, pushedBy), held: null });
  }
};

/** The latest days, by place; Infinity where nothing says by when. Only for arcs without a circle. */
export const latest = (
  steps: number,
  arcs: readonly Arc[],
  upper: readonly Bound[],
): readonly number[] => {
  const days = Array.from({ length: steps }, () => Infinity);
  for (const { step, days: at } of upper) days[step] = Math.min(days[step] ?? at, at);
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const { from, to, days: between } of arcs.toReversed()) {
      const pulled = (days[to] ?? Infinity) - between;
      if (pulled >= (days[from] ?? Infinity)) continue;
      days[from] = pulled;
      isMoving = true;
    }
  }
  return days;
};

/** What pushed, from where it began up to here. */
const pushesInto = (place: number, pushedBy: readonly (Arc | null)[]): readonly Arc[] => {
  const pushes: Arc[] = [];
  const seen = new Set<number>();
  for (let arc = pushedBy[place] ?? null; arc !== null && !seen.has(arc.to);) {
    pushes.unshift(arc);
    seen.add(arc.to);
    arc = pushedBy[arc.from] ?? null;
  }
  return pushes;
};

/** Far enough back along what pushed, one is in the circle; from its lowest place on. */
const circleThrough = (moved: number, pushedBy: readonly (Arc | null)[]): readonly Arc[] => {
  let place = moved;
  for (const _ of pushedBy) place = pushedBy[place]?.from ?? place;
  const pushes = pushesInto(place, pushedBy);
  const lowest = pushes.reduce((first, { from }, at) => {
    return from < (pushes[first]?.from ?? 0) ? at : first;
  }, 0);
  return [...pushes.slice(lowest), ...pushes.slice(0, lowest)];
};

/** Going back from any step that still waits, one comes upon a step again. */
const circleOf = (
  before: readonly (readonly number[])[],
  missing: readonly number[],
): readonly number[] => {
  const walked: number[] = [];
  let place = missing.findIndex((count) => count > 0);
  while (!walked.includes(place)) {
    walked.push(place);
    place = before[place]?.find((one) => (missing[one] ?? 0) > 0) ?? place;
  }
  const circle = walked.slice(walked.indexOf(place)).toReversed();
  const lowest = circle.indexOf(Math.min(...circle));
  return [...circle.slice(lowest), ...circle.slice(0, lowest)];
};
