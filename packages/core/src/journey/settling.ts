/**
 * Law: settling is the same plan. A checklist is a template for one aim; what several aims
 * need is one step, taken once for the party or once for each person, and a step that two
 * templates describe differently is refused, for only one of them can be right.
 *
 * Settling again keeps what people did: ticks, notes and who sees to a step stay, whatever
 * the templates say now. A step for a person waits for her own, where she has one; where
 * she has none, for everybody's.
 */
import { err, ok, refused, type Refused, type Result } from '@krov/ground';
import { stepId, type PersonId, type StepId } from './names.ts';
import type { Party, Person, Role } from './party.ts';
import type { Plan, Step, Wait } from './plan.ts';

export type TemplateWait = Omit<Wait, 'after'> & {
  /** The key of a template's step, or the id of a step that the plan has. */
  readonly after: string;
  /** For where it is not always there: waits for it, or for hers alone, and otherwise for nothing. */
  readonly only?: 'ifThere' | 'ifOwn' | undefined;
};
export type TemplateStep = Pick<
  Step,
  'kind' | 'name' | 'where' | 'papers' | 'takes' | 'costs' | 'from' | 'by'
> & {
  readonly key: string;
  /** Once for all, or once for each of them. */
  readonly forWhom: 'party' | 'everyone' | Role;
  readonly waits: readonly TemplateWait[];
};
/** A checklist for one aim: a permit to stay, an account, a company, a school. */
export type Template = { readonly aim: string; readonly steps: readonly TemplateStep[] };
export type Aim = { readonly template: Template; readonly people: readonly PersonId[] };

export type SettleRule =
  | 'aStepHasAShortName'
  | 'everyNamedStepIsInThePlan'
  | 'everyPersonIsInTheParty'
  | 'oneStepHasOneMeaning';
export type SettleRefused = Refused<SettleRule> & { readonly names: readonly string[] };

export const settle = (
  plan: Plan,
  party: Party,
  aims: readonly Aim[],
): Result<Plan, SettleRefused> => {
  const strangers = aims
    .flatMap(({ people }) => people)
    .filter((id) => !party.people.some((person) => person.id === id));
  if (strangers.length > 0) return err(settleRefused('everyPersonIsInTheParty', strangers));
  const merged = mergeTemplates(party, aims);
  if (!merged.ok) return merged;
  const known = new Map(plan.steps.map((step) => [String(step.id), step]));
  const steps: Step[] = [];
  for (const one of merged.value)
    for (const person of one.people) {
      const step = stepFrom(one.template, person, { merged: merged.value, known });
      if (!step.ok) return step;
      steps.push(step.value);
    }
  const settled = new Map(steps.map((step) => [step.id, step]));
  const others = plan.steps.map((step) => settled.get(step.id) ?? step);
  return ok({ ...plan, steps: [...others, ...steps.filter(({ id }) => !known.has(id))] });
};

/** Null among the people: once for the party. */
type Merged = { readonly template: TemplateStep; readonly people: readonly (Person | null)[] };
type Around = {
  readonly merged: readonly Merged[];
  readonly known: ReadonlyMap<string, Step>;
};

const settleRefused = (rule: SettleRule, names: readonly string[]): SettleRefused => ({
  ...refused(rule),
  names,
});

/** Each key once, for all for whom any aim wants it, in the order of the party. */
const mergeTemplates = (
  party: Party,
  aims: readonly Aim[],
): Result<readonly Merged[], SettleRefused> => {
  const mergedByKey = new Map<string, Merged>();
  for (const { template: aim, people } of aims)
    for (const template of aim.steps) {
      const before = mergedByKey.get(template.key);
      if (before !== undefined && JSON.stringify(before.template) !== JSON.stringify(template))
        return err(settleRefused('oneStepHasOneMeaning', [template.key]));
      const wanted = party.people.filter(
        (person) =>
          before?.people.includes(person) === true ||
          (people.includes(person.id) && isFor(template, person)),
      );
      const isShared = template.forWhom === 'party';
      mergedByKey.set(template.key, { template, people: isShared ? [null] : wanted });
    }
  return ok([...mergedByKey.values()]);
};

const isFor = ({ forWhom }: TemplateStep, { role }: Person): boolean =>
  forWhom === 'everyone' || forWhom === role;

const stepFrom = (
  template: TemplateStep,
  person: Person | null,
  around: Around,
): Result<Step, SettleRefused> => {
  const id = idOf(template.key, person);
  if (id === null) return err(settleRefused('aStepHasAShortName', [template.key]));
  const waits: Wait[] = [];
  for (const { after, only, ...wait } of template.waits) {
    const awaited = awaitedBy({ after, only }, person, around);
    if (awaited === null)
      return err(settleRefused('everyNamedStepIsInThePlan', [template.key, after]));
    waits.push(...awaited.map((one) => ({ ...wait, after: one })));
  }
  const { key: _key, forWhom: _forWhom, ...words } = template;
  const before = around.known.get(id);
  return ok({
    ...words,
    id,
    waits,
    who: person === null ? { kind: 'all' } : { kind: 'person', id: person.id },
    done: before?.done ?? null,
    doer: before === undefined ? (person?.id ?? null) : before.doer,
    note: before?.note ?? '',
  });
};

/** Her own, or all of that name, the plan's before the new; null for a name that nobody knows. */
const awaitedBy = (
  { after, only }: Pick<TemplateWait, 'after' | 'only'>,
  person: Person | null,
  { merged, known }: Around,
): readonly StepId[] | null => {
  const one = merged.find(({ template }) => template.key === after);
  const there = [...known.values()]
    .map(({ id }) => id)
    .filter((id) => id === after || id.startsWith(`${after}.`));
  const made = one?.people.flatMap((each) => idOf(after, each) ?? []) ?? [];
  const all = [...new Set([...there, ...made])];
  if (one === undefined && all.length === 0 && only === undefined) return null;
  const own = all.filter((id) => person !== null && id === idOf(after, person));
  return own.length > 0 || only === 'ifOwn' ? own : all;
};

/** The dot is for whose it is: a key has none, or it could be mistaken for a person's step. */
const idOf = (key: string, person: Person | null): StepId | null => {
  const id = stepId(person === null ? key : `${key}.${person.id}`);
  return id.ok && !key.includes('.') ? id.value : null;
};
