/**
 * Law: a helper's leaf leaves a case only by a desk's word, or by the asker's wish. That
 * word is bound to circle, request and leaf, so it removes nobody else anywhere else.
 *
 * docs/protocol/circle.md §4 (tag 12) and case.md §2, where it is the warrant of a Remove.
 */
import { concatBytes, record, type Codec } from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import type { Label, LeafKey } from '@krov/sealing';
import type { Fingerprint } from '../circle/index.ts';
import { requestIdCodec, type RequestId } from '../door/index.ts';

type Departure = { readonly request: RequestId; readonly leafKey: LeafKey };
/** 112 bytes. The circle is in what is signed, not in what is sent. */
export type HandedOver = Departure & { readonly signature: Signature };

const label: Label = 'krov/handed-over/1';

export const handedOverCodec: Codec<HandedOver> = record('handed over', {
  request: requestIdCodec,
  leafKey: verifyingKeyCodec,
  signature: signatureCodec,
});

const signed = (circle: Fingerprint, { request, leafKey }: Departure): Uint8Array =>
  concatBytes(circle, request, leafKey);

export const signHandedOver = async (
  deskKey: SigningKey,
  circle: Fingerprint,
  departure: Departure,
): Promise<HandedOver> => ({
  ...departure,
  signature: await sign(deskKey, label, signed(circle, departure)),
});

/** `deskKey` is of a desk certificate that the caller has verified. */
export const verifyHandedOver = (
  handedOver: HandedOver,
  by: { readonly circle: Fingerprint; readonly deskKey: VerifyingKey },
): Promise<boolean> =>
  verify({
    key: by.deskKey,
    label,
    message: signed(by.circle, handedOver),
    signature: handedOver.signature,
  });
