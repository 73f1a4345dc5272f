/** Law: the file of the whole world is fetched whole, the same for everybody; without it the pack of the house is all that is known. */
import { readWorld, type World } from '@krov/core/guide';

/** `null`: this house has none, or it could not be read. */
export const fetchWorld = async (): Promise<World | null> => {
  try {
    const response = await fetch('/journey/world', { credentials: 'omit' });
    if (!response.ok) return null;
    const world = readWorld(new Uint8Array(await response.arrayBuffer()));
    return world.ok ? world.value : null;
  } catch {
    return null;
  }
};
