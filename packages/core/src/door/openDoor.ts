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
import { bundleHashOf, signBundle, type Bundle, type BundleHash } from './bundle.ts';
import { signHeartbeat, type Heartbeat } from './heartbeat.ts';
import type { OpeningKeys } from './requests.ts';
import { bundleHours } from './rules.ts';

/** A bundle is renewed every 4 hours, and at each removal. */
const renewalHours = 4;
/** Its keys are destroyed 48 hours after its end. */
const keyHours = 48;
/** The charter chain, which the relay keeps 90 days, is posted anew every 7. */
const chainHours = 7 * 24;
/** A desk on duty says every 10 minutes that it is there. */
const heartbeatMinutes = 10;

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
    /** When a desk is expected next; `null` when that is not known. */
    readonly nextDesk: UnixHour | null;
  },
  randomness: Randomness,
): Promise<FreshBundle> => {
  const cardKey = makeIntakeKey(randomness);
  const wordsKey = makeIntakeKey(randomness);
  const { chain, deskKey, desk, relayId, notice } = voice;
  const until = unixHour(at.hour + bundleHours);
  const bundle = await signBundle(deskKey, {
    circle: fingerprintOf(charterOf(chain)),
    generation: desk.generation,
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

/** What the desk makes next: after a removal a new door channel with its bundle, else a bundle in time. */
export const nextTurn = (
  bundle: Bundle | null,
  hour: UnixHour,
  since: 'somebodyRemoved' | 'nobodyRemoved',
): 'newDoor' | 'newBundle' | 'nothing' => {
  if (bundle === null || since === 'somebodyRemoved') return 'newDoor';
  return isRenewalDue(bundle, hour) ? 'newBundle' : 'nothing';
};

/** Whether the chain goes out (again) before the next bundle. `null`: never posted. */
export const isChainDue = (posted: UnixHour | null, hour: UnixHour): boolean =>
  posted === null || hour >= posted + chainHours;

/** Whether to say again that a desk is there, by the relay's minute. `null`: not said yet. */
export const isHeartbeatDue = (said: number | null, minute: number): boolean =>
  said === null || minute >= said + heartbeatMinutes;

/** Says that a desk is there, for the bundle that was read back at this seq. */
export const makeHeartbeat = (
  voice: Pick<DeskVoice, 'chain' | 'deskKey' | 'desk'>,
  now: {
    readonly bundle: { readonly seq: number; readonly hash: BundleHash };
    /** Minutes since 1970 by the relay's clock (HELLO). */
    readonly minute: number;
    readonly onShift: number;
    readonly waitMinutes: number;
  },
): Promise<Heartbeat> =>
  signHeartbeat(voice.deskKey, {
    circle: fingerprintOf(charterOf(voice.chain)),
    minute: now.minute,
    bundleSeq: now.bundle.seq,
    bundleHash: now.bundle.hash,
    onShift: Math.min(now.onShift, 0xff),
    waitMinutes: Math.min(now.waitMinutes, 0xffff),
    desk: voice.desk,
  });

/** The shares whose keys still stand; the others are to be destroyed. */
export const standingShares = <Share extends { readonly until: UnixHour }>(
  shares: readonly Share[],
  hour: UnixHour,
): readonly Share[] => shares.filter(({ until }) => hour <= until);

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
