/**
 * Law: a log is a set. Whatever the order in which its entries came, and however often, they
 * are put into one order here, by what they say and by no clock; so all devices that hold the
 * same entries see the same evening, and two that were apart see it when they meet.
 *
 * docs/protocol/stage.md §3, in its numbered order.
 */
import { bytesToHex, compareBytes } from '@krov/ground';
import { isGuestBody, type Founding, type GuestBody, type OrganiserBody } from './body.ts';
import type { StageEntry } from './entry.ts';
import { isFounder } from './keys.ts';
import type { GatheringLink } from './link.ts';
import type { Minute } from './minute.ts';
import { everNamed, mayCount, organisersOf, type Organisers } from './organisers.ts';

/** For how many minutes a guest's word may be under way, or her clock wrong. */
export const longestUnderWay = 30;

/** What of a link tells who founded. */
export type Founded = Pick<GatheringLink, 'secret'>;

/** Whether a word stated then is too old, or too early, for an organiser's minute. */
export const isTooOld = (stated: Minute, heardAt: Minute): boolean =>
  Math.abs(stated - heardAt) > longestUnderWay;

export type OrganiserAct = StageEntry & { readonly body: OrganiserBody };
export type GuestWord = StageEntry & { readonly body: GuestBody };

/** What happened, one after the other. */
export type Happening =
  | { readonly kind: 'act'; readonly entry: OrganiserAct }
  | { readonly kind: 'word'; readonly entry: GuestWord; readonly rightCode: boolean };

/** Why an entry has no place at all. */
export type CollatingRule =
  | 'onlyTheFounderFounds'
  | 'oneEntryANumber'
  | 'onlyOrganisersAct'
  | 'aRemovedOrganiserHasNoSay'
  | 'anAuthorsTimeRises'
  | 'anUndoNamesWhatMayBeUndone'
  | 'anOldWordIsNotHeard'
  | 'anAuthorNeverGoesBack';

export type Collated = {
  readonly founding: Founding | null;
  readonly organisers: Organisers;
  readonly happenings: readonly Happening[];
  /** What organisers said and nobody took back, in its order. */
  readonly acts: readonly OrganiserAct[];
  /** The highest time in the order; an organiser's next entry has one more. */
  readonly time: number;
  /** Ids of entries that wait for others which are not here, or were not heard yet. */
  readonly waiting: readonly string[];
  /** The rule that each void entry broke, by its id. */
  readonly voidById: ReadonlyMap<string, CollatingRule>;
};

/** Puts a log in order. `link` is that of its gathering. */
export const collate = (log: Iterable<StageEntry>, link: Founded): Collated => {
  const voidById = new Map<string, CollatingRule>();
  const entries = [...new Map([...log].map((entry) => [entry.id, entry])).values()];
  const founding = foundingIn(entries, link, voidById);
  if (founding === null) return { ...nothingYet(entries), voidById };
  const organisers = organisersOf(founding, entries);
  const ever = everNamed(founding, entries);
  const { standing, waiting, time } = inOrder(actsIn(entries, ever, voidById));
  const acts = rising(
    oncePerNumber(ofOrganisers(standing, organisers, voidById), voidById),
    voidById,
  );
  const undone = undoneIn(acts, voidById);
  const left = acts.filter(({ id, body }) => !undone.has(id) && body.kind !== 'undo');
  const words = entries.filter((entry): entry is GuestWord => isGuestBody(entry.body));
  const heard = hear(left, words, voidById);
  return {
    founding,
    organisers,
    happenings: heard.happenings,
    acts: left,
    time,
    waiting: [...waiting, ...heard.waiting],
    voidById,
  };
};

type Voids = Map<string, CollatingRule>;

const nothingYet = (entries: readonly StageEntry[]): Omit<Collated, 'voidById'> => ({
  founding: null,
  organisers: new Map(),
  happenings: [],
  acts: [],
  time: 0,
  waiting: entries.map(({ id }) => id),
});

/** What the key that the link pins said; it is used once. */
const foundingIn = (
  entries: readonly StageEntry[],
  link: Founded,
  voidById: Voids,
): Founding | null => {
  const foundings = entries
    .filter(({ body }) => body.kind === 'founded')
    .sort((a, b) => compareBytes(a.ref, b.ref));
  const founded = foundings.find(({ author }) => isFounder(link, author));
  for (const other of foundings)
    if (other !== founded) voidById.set(other.id, 'onlyTheFounderFounds');
  return founded?.body.kind === 'founded' ? founded.body : null;
};

const isOrganiserAct = (entry: StageEntry): entry is OrganiserAct =>
  !isGuestBody(entry.body) && entry.body.kind !== 'founded';

/** What was said as an organiser by somebody whom one named. */
const actsIn = (
  entries: readonly StageEntry[],
  ever: ReadonlySet<string>,
  voidById: Voids,
): readonly OrganiserAct[] => {
  const acts = entries.filter(isOrganiserAct);
  for (const { id, by } of acts) if (!ever.has(by)) voidById.set(id, 'onlyOrganisersAct');
  return acts.filter(({ by }) => ever.has(by));
};

/**
 * In the order (time, key, number), those only whose past is here. Entries that count for
 * nothing are past too: others have read them and gone on from there.
 */
const inOrder = (
  acts: readonly OrganiserAct[],
): Pick<Collated, 'waiting' | 'time'> & { readonly standing: readonly OrganiserAct[] } => {
  const sorted = [...acts].sort(
    (a, b) =>
      a.time - b.time ||
      compareBytes(a.author, b.author) ||
      a.number - b.number ||
      compareBytes(a.ref, b.ref),
  );
  const standing: OrganiserAct[] = [];
  const waiting: string[] = [];
  for (const entry of sorted) {
    if (entry.time > standing.length + 1) waiting.push(entry.id);
    else standing.push(entry);
  }
  return { standing, waiting, time: standing.at(-1)?.time ?? 0 };
};

/** Of two entries of one organiser with one number the one with the lower ref. */
const oncePerNumber = (acts: readonly OrganiserAct[], voidById: Voids): readonly OrganiserAct[] => {
  const lowest = new Map<string, OrganiserAct>();
  for (const entry of [...acts].sort((a, b) => compareBytes(b.ref, a.ref)))
    lowest.set(`${entry.by} ${entry.number}`, entry);
  const counting = new Set(lowest.values());
  for (const entry of acts) if (!counting.has(entry)) voidById.set(entry.id, 'oneEntryANumber');
  return acts.filter((entry) => counting.has(entry));
};

/** Without those whose time is not above that of each lower number of their author. */
const rising = (acts: readonly OrganiserAct[], voidById: Voids): readonly OrganiserAct[] => {
  const highest = new Map<string, number>();
  for (const { id, by, time } of [...acts].sort((a, b) => a.number - b.number)) {
    if (time <= (highest.get(by) ?? 0)) voidById.set(id, 'anAuthorsTimeRises');
    else highest.set(by, time);
  }
  return acts.filter(({ id }) => !voidById.has(id));
};

/** What organisers said while they were. */
const ofOrganisers = (
  acts: readonly OrganiserAct[],
  organisers: Organisers,
  voidById: Voids,
): readonly OrganiserAct[] =>
  acts.filter((entry) => {
    const organiser = organisers.get(entry.by);
    if (organiser !== undefined && mayCount(organiser, entry)) return true;
    const wasOne = organiser !== undefined && entry.time > organiser.since;
    voidById.set(entry.id, wasOne ? 'aRemovedOrganiserHasNoSay' : 'onlyOrganisersAct');
    return false;
  });

/** What somebody has read and holds cannot be taken back. */
const lasting: readonly OrganiserBody['kind'][] = [
  'heard',
  'organiserAdded',
  'organiserRemoved',
  'giveSeat',
  'address',
  'seatBack',
];

/** A seat is asked for days before, and heard when a desk is awake. */
const maySleep: readonly GuestBody['kind'][] = ['askSeat', 'returnSeat'];

/** From the last to the first, so that an undo which was undone undoes nothing. */
const undoneIn = (acts: readonly OrganiserAct[], voidById: Voids): ReadonlySet<string> => {
  const undone = new Set<string>();
  const placeById = new Map(acts.map(({ id }, place) => [id, place]));
  for (const [place, { id, body }] of [...acts.entries()].reverse()) {
    if (body.kind !== 'undo' || undone.has(id)) continue;
    const named = bytesToHex(body.entry);
    const target = placeById.get(named) ?? place;
    const kind = acts[target]?.body.kind;
    const mayBe = target < place && kind !== undefined && !lasting.includes(kind);
    if (mayBe) undone.add(named);
    else voidById.set(id, 'anUndoNamesWhatMayBeUndone');
  }
  return undone;
};

type Mention = { readonly stated: Minute; readonly rightCode: boolean };

/** Puts guests' words where organisers first heard them. */
const hear = (
  acts: readonly OrganiserAct[],
  words: readonly GuestWord[],
  voidById: Voids,
): { readonly happenings: readonly Happening[]; readonly waiting: readonly string[] } => {
  const wordById = new Map(words.map((word) => [word.id, word]));
  const mentions = mentionsIn(acts);
  const lastNumber = new Map<string, number>();
  const happenings: Happening[] = [];
  const placed = new Set<string>();

  const placeWord = (word: GuestWord): void => {
    placed.add(word.id);
    const rises = word.number > (lastNumber.get(word.by) ?? 0);
    if (!rises) {
      voidById.set(word.id, 'anAuthorNeverGoesBack');
      return;
    }
    lastNumber.set(word.by, word.number);
    const rightCode = mentions.get(word.id)?.some((mention) => mention.rightCode) === true;
    happenings.push({ kind: 'word', entry: word, rightCode });
  };

  for (const entry of acts) {
    happenings.push({ kind: 'act', entry });
    if (entry.body.kind !== 'heard') continue;
    for (const { ref } of entry.body.entries) {
      const word = wordById.get(bytesToHex(ref));
      if (word === undefined || placed.has(word.id)) continue;
      if (!isTooOld(word.stated, entry.stated) || maySleep.includes(word.body.kind))
        placeWord(word);
    }
  }
  const waiting: string[] = [];
  for (const { id } of words) {
    if (placed.has(id)) continue;
    if (mentions.has(id)) voidById.set(id, 'anOldWordIsNotHeard');
    else waiting.push(id);
  }
  return { happenings, waiting };
};

const mentionsIn = (acts: readonly OrganiserAct[]): ReadonlyMap<string, readonly Mention[]> => {
  const mentions = new Map<string, Mention[]>();
  for (const { body, stated } of acts) {
    if (body.kind !== 'heard') continue;
    for (const { ref, rightCode } of body.entries) {
      const id = bytesToHex(ref);
      mentions.set(id, [...(mentions.get(id) ?? []), { stated, rightCode }]);
    }
  }
  return mentions;
};
