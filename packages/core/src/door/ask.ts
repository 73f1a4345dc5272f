/**
 * Law: asking takes no account. A request brings all that an answer needs: a fresh
 * mailbox, a fresh KeyPackage, and what was written, sealed before it leaves the tab.
 *
 * docs/protocol/door.md §4; step 3 of the walk.
 */
import {
  encode,
  err,
  hourOf,
  ok,
  refused,
  textToBytes,
  unixHour,
  type Clock,
  type Randomness,
  type Refused,
  type Result,
} from '@krov/ground';
import { channelIdOf, verifyingKeyOf } from '@krov/proof';
import {
  identity,
  makeKeyPackage,
  signingKeyOfKeyPackage,
  type KeyPackageBytes,
  type KeyPackageSecret,
  type LeafKey,
} from '@krov/sealing';
import { makeMailbox, type Mailbox } from '../circle/index.ts';
import type { Outgoing } from '../reach/index.ts';
import { bundleHashOf, type Bundle } from './bundle.ts';
import { longestRegion, type CardFields, type CardSaying, type RequestId } from './card.ts';
import { sealRequest } from './request.ts';
import { hasEnded } from './rules.ts';
import { askWordsCodec, bytesOfWords, longestWords, moreWordsCodec, signMore } from './words.ts';

export type Deps = { readonly clock: Clock; readonly randomness: Randomness };

/** What her tab keeps of a request, and nothing else keeps. */
export type Asked = {
  readonly request: RequestId;
  readonly mailbox: Mailbox;
  readonly keyPackage: KeyPackageBytes;
  readonly keyPackageSecret: KeyPackageSecret;
  readonly leafKey: LeafKey;
  /** How often she added something or withdrew. */
  readonly added: number;
};

/** `over`: by how many bytes of UTF-8 the text is too long. */
export type TooLong = Refused<'theWordsFit'> & { readonly over: number };
export type AskRefused = TooLong | Refused<'theRegionFits' | 'theBundleStillStands'>;

type Sent = { readonly asked: Asked; readonly send: readonly Outgoing[] };

/**
 * Her KeyPackage is good from a day before the bundle's hour, for clocks that differ, and
 * for as long as the relay keeps a request: 7 d, a day of rounding, a day of slack.
 */
const hoursBefore = 24;
const hoursAfter = 9 * 24;

/** Whether so many bytes of UTF-8 fit into a request. */
export const fitsInRequest = (text: string): boolean => bytesOfWords(text) <= longestWords;

/** Seals a request for the people behind a judged bundle. The entry is to be persisted, then sent. */
export const ask = async (
  door: Bundle,
  said: { readonly fields: CardFields; readonly text: string },
  { clock, randomness }: Deps,
): Promise<Result<Sent, AskRefused>> => {
  const refusal = whyNot(door, said, clock);
  if (refusal !== null) return err(refusal);
  const lifetime = {
    from: unixHour(door.stated - hoursBefore),
    until: unixHour(door.stated + hoursAfter),
  };
  const made = await makeKeyPackage(
    { identity: identity(randomness.bytes(16)), lifetime },
    randomness,
  );
  const { keyPackage, secret: keyPackageSecret } = made;
  const mailbox = await makeMailbox(randomness);
  const request = randomness.bytes(16) as RequestId;
  const words = { request, mailbox: mailbox.capability, keyPackage, text: said.text };
  const card: CardSaying = { kind: 'ask', request, ...said.fields };
  const outgoing = await sealForDoor(
    door,
    { card, words: encode(askWordsCodec, words) },
    randomness,
  );
  const leafKey = await verifyingKeyOf(signingKeyOfKeyPackage(keyPackageSecret));
  return ok({
    asked: { request, mailbox, keyPackage, keyPackageSecret, leafKey, added: 0 },
    send: [outgoing],
  });
};

/** Adds something to a request, or takes it back; each is numbered and signed by her leaf. */
export const addTo = async (
  door: Bundle,
  asked: Asked,
  added: { readonly kind: 'more' | 'withdraw'; readonly text: string } & Deps,
): Promise<Result<Sent, AskRefused>> => {
  const { kind, text, clock, randomness } = added;
  const refusal = whyNot(door, { text }, clock);
  if (refusal !== null) return err(refusal);
  const card: CardSaying = { kind, request: asked.request, number: asked.added + 1 };
  const signature = await signMore(signingKeyOfKeyPackage(asked.keyPackageSecret), card, text);
  const words = encode(moreWordsCodec, { request: asked.request, text, signature });
  const outgoing = await sealForDoor(door, { card, words }, randomness);
  return ok({ asked: { ...asked, added: asked.added + 1 }, send: [outgoing] });
};

const whyNot = (
  door: Bundle,
  said: { readonly fields?: CardFields; readonly text: string },
  clock: Clock,
): AskRefused | null => {
  if (!fitsInRequest(said.text))
    return { ...refused('theWordsFit'), over: bytesOfWords(said.text) - longestWords };
  if (textToBytes(said.fields?.region ?? '').length > longestRegion)
    return refused('theRegionFits');
  return hasEnded(door, hourOf(clock.unixMs())) ? refused('theBundleStillStands') : null;
};

const sealForDoor = async (
  door: Bundle,
  said: { readonly card: CardSaying; readonly words: Uint8Array },
  randomness: Randomness,
): Promise<Outgoing> => {
  const channel = channelIdOf(door.door);
  const to = { ...door, door: channel, bundle: bundleHashOf(door) };
  const { entry } = await sealRequest(to, said, randomness);
  return { channel, entry, ttl: '7d' };
};
