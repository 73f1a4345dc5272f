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
  /** The time of the entry that added her; what she said at or before it was no organiser's word. */
  readonly since: number;
  /** Ids of all her entries that count; null while she is organiser, and all may. */
  readonly counts: ReadonlySet<string> | null;
};
/** By key in hex, in the order in which they were added. */
export type Organisers = ReadonlyMap<string, Organiser>;

type Adding = StageEntry & { readonly body: StageBodyOf<'organiserAdded'> };
type Removing = StageEntry & { readonly body: StageBodyOf<'organiserRemoved'> };

const isAdding = (entry: StageEntry): entry is Adding => entry.body.kind === 'organiserAdded';
const isRemoving = (entry: StageEntry): entry is Removing => entry.body.kind === 'organiserRemoved';
const named = ({ body }: Adding | Removing): string => bytesToHex(body.key);

/** Whether she said this as an organiser: after she was added, and not after she was removed. */
export const mayCount = (organiser: Organiser, { id, time }: StageEntry): boolean =>
  time > organiser.since && organiser.counts?.has(id) !== false;

/** Entries in any order, each once. */
export const organisersOf = (founding: Founding, entries: readonly StageEntry[]): Organisers => {
  const organisers = new Map<string, Organiser>();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  // Kept apart from the organisers: somebody is removed, too, before it is known who added her.
  const addings = new Map<string, Adding[]>();
  const removings = new Map<string, Removing[]>();
  const changes = entries
    .filter((entry) => isAdding(entry) || isRemoving(entry))
    .sort((a, b) => a.time - b.time || a.number - b.number || (a.id < b.id ? -1 : 1));

  const stands = (entry: StageEntry): boolean => {
    const organiser = organisers.get(entry.by);
    return organiser !== undefined && mayCount(organiser, entry);
  };
  /** Her author was removed by her whom she removes, and had read it. */
  const comesTooLate = ({ by, body }: Removing): boolean =>
    chainOf(byId, bytesToHex(body.key), body.through).some((id) => {
      const read = byId.get(id);
      return read !== undefined && isRemoving(read) && named(read) === by && stands(read);
    });
  /** What one removal leaves of hers; never less than that by which its author came in. */
  const leftBy = (removing: Removing): readonly string[] => {
    const whose = named(removing);
    const invited = (addings.get(removing.by) ?? []).filter(({ by }) => by === whose);
    return [removing.body.through, ...invited.map(({ ref }) => ref)].flatMap((ref) =>
      chainOf(byId, whose, ref),
    );
  };
  /** What of hers counts, by the removals that stand now. */
  const judge = (id: string): void => {
    const found = organisers.get(id);
    if (found === undefined) return;
    const left = (removings.get(id) ?? []).filter(stands).map((each) => new Set(leftBy(each)));
    const [first] = left;
    const counts =
      first === undefined
        ? null
        : new Set([...first].filter((each) => left.every((ids) => ids.has(each))));
    organisers.set(id, { ...found, counts });
  };
  const addBy = (adding: Adding): void => {
    const id = named(adding);
    addings.set(id, [...(addings.get(id) ?? []), adding]);
    if (organisers.has(id)) return;
    const { key, name } = adding.body;
    organisers.set(id, { key, name, since: adding.time, counts: null });
    judge(id);
  };
  /** Once is enough: what somebody says of another again changes nothing. */
  const removeBy = (removing: Removing): void => {
    const id = named(removing);
    const before = removings.get(id) ?? [];
    if (before.some(({ by }) => by === removing.by) || comesTooLate(removing)) return;
    removings.set(id, [...before, removing]);
    judge(id);
  };

  const { organiser, name } = founding;
  organisers.set(bytesToHex(organiser), { key: organiser, name, since: 0, counts: null });
  // A map is walked in the order in which keys came in, those that come in meanwhile included.
  for (const id of organisers.keys()) {
    const addedBy = addings.get(id) ?? [];
    if (addedBy.length > 0 && !addedBy.some(stands)) {
      organisers.delete(id);
      continue;
    }
    judge(id);
    const hers = changes.filter((entry) => entry.by === id && stands(entry));
    hers.filter(isAdding).forEach(addBy);
    hers.filter(isRemoving).forEach(removeBy);
  }
  return organisers;
};

/**
 * Keys of all whom an organiser ever named, whether or not it counts: others may have read
 * what they said, and gone on from there.
 */
export const everNamed = (
  founding: Founding,
  entries: readonly StageEntry[],
): ReadonlySet<string> => {
  const addings = entries.filter(isAdding);
  const found = new Set([bytesToHex(founding.organiser)]);
  for (const by of found)
    for (const adding of addings) if (adding.by === by) found.add(named(adding));
  return found;
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
