/**
 * Law: the way is one leg, or the legs that she gave with their days; the journey begins with
 * the first and arrives with the last.
 */
import { mustBeOk } from '@krov/ground';
import type { Country } from '../guide/index.ts';
import { ownWord } from './citing.ts';
import { stepId, type StepId } from './names.ts';
import type { Step, StepKind, Who } from './plan.ts';
import type { Trip } from './trip.ts';

export const travelId: StepId = /* @__PURE__ */ mustBeOk(/* @__PURE__ */ stepId('travel'));

/** Nothing of it is said yet. */
export const bareStep = (id: StepId, kind: StepKind, who: Who): Step => ({
  id,
  kind,
  who,
  name: '',
  where: '',
  papers: [],
  takes: [],
  waits: [],
  from: null,
  by: null,
  costs: [],
  done: null,
  doer: null,
  note: '',
});

/** Where the journey ends; null: not chosen. */
export const arrivalOf = ({ legs, to }: Trip): Country | null => legs.at(-1)?.to ?? to;

/** The step at whose end they are there. */
export const arrivalStep = ({ legs }: Trip): StepId =>
  legs.length < 2 ? travelId : legId(legs.length - 1);

const legId = (place: number): StepId =>
  place === 0 ? travelId : mustBeOk(stepId(`leg-${place + 1}`));

/** A leg after the first. */
export const isLaterLeg = (id: StepId): boolean => /^leg-\d+$/.test(id);

export const legSteps = (trip: Trip): readonly Step[] => {
  const all: Who = { kind: 'all' };
  if (trip.legs.length === 0) return [bareStep(travelId, 'leg', all)];
  return trip.legs.map(({ departs, arrives }, place): Step => ({
    ...bareStep(legId(place), 'leg', all),
    // The first leaves on the wished day, as soon as all before it is done.
    from: place === 0 ? null : departs,
    takes: [{ source: ownWord, least: arrives - departs, most: arrives - departs }],
    waits: place === 0 ? [] : [{ after: legId(place - 1), says: [], mostIsTo: 'begin' }],
  }));
};
