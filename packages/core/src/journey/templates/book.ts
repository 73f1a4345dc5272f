/**
 * Law: what a place asks of a newcomer is a book of steps, each described once, each with the
 * evidence it was read in; an aim is an order of such steps. A number that nobody wrote is not
 * in it: a step whose time is not known says none.
 */
import { mustBeOk } from '@krov/ground';
import { coinsIn, currency, type Country } from '../../guide/index.ts';
import type { Cost, SaidToTake } from '../plan.ts';
import type { TemplateStep, TemplateWait } from '../settling.ts';
import type { AimKey } from '../trip.ts';
import type { PaperKey, PlaceKey, StepKey } from '../vocabulary.ts';

/** A step, and where what it says without a number was read. */
export type ToldStep = TemplateStep & {
  readonly key: StepKey;
  readonly evidence: readonly string[];
};
/** For whom of those who want it: each, who founds, or who works for them. */
export type Whom = 'each' | 'founders' | 'employed';
export type Part = { readonly whom: Whom; readonly keys: readonly StepKey[] };
export type PlaceBook = {
  readonly country: Country;
  readonly steps: readonly ToldStep[];
  /** In the order of the steps; an aim without evidence is not in it. */
  readonly aims: { readonly [A in AimKey]?: readonly Part[] };
};

type Telling = Partial<Omit<ToldStep, 'key' | 'kind' | 'evidence' | 'where' | 'papers'>> & {
  readonly where?: PlaceKey;
  readonly papers?: readonly PaperKey[];
};

export const toldStep = (
  key: StepKey,
  kind: TemplateStep['kind'],
  { evidence, ...telling }: Telling & Pick<ToldStep, 'evidence'>,
): ToldStep => ({
  key,
  kind,
  forWhom: 'everyone',
  name: '',
  where: '',
  papers: [],
  takes: [],
  costs: [],
  from: null,
  by: null,
  waits: [],
  ...telling,
  evidence,
});

/** So many days, from a least to a most. */
export const days = (source: string, least: number, most: number): SaidToTake => ({
  source,
  least,
  most,
});

/** In whole units of the money. */
export const fee = (
  source: string,
  code: string,
  [least, most]: readonly [number, number],
): Cost => {
  const money = mustBeOk(currency(code));
  const coins = coinsIn(money);
  return { source, currency: money, least: least * coins, most: most * coins };
};

/** Simply after it. */
export const after = (key: StepKey, only?: TemplateWait['only']): TemplateWait => ({
  after: key,
  says: [],
  mostIsTo: 'begin',
  ...(only === undefined ? {} : { only }),
});

/** Done within so many days of it. */
export const within = (
  wait: TemplateWait,
  most: number,
  sources: readonly string[],
): TemplateWait => ({
  ...wait,
  says: sources.map((source) => ({ source, least: 0, most })),
  mostIsTo: 'end',
});
