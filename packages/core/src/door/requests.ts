/**
 * Law: what those on shift know of requests follows from the door's log alone: the same
 * entry counts once, the first `ask` of an id is that id, and what was taken back is gone.
 *
 * docs/protocol/door.md §4. Words are opened only by a desk, and kept apart.
 */
import { bytesToHex, equalBytes, type MonotonicMs } from '@krov/ground';
import type { ChannelId, EntryBytes } from '@krov/protocol';
import { readKeyPackage, type IntakeKey, type KeyPackage } from '@krov/sealing';
import type { BundleHash } from './bundle.ts';
import type { Card, CardSaying, RequestId } from './card.ts';
import { isForBundle, openCard, openWords, type OpenedCard } from './request.ts';
import { askWordsCodec, moreWordsCodec, readWords, verifyMore, type AskWords } from './words.ts';

/** The keys with which a device opens what was sealed to one bundle. */
export type OpeningKeys = {
  readonly door: ChannelId;
  readonly bundle: BundleHash;
  readonly cardKey: IntakeKey;
  /** A desk's; `null` for a helper. */
  readonly wordsKey: IntakeKey | null;
};

/** What a desk knows of a request's words. */
export type DeskWords = {
  readonly ask: AskWords;
  readonly keyPackage: KeyPackage;
  /** The text, and behind it what she added, in order. */
  readonly texts: readonly string[];
};

export type KnownRequest = {
  readonly card: Card;
  readonly tampered: boolean;
  readonly withdrawn: boolean;
  /** Numbers of what she added that were counted. */
  readonly numbers: readonly number[];
  /** `null` where this device holds no words key, or they did not open. */
  readonly words: DeskWords | null;
};

export type Requests = ReadonlyMap<string, KnownRequest>;
export const emptyRequests: Requests = new Map();

export const requestKey = (request: RequestId): string => bytesToHex(request);

/** Reads the next entry of the door; entries that open with no key of ours change nothing. */
export const readDoor = async (
  requests: Requests,
  entry: EntryBytes,
  at: { readonly keys: readonly OpeningKeys[]; readonly now: MonotonicMs },
): Promise<Requests> => {
  for (const keys of at.keys) {
    if (!isForBundle(entry, keys.bundle)) continue;
    const opened = await openCard(keys, entry);
    if (opened.ok) return take(requests, { opened: opened.value, entry, keys }, at.now);
  }
  return requests;
};

/** How much of an entry these keys open: keys may come later than what they open. */
export const opensWith = (
  entry: EntryBytes,
  keys: readonly OpeningKeys[],
): 'nothing' | 'card' | 'words' => {
  const found = keys.find(({ bundle }) => isForBundle(entry, bundle));
  if (found === undefined) return 'nothing';
  return found.wordsKey === null ? 'card' : 'words';
};

type Arrived = {
  readonly opened: OpenedCard;
  readonly entry: EntryBytes;
  readonly keys: OpeningKeys;
};

const take = async (requests: Requests, arrived: Arrived, now: MonotonicMs): Promise<Requests> => {
  const { saying } = arrived.opened;
  const known = requests.get(requestKey(saying.request));
  if (saying.kind === 'ask') return takeAsk(requests, { ...arrived, saying }, now);
  if (known === undefined || known.numbers.includes(saying.number)) return requests;
  const next = await added(known, arrived);
  return next === null ? requests : put(requests, next);
};

type ArrivedAsk = Arrived & { readonly saying: CardSaying & { readonly kind: 'ask' } };

/**
 * The first card of an id is that id; only another copy of the same card replaces a tampered
 * one, or one whose words did not open yet.
 */
const takeAsk = async (
  requests: Requests,
  arrived: ArrivedAsk,
  now: MonotonicMs,
): Promise<Requests> => {
  const known = requests.get(requestKey(arrived.saying.request));
  if (known === undefined) return put(requests, await asked(arrived, now));
  const isPartial = known.words === null && arrived.keys.wordsKey !== null;
  const isSame = equalBytes(known.card.cardHash, arrived.opened.cardHash);
  const isHealing = (known.tampered || isPartial) && isSame;
  return isHealing ? put(requests, await asked(arrived, known.card.seenAt)) : requests;
};

const put = (requests: Requests, known: KnownRequest): Requests =>
  new Map([...requests, [requestKey(known.card.request), known]]);

const asked = async (arrived: ArrivedAsk, seenAt: MonotonicMs): Promise<KnownRequest> => {
  const { saying } = arrived;
  const { kind: _, ...fields } = saying;
  const card: Card = { ...fields, cardHash: arrived.opened.cardHash, seenAt };
  const words = arrived.opened.words === 'tampered' ? 'tampered' : await deskWords(arrived);
  const tampered = words === 'tampered';
  return { card, tampered, withdrawn: false, numbers: [], words: tampered ? null : words };
};

/** The words of an ask: `tampered` when a desk's key does not open them under this card. */
const deskWords = async ({
  entry,
  keys,
  saying,
}: ArrivedAsk): Promise<DeskWords | 'tampered' | null> => {
  if (keys.wordsKey === null) return null;
  const opened = await openWords({ ...keys, wordsKey: keys.wordsKey }, entry, saying);
  const ask = opened.ok ? readWords(askWordsCodec, opened.value) : opened;
  if (!ask.ok || !equalBytes(ask.value.request, saying.request)) return 'tampered';
  const keyPackage = await readKeyPackage(ask.value.keyPackage);
  if (!keyPackage.ok) return 'tampered';
  return { ask: ask.value, keyPackage: keyPackage.value, texts: [ask.value.text] };
};

/** What she added counts once a desk has checked that it is hers; a helper waits for the desk's word. */
const added = async (
  known: KnownRequest,
  { opened, entry, keys }: Arrived,
): Promise<KnownRequest | null> => {
  const { saying } = opened;
  if (saying.kind === 'ask' || keys.wordsKey === null || known.words === null) return null;
  const plaintext = await openWords({ ...keys, wordsKey: keys.wordsKey }, entry, saying);
  const more = plaintext.ok ? readWords(moreWordsCodec, plaintext.value) : plaintext;
  if (!more.ok || !(await verifyMore(known.words.keyPackage.leafKey, saying, more.value)))
    return null;
  const numbers = [...known.numbers, saying.number];
  if (saying.kind === 'withdraw') return { ...known, numbers, withdrawn: true };
  const words = { ...known.words, texts: [...known.words.texts, more.value.text] };
  return { ...known, numbers, words };
};
