/**
 * Law: the way into a case is a Welcome together with the grant that allows it. The
 * asker gets hers in her mailbox, a helper hers on the board, sealed to her claim.
 *
 * docs/protocol/door.md §5 (mailbox) and case.md §2 (board).
 */
import {
  branded,
  concatBytes,
  decode,
  emptyBytes,
  encode,
  err,
  record,
  refused,
  textToBytes,
  u32,
  u64,
  unopenable,
  variableBytes,
  versioned,
  type Codec,
  type Randomness,
  type Refused,
  type Result,
  type Unopenable,
  ok,
} from '@krov/ground';
import type { EntryBytes } from '@krov/protocol';
import {
  openFrom,
  sealTo,
  type IntakeKey,
  type IntakePublicKey,
  type Label,
  type Sealed,
} from '@krov/sealing';
import { joinGroup, type JoinRule, type OwnKeyPackage } from '@krov/sealing/groups';
import { grantCodec, type Grant, type SealedWelcome } from '../board/index.ts';
import {
  channelSecretCodec,
  contentOf,
  followGroup,
  sealFor,
  type ChannelKeys,
  type ChannelSecret,
  type GroupLog,
} from '../circle/index.ts';
import type { RequestId } from '../door/index.ts';
import type { ChainHead, Outgoing } from '../reach/index.ts';
import { caseJoining, isGrantFor, type CaseFacts, type CaseRule } from './casePolicy.ts';
import type { CaseRoom } from './caseRoom.ts';
import { emptyTranscript } from './transcript.ts';

/** Everything needed to enter: the grant, the Welcome, and where to read on. */
export type CaseEntrance = {
  readonly grant: Grant;
  readonly welcome: Uint8Array;
  readonly k: number;
  readonly secret: ChannelSecret;
  readonly n: number;
  readonly head: ChainHead;
};

const entranceCodec: Codec<CaseEntrance> = record('case entrance', {
  grant: grantCodec,
  welcome: variableBytes(8192),
  k: u32,
  secret: channelSecretCodec,
  n: u64,
  head: branded<ChainHead>('head', 32),
});

/** Tag 1: so far the only thing that a mailbox is told. */
const mailboxCodec: Codec<CaseEntrance> = versioned(1, entranceCodec);

/** How to enter a group that stands as `log` does, after a change of mine that made `welcome`. */
export const entranceTo = (log: GroupLog, grant: Grant, welcome: Uint8Array): CaseEntrance => ({
  grant,
  welcome,
  k: log.k,
  secret: log.secret,
  ...log.place,
});

/** Posts the asker's entrance into her mailbox. */
export const postToMailbox = (
  mailbox: ChannelKeys,
  entrance: CaseEntrance,
  randomness: Randomness,
): Promise<Outgoing> => {
  const content = encode(mailboxCodec, entrance);
  return sealFor(mailbox, { content, ttl: '30d' }, randomness);
};

/** The entrance in an entry of the asker's mailbox; `null` when it holds none. */
export const readMailbox = async (
  mailbox: ChannelKeys,
  entry: EntryBytes,
): Promise<CaseEntrance | null> => {
  const content = await contentOf(mailbox, entry);
  const read = content === null ? null : decode(mailboxCodec, content);
  return read?.ok === true ? read.value : null;
};

const infoFor = (request: RequestId): Uint8Array => {
  const label: Label = 'krov/case-welcome/1';
  return concatBytes(textToBytes(label), Uint8Array.of(0), request);
};

/** Seals a helper's entrance to the grant key of her claim. */
export const sealEntrance = async (
  recipient: IntakePublicKey,
  entrance: CaseEntrance,
  randomness: Randomness,
): Promise<SealedWelcome> => {
  const info = infoFor(entrance.grant.request);
  const plaintext = encode(entranceCodec, entrance);
  const sealed: Sealed<Uint8Array> = await sealTo(
    { recipient, info, aad: emptyBytes },
    plaintext,
    randomness,
  );
  return sealed as SealedWelcome;
};

export const openEntrance = async (
  key: IntakeKey,
  request: RequestId,
  sealed: SealedWelcome,
): Promise<Result<CaseEntrance, Unopenable>> => {
  const opened = await openFrom({ key, info: infoFor(request), aad: emptyBytes }, sealed);
  const entrance = opened.ok ? decode(entranceCodec, opened.value) : opened;
  return entrance.ok ? ok(entrance.value) : err(unopenable);
};

/** Enters a case, if its grant is valid and everybody in it is the asker or named by a grant that I know. */
export const enterCase = async (
  facts: CaseFacts,
  own: OwnKeyPackage,
  came: {
    readonly entrance: CaseEntrance;
    /** Valid grants of this case that I have read elsewhere. */
    readonly known: readonly Grant[];
    readonly randomness: Randomness;
  },
): Promise<Result<CaseRoom, Unopenable | Refused<CaseRule | JoinRule>>> => {
  const { entrance, known, randomness } = came;
  const { grant, welcome, k, secret, n, head } = entrance;
  if (!(await isGrantFor(facts, grant))) return err(refused('onlyTheGrantedEnter'));
  const group = await joinGroup(
    { ...own, welcome },
    caseJoining(facts, [...known, grant]),
    randomness,
  );
  if (!group.ok) return group;
  const log = await followGroup(group.value, { ttl: '30d', k, secret, place: { n, head } });
  return ok({ facts, log, grants: [...known, grant], transcript: emptyTranscript });
};
