/**
 * Law: a city's bundle is the part of the shelf that its pages need, whole: every deed about
 * what stands on them, in all languages, and what says who may.
 */
import { bytesToHex } from '@krov/ground';
import type { Day } from '../guide/index.ts';
import type { Act } from './act.ts';
import { hexOf, type Deed } from './deed.ts';
import type { Part } from './page.ts';
import type { Shelf } from './shelf.ts';
import { tellPages } from './told.ts';

const idsIn = (part: Part): readonly Uint8Array[] => {
  switch (part.kind) {
    case 'heading':
      return [];
    case 'statement':
      return [part.of];
    case 'pair':
      return [part.one, part.other];
  }
};

export const citiesOf = (shelf: Shelf, today: Day): readonly string[] => [
  ...new Set(tellPages(shelf, today).map(({ page }) => page.city)),
];

/** What stands on its pages, and what speaks for or against that, either way. */
const idsOn = (parts: readonly Part[], deeds: readonly Deed[]): ReadonlySet<string> => {
  const shown = new Set(parts.flatMap(idsIn).map(bytesToHex));
  const related = deeds.flatMap(({ act }) => {
    if (act.kind !== 'version') return [];
    const [own, others] = [
      bytesToHex(act.id),
      (act.says?.relations ?? []).map(({ other }) => other),
    ];
    const named = others.map(bytesToHex);
    return shown.has(own) ? named : named.some((id) => shown.has(id)) ? [own] : [];
  });
  return new Set([...shown, ...related]);
};

export const cityShelf = (shelf: Shelf, city: string, today: Day): Shelf => {
  const pages = tellPages(shelf, today).filter(({ page }) => page.city === city);
  const all = [...shelf.deeds.values()];
  const pageIds = new Set(pages.map(({ deed }) => bytesToHex(deed.act.id)));
  const ids = idsOn(
    pages.flatMap(({ page }) => page.parts),
    all,
  );
  const taken = new Map<string, Deed>();
  const takeAll = (isWanted: (act: Act) => boolean): void => {
    for (const deed of all) if (isWanted(deed.act)) taken.set(hexOf(deed.name), deed);
  };
  takeAll((act) => act.kind === 'version' && ids.has(bytesToHex(act.id)));
  takeAll((act) => act.kind === 'page' && pageIds.has(bytesToHex(act.id)));
  takeAll((act) => act.kind === 'translation' && taken.has(hexOf(act.of)));
  takeAll((act) => act.kind === 'check' && taken.has(hexOf(act.of)));
  return { ...shelf, deeds: taken };
};
