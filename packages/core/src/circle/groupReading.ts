/**
 * Law: entries are judged in log order, each once. The first valid commit of an epoch
 * counts; my own counts when it is read back; `moved` ends the channel.
 *
 * docs/protocol/circle.md §3, the five rules.
 */
import {
  decodePrefix,
  encode,
  equalBytes,
  mustBeOk,
  u32,
  type Randomness,
  type UnixHour,
} from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { EntryBytes } from '@krov/protocol';
import { makeEntryId, openEntry, sealedFromWire, type Entry, type EntryId } from '@krov/sealing';
import {
  adoptCommit,
  exportSecret,
  ownLeaf,
  receiveMessage,
  roster,
  type JudgeChange,
  type Leaf,
} from '@krov/sealing/groups';
import { emptyPlace, type Place } from '../reach/index.ts';
import { channelKeysFrom, type ChannelSecret } from '../channel/index.ts';
import { contradictionIn } from './groupCiting.ts';
import type { GroupLog, GroupStep, Intent, Sent } from './groupLog.ts';
import { movedCodec } from './groupMessage.ts';
import { noticing, sayAgain, unchanged, voided, wantAll } from './groupSending.ts';

/** Places that are kept to notice a fork. */
const recentPlaces = 64;

/** Who judges a change, by which hour, and where randomness comes from. */
export type ReadDeps = {
  readonly judge: JudgeChange;
  readonly hour: UnixHour;
  readonly randomness: Randomness;
};

/** Reads the next entry of the group's channel. `place` is the one behind that entry. */
export const read = async (
  log: GroupLog,
  arrived: { readonly entry: EntryBytes; readonly place: Place },
  deps: ReadDeps,
): Promise<GroupStep> => {
  const { entry, place } = arrived;
  const before = { ...log, place, recent: [place, ...log.recent].slice(0, recentPlaces) };
  const opened = await openEntry(
    { key: log.keys.envelopeKey, channel: log.keys.id },
    sealedFromWire<Entry>(entry),
  );
  if (!opened.ok) return voided(before, 'itMustOpen');
  const hash = sha256(entry);
  const mine = log.sent.find((sent) => equalBytes(sent.entryHash, hash));
  if (mine !== undefined) return standing(before, { mine, bytes: opened.value.content }, deps);
  return receiveOthers(before, opened.value, deps);
};

/** An entry of mine stands. */
const standing = async (
  before: GroupLog,
  found: { readonly mine: Sent; readonly bytes: Uint8Array },
  deps: ReadDeps,
): Promise<GroupStep> => {
  const { intent, pending } = found.mine;
  const log = { ...before, sent: before.sent.filter((sent) => sent !== found.mine) };
  if (intent.kind === 'message' || pending === null) {
    const plaintext = intent.kind === 'message' ? intent.plaintext : new Uint8Array(0);
    return heard(unchanged(log), { id: intent.id, author: ownLeaf(log.group), plaintext }, deps);
  }
  const members = roster(log.group);
  const adopted = { ...log, group: mustBeOk(adoptCommit(pending, found.bytes)) };
  return changed(
    unchanged(adopted),
    { members, intent: intent.id, welcome: found.mine.welcome },
    deps,
  );
};

const receiveOthers = async (log: GroupLog, entry: Entry, deps: ReadDeps): Promise<GroupStep> => {
  const received = await receiveMessage(log.group, entry.content, deps);
  if (!received.ok) {
    return voided(log, received.error.kind === 'refused' ? received.error.rule : 'itMustOpen');
  }
  const came = received.value;
  if (came.kind === 'removed-me') return removedMe(log);
  const step = forkNoticed(unchanged({ ...log, group: came.state }), came.authenticatedData);
  if (came.kind === 'message') {
    return heard(step, { id: entry.id, author: came.sender, plaintext: came.plaintext }, deps);
  }
  const { added, removed } = came;
  const noticed = noticing(step, { kind: 'changed', added, removed, welcome: null, intent: null });
  return sayAgain(noticed, deps.randomness);
};

/** I am out: nothing of mine is sent any more, and nothing that comes opens. */
const removedMe = (log: GroupLog): GroupStep => ({
  ...unchanged({ ...log, removed: true, sent: [], held: [] }),
  unsend: log.sent.map(({ entryHash }) => entryHash),
  happenings: [{ kind: 'removedMe' }],
});

/** What the author saw of this log must be what I saw, and nothing that is still to come. */
const forkNoticed = (step: GroupStep, authenticatedData: Uint8Array): GroupStep => {
  const n = contradictionIn(authenticatedData, step.log);
  return n === null ? step : noticing(step, { kind: 'fork', n });
};

type Message = { readonly id: EntryId; readonly author: Leaf; readonly plaintext: Uint8Array };

/** A message stands; `moved` (tag 1 in every group) is the border of this channel. */
const heard = async (step: GroupStep, message: Message, deps: ReadDeps): Promise<GroupStep> => {
  if (message.plaintext[0] !== movedTag) return noticing(step, { kind: 'message', ...message });
  const moved = decodePrefix(movedCodec, message.plaintext.subarray(1));
  const isNext = moved.ok && moved.value.value.k === step.log.k + 1;
  return isNext ? move(step, deps.randomness) : voided(step.log, 'aMoveGoesToTheNextChannel');
};

const movedTag = 1;

/** My own change stands: who came and went, and, after a removal, the border of this channel. */
const changed = async (
  step: GroupStep,
  mine: {
    readonly members: readonly Leaf[];
    readonly intent: EntryId;
    readonly welcome: Uint8Array | null;
  },
  { randomness }: ReadDeps,
): Promise<GroupStep> => {
  const { log } = step;
  const now = roster(log.group);
  const added = missingFrom(mine.members, now);
  const removed = missingFrom(now, mine.members);
  const { intent, welcome } = mine;
  const noticed = noticing(step, { kind: 'changed', added, removed, welcome, intent });
  const waiting = log.held;
  const free = { ...noticed, log: { ...noticed.log, held: [] } };
  const border = removed.length === 0 ? [] : [borderIntent(log, randomness)];
  return wantAll(free, [...border, ...waiting], randomness);
};

const missingFrom = (some: readonly Leaf[], all: readonly Leaf[]): readonly Leaf[] =>
  all.filter(({ leafKey }) => !some.some((leaf) => equalBytes(leaf.leafKey, leafKey)));

const borderIntent = ({ k, place }: GroupLog, randomness: Randomness): Intent => ({
  kind: 'message',
  id: makeEntryId(randomness),
  plaintext: Uint8Array.of(movedTag, ...encode(movedCodec, { k: k + 1, ...place })),
});

/** The next channel, whose secret only this epoch's members can compute; what did not stand goes there. */
const move = async (step: GroupStep, randomness: Randomness): Promise<GroupStep> => {
  const { log } = step;
  const k = log.k + 1;
  const exported = { label: 'krov/channel', context: encode(u32, k), length: 32 } as const;
  const secret = (await exportSecret(log.group, exported)) as ChannelSecret;
  const keys = await channelKeysFrom(secret, 'room');
  const moved = { ...log, k, secret, keys, place: emptyPlace, recent: [emptyPlace] };
  return sayAgain(noticing({ ...step, log: moved }, { kind: 'moved' }), randomness);
};
