/**
 * Law: what is said in a group names the place from which it was said; so two histories
 * of one log are found out by the first message that crosses them.
 *
 * docs/protocol/circle.md §3, authenticated data.
 */
import {
  branded,
  decode,
  encode,
  equalBytes,
  listOf,
  record,
  u64,
  variableBytes,
  type Codec,
} from '@krov/ground';
import { isChainKnown, type ChainHead, type Place } from '../reach/index.ts';

type AuthenticatedData = {
  readonly n: number;
  readonly head: ChainHead;
  readonly warrants: readonly Uint8Array[];
};
const authenticatedDataCodec: Codec<AuthenticatedData> = record('authenticated data', {
  n: u64,
  head: branded<ChainHead>('head', 32),
  warrants: listOf(variableBytes(1024), 8),
});

/** The warrants that a commit carries; malformed data carry none. */
export const warrantsIn = (authenticatedData: Uint8Array): readonly Uint8Array[] => {
  const decoded = decode(authenticatedDataCodec, authenticatedData);
  return decoded.ok ? decoded.value.warrants : [];
};

/** The authenticated data of a message or commit said from `place`. */
export const citing = (place: Place, warrants: readonly Uint8Array[]): Uint8Array =>
  encode(authenticatedDataCodec, { ...place, warrants });

/** The n that contradicts what I saw: another head there, or a place still to come. */
export const contradictionIn = (
  authenticatedData: Uint8Array,
  seen: { readonly place: Place; readonly recent: readonly Place[] },
): number | null => {
  const cited = decode(authenticatedDataCodec, authenticatedData);
  if (!cited.ok) return null;
  return contradicts(cited.value, seen) ? cited.value.n : null;
};

/** Whether somebody saw another head where I was, or a place still to come. */
export const contradicts = (
  cited: Place,
  seen: { readonly place: Place; readonly recent: readonly Place[] },
): boolean => {
  const mine = seen.recent.find(({ n }) => n === cited.n);
  const isComparable = mine !== undefined && isChainKnown(mine) && isChainKnown(cited);
  return cited.n >= seen.place.n || (isComparable && !equalBytes(mine.head, cited.head));
};
