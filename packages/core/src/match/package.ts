/**
 * Law: the words of an asker reach a helper in one way: sealed by a desk to the key of a
 * claim, bound to the request and to the grant that names the claim. Under another grant
 * the same bytes do not open.
 *
 * docs/protocol/case.md §1.
 */
import {
  concatBytes,
  decode,
  emptyBytes,
  encode,
  err,
  mapped,
  nullable,
  record,
  text,
  textToBytes,
  u32,
  unopenable,
  variableBytes,
  versioned,
  type Bytes,
  type Codec,
  type Randomness,
  type Result,
  type Unopenable,
} from '@krov/ground';
import {
  keyPackageMaxLength,
  openFrom,
  sealTo,
  type IntakeKey,
  type KeyPackageBytes,
  type Label,
} from '@krov/sealing';
import {
  channelSecretCodec,
  secretCodec,
  type ChannelSecret,
  type MailboxCapability,
} from '../circle/index.ts';
import { grantHashOf, type Claim, type Grant, type SealedPackage } from '../board/index.ts';

/** The most bytes of UTF-8 of an asker's words, with what she added. */
export const longestPackageWords = 8000;
/** The most bytes of UTF-8 of the note of the lead before. */
export const longestNote = 600;

export type CasePackage = {
  readonly words: string;
  readonly asker: KeyPackageBytes;
  readonly mailbox: MailboxCapability;
  /** Of the lead before; empty for the first. */
  readonly note: string;
  /** Reserved: null. */
  readonly group: { readonly k: number; readonly secret: ChannelSecret } | null;
};

const label: Label = 'krov/package/1';

const keyPackageBytesCodec: Codec<KeyPackageBytes> = mapped(variableBytes(keyPackageMaxLength), {
  name: 'key package',
  wrap: (bytes) => bytes as KeyPackageBytes,
  unwrap: (bytes: KeyPackageBytes): Uint8Array => bytes,
});

/** At most 9,044 bytes. */
export const casePackageCodec: Codec<CasePackage> = versioned(
  1,
  record('case package', {
    words: text(longestPackageWords),
    asker: keyPackageBytesCodec,
    mailbox: secretCodec<Bytes<'MailboxCapability'>>('mailbox', 96),
    note: text(longestNote),
    group: nullable(record('group', { k: u32, secret: channelSecretCodec })),
  }),
);

const infoFor = (grant: Grant): Uint8Array =>
  concatBytes(textToBytes(label), Uint8Array.of(0), grant.request, grantHashOf(grant));

/** Seals to one claim's grant key. */
export const sealPackage = async (
  to: { readonly claim: Claim; readonly grant: Grant },
  casePackage: CasePackage,
  randomness: Randomness,
): Promise<SealedPackage> => {
  const { claim, grant } = to;
  const recipient = { recipient: claim.grantKey, info: infoFor(grant), aad: emptyBytes };
  const plaintext = encode(casePackageCodec, casePackage) as Bytes<'Package'>;
  return sealTo(recipient, plaintext, randomness);
};

/** Opens what was sealed to this grant key under this grant. */
export const openPackage = async (
  from: { readonly grantKey: IntakeKey; readonly grant: Grant },
  sealed: SealedPackage,
): Promise<Result<CasePackage, Unopenable>> => {
  const { grantKey, grant } = from;
  const opened = await openFrom({ key: grantKey, info: infoFor(grant), aad: emptyBytes }, sealed);
  if (!opened.ok) return opened;
  const casePackage = decode(casePackageCodec, opened.value);
  return casePackage.ok ? casePackage : err(unopenable);
};

/**
 * Her words and what she added, with a blank line between: the first text whole, then as
 * many of the newest as fit, in their order.
 */
export const joinWords = (first: string, added: readonly string[]): string => {
  const fitting = [...added].reverse().reduce<readonly string[]>((kept, text) => {
    const tried = [text, ...kept];
    return byteLength([first, ...tried].join(blankLine)) <= longestPackageWords ? tried : kept;
  }, []);
  return [first, ...fitting].join(blankLine);
};

const blankLine = '\n\n';
const byteLength = (text: string): number => textToBytes(text).length;
