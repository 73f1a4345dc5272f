/**
 * Law: a door link names a notice channel and pins a charter; nothing in it is secret,
 * and a slip of one letter is told apart from a link that is not one.
 *
 * docs/protocol/door.md §1; step 2 of the walk.
 */
import {
  base64urlToBytes,
  bytesToBase64url,
  err,
  ok,
  type Malformed,
  type Result,
} from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import { checkCharacterOf, passesCheck, type Fingerprint } from '../circle/index.ts';

export type DoorLink = { readonly notice: ChannelId; readonly fingerprint: Fingerprint };

/** `typing-slip`: "copy it again". `wrong-link`: cut, altered, or not a door's; a full-screen stop. */
export type BadLink = Malformed & { readonly what: 'typing-slip' | 'wrong-link' };

const typingSlip: BadLink = { kind: 'malformed', what: 'typing-slip' };
const wrongLink: BadLink = { kind: 'malformed', what: 'wrong-link' };

/** White space, soft hyphens, zero-width and direction marks. */
const putInByMessengers = /[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g;

/** The address that a poster, a QR or a message carries. */
export const doorLinkText = (origin: string, { notice, fingerprint }: DoorLink): string => {
  const parts = [bytesToBase64url(notice), bytesToBase64url(fingerprint)];
  return `${origin}/#v1.${parts.join('.')}.${checkCharacterOf(parts.join(''))}`;
};

/**
 * Reads a whole address, or what stands behind its `#`; spaces and line breaks that a
 * messenger put in are dropped.
 */
export const parseDoorLink = (text: string): Result<DoorLink, BadLink> => {
  const packed = text.replace(putInByMessengers, '');
  const found = /(?:^|#)v1\.([\w-]{43})\.([\w-]{22})\.([\w-])$/.exec(packed);
  if (found === null) return err(wrongLink);
  const [, noticeText = '', fingerprintText = '', check = ''] = found;
  if (!passesCheck(noticeText + fingerprintText + check)) return err(typingSlip);
  const notice = base64urlToBytes(noticeText);
  const fingerprint = base64urlToBytes(fingerprintText);
  if (!notice.ok || !fingerprint.ok) return err(wrongLink);
  return ok({
    notice: notice.value as ChannelId,
    fingerprint: fingerprint.value as Fingerprint,
  });
};
