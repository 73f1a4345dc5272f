/**
 * Law: a door link names a notice channel and pins a charter; nothing in it is secret,
 * and a slip of one letter is told apart from a link that is not one.
 *
 * docs/protocol/door.md §1; step 2 of the walk.
 */
import {
  checkedLinkText,
  mapResult,
  parseCheckedLink,
  type BadLink,
  type Result,
} from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import type { Fingerprint } from '../circle/index.ts';

export type { BadLink };
export type DoorLink = { readonly notice: ChannelId; readonly fingerprint: Fingerprint };

/** The address that a poster, a QR or a message carries. */
export const doorLinkText = (origin: string, { notice, fingerprint }: DoorLink): string =>
  checkedLinkText(origin, 'v1', [notice, fingerprint]);

/**
 * Reads a whole address, or what stands behind its `#`; spaces and line breaks that a
 * messenger put in are dropped.
 */
export const parseDoorLink = (text: string): Result<DoorLink, BadLink> =>
  mapResult(parseCheckedLink(text, 'v1', [32, 16]), ([notice, fingerprint]) => ({
    notice: notice as ChannelId,
    fingerprint: fingerprint as Fingerprint,
  }));
