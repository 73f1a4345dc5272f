/**
 * Law: tests of groups share one small cast: Marko who founds, Ana, and Ivan who
 * infiltrates. `forge` is what Ivan can do: sign and encrypt anything as a member.
 */
import { mustBeOk, ok, platformRandomness, revealSecret, unixHour } from '@krov/ground';
import { encodeMlsMessage, type ClientState, type Commit, type Proposal } from 'ts-mls';
import { createContentCommitSignature } from 'ts-mls/framedContent.js';
import { decodeKeyPackage } from 'ts-mls/keyPackage.js';
import { protect } from 'ts-mls/messageProtection.js';
import { toLeafIndex } from 'ts-mls/treemath.js';
import { createUpdatePath } from 'ts-mls/updatePath.js';
import { identity, makeKeyPackage, readKeyPackage } from '../keyPackage.ts';
import {
  adoptCommit,
  commitChange,
  encryptMessage,
  foundGroup,
  joinGroup,
  receiveMessage,
  type CharterHash,
  type GroupId,
  type GroupState,
  type OwnKeyPackage,
  type WantedChange,
} from './index.ts';
import { clientConfig } from './profile.ts';
import { suiteBy } from './provider.ts';

export const hour = unixHour(490_000);
const lifetime = { from: unixHour(489_990), until: unixHour(490_100) };
export const groupId = new Uint8Array(16).fill(1) as GroupId;
export const charterHash = new Uint8Array(32).fill(2) as CharterHash;
export const text = (words: string) => new TextEncoder().encode(words);
export const nothing = new Uint8Array(0);
export const allow = () => Promise.resolve(ok(undefined));
const judging = { judge: allow, hour };
export const suite = await suiteBy(platformRandomness);
export const held = (state: GroupState): ClientState => revealSecret(state);

export const member = (name: string, over: object = {}) =>
  makeKeyPackage({ identity: identity(text(name)), lifetime, ...over }, platformRandomness);
export const leafKeyOf = async (own: OwnKeyPackage) =>
  mustBeOk(await readKeyPackage(own.keyPackage)).leafKey;
export const wanted = (change: Partial<WantedChange>): WantedChange => ({
  add: [],
  remove: [],
  authenticatedData: nothing,
  hour,
  wire: 'private',
  ...change,
});
export const commit = async (state: GroupState, change: Partial<WantedChange>) =>
  mustBeOk(await commitChange(state, wanted(change), platformRandomness));
export const join = async (own: OwnKeyPackage, welcome: Uint8Array | null) =>
  mustBeOk(await joinGroup({ ...own, welcome: welcome ?? nothing }, allow, platformRandomness));
export const receive = (state: GroupState, bytes: Uint8Array) =>
  receiveMessage(state, bytes, judging);
export const ruleOf = async (state: GroupState, bytes: Uint8Array): Promise<string> => {
  const received = await receive(state, bytes);
  if (received.ok) return 'accepted';
  return received.error.kind === 'refused' ? received.error.rule : received.error.kind;
};
export const follow = async (state: GroupState, bytes: Uint8Array) => {
  const received = mustBeOk(await receive(state, bytes));
  if (received.kind === 'removed-me') throw new Error('removed');
  return received.state;
};
export const say = async (state: GroupState, words: string) =>
  encryptMessage(state, { plaintext: text(words), authenticatedData: nothing }, platformRandomness);

export const trio = async () => {
  const own = [await member('marko'), await member('ana'), await member('ivan')] as const;
  const [marko, ana, ivan] = own;
  const founded = await foundGroup({ ...marko, groupId, charterHash }, platformRandomness);
  const added = await commit(founded, { add: [ana.keyPackage, ivan.keyPackage] });
  const states = [
    mustBeOk(adoptCommit(added.pending, added.commit)),
    await join(ana, added.welcome),
    await join(ivan, added.welcome),
  ] as const;
  return { own, states };
};

/** A commit of Ivan's making: rightly signed and encrypted, whatever it says. */
export const forge = async (state: GroupState, content: Commit, signKey?: Uint8Array) => {
  const { groupContext, privatePath, signaturePrivateKey, keySchedule, secretTree } = held(state);
  const leafIndex = privatePath.leafIndex;
  const { framedContent, signature } = await createContentCommitSignature(
    groupContext,
    'mls_private_message',
    content,
    { senderType: 'member', leafIndex },
    nothing,
    signKey ?? signaturePrivateKey,
    suite.signature,
  );
  const auth = { contentType: 'commit', signature, confirmationTag: new Uint8Array(32) } as const;
  const { privateMessage } = await protect(
    keySchedule.senderDataSecret,
    nothing,
    groupContext,
    secretTree,
    { ...framedContent, auth },
    leafIndex,
    clientConfig.paddingConfig,
    suite,
  );
  return encodeMlsMessage({ version: 'mls10', wireformat: 'mls_private_message', privateMessage });
};
export const inline = (proposal: Proposal) =>
  ({ proposalOrRefType: 'proposal', proposal }) as const;
export const pathOf = async (state: GroupState) => {
  const { ratchetTree, privatePath, groupContext, signaturePrivateKey } = held(state);
  const index = toLeafIndex(privatePath.leafIndex);
  return (await createUpdatePath(ratchetTree, index, groupContext, signaturePrivateKey, suite))[1];
};
export const addOf = (own: OwnKeyPackage): Proposal => {
  const decoded = decodeKeyPackage(own.keyPackage, 0);
  if (decoded === undefined) throw new Error('not decoded');
  return { proposalType: 'add', add: { keyPackage: decoded[0] } };
};
