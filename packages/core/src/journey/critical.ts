/**
 * Law: a step is critical when one more day for it is one more day for the journey. Those
 * steps form one path or several, each from a step that waits for no other critical one (it
 * begins today, on its fixed day, or was ticked) to the journey itself.
 *
 * There may be more paths than anybody reads: the steps are always all said, of the paths
 * the first few, in the order of the plan.
 */
import type { Arc } from './reading.ts';

export type CriticalQuestion = {
  readonly arcs: readonly Arc[];
  /** The earliest days, by place. */
  readonly days: readonly number[];
  readonly travel: number;
  /** Ticked: what stood before them cannot be hastened any more. */
  readonly isDone: (step: number) => boolean;
};
export type Critical = {
  /** In the order of the plan. */
  readonly steps: readonly number[];
  readonly paths: readonly (readonly number[])[];
};

export const mostPaths = 16;
/** So that a plan made of ties alone ends, too. */
const mostLooks = 20_000;

export const criticalOf = (question: CriticalQuestion): Critical => {
  const before = tightBefore(question);
  const reached = new Set([question.travel]);
  for (const step of reached) for (const one of before[step] ?? []) reached.add(one);
  return {
    steps: [...reached].toSorted((a, b) => a - b),
    paths: pathsTo(question.travel, before),
  };
};

/** For each step, those that hold it where it is: not a day lies between. */
const tightBefore = ({ arcs, days, isDone }: CriticalQuestion): readonly (readonly number[])[] => {
  const before = days.map(() => new Set<number>());
  for (const { from, to, days: between } of arcs)
    if (!isDone(to) && (days[from] ?? 0) + between === days[to]) before[to]?.add(from);
  return before.map((ones) => [...ones].toSorted((a, b) => a - b));
};

/** Each walked back until no tight step is left that the path does not hold yet. */
const pathsTo = (
  travel: number,
  before: readonly (readonly number[])[],
): readonly (readonly number[])[] => {
  const paths: (readonly number[])[] = [];
  let looks = 0;
  const walk = (path: readonly number[]): void => {
    looks += 1;
    if (looks > mostLooks || paths.length >= mostPaths) return;
    const more = (before[path[0] ?? travel] ?? []).filter((one) => !path.includes(one));
    if (more.length === 0) paths.push(path);
    for (const one of more) walk([one, ...path]);
  };
  walk([travel]);
  return paths;
};
