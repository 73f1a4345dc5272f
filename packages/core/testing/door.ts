/**
 * A house for tests: the one of vectors/door.json, which was laid out and sealed by another
 * program, and the same house again with any sentence of it said otherwise.
 */
import { readFileSync } from 'node:fs';
import { decode, hexToBytes, mustBeOk, unixHour, type UnixHour } from '@krov/ground';
import { signingKeyFromSeed, type SigningKey } from '@krov/proof';
import { entryBytes, type ChannelId, type EntryBytes, type RelayId } from '@krov/protocol';
import { intakeKeyFromSeed } from '@krov/sealing';
import {
  deskCertificateCodec,
  readCharterChain,
  type CharterChain,
  type Fingerprint,
} from '../src/circle/index.ts';
import { bundleCodec, signBundle, type Bundle, type BundleTerms } from '../src/door/bundle.ts';
import { heartbeatCodec, type Heartbeat } from '../src/door/heartbeat.ts';
import {
  noticeChannelOf,
  parseDoorLink,
  type BundleHash,
  type DeskVoice,
  type DoorLink,
  type OpeningKeys,
} from '../src/door/index.ts';

type RequestVector = {
  readonly kind: 'ask' | 'more' | 'withdraw';
  readonly card: string;
  readonly cardHash: string;
  readonly text: string;
  readonly entry: string;
};

export type DoorVectors = {
  readonly seeds: { readonly [name: string]: string };
  readonly hour: number;
  readonly minute: number;
  readonly relayId: string;
  readonly link: string;
  readonly links: readonly {
    readonly notice: string;
    readonly fingerprint: string;
    readonly text: string;
  }[];
  readonly roofWords: readonly {
    readonly fingerprint: string;
    readonly latin: readonly string[];
    readonly cyrillic: readonly string[];
  }[];
  readonly charterChain: string;
  readonly fingerprint: string;
  readonly chainHash: string;
  readonly notice: {
    readonly id: string;
    readonly preimage: string;
    readonly envelopeKey: string;
    readonly entries: readonly string[];
  };
  readonly door: { readonly id: string; readonly preimage: string };
  readonly deskCertificate: string;
  readonly bundle: { readonly bytes: string; readonly hash: string };
  readonly heartbeat: string;
  readonly keyPackage: string;
  readonly leafKey: string;
  readonly mailbox: string;
  readonly request: string;
  readonly requests: readonly RequestVector[];
};

export const doorVectors: DoorVectors = JSON.parse(
  readFileSync(new URL('../../../vectors/door.json', import.meta.url), 'utf8'),
) as DoorVectors;

export const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));

export const entryOf = (bytes: Uint8Array): EntryBytes => {
  const entry = entryBytes(bytes);
  if (entry === undefined) throw new Error('not the size of an entry');
  return entry;
};

const seed = (name: string): Uint8Array => unhex(doorVectors.seeds[name] ?? '');

/** A signing key of the vectors, by its name. */
export const signingKeyNamed = (name: 'charter' | 'desk' | 'noticeWrite'): SigningKey =>
  signingKeyFromSeed(seed(name));

/** The read token of the vectors' door. */
export const doorToken: Uint8Array = seed('doorReadToken');
export const theHour: UnixHour = unixHour(doorVectors.hour);
export const theLink: DoorLink = mustBeOk(parseDoorLink(doorVectors.link));
export const theRelay: RelayId = unhex(doorVectors.relayId) as RelayId;
export const theBundle: Bundle = mustBeOk(decode(bundleCodec, unhex(doorVectors.bundle.bytes)));
export const theHeartbeat: Heartbeat = mustBeOk(
  decode(heartbeatCodec, unhex(doorVectors.heartbeat)),
);

export const theChain = async (): Promise<CharterChain> =>
  mustBeOk(await readCharterChain(unhex(doorVectors.charterChain), theLink.fingerprint));

/** The desk device of the vectors. */
export const theVoice = async (): Promise<DeskVoice> => ({
  chain: await theChain(),
  deskKey: signingKeyNamed('desk'),
  desk: mustBeOk(decode(deskCertificateCodec, unhex(doorVectors.deskCertificate))),
  relayId: theRelay,
  notice: await noticeChannelOf(
    signingKeyNamed('noticeWrite'),
    unhex(doorVectors.fingerprint) as Fingerprint,
  ),
});

/** The vectors' bundle with some of its terms changed, signed again by its desk. */
export const bundleWith = (changed: Partial<BundleTerms>): Promise<Bundle> =>
  signBundle(signingKeyNamed('desk'), { ...theBundle, ...changed });

/** What opens requests sealed to the vectors' bundle: a helper's keys, or a desk's. */
export const openingKeys = (whose: 'helper' | 'desk'): OpeningKeys => ({
  door: unhex(doorVectors.door.id) as ChannelId,
  bundle: unhex(doorVectors.bundle.hash) as BundleHash,
  cardKey: intakeKeyFromSeed(seed('cardKey')),
  wordsKey: whose === 'desk' ? intakeKeyFromSeed(seed('wordsKey')) : null,
});

export const deskKeys = {
  ...openingKeys('desk'),
  wordsKey: intakeKeyFromSeed(seed('wordsKey')),
};

/** Every proper prefix. */
export const everyStart = (whole: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: whole.length }, (_, length) => whole.slice(0, length));

export const turned = (whole: Uint8Array, bit: number): Uint8Array =>
  whole.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

/** The whole with one bit turned in each byte, another bit in each. */
export const aBitInEachByte = (whole: Uint8Array): readonly Uint8Array[] =>
  Array.from(whole, (_, place) => turned(whole, place * 8 + (place % 8)));
