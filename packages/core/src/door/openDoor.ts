/**
 * Law: a door is open while a desk renews its bundle. Fresh keys every four hours; the
 * private halves reach the cell and the desk before the public ones reach an asker, and
 * are destroyed 48 hours after the bundle's end.
 *
 * docs/protocol/door.md §3: the desk's side.
 */
import {
  equalBytes,
  revealSecret,
  secret,
  unixHour,
  type Randomness,
  type UnixHour,
} from '@krov/ground';
import { channelIdOf, preimageOf, type SigningKey } from '@krov/proof';
import type { RelayId } from '@krov/protocol';
import { intakePublicKeyOf, makeIntakeKey } from '@krov/sealing';
import {
  chainHashOf,
  charterOf,
  fingerprintOf,
  type CardKeyShare,
  type ChannelKeys,
  type CharterChain,
  type DeskCertificate,
  type WordsKeyShare,
} from '../circle/index.ts';
import type { Access, ReadToken } from '../reach/index.ts';
import {
  bundleHashOf,
  bundleHours,
  keyHours,
  renewalHours,
  signBundle,
  type Bundle,
} from './bundle.ts';
import type { BundleHash } from './request.ts';
import type { OpeningKeys } from './requests.ts';

/** What a desk device needs to speak for the door. */
export type DeskVoice = {
  readonly chain: CharterChain;
  readonly deskKey: SigningKey;
  readonly desk: DeskCertificate;
  readonly relayId: RelayId;
  /** The notice channel, with its write key. */
  readonly notice: ChannelKeys;
};

/** A fresh bundle with the shares that must be read back before it is published. */
export type FreshBundle = {
  readonly bundle: Bundle;
  readonly cardShare: CardKeyShare;
  readonly wordsShare: WordsKeyShare;
};

/** A door's channel from its read token: anybody appends, who holds the token reads. */
export const doorChannelOf = async (readToken: ReadToken): Promise<Access> => {
  const preimage = await preimageOf('door', { readToken, writeKey: null });
  return { id: channelIdOf(preimage), preimage, readToken, writeKey: null };
};

/** A new door: at the first opening, and after each removal. */
export const makeDoorToken = (randomness: Randomness): ReadToken =>
  randomness.bytes(32) as ReadToken;

/** Signs a fresh bundle with two fresh keys, for the door of this read token. */
export const makeBundle = async (
  voice: DeskVoice,
  at: {
    readonly door: ReadToken;
    readonly chainSeq: number;
    readonly hour: UnixHour;
    readonly nextDesk: UnixHour;
  },
  randomness: Randomness,
): Promise<FreshBundle> => {
  const cardKey = makeIntakeKey(randomness);
  const wordsKey = makeIntakeKey(randomness);
  const { chain, deskKey, desk, relayId, notice } = voice;
  const until = unixHour(at.hour + bundleHours);
  const bundle = await signBundle(deskKey, {
    circle: fingerprintOf(charterOf(chain)),
    generation: 0,
    notice: notice.id,
    relayId,
    stated: at.hour,
    until,
    nextDesk: at.nextDesk,
    door: await preimageOf('door', { readToken: at.door, writeKey: null }),
    cardKey: await intakePublicKeyOf(cardKey),
    wordsKey: await intakePublicKeyOf(wordsKey),
    chainSeq: at.chainSeq,
    chainHash: chainHashOf(chain),
    desk,
  });
  const hash = bundleHashOf(bundle);
  const end = unixHour(until + keyHours);
  return {
    bundle,
    cardShare: { bundle: hash, doorReadToken: secret(at.door), cardSeed: cardKey, until: end },
    wordsShare: { bundle: hash, wordsSeed: wordsKey, until: end },
  };
};

/** Whether it is time for the next bundle. */
export const isRenewalDue = (bundle: Bundle | null, hour: UnixHour): boolean =>
  bundle === null || hour >= bundle.stated + renewalHours;

/** The keys with which this device opens requests, from the shares of cell and desk group. */
export const openingKeysFrom = (
  cardShares: readonly CardKeyShare[],
  wordsShares: readonly WordsKeyShare[],
): Promise<readonly OpeningKeys[]> =>
  Promise.all(
    cardShares.map(async ({ bundle, doorReadToken, cardSeed }) => {
      const words = wordsShares.find((share) => equalBytes(share.bundle, bundle));
      const { id } = await doorChannelOf(revealSecret(doorReadToken));
      return {
        door: id,
        bundle: bundle as BundleHash,
        cardKey: cardSeed,
        wordsKey: words?.wordsSeed ?? null,
      };
    }),
  );
