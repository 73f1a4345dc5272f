/**
 * Law: a joiner believes an invitation only when its charter has the fingerprint of her
 * link, and enters only the groups of that charter; until an admin has compared the
 * words with her she knows nothing of the circle.
 *
 * docs/protocol/circle.md §5, the joining side.
 */
import {
  decode,
  emptyBytes,
  encode,
  equalBytes,
  err,
  ok,
  refused,
  revealSecret,
  type Malformed,
  type Randomness,
  type Refused,
  type Result,
  type Unopenable,
  type UnixHour,
} from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import type { EntryBytes } from '@krov/protocol';
import { sealTo } from '@krov/sealing';
import { joinGroup, type OwnKeyPackage } from '@krov/sealing/groups';
import type { ChainHead, Outgoing } from '../reach/index.ts';
import { charterOf, fingerprintOf, type CharterChain } from './charter.ts';
import { makeMemberKeyPackage } from './found.ts';
import { followGroup, type GroupLog } from './groupLog.ts';
import {
  inviteAnswerCodec,
  inviteChannelEntryCodec,
  joinRequestCodec,
  signJoinRequest,
  sixWords,
  verifyInvite,
  type GroupEntrance,
  type InviteAnswer,
  type InviteEntry,
} from './invitation.ts';
import type { Language } from './language.ts';
import { joinInfo } from './invite.ts';
import { inviteChannelOf, type InviteLink } from './inviteLink.ts';
import { contentOf, sealFor } from '../channel/index.ts';
import { makeMailbox, type Mailbox } from './mailbox.ts';
import { makeDeviceSeed, memberKeysFrom, type DeviceSeed } from './memberKeys.ts';
import { joiningUnder } from './policy.ts';

export type InviteRule = 'theInviteIsOfThisLink' | 'theInviteStillStands';

/** What a joiner keeps until she is let in. */
export type Joining = {
  readonly seed: DeviceSeed;
  readonly chain: CharterChain;
  readonly invite: InviteEntry;
  readonly mailbox: Mailbox;
  readonly cell: OwnKeyPackage;
  readonly desk: OwnKeyPackage | null;
  readonly name: string;
  readonly languages: readonly Language[];
  readonly words: readonly string[];
};

/** The invitation behind a link, or why it cannot be followed; `null` for other entries of the channel. */
export const readInvite = async (
  link: InviteLink,
  entry: EntryBytes,
  hour: UnixHour,
): Promise<Result<InviteEntry | null, Refused<InviteRule>>> => {
  const content = await contentOf(await inviteChannelOf(link.secret), entry);
  const read = content === null ? null : decode(inviteChannelEntryCodec, content);
  if (read?.ok !== true || read.value.kind !== 'invite') return ok(null);
  const { invite } = read.value;
  const founding = charterOf(invite.chain);
  const isOfLink = equalBytes(fingerprintOf(founding), link.fingerprint);
  if (!isOfLink || !(await verifyInvite(invite))) return err(refused('theInviteIsOfThisLink'));
  return invite.until < hour ? err(refused('theInviteStillStands')) : ok(invite);
};

/** Asks to be let in; the words are what she reads to the one who invited her. */
export const requestToJoin = async (
  link: InviteLink,
  invite: InviteEntry,
  wish: {
    readonly name: string;
    readonly languages: readonly Language[];
    readonly hour: UnixHour;
    readonly randomness: Randomness;
  },
): Promise<{ readonly joining: Joining; readonly send: readonly Outgoing[] }> => {
  const { name, languages, hour, randomness } = wish;
  const seed = makeDeviceSeed(randomness);
  const keys = memberKeysFrom(seed);
  const mailbox = await makeMailbox(randomness);
  const cell = await makeMemberKeyPackage(keys, hour, randomness);
  const desk = invite.roles.includes('desk')
    ? await makeMemberKeyPackage(keys, hour, randomness)
    : null;
  const request = await signJoinRequest(keys.member, invite, {
    member: await verifyingKeyOf(keys.member),
    deskKey: await verifyingKeyOf(keys.desk),
    name,
    languages,
    cellKeyPackage: cell.keyPackage,
    deskKeyPackage: desk?.keyPackage ?? null,
    mailbox: revealSecret(mailbox.capability),
  });
  const sealed = await sealTo(
    { recipient: invite.intake, info: joinInfo(invite), aad: emptyBytes },
    encode(joinRequestCodec, request),
    randomness,
  );
  const content = encode(inviteChannelEntryCodec, { kind: 'join', sealed });
  const words = sixWords(invite, request);
  const { chain } = invite;
  return {
    joining: { seed, chain, invite, mailbox, cell, desk, name, languages, words },
    send: [await sealFor(await inviteChannelOf(link.secret), { content, ttl: '7d' }, randomness)],
  };
};

/** What an admin answered, from an entry of my mailbox; `null` when it is no answer. */
export const readAnswer = async (
  joining: Joining,
  entry: EntryBytes,
): Promise<InviteAnswer | null> => {
  const content = await contentOf(joining.mailbox.keys, entry);
  const answer = content === null ? null : decode(inviteAnswerCodec, content);
  return answer?.ok === true ? answer.value : null;
};

/** Enters one of the circle's groups behind the commit that let me in. */
export const enterGroup = async (
  own: OwnKeyPackage,
  entrance: GroupEntrance,
  under: { readonly chain: CharterChain; readonly randomness: Randomness },
): Promise<Result<GroupLog, Malformed | Unopenable | Refused>> => {
  const { welcome, k, secret, n, head } = entrance;
  const group = await joinGroup({ ...own, welcome }, joiningUnder(under.chain), under.randomness);
  if (!group.ok) return group;
  return ok(
    await followGroup(group.value, {
      ttl: '90d',
      k,
      secret,
      place: { n, head: head as ChainHead },
    }),
  );
};
