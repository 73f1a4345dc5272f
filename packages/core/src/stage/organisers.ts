/**
 * Law: who may act is told by the log alone: the founder's first organiser, whom an organiser
 * added, and nobody beyond the entry through which she was removed.
 *
 * docs/protocol/stage.md §3.2. Where two remove each other the one who was organiser first
 * prevails, unless she says herself that she had read the other's; so a phone that is lost is
 * removed, and can neither write itself back in nor put other words in the place of those that
 * it said before.
 */
import { bytesToHex } from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { Founding, Ref, StageBodyOf } from './body.ts';
import type { StageEntry } from './entry.ts';

export type Organiser = {
  readonly key: VerifyingKey;
  readonly name: string;
  /** Ids of all her entries that count; null while she is organiser, and all may. */
  readonly counts: ReadonlySet<string> | null;
};
/** By key in hex, in the order in which they were added. */
export type Organisers = ReadonlyMap<string, Organiser>;

type Adding = StageEntry & { readonly body: StageBodyOf<'organiserAdded'> };
type Removing = StageEntry & { readonly body: StageBodyOf<'organiserRemoved'> };

const isAdding = (entry: StageEntry): entry is Adding => entry.body.kind === 'organiserAdded';
const isRemoving = (entry: StageEntry): entry is Removing => entry.body.kind === 'organiserRemoved';

/** Whether she was removed before she said this. */
export const isCutOff = (organiser: Organiser | undefined, { id }: StageEntry): boolean =>
  organiser?.counts?.has(id) === false;

/** Entries in any order, each once. */
export const organisersOf = (founding: Founding, entries: readonly StageEntry[]): Organisers => {
  const organisers = new Map<string, Organiser>();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  /** By which entries each was added. */
  const addings = new Map<string, Adding[]>();
  const add = (key: VerifyingKey, name: string): string => {
    const id = bytesToHex(key);
    if (!organisers.has(id)) organisers.set(id, { key, name, counts: null });
    return id;
  };
  /** Her author was removed by her whom she removes, and had read it. */
  const comesTooLate = ({ by, body }: Removing): boolean => {
    const other = bytesToHex(body.key);
    return chainOf(byId, other, body.through).some((id) => {
      const read = byId.get(id);
      const isRemoval = read !== undefined && isRemoving(read);
      return (
        isRemoval && bytesToHex(read.body.key) === by && !isCutOff(organisers.get(other), read)
      );
    });
  };
  const remove = ({ key, through }: StageBodyOf<'organiserRemoved'>): void => {
    const by = bytesToHex(key);
    const found = organisers.get(by);
    if (found === undefined) return;
    const told = chainOf(byId, by, through);
    const counts = found.counts === null ? told : told.filter((id) => found.counts?.has(id));
    organisers.set(by, { ...found, counts: new Set(counts) });
  };
  add(founding.organiser, founding.name);
  const changes = entries
    .filter((entry) => isAdding(entry) || isRemoving(entry))
    .sort((a, b) => a.time - b.time || a.number - b.number || (a.id < b.id ? -1 : 1));
  // A map is walked in the order in which keys came in, those that come in meanwhile included.
  for (const id of organisers.keys()) {
    const addedBy = addings.get(id) ?? [];
    if (addedBy.length > 0 && addedBy.every((entry) => isCutOff(organisers.get(entry.by), entry))) {
      organisers.delete(id);
      continue;
    }
    const hers = changes.filter((entry) => entry.by === id && !isCutOff(organisers.get(id), entry));
    for (const adding of hers.filter(isAdding)) {
      const added = add(adding.body.key, adding.body.name);
      addings.set(added, [...(addings.get(added) ?? []), adding]);
    }
    for (const removing of hers.filter(isRemoving))
      if (!comesTooLate(removing)) remove(removing.body);
  }
  return organisers;
};

/** The ids of an author's entries from this one back to her first. */
const chainOf = (
  byId: ReadonlyMap<string, StageEntry>,
  by: string,
  last: Ref,
): readonly string[] => {
  const chain: string[] = [];
  let entry = byId.get(bytesToHex(last));
  while (entry?.by === by) {
    chain.push(entry.id);
    entry = byId.get(bytesToHex(entry.previous));
  }
  return chain;
};
