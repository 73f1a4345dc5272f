/**
 * Law: an invite link carries a secret for one channel and the fingerprint of a charter;
 * it lets nobody in by itself.
 *
 * docs/protocol/circle.md §5: `#i1.<secret>.<fingerprint>.<check>`.
 */
import {
  base64urlToBytes,
  bytesToBase64url,
  err,
  malformed,
  ok,
  secret,
  type Bytes,
  type Malformed,
  type Result,
  type Secret,
} from '@krov/ground';
import { deriveKey } from '@krov/sealing';
import { channelKeysFrom, type ChannelKeys, type ChannelSecret } from './channelKeys.ts';
import type { Fingerprint } from './charter.ts';
import { checkCharacterOf, passesCheck } from './check64.ts';

/** 16 random bytes. */
export type InviteSecret = Secret<Bytes<'InviteSecret'>>;

export type InviteLink = { readonly secret: InviteSecret; readonly fingerprint: Fingerprint };

export const inviteLinkText = (
  origin: string,
  link: { readonly secret: Uint8Array; readonly fingerprint: Fingerprint },
): string => {
  const parts = [bytesToBase64url(link.secret), bytesToBase64url(link.fingerprint)];
  return `${origin}/#i1.${parts.join('.')}.${checkCharacterOf(parts.join(''))}`;
};

/** Reads a whole address or what stands behind its `#`; line breaks of a messenger are dropped. */
export const parseInviteLink = (text: string): Result<InviteLink, Malformed> => {
  const packed = text.replace(/\s+/g, '');
  const found = /(?:^|#)i1\.([\w-]{22})\.([\w-]{22})\.([\w-])$/.exec(packed);
  if (found === null) return err(malformed('wrong-link'));
  const [, secretText = '', fingerprintText = '', check = ''] = found;
  if (!passesCheck(secretText + fingerprintText + check)) return err(malformed('typing-slip'));
  const bytes = base64urlToBytes(secretText);
  const fingerprint = base64urlToBytes(fingerprintText);
  if (!bytes.ok || !fingerprint.ok) return err(malformed('typing-slip'));
  return ok({
    secret: secret(bytes.value as Bytes<'InviteSecret'>),
    fingerprint: fingerprint.value as Fingerprint,
  });
};

/** The invite channel: who has the link may read it and append to it. */
export const inviteChannelOf = (inviteSecret: InviteSecret): Promise<ChannelKeys> =>
  channelKeysFrom(deriveKey(inviteSecret, 'krov/invite/1', 32) as ChannelSecret, 'door');
