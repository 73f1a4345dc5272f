/**
 * Law: a reader of a channel knows exactly how far it has read, and the same
 * entry is handed on once. Every entry, a repeated one too, is hashed into the
 * chain, so two readers of one log always agree on `H_n`, or one of them knows that she
 * does not know it: what she would have hashed had expired.
 *
 * Repeats come from a sender who lost the line before the ACK and sent the same
 * bytes again, so only the last few are remembered here; a repeat from before a
 * restart is dropped by its entry id, which the rooms persist.
 *
 * docs/protocol/circle.md §3, Place.
 */
import { bytesToHex, concatBytes, equalBytes, type Bytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { EntryBytes } from '@krov/protocol';

/** 32 bytes, `H_n`. */
export type ChainHead = Bytes<'ChainHead'>;

/** n is the seq of the last entry read; `H_n = SHA-256(H_{n-1} ‖ entry)`. */
export type Place = { readonly n: number; readonly head: ChainHead };

/** An entry as the relay serves it; seq counts from 1. */
export type LogEntry = { readonly seq: number; readonly entry: EntryBytes };

const zeroHead = new Uint8Array(32) as ChainHead;

/** Before the first entry: n = 0, H_0 = 0^32. */
export const emptyPlace: Place = { n: 0, head: zeroHead };

/** Whether the chain is known there: 0^32 behind the first entry says that it is not. */
export const isChainKnown = ({ n, head }: Place): boolean => n === 0 || !equalBytes(head, zeroHead);

/** The place behind an entry; a chain that is not known stays so. */
export const advance = (place: Place, { seq, entry }: LogEntry): Place => ({
  n: seq,
  head: isChainKnown(place)
    ? (sha256(concatBytes(place.head, entry)) as Uint8Array as ChainHead)
    : zeroHead,
});

/** The place from which one reads on when everything below `oldest` has expired. */
export const placeBefore = (oldest: number): Place => ({ n: oldest - 1, head: zeroHead });

/** Where one reader of one channel stands. `null`: wherever the log's last entry is. */
export type Inbox = { readonly place: Place | null; readonly recent: readonly string[] };

export const inboxAt = (place: Place | null): Inbox => ({ place, recent: [] });

export type Received =
  | { readonly kind: 'entry'; readonly place: Place }
  /** Its bytes were here before: counted and hashed, not handed on. */
  | { readonly kind: 'repeated' }
  /** Below the place: read already. */
  | { readonly kind: 'known' }
  /** Something between the place and this seq is missing; nothing was taken. */
  | { readonly kind: 'gap' };

const remembered = 256;
const nameOf = (entry: EntryBytes): string => bytesToHex(sha256(entry)).slice(0, 32);

const isNext = (place: Place | null, seq: number): boolean => place === null || seq === place.n + 1;

/** Once only: what the next entry of a log means to a reader that stands in `inbox`. */
export const receive = (
  inbox: Inbox,
  arrived: LogEntry,
): { readonly inbox: Inbox; readonly received: Received } => {
  const { place, recent } = inbox;
  if (place !== null && arrived.seq <= place.n) return { inbox, received: { kind: 'known' } };
  if (!isNext(place, arrived.seq)) return { inbox, received: { kind: 'gap' } };
  const next = advance(place ?? placeBefore(arrived.seq), arrived);
  const name = nameOf(arrived.entry);
  const repeated = recent.includes(name);
  return {
    inbox: { place: next, recent: repeated ? recent : [name, ...recent].slice(0, remembered) },
    received: repeated ? { kind: 'repeated' } : { kind: 'entry', place: next },
  };
};
