/**
 * Law: an admin invites one person for one set of roles, sees her pending until six
 * words were compared, and then lets her in with one approval; an invite that let
 * somebody in is spent.
 *
 * docs/protocol/circle.md §5, the inviting side.
 */
import {
  concatBytes,
  decode,
  encode,
  err,
  malformed,
  ok,
  refused,
  secret,
  textToBytes,
  unixHour,
  unopenable,
  type Bytes,
  type Malformed,
  type Randomness,
  type Refused,
  type Result,
  type Unopenable,
  type UnixHour,
} from '@krov/ground';
import type { EntryBytes, RelayId } from '@krov/protocol';
import {
  intakePublicKeyOf,
  makeIntakeKey,
  openFrom,
  readKeyPackage,
  sealedFromWire,
  type IntakeKey,
  type KeyPackage,
  type Label,
} from '@krov/sealing';
import type { Outgoing } from '../reach/index.ts';
import type { Role } from './certificate.ts';
import type { ChannelKeys } from '../channel/index.ts';
import { charterOf, fingerprintOf, type CharterChain } from './charter.ts';
import {
  inviteChannelEntryCodec,
  inviteHashOf,
  joinRequestCodec,
  longestInviteHours,
  signInvite,
  sixWords,
  verifyJoinRequest,
  type InviteEntry,
  type JoinRequest,
} from './invitation.ts';
import { inviteChannelOf, type InviteSecret } from './inviteLink.ts';
import { contentOf, sealFor } from '../channel/index.ts';
import type { MemberKeys } from './memberKeys.ts';
import { approve, encodeWarrant, type WarrantBytes } from './warrant.ts';

/** An invitation of mine that is open. */
export type Invitation = {
  readonly secret: InviteSecret;
  readonly entry: InviteEntry;
  readonly intake: IntakeKey;
  readonly keys: ChannelKeys;
};

/** Who answered an invitation, with the words that she must read to me. */
export type Pending = {
  readonly request: JoinRequest;
  readonly words: readonly string[];
  readonly cell: KeyPackage;
  /** `null` where the invitation is not for the desk. */
  readonly desk: KeyPackage | null;
};

/** HPKE info of a join entry: bound to the one invite entry that it answers. */
export const joinInfo = (invite: InviteEntry): Uint8Array => {
  const label: Label = 'krov/join/1';
  return concatBytes(textToBytes(label), Uint8Array.of(0), inviteHashOf(invite));
};

/** Opens an invitation: a channel of its own, and its first entry. */
export const invite = async (
  admin: { readonly keys: MemberKeys; readonly chain: CharterChain; readonly relayId: RelayId },
  wanted: { readonly roles: readonly Role[]; readonly hour: UnixHour },
  randomness: Randomness,
): Promise<{ readonly invitation: Invitation; readonly send: readonly Outgoing[] }> => {
  const inviteSecret: InviteSecret = secret(randomness.bytes(16) as Bytes<'InviteSecret'>);
  const intake = makeIntakeKey(randomness);
  const entry = await signInvite(admin.keys.charter, {
    circle: fingerprintOf(charterOf(admin.chain)),
    roles: wanted.roles,
    stated: wanted.hour,
    until: unixHour(wanted.hour + longestInviteHours),
    intake: await intakePublicKeyOf(intake),
    relayId: admin.relayId,
    chain: admin.chain,
    admin: 0,
  });
  const keys = await inviteChannelOf(inviteSecret);
  const content = encode(inviteChannelEntryCodec, { kind: 'invite', invite: entry });
  const send = [await sealFor(keys, { content, ttl: '7d' }, randomness)];
  return { invitation: { secret: inviteSecret, entry, intake, keys }, send };
};

/** Reads one entry of an invite channel; `null` for what is not a join request (my own entry). */
export const readJoinRequest = async (
  invitation: Invitation,
  entry: EntryBytes,
): Promise<Result<Pending | null, Malformed | Unopenable | Refused<'aJoinerProvesHerKeys'>>> => {
  const content = await contentOf(invitation.keys, entry);
  if (content === null) return err(unopenable);
  const read = decode(inviteChannelEntryCodec, content);
  if (!read.ok) return err(malformed('invite channel entry'));
  if (read.value.kind === 'invite') return ok(null);
  const opened = await openFrom(
    { key: invitation.intake, info: joinInfo(invitation.entry), aad: new Uint8Array(0) },
    sealedFromWire(read.value.sealed),
  );
  if (!opened.ok) return opened;
  const request = decode(joinRequestCodec, opened.value);
  return request.ok ? pendingOf(invitation, request.value) : request;
};

const pendingOf = async (
  invitation: Invitation,
  request: JoinRequest,
): Promise<Result<Pending, Malformed | Refused<'aJoinerProvesHerKeys'>>> => {
  const wantsDesk = invitation.entry.roles.includes('desk');
  const { cellKeyPackage, deskKeyPackage } = request;
  const cell = await readKeyPackage(cellKeyPackage);
  const desk = deskKeyPackage === null ? null : await readKeyPackage(deskKeyPackage);
  if (!cell.ok) return cell;
  if (desk?.ok === false) return desk;
  const proven =
    (desk !== null) === wantsDesk && (await verifyJoinRequest(invitation.entry, request));
  if (!proven) return err(refused('aJoinerProvesHerKeys'));
  const words = sixWords(invitation.entry, request);
  return ok({ request, words, cell: cell.value, desk: desk?.value ?? null });
};

/** The warrant by which a pending member may be added, after her six words were compared. */
export const approvalOf = async (
  admin: { readonly keys: MemberKeys; readonly chain: CharterChain },
  keyPackage: KeyPackage,
  terms: { readonly roles: readonly Role[]; readonly hour: UnixHour },
): Promise<WarrantBytes> => {
  const approval = await approve(admin.keys.charter, {
    circle: fingerprintOf(charterOf(admin.chain)),
    keyPackage: keyPackage.hash,
    roles: terms.roles,
    until: unixHour(terms.hour + longestInviteHours),
    admin: 0,
  });
  return encodeWarrant({ kind: 'approval', ...approval });
};
