/**
 * Law: a note at hand-over and a reason at closure are for the desk; they stand on the
 * board sealed to the newest words key, so that no other member reads them.
 *
 * docs/protocol/circle.md §4, tags 11 and 14.
 */
import {
  concatBytes,
  emptyBytes,
  encode,
  text,
  textToBytes,
  decode,
  type Bytes,
} from '@krov/ground';
import { openFrom, sealTo, sealedFromWire, type Label, type Sealed } from '@krov/sealing';
import { caseOf } from '../board/index.ts';
import type { RequestId } from '../door/index.ts';
import { longestNote } from '../match/index.ts';
import type { House } from './house.ts';
import type { Deps } from './turn.ts';

const noteCodec = text(longestNote);

const infoFor = (label: Label, request: RequestId): Uint8Array =>
  concatBytes(textToBytes(label), Uint8Array.of(0), request);

/** Seals a note of at most 600 bytes to the desk; `null` before a bundle's words key is known. */
export const sealForDesk = async (
  house: House,
  about: {
    readonly label: 'krov/note/1' | 'krov/reason/1';
    readonly request: RequestId;
    readonly said: string;
  },
  { randomness }: Deps,
): Promise<Sealed<Bytes<'Note'>> | null> => {
  const recipient = house.door.bundle?.wordsKey;
  if (recipient === undefined) return null;
  const info = infoFor(about.label, about.request);
  const plaintext = encode(noteCodec, about.said) as Bytes<'Note'>;
  return sealTo({ recipient, info, aad: emptyBytes }, plaintext, randomness);
};

/** The note that stands on the board for this case, opened with a words key of the desk; empty when there is none. */
export const noteOfLeadBefore = async (house: House, request: RequestId): Promise<string> => {
  const board = house.boardRoom?.board;
  const boardCase = board === undefined ? null : caseOf(board, request);
  const sealed = boardCase?.kind === 'open' ? (boardCase.handOver?.said ?? null) : null;
  if (sealed === null) return '';
  for (const { wordsSeed } of house.door.wordsShares) {
    const from = { key: wordsSeed, info: infoFor('krov/note/1', request), aad: emptyBytes };
    const opened = await openFrom(from, sealedFromWire(sealed));
    const note = opened.ok ? decode(noteCodec, opened.value) : opened;
    if (note.ok) return note.value;
  }
  return '';
};
