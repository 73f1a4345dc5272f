/** Steps of a plan for tests: shortly written, every number with a source. */
import { mustBeOk } from '@krov/ground';
import {
  stepId,
  type SaidToTake,
  type Step,
  type StepId,
  type Wait,
} from '../src/journey/index.ts';

export const id = (name: string): StepId => mustBeOk(stepId(name));

/** Without a longest it is `null`, which only a wait may say. */
export function said(source: string, least: number, most: number): SaidToTake;
export function said(source: string, least: number): Wait['says'][number];
export function said(
  source: string,
  least: number,
  most: number | null = null,
): Wait['says'][number] {
  return { source, least, most };
}

export const waitsFor = (after: string, least: number, most: number | null = null): Wait => ({
  after: id(after),
  says: [{ source: 'a test', least, most }],
  mostIsTo: 'begin',
});

export const emptyStep = (name: string): Step => ({
  id: id(name),
  kind: 'paper',
  who: { kind: 'all' },
  name,
  where: '',
  papers: [],
  takes: [said('a test', 0, 0)],
  waits: [],
  from: null,
  by: null,
  costs: [],
  done: null,
  doer: null,
  note: '',
});
