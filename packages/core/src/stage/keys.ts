/**
 * Law: what is said at a gathering opens with two halves: one in the link, one in a channel
 * that its owner purges. A device keeps the first and never the second.
 *
 * docs/protocol/stage.md §1. The seed is the organisers'; guests never see it.
 */
import {
  branded,
  concatBytes,
  decode,
  encode,
  err,
  malformed,
  ok,
  record,
  refused,
  revealSecret,
  secret,
  versioned,
  type Bytes,
  type Codec,
  type Malformed,
  type Randomness,
  type Refused,
  type Result,
  type Secret,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  signingKeyFromSeed,
  verify,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { deriveKey, intakeKeyFromSeed, type IntakeKey } from '@krov/sealing';
import { channelKeysFrom, type ChannelKeys, type ChannelSecret } from '../channel/index.ts';
import type { GatheringLink, LinkSecret } from './link.ts';
import { minuteCodec, type Minute } from './minute.ts';

/** 32 random bytes, of which organisers alone know. */
export type GatheringSeed = Secret<Bytes<'GatheringSeed'>>;
/** 32 random bytes: the half that is purged. */
export type RelayHalf = Secret<Bytes<'RelayHalf'>>;
/** 32 bytes, from which the codes on the stage screen follow. */
export type CodeSecret = Secret<Bytes<'CodeSecret'>>;

export type OrganisersKeys = {
  /** Signs founding and half; owns, and so may purge, both channels. */
  readonly gathering: SigningKey;
  /** What guests seal to organisers. */
  readonly intake: IntakeKey;
  readonly code: CodeSecret;
};

/** All that is random about a new gathering. */
export type NewGathering = {
  readonly seed: GatheringSeed;
  readonly link: GatheringLink;
  readonly half: RelayHalf;
};

export const makeGathering = async (randomness: Randomness): Promise<NewGathering> => {
  const seed: GatheringSeed = secret(randomness.bytes(32) as Bytes<'GatheringSeed'>);
  const linkSecret: LinkSecret = secret(randomness.bytes(16) as Bytes<'LinkSecret'>);
  const gathering = await verifyingKeyOf(organisersKeysFrom(seed).gathering);
  const half: RelayHalf = secret(randomness.bytes(32) as Bytes<'RelayHalf'>);
  return { seed, link: { secret: linkSecret, gathering }, half };
};

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

type HalfTerms = {
  readonly half: Bytes<'RelayHalf'>;
  /** At the latest then it is gone by itself. */
  readonly until: Minute;
};
type SignedHalf = HalfTerms & { readonly signature: Signature };

const halfFields = { half: branded<Bytes<'RelayHalf'>>('half', 32), until: minuteCodec };
const halfTermsCodec: Codec<HalfTerms> = versioned(1, record('half', halfFields));
const halfCodec: Codec<SignedHalf> = versioned(
  1,
  record('half', { ...halfFields, signature: signatureCodec }),
);

const halfMessage = (channel: ChannelId, terms: HalfTerms): Uint8Array =>
  concatBytes(channel, encode(halfTermsCodec, terms));

/** The content of the half channel's entry, 101 bytes. `channel` is that channel's id. */
export const writeHalf = async (
  gathering: SigningKey,
  channel: ChannelId,
  said: { readonly half: RelayHalf; readonly until: Minute },
): Promise<Uint8Array> => {
  const terms = { half: revealSecret(said.half), until: said.until };
  const signature = await sign(gathering, 'krov/half/1', halfMessage(channel, terms));
  return encode(halfCodec, { ...terms, signature });
};

/** Reads one entry's content; the first of a half channel that is `ok` counts. */
export const readHalf = async (
  gathering: VerifyingKey,
  channel: ChannelId,
  content: Uint8Array,
): Promise<
  Result<
    { readonly half: RelayHalf; readonly until: Minute },
    Malformed | Refused<'theFounderGivesTheHalf'>
  >
> => {
  const read = decode(halfCodec, content);
  if (!read.ok) return err(malformed('half'));
  const { half, until, signature } = read.value;
  const message = halfMessage(channel, { half, until });
  return (await verify({ key: gathering, label: 'krov/half/1', message, signature }))
    ? ok({ half: secret(half), until })
    : err(refused('theFounderGivesTheHalf'));
};
