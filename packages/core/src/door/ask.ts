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
  unixHour,
  type Clock,
  type Randomness,
  type Refused,
  type Result,
} from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
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
import { channelIdOf } from '@krov/proof';
import { bundleHashOf, type Bundle } from './bundle.ts';
import type { CardFields, CardSaying, RequestId } from './card.ts';
import { sealRequest } from './request.ts';
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

/** Her KeyPackage can be used for a week, and from a day before, for clocks that differ. */
const keyPackageHours = 7 * 24;

export const ask = async (
  door: Bundle,
  said: { readonly fields: CardFields; readonly text: string },
  { clock, randomness }: Deps,
): Promise<
  Result<{ readonly asked: Asked; readonly send: readonly Outgoing[] }, Refused<'theWordsFit'>>
> => {
  if (bytesOfWords(said.text) > longestWords) return err(refused('theWordsFit'));
  const hour = hourOf(clock.unixMs());
  const lifetime = { from: unixHour(hour - 24), until: unixHour(hour + keyPackageHours) };
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
  added: {
    readonly kind: 'more' | 'withdraw';
    readonly text: string;
    readonly randomness: Randomness;
  },
): Promise<
  Result<{ readonly asked: Asked; readonly send: readonly Outgoing[] }, Refused<'theWordsFit'>>
> => {
  const { kind, text, randomness } = added;
  if (bytesOfWords(text) > longestWords) return err(refused('theWordsFit'));
  const card: CardSaying = { kind, request: asked.request, number: asked.added + 1 };
  const signature = await signMore(signingKeyOfKeyPackage(asked.keyPackageSecret), card, text);
  const words = encode(moreWordsCodec, { request: asked.request, text, signature });
  const outgoing = await sealForDoor(door, { card, words }, randomness);
  return ok({ asked: { ...asked, added: asked.added + 1 }, send: [outgoing] });
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
