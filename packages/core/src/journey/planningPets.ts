/**
 * Law: an animal's papers depend on where it comes from and where it goes. What several pages
 * say of one number stands in the plan as several sayings of it; where nobody says anything,
 * the only step is to ask a veterinarian.
 */
import { mustBeOk } from '@krov/ground';
import type { Point, Seen, Value } from '../guide/index.ts';
import { citationOf, ownWord } from './citing.ts';
import type { ListAsked } from './list.ts';
import { stepId } from './names.ts';
import type { Pet } from './party.ts';
import { petChain, type PetRules, type PetStep } from './pets.ts';
import type { Said } from './plan.ts';
import type { Gap, Part } from './planning.ts';
import { longestDays, seenAt } from './planningPeople.ts';
import { arrivalOf, bareStep } from './planningWay.ts';
import type { Trip } from './trip.ts';
import type { PaperKey, PlaceKey } from './vocabulary.ts';

export const petSteps = (pet: Pet, trip: Trip, asked: ListAsked): Part => {
  const to = arrivalOf(trip);
  if (to === null) return { steps: [], travelWaits: [], gaps: [] };
  const { from } = trip;
  const look = (point: Point): readonly Seen[] =>
    from === null ? [] : seenAt(asked, point, { from, to });
  const gaps = petPoints.filter((point) => look(point).length === 0);
  const gapsThere = gaps.map((point): Gap => ({ point, destination: to, who: pet.id }));
  if (gaps.length === petPoints.length) return { ...askVet(pet), gaps: gapsThere };
  const { steps, waitsOfTravel } = petChain(pet, rulesFrom(look), asked.today);
  return { steps, travelWaits: waitsOfTravel, gaps: gapsThere };
};

/** Without these nobody can say when an animal may travel. */
const petPoints = [
  'petChip',
  'petRabiesWait',
  'petTitre',
  'petCertificate',
] as const satisfies readonly Point[];

const askVet = (pet: Pet): Omit<Part, 'gaps'> => {
  const step = {
    ...bareStep(mustBeOk(stepId(`ask-vet.${pet.id}`)), 'pet', { kind: 'pet', id: pet.id }),
    where: 'vet',
  };
  return { steps: [step], travelWaits: [{ after: step.id, says: [], mostIsTo: 'begin' }] };
};

const rulesFrom = (look: (point: Point) => readonly Seen[]): PetRules => {
  const least = (point: Point): readonly Said[] => look(point).flatMap(leastSaid);
  const most = (point: Point): readonly Said[] => look(point).flatMap(mostSaid);
  const isTitreAsked = look('petTitre').some(({ fact }) => fact.value.kind !== 'no');
  const isLookedAt = look('petExamination').length > 0;
  return {
    chip: at('vet'),
    rabies: { ...at('vet', 'vaccinationBook'), beforeTravel: least('petRabiesWait') },
    titre: isTitreAsked
      ? {
          ...at('laboratory', 'titreResult'),
          afterRabies: least('petTitreSample'),
          beforeTravel: least('petTitreWait'),
        }
      : null,
    visits: isLookedAt
      ? [{ ...at('vet'), key: 'examination', beforeTravel: most('petExamination') }]
      : [],
    certificate: { ...at('vet', 'vaccinationBook'), beforeTravel: most('petCertificate') },
    ownPapers: ownWord,
  };
};

const at = (where: PlaceKey, ...papers: readonly PaperKey[]): PetStep => ({
  name: '',
  where,
  papers,
  takes: [],
  costs: [],
});

const leastSaid = ({ fact }: Seen): readonly Said[] => {
  const days = longestDays(fact.value);
  return days === null ? [] : [{ source: citationOf(fact), least: days, most: null }];
};

const mostSaid = ({ fact }: Seen): readonly Said[] => {
  const days = wholeDays(fact.value);
  return days === null ? [] : [{ source: citationOf(fact), least: 0, most: days }];
};

/** "Valid ten days": as it says, and of months the shortest. */
const wholeDays = (value: Value): number | null =>
  value.kind === 'span' && value.unit !== 'years'
    ? { hours: Math.floor(value.count / 24), days: value.count, months: value.count * 28 }[
        value.unit
      ]
    : null;
