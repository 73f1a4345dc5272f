/**
 * Law: who may act is told by the log alone: the founder's first organiser, whom an organiser
 * added, and nobody beyond the number through which she was removed.
 *
 * docs/protocol/stage.md §3.2. Where two remove each other the one who was organiser first
 * prevails; so a phone that is lost is removed, and cannot write itself back in.
 */
import { bytesToHex } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { Founding, StageBodyOf } from './body.ts';
import type { StageEntry } from './entry.ts';

export type Organiser = {
  readonly key: VerifyingKey;
  readonly name: string;
  /** Her entries above this number are void; null while she is organiser. */
  readonly through: number | null;
};
/** By key in hex, in the order in which they were added. */
export type Organisers = ReadonlyMap<string, Organiser>;

type Adding = StageEntry & { readonly body: StageBodyOf<'organiserAdded'> };
type Removing = StageEntry & { readonly body: StageBodyOf<'organiserRemoved'> };

const isAdding = (entry: StageEntry): entry is Adding => entry.body.kind === 'organiserAdded';
const isRemoving = (entry: StageEntry): entry is Removing => entry.body.kind === 'organiserRemoved';

export const isCutOff = (organiser: Organiser | undefined, entry: StageEntry): boolean =>
  organiser?.through !== null && entry.number > (organiser?.through ?? -1);

/** Entries in any order, each once. */
export const organisersOf = (founding: Founding, entries: readonly StageEntry[]): Organisers => {
  const organisers = new Map<string, Organiser>();
  const add = (key: VerifyingKey, name: string): void => {
    const id = bytesToHex(key);
    if (!organisers.has(id)) organisers.set(id, { key, name, through: null });
  };
  const remove = ({ key, through }: StageBodyOf<'organiserRemoved'>): void => {
    const found = organisers.get(bytesToHex(key));
    if (found === undefined) return;
    const lowest = Math.min(through, found.through ?? through);
    organisers.set(bytesToHex(key), { ...found, through: lowest });
  };
  add(founding.organiser, founding.name);
  const changes = entries
    .filter((entry) => isAdding(entry) || isRemoving(entry))
    .sort((a, b) => a.time - b.time || a.number - b.number);
  // A map is walked in the order in which keys came in, those that come in meanwhile included.
  for (const id of organisers.keys()) {
    const hers = changes.filter((entry) => entry.by === id && !isCutOff(organisers.get(id), entry));
    for (const { body } of hers.filter(isAdding)) add(body.key, body.name);
    for (const { body } of hers.filter(isRemoving)) remove(body);
  }
  return organisers;
};
