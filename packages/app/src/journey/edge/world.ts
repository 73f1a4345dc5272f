/** Law: the file of the whole world is fetched whole, the same for everybody; without it the pack of the house is all that is known. */
import { readWorld, type BadWorld, type World } from '@krov/core/guide';
import { err, type Result } from '@krov/ground';
import type { WhyNoWorld } from '../../words/journeyEn.ts';

/** `null`: this house has none, or it could not be reached. Refused: it has one that cannot be read. */
export const fetchWorld = async (): Promise<Result<World, WhyNoWorld> | null> => {
  try {
    const response = await fetch('/journey/world', { credentials: 'omit' });
    if (!response.ok) return null;
    const world = readWorld(new Uint8Array(await response.arrayBuffer()));
    return world.ok ? world : err(whyByRule[world.error.rule]);
  } catch {
    return null;
  }
};

const whyByRule: { readonly [R in BadWorld['rule']]: WhyNoWorld } = {
  aWorldBeginsWithItsName: 'foreign',
  aWorldIsOfThisVersion: 'newer',
  aWorldIsWhole: 'damaged',
};
