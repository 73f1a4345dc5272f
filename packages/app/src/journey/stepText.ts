/** Law: a step is called by its key in the reader's language, or as somebody wrote it, and says whose it is. */
import type { Day } from '@krov/core/guide';
import {
  isPaperKey,
  isPlaceKey,
  stepKeyOf,
  type Plan,
  type Schedule,
  type Step,
  type StepDates,
  type StepId,
  type Who,
} from '@krov/core/journey';
import { dateOf, nameOf, type Brush } from './brush.ts';

/** A step that the house knows, by its id. */
export const keyName = (id: string, { words }: Brush): string => {
  const [, leg] = /^leg-(\d+)$/.exec(id) ?? [];
  const key = stepKeyOf(id);
  return leg === undefined
    ? key === null
      ? id
      : words.planning.steps[key]
    : words.planning.leg(Number(leg));
};

/** Empty: for all. */
export const whoText = (who: Who, brush: Brush): string => {
  const { people, pets } = brush.trip.party;
  switch (who.kind) {
    case 'all':
      return '';
    case 'person': {
      const person = people.find(({ id }) => id === who.id);
      return person === undefined ? who.id : nameOf(person, brush);
    }
    case 'pet': {
      const pet = pets.find(({ id }) => id === who.id);
      const written = pet?.name.trim() ?? '';
      return pet === undefined
        ? who.id
        : written === ''
          ? brush.words.species[pet.species]
          : written;
    }
  }
};

/** What somebody wrote herself is of no language of the page. */
export const asWritten = ({
  name,
}: Pick<Step, 'name'>): { readonly [attribute: string]: string } =>
  name === '' ? {} : { translate: 'no', dir: 'auto' };

/** With whose it is. */
export const fullName = (step: Step, brush: Brush): string => {
  const who = whoText(step.who, brush);
  const name = stepName(step, brush);
  return who === '' ? name : brush.words.planning.forWhom(name, who);
};

export const nameIn = (plan: Plan, id: StepId, brush: Brush): string => {
  const step = plan.steps.find((each) => each.id === id);
  return step === undefined ? id : fullName(step, brush);
};

export const stepName = ({ id, name }: Pick<Step, 'id' | 'name'>, brush: Brush): string =>
  name.trim() === '' ? keyName(id, brush) : name.trim();

export const placeText = (where: string, { words }: Brush): string =>
  isPlaceKey(where) ? words.planning.places[where] : where;
export const paperText = (paper: string, { words }: Brush): string =>
  isPaperKey(paper) ? words.planning.paperNames[paper] : paper;

export type Dated = {
  readonly step: Step;
  readonly dates: StepDates;
  /** In the other reading; null where that does not stand. */
  readonly other: StepDates | null;
  readonly isCritical: boolean;
};

export const datedSteps = (
  plan: Plan,
  schedule: Schedule,
  other: Schedule | null,
): readonly Dated[] =>
  plan.steps.flatMap((step, at): readonly Dated[] => {
    const dates = schedule.steps[at];
    return dates === undefined
      ? []
      : [
          {
            step,
            dates,
            other: other?.steps[at] ?? null,
            isCritical: schedule.critical.includes(step.id),
          },
        ];
  });

const inTwo = (one: Day, other: Day | null, brush: Brush): string =>
  other === null || other === one
    ? dateOf(one, brush)
    : brush.words.planning.either(
        dateOf(one < other ? one : other, brush),
        dateOf(one < other ? other : one, brush),
      );

/** When, in one line. */
export const whenText = ({ step, dates, other }: Dated, brush: Brush): string => {
  const { planning } = brush.words;
  if (step.done !== null) return planning.doneOn(dateOf(step.done, brush));
  const until =
    dates.latest === null
      ? ''
      : planning.noLater(inTwo(dates.latest, other?.latest ?? null, brush));
  if (step.kind === 'deadline' && until !== '') return until;
  const begins = inTwo(dates.begins, other?.begins ?? null, brush);
  return dates.latest === null || dates.latest === dates.begins ? begins : `${begins} · ${until}`;
};
