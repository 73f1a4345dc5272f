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
  type Secret,
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

/** Whether two read tokens are of one door; no door is the same as none. */
export const isSameDoor = (a: Secret<ReadToken>, b: Secret<ReadToken> | null): boolean =>
  b !== null && equalBytes(revealSecret(a), revealSecret(b));

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

/** How long one desk on duty waits for the one before it, so that of five not all renew at once. */
const turnMinutes = 2;

/**
 * Whether a desk is to make the next bundle: `minute` since 1970, `turn` is its place among
 * the desks on duty, from 0.
 */
export const isRenewalDue = (
  bundle: Bundle | null,
  now: { readonly minute: number; readonly turn: number },
): boolean =>
  bundle === null || now.minute >= (bundle.stated + renewalHours) * 60 + now.turn * turnMinutes;

/** Whether the chain goes out (again) before the next bundle. `null`: never posted. */
export const isChainDue = (posted: UnixHour | null, hour: UnixHour): boolean =>
  posted === null || hour >= posted + chainHours;

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

type Share = { readonly bundle: Uint8Array; readonly until: UnixHour };

/** The most shares that one list holds (circle.md §3). */
const mostShares = 24;

/**
 * The shares that this device knew and those that it is told, each once, oldest first,
 * without what has ended. Two desks that renew at once each tell a list that lacks the
 * other's share, so a list adds and never takes away.
 */
export const joinShares = <S extends Share>(
  known: readonly S[],
  told: readonly S[],
  hour: UnixHour,
): readonly S[] => {
  const isKnown = (share: S): boolean =>
    known.some((each) => equalBytes(each.bundle, share.bundle));
  return [...known, ...told.filter((share) => !isKnown(share))]
    .filter(({ until }) => hour <= until)
    .slice(-mostShares);
};

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
