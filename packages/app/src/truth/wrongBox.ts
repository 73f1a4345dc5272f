/**
 * Law: who says that something is wrong writes to the house through its own door, which the
 * edition signed; the words lie in this page's memory until they are handed over, once.
 */
import { doorLinkText, parseDoorLink } from '@krov/core/link';
import { shownIn } from '@krov/core/press';
import { button, el } from '../edge/dom.ts';
import { field, valueOf } from '../edge/fields.ts';
import { handOver } from '../edge/handOver.ts';
import type { House, Reader } from './houseBox.ts';

/** Of a door of this house, opened here; null: it is another house's. */
const doorHere = (address: string): string | null => {
  const link = parseDoorLink(address);
  return link.ok && new URL(address).origin === location.origin
    ? doorLinkText(location.origin, link.value)
    : null;
};

let callOff: (() => void) | null = null;

/** What is said to be wrong stands above what she writes. */
const written = ({ toldById }: House, { tongue, view }: Reader): string => {
  const id = 'id' in view ? view.id : '';
  const told = toldById.get(id);
  const shown = told === undefined ? null : shownIn(told, tongue);
  return `s/${id}\n«${shown?.words ?? ''}»\n\n${valueOf('wrong-words').trim()}`;
};

export const wrongBox = (house: House, reader: Reader): readonly HTMLElement[] => {
  const { wrong } = reader.words;
  const address = house.edition.published?.door ?? null;
  if (address === null) return [];
  const door = doorHere(address);
  const said = el('p', { role: 'status', 'data-testid': 'wrong-said' });
  const open = (): void => {
    if (door === null) return;
    callOff?.();
    callOff = handOver(door, written(house, reader), () => {
      said.textContent = wrong.handed;
    });
    said.textContent = callOff === null ? wrong.notOpened : wrong.handing;
  };
  const copy = (): void =>
    void navigator.clipboard.writeText(written(house, reader)).then(() => {
      said.replaceChildren(
        wrong.copied,
        ' ',
        el('a', { href: address, rel: 'noreferrer' }, [new URL(address).host]),
      );
    });
  return [
    el('section', { id: 'wrong', 'data-testid': 'wrong' }, [
      el('p', {}, [wrong.lead]),
      field('wrong-words', wrong.field, { lines: '', attributes: { rows: '5' } }),
      el('p', { class: 'quick' }, [
        ...(door === null ? [] : [button(wrong.open, 'wrong-open', open)]),
        button(wrong.copy, 'wrong-copy', copy),
      ]),
      said,
    ]),
  ];
};
