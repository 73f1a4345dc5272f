/**
 * Law: what is said at a gathering opens with two halves: one in the link, one in a channel
 * that its owner purges. A device keeps the first and never the second.
 *
 * docs/protocol/stage.md §1. The seed is the organisers'; guests never see it. What founds the
 * evening is the founder's key, which is used at once and held by nobody: `half.ts`.
 */
import {
  concatBytes,
  equalBytes,
  revealSecret,
  secret,
  type Bytes,
  type Randomness,
  type Secret,
} from '@krov/ground';
import {
  signingKeyFromSeed,
  verifyingKeyOf,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { deriveKey, intakeKeyFromSeed, labelledHash, type IntakeKey } from '@krov/sealing';
import { channelKeysFrom, type ChannelKeys, type ChannelSecret } from '../channel/index.ts';
import type { GatheringLink, LinkSecret } from './link.ts';

/** 32 random bytes, of which organisers alone know. */
export type GatheringSeed = Secret<Bytes<'GatheringSeed'>>;
/** 32 random bytes: the half that is purged. */
export type RelayHalf = Secret<Bytes<'RelayHalf'>>;
/** 32 bytes, from which the codes on the stage screen follow. */
export type CodeSecret = Secret<Bytes<'CodeSecret'>>;

export type OrganisersKeys = {
  /** Owns, and so may purge, both channels. */
  readonly gathering: SigningKey;
  /** What guests seal to organisers. */
  readonly intake: IntakeKey;
  readonly code: CodeSecret;
};

/** All that is random about a new gathering. */
export type NewGathering = {
  readonly seed: GatheringSeed;
  /** Signs the founding and the half, and is then dropped. */
  readonly founder: SigningKey;
  readonly link: GatheringLink;
  readonly half: RelayHalf;
};

export const makeGathering = async (randomness: Randomness): Promise<NewGathering> => {
  const seed: GatheringSeed = secret(randomness.bytes(32) as Bytes<'GatheringSeed'>);
  const founder = signingKeyFromSeed(randomness.bytes(32));
  const linkSecret = linkSecretOf(await verifyingKeyOf(founder));
  const gathering = await verifyingKeyOf(organisersKeysFrom(seed).gathering);
  const half: RelayHalf = secret(randomness.bytes(32) as Bytes<'RelayHalf'>);
  return { seed, founder, link: { secret: linkSecret, gathering }, half };
};

/** The link secret that pins this key. */
export const linkSecretOf = (founder: VerifyingKey): LinkSecret =>
  secret(labelledHash('krov/link-secret/1', founder).slice(0, 16) as Bytes<'LinkSecret'>);

/** Whether it is with this key that the gathering of this link was founded. */
export const isFounder = (link: Pick<GatheringLink, 'secret'>, key: VerifyingKey): boolean =>
  equalBytes(revealSecret(linkSecretOf(key)), revealSecret(link.secret));

/** Whether this is the seed of whose gathering the link is. */
export const isSeedOf = async (link: GatheringLink, seed: GatheringSeed): Promise<boolean> =>
  equalBytes(await verifyingKeyOf(organisersKeysFrom(seed).gathering), link.gathering);

export const organisersKeysFrom = (seed: GatheringSeed): OrganisersKeys => ({
  gathering: signingKeyFromSeed(revealSecret(deriveKey(seed, 'krov/gathering-key/1', 32))),
  intake: intakeKeyFromSeed(revealSecret(deriveKey(seed, 'krov/gathering-intake/1', 32))),
  code: deriveKey(seed, 'krov/room-code/1', 32) as CodeSecret,
});

/** The channel in which the relay half lies until it is purged. */
export const halfChannelOf = (link: GatheringLink): Promise<ChannelKeys> =>
  channelKeysFrom(
    deriveKey(link.secret, 'krov/half/1', 32) as ChannelSecret,
    'room',
    link.gathering,
  );

/** The channel of the evening's log; its envelope key also seals what a device keeps of it. */
export const gatheringChannelOf = (link: GatheringLink, half: RelayHalf): Promise<ChannelKeys> => {
  const both = secret(concatBytes(revealSecret(link.secret), revealSecret(half)));
  return channelKeysFrom(
    deriveKey(both, 'krov/gathering/1', 32) as ChannelSecret,
    'room',
    link.gathering,
  );
};
