/**
 * Law: what an editor or a checker did is done once, for good, signed; it is named by what it
 * says, and refers to others by their names. What is mistaken is followed by another version.
 *
 * docs/protocol/statement.md §2.
 */
import {
  bytesToHex,
  decode,
  encode,
  err,
  malformed,
  mapped,
  ok,
  record,
  refused,
  versioned,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { labelledHash } from '@krov/sealing';
import { dayCodec, type Day } from '../guide/index.ts';
import { actCodec, whatIsWrong, type Act, type ActRule } from './act.ts';
import type { DeedName } from './certificate.ts';

type Body = { readonly key: VerifyingKey; readonly day: Day; readonly act: Act };

export type Deed = Body & { readonly name: DeedName; readonly signature: Signature };

const label = 'krov/statement/1';
/** The most bytes of a deed. */
export const longestDeed = 24_000;

const bodyCodec: Codec<Body> = mapped(
  versioned(1, record('deed', { key: verifyingKeyCodec, day: dayCodec, act: actCodec })),
  {
    name: 'deed',
    wrap: (body) => (whatIsWrong(body.act) === undefined ? body : undefined),
    unwrap: (body: Body) => body,
  },
);

const signedCodec: Codec<{ readonly body: Body; readonly signature: Signature }> = record(
  'signed deed',
  { body: bodyCodec, signature: signatureCodec },
);

const nameOf = (message: Uint8Array): DeedName => labelledHash(label, message) as DeedName;

/** Signs an act, for good. */
export const perform = async (
  signingKey: SigningKey,
  day: Day,
  act: Act,
): Promise<Result<Deed, Refused<ActRule | 'aDeedIsShort'>>> => {
  const rule = whatIsWrong(act);
  if (rule !== undefined) return err(refused(rule));
  const body = { key: await verifyingKeyOf(signingKey), day, act };
  const message = encode(bodyCodec, body);
  if (message.length + 64 > longestDeed) return err(refused('aDeedIsShort'));
  return ok({
    ...body,
    name: nameOf(message),
    signature: await sign(signingKey, label, message),
  });
};

export const deedToBytes = ({ key, day, act, signature }: Deed): Uint8Array =>
  encode(signedCodec, { body: { key, day, act }, signature });

/** A deed that its own key signed; who that key is, the shelf says. */
export const readDeed = async (
  bytes: Uint8Array,
): Promise<Result<Deed, Malformed | Refused<'itsKeySignedIt'>>> => {
  const read = bytes.length > longestDeed ? undefined : decode(signedCodec, bytes);
  if (read?.ok !== true) return err(malformed('deed'));
  const { body, signature } = read.value;
  const message = encode(bodyCodec, body);
  const isSigned = await verify({ key: body.key, label, message, signature });
  return isSigned
    ? ok({ ...body, name: nameOf(message), signature })
    : err(refused('itsKeySignedIt'));
};

/** A deed's name as the key of a map. */
export const hexOf = (name: DeedName): string => bytesToHex(name);
