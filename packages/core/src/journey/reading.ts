/**
 * Law: where sources differ there are two readings, and both are shown. The careful one
 * takes the longest time for everything, the longest wait and the shortest limit; the
 * hopeful one the other end of each. Nobody is asked to believe an average.
 *
 * A reading is a list of arcs: a step begins no earlier than another plus so many days. A
 * limit is an arc back. What is ticked stands where it was ticked, and takes no more time.
 */
import type { StepId } from './names.ts';
import type { Plan, Said, Step } from './plan.ts';

export type Reading = 'hopeful' | 'careful';

/** `to` begins no earlier than `from` and `days`. Steps are places in the plan. */
export type Arc = {
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly because: 'least' | 'most';
};

export type ReadPlan = {
  /** How long each step takes, by its place in the plan. */
  readonly takes: readonly number[];
  readonly arcs: readonly Arc[];
};

/** A number of which the sources say different things. */
export type Dispute = {
  readonly step: StepId;
  /** The step that is waited for; null where it is about how long the step takes. */
  readonly after: StepId | null;
  readonly says: readonly Said[];
};

export const readPlan = ({ steps }: Plan, reading: Reading): ReadPlan => {
  const placeById = new Map(steps.map(({ id }, place) => [id, place]));
  const takes = steps.map((step) => takenBy(step, reading));
  const arcs = steps.flatMap((step, to) =>
    step.waits.flatMap(({ after, says, mostIsTo }): readonly Arc[] => {
      const from = placeById.get(after) ?? to;
      const ends = takes[from] ?? 0;
      const { least, most } = readWait(says, reading);
      const forth: Arc = { from, to, days: ends + least, because: 'least' };
      if (most === null) return [forth];
      const until = mostIsTo === 'end' ? (takes[to] ?? 0) : 0;
      return [forth, { from: to, to: from, days: until - ends - most, because: 'most' }];
    }),
  );
  return { takes, arcs };
};

/** In the order of the plan. */
export const disputesOf = ({ steps }: Plan): readonly Dispute[] =>
  steps.flatMap((step) =>
    [
      { step: step.id, after: null, says: step.takes },
      ...step.waits.map(({ after, says }) => ({ step: step.id, after, says })),
    ].filter(({ says }) => doSourcesDiffer(says)),
  );

const doSourcesDiffer = (says: readonly Said[]): boolean =>
  says.some(({ least, most }) => least !== says[0]?.least || most !== says[0].most);

const takenBy = ({ takes, done }: Step, reading: Reading): number =>
  done !== null || takes.length === 0
    ? 0
    : reading === 'careful'
      ? Math.max(...takes.map(({ most }) => most))
      : Math.min(...takes.map(({ least }) => least));

const readWait = (
  says: readonly Said[],
  reading: Reading,
): { readonly least: number; readonly most: number | null } => {
  if (says.length === 0) return { least: 0, most: null };
  const leasts = says.map(({ least }) => least);
  const mosts = says.map(({ most }) => most ?? Infinity);
  const [least, most] =
    reading === 'careful'
      ? [Math.max(...leasts), Math.min(...mosts)]
      : [Math.min(...leasts), Math.max(...mosts)];
  return { least, most: most === Infinity ? null : most };
};
