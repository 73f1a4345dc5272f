/**
 * Law: the starter pack is small and honest: 120 cells of a compiled list, and what pages
 * really read say besides. Every other cell is "not known here, ask"; fewer true cells beat
 * a full table.
 */
import type { Fact } from '../fact.ts';
import { entering } from './entering.ts';
import { living } from './living.ts';
import { pets } from './pets.ts';
import type { Told } from './told.ts';
import { compiledVisas } from './visas.ts';

export { starterDestinations, starterPassports } from './places.ts';

export const evidencedFacts: readonly Told[] = [...entering, ...living, ...pets];

export const starterFacts: readonly Fact[] = [
  ...compiledVisas,
  ...evidencedFacts.map(({ fact }) => fact),
];
