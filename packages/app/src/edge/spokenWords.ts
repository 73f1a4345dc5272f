/** Law: words that are compared by voice are shown in the script of who reads them. */
import { inCyrillic, ok, type Failure, type Result } from '@krov/ground';
import { parseDoorLink, roofWords } from '@krov/core/door';
import type { Answer } from './engineMessages.ts';

export const spell = (words: readonly string[]): Answer => ({
  kind: 'spelled',
  latin: words,
  cyrillic: words.map(inCyrillic),
});

/** The five words of a door, from what stands behind its `#`. Takes up to a second. */
export const readRoofWords = async (fragment: string): Promise<Result<Answer, Failure>> => {
  const link = parseDoorLink(fragment);
  return link.ok ? ok(spell(await roofWords(link.value.fingerprint))) : link;
};
