/**
 * Law: an invite link carries a secret for one channel and the fingerprint of a charter;
 * it lets nobody in by itself.
 *
 * docs/protocol/circle.md §5: `#i1.<secret>.<fingerprint>.<check>`.
 */
import {
  checkedLinkText,
  mapResult,
  parseCheckedLink,
  secret,
  type BadLink,
  type Bytes,
  type Result,
  type Secret,
} from '@krov/ground';
import { deriveKey } from '@krov/sealing';
import { channelKeysFrom, type ChannelKeys, type ChannelSecret } from '../channel/index.ts';
import type { Fingerprint } from './charter.ts';

/** 16 random bytes. */
export type InviteSecret = Secret<Bytes<'InviteSecret'>>;

export type InviteLink = { readonly secret: InviteSecret; readonly fingerprint: Fingerprint };

export const inviteLinkText = (
  origin: string,
  link: { readonly secret: Uint8Array; readonly fingerprint: Fingerprint },
): string => checkedLinkText(origin, 'i1', [link.secret, link.fingerprint]);

/** Reads a whole address or what stands behind its `#`; line breaks of a messenger are dropped. */
export const parseInviteLink = (text: string): Result<InviteLink, BadLink> =>
  mapResult(parseCheckedLink(text, 'i1', [16, 16]), ([inviteSecret, fingerprint]) => ({
    secret: secret(inviteSecret as Bytes<'InviteSecret'>),
    fingerprint: fingerprint as Fingerprint,
  }));

/** The invite channel: who has the link may read it and append to it. */
export const inviteChannelOf = (inviteSecret: InviteSecret): Promise<ChannelKeys> =>
  channelKeysFrom(deriveKey(inviteSecret, 'krov/invite/1', 32) as ChannelSecret, 'door');
