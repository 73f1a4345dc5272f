/** Law: who has no network reads from a file that somebody gave her, checked by the same key. */
import type { Shelf } from '@krov/core/statement';
import { el } from '../edge/dom.ts';
import { shelfAlone, type Edition, type NoEdition } from './edge/edition.ts';

export const fileBox = ({
  house,
  label,
  take,
}: {
  readonly house: Shelf['house'];
  readonly label: string;
  readonly take: (came: Edition | NoEdition) => void;
}): HTMLElement => {
  const field = el('input', {
    type: 'file',
    id: 'file',
    accept: '.krov',
    'data-testid': 'file',
  }) as HTMLInputElement;
  field.onchange = async () => {
    const file = field.files?.[0];
    if (file !== undefined) take(await shelfAlone(new Uint8Array(await file.arrayBuffer()), house));
  };
  return el('div', { class: 'field' }, [el('label', { for: 'file' }, [label]), field]);
};
