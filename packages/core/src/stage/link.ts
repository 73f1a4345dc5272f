/**
 * Law: the link of a gathering carries one half of what opens the evening, and pins who
 * founded it and who owns its channels; with the link alone nothing opens once the other half
 * is purged.
 *
 * docs/protocol/stage.md §1: `#e1.<secret>.<gathering key>.<check>`.
 */
import {
  checkedLinkText,
  decode,
  err,
  malformed,
  ok,
  parseCheckedLink,
  revealSecret,
  secret,
  type BadLink,
  type Bytes,
  type Result,
  type Secret,
} from '@krov/ground';
import { verifyingKeyCodec, type VerifyingKey } from '@krov/proof';

/** 16 bytes: of the hash of the founder's key, so that the evening has one founder. */
export type LinkSecret = Secret<Bytes<'LinkSecret'>>;

export type GatheringLink = {
  readonly secret: LinkSecret;
  /** Owns the channels. */
  readonly gathering: VerifyingKey;
};

/** The address that the QR on the wall carries. It opens the evening: show it to who is there. */
export const gatheringLinkText = (origin: string, link: GatheringLink): string =>
  checkedLinkText(origin, 'e1', [revealSecret(link.secret), link.gathering]);

/** Reads a whole address or what stands behind its `#`; what a messenger put in is dropped. */
export const parseGatheringLink = (text: string): Result<GatheringLink, BadLink> => {
  const parts = parseCheckedLink(text, 'e1', [16, 32]);
  if (!parts.ok) return parts;
  const [linkSecret, key = new Uint8Array(0)] = parts.value;
  const gathering = decode(verifyingKeyCodec, key);
  if (!gathering.ok) return err({ ...malformed('link'), what: 'wrong-link' });
  return ok({ secret: secret(linkSecret as Bytes<'LinkSecret'>), gathering: gathering.value });
};
