/** Law: a country is written in the reader's words or chosen from a list; what is none is said beside the field. */
import type { Country } from '@krov/core/guide';
import { countryName, type Brush } from './brush.ts';
import { complain, settle } from './complaint.ts';
import { countryList, countryTyped } from './places.ts';
import type { Step } from './state.ts';
import { inputField } from './told.ts';

type PlaceField = {
  readonly id: string;
  readonly label: string;
  readonly told: Country | null;
  readonly step: (country: Country | null) => Step;
};

const placeList = 'place-list';

/** The page as it was drawn last: a field keeps the handler of its first drawing. */
let latest: Brush | null = null;

/** Once on a page that has such fields. */
export const placeOptions = (brush: Brush): HTMLElement => countryList(placeList, brush);

export const placeField = ({ id, label, told, step }: PlaceField, brush: Brush): HTMLElement => {
  latest = brush;
  const written = told === null ? '' : countryName(told, brush);
  const box = inputField({ id, label, told: written, type: 'text' }, brush);
  const input = box.querySelector('input');
  input?.setAttribute('list', placeList);
  if (input !== null)
    input.onblur = () => {
      if (!input.isConnected) return;
      const country = countryTyped(input.value, latest ?? brush);
      if (country === null && input.value.trim() !== '') {
        complain(id, 'unknownArea');
        return brush.again();
      }
      settle(id);
      if (input.value === input.dataset['told']) return brush.again();
      brush.change(step(country));
    };
  return box;
};
