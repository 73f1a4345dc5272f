import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import {
  bytesToHex,
  err,
  hexToBytes,
  isAllZero,
  mustBeOk,
  ok,
  platformRandomness,
  refused,
  revealSecret,
  secret,
  unixHour,
} from '@krov/ground';
import {
  createCommit,
  createGroupInfoWithExternalPubAndRatchetTree,
  createProposal,
  decodeMlsMessage,
  emptyPskIndex,
  encodeMlsMessage,
  joinGroup as engineJoinGroup,
  joinGroupExternal,
  proposeAddExternal,
  type ClientState,
  type Commit,
  type MLSMessage,
  type Proposal,
} from 'ts-mls';
import { createContentCommitSignature } from 'ts-mls/framedContent.js';
import { decodeKeyPackage } from 'ts-mls/keyPackage.js';
import { protect, protectApplicationData } from 'ts-mls/messageProtection.js';
import { ratchetUntil } from 'ts-mls/secretTree.js';
import { leafToNodeIndex, toLeafIndex } from 'ts-mls/treemath.js';
import { createUpdatePath } from 'ts-mls/updatePath.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { identity, makeKeyPackage, readKeyPackage } from '../keyPackage.ts';
import { clientConfig } from './profile.ts';
import { suiteBy } from './provider.ts';
import {
  adoptCommit,
  commitChange,
  decodeGroup,
  encodeGroup,
  encryptMessage,
  foundGroup,
  joinGroup,
  receiveMessage,
  roster,
  type CharterHash,
  type GroupId,
  type GroupState,
  type OwnKeyPackage,
  type WantedChange,
} from './index.ts';

const hour = unixHour(490_000);
const lifetime = { from: unixHour(489_990), until: unixHour(490_100) };
const groupId = new Uint8Array(16).fill(1) as GroupId;
const charterHash = new Uint8Array(32).fill(2) as CharterHash;
const text = (words: string) => new TextEncoder().encode(words);
const nothing = new Uint8Array(0);
const allow = () => Promise.resolve(ok(undefined));
const judging = { judge: allow, hour };
const suite = await suiteBy(platformRandomness);
const held = (state: GroupState): ClientState => revealSecret(state);

const member = (name: string, over: object = {}) =>
  makeKeyPackage({ identity: identity(text(name)), lifetime, ...over }, platformRandomness);
const leafKeyOf = async (own: OwnKeyPackage) =>
  mustBeOk(await readKeyPackage(own.keyPackage)).leafKey;
const wanted = (change: Partial<WantedChange>): WantedChange => ({
  add: [],
  remove: [],
  authenticatedData: nothing,
  hour,
  wire: 'private',
  ...change,
});
const commit = async (state: GroupState, change: Partial<WantedChange>) =>
  mustBeOk(await commitChange(state, wanted(change), platformRandomness));
const join = async (own: OwnKeyPackage, welcome: Uint8Array | null) =>
  mustBeOk(await joinGroup({ ...own, welcome: welcome ?? nothing }, allow, platformRandomness));
const receive = (state: GroupState, bytes: Uint8Array) => receiveMessage(state, bytes, judging);
const ruleOf = async (state: GroupState, bytes: Uint8Array): Promise<string> => {
  const received = await receive(state, bytes);
  if (received.ok) return 'accepted';
  return received.error.kind === 'refused' ? received.error.rule : received.error.kind;
};
const follow = async (state: GroupState, bytes: Uint8Array) => {
  const received = mustBeOk(await receive(state, bytes));
  if (received.kind === 'removed-me') throw new Error('removed');
  return received.state;
};
const say = async (state: GroupState, words: string) =>
  encryptMessage(state, { plaintext: text(words), authenticatedData: nothing }, platformRandomness);

const trio = async () => {
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
const forge = async (state: GroupState, content: Commit, signKey?: Uint8Array) => {
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
const inline = (proposal: Proposal) => ({ proposalOrRefType: 'proposal', proposal }) as const;
const pathOf = async (state: GroupState) => {
  const { ratchetTree, privatePath, groupContext, signaturePrivateKey } = held(state);
  const index = toLeafIndex(privatePath.leafIndex);
  return (await createUpdatePath(ratchetTree, index, groupContext, signaturePrivateKey, suite))[1];
};
const addOf = (own: OwnKeyPackage): Proposal => {
  const decoded = decodeKeyPackage(own.keyPackage, 0);
  if (decoded === undefined) throw new Error('not decoded');
  return { proposalType: 'add', add: { keyPackage: decoded[0] } };
};

describe('the engine is exactly the one that was examined', () => {
  const root = 'node_modules/ts-mls';
  const versionOf = (name: string): string =>
    (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string })
      .version;

  test('ts-mls is 1.6.4 and its peers are those it was examined with', () => {
    expect(
      ['ts-mls', '@noble/curves', '@noble/ciphers', '@noble/post-quantum', '@noble/hashes'].map(
        versionOf,
      ),
    ).toEqual(['1.6.4', '2.0.1', '2.1.1', '0.5.2', '2.0.1']);
  });

  test('every file of its code has the bytes that were examined', () => {
    const files = readdirSync(`${root}/dist`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .sort();
    const hash = createHash('sha256');
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(`${root}/dist/${file}`));
    expect(hash.digest('hex')).toBe(
      '73a420b217cfad6d2ccf397338ef76690678c06e4bbf2f64426488e410038b38',
    );
  });

  test('its unsafe or clock-reading acts are not imported', () => {
    for (const file of readdirSync('packages/sealing/src/groups')) {
      if (file.endsWith('.test.ts')) continue;
      const source = readFileSync(`packages/sealing/src/groups/${file}`, 'utf8');
      const imports = [...source.matchAll(/import[^;]*? from 'ts-mls[^']*';/g)].join('\n');
      expect(imports).not.toMatch(
        /joinGroupExternal|createCommit\b|\bjoinGroup\b|createProposal|proposeExternal/,
      );
    }
  });
});

describe('joining', () => {
  test('a tree with a leaf added into a blank and a path elsewhere lets the next one in', async () => {
    const own = await Promise.all(Array.from({ length: 10 }, (_, i) => member(`m${i}`)));
    const [first, ...rest] = own;
    if (first === undefined) throw new Error('nobody');
    const founded = await foundGroup({ ...first, groupId, charterHash }, platformRandomness);
    const filled = await commit(founded, { add: rest.slice(0, 7).map((one) => one.keyPackage) });
    let states = new Map([[0, mustBeOk(adoptCommit(filled.pending, filled.commit))]]);
    for (const i of [1, 2, 3, 4, 5, 6, 7])
      states.set(i, await join(own[i] ?? first, filled.welcome));
    const step = async (
      author: number,
      change: Partial<WantedChange>,
      gone: readonly number[] = [],
    ) => {
      const made = await commit(states.get(author) ?? founded, change);
      const next = new Map<number, GroupState>();
      for (const [i, state] of states) {
        if (i === author) next.set(i, mustBeOk(adoptCommit(made.pending, made.commit)));
        else if (!gone.includes(i)) next.set(i, await follow(state, made.commit));
      }
      states = next;
      return made;
    };
    for (const i of [1, 2, 3, 4, 5, 6, 7, 0]) await step(i, {});
    await step(0, { remove: [await leafKeyOf(own[3] ?? first)] }, [3]);
    for (const i of [2, 6]) await step(i, {});
    const blank = await step(0, { add: [own[8]?.keyPackage ?? first.keyPackage] });
    states.set(3, await join(own[8] ?? first, blank.welcome));
    await step(5, {});
    const last = own[9] ?? first;
    const another = await step(0, { add: [last.keyPackage] });
    const joined = await join(last, another.welcome);
    expect(roster(joined)).toHaveLength(9);
    const message = decodeMlsMessage(another.welcome ?? nothing, 0)?.[0];
    if (message?.wireformat !== 'mls_welcome') throw new Error('no welcome');
    const bytes = revealSecret(last.secret as never) as Uint8Array;
    const keys = {
      initPrivateKey: bytes.slice(0, 32),
      hpkePrivateKey: bytes.slice(32, 64),
      signaturePrivateKey: bytes.slice(64),
    };
    const keyPackage = decodeKeyPackage(last.keyPackage, 0)?.[0];
    if (keyPackage === undefined) throw new Error('no key package');
    await expect(
      engineJoinGroup(
        message.welcome,
        keyPackage,
        keys,
        emptyPskIndex,
        suite,
        undefined,
        undefined,
        clientConfig,
      ),
      'the engine now accepts this tree: the carried correction can go',
    ).rejects.toThrow('unmerged_leaves');
  });

  test('a Welcome for another, altered, cut, oversized, or refused by the judge lets nobody in', async () => {
    const [marko, ana, stranger] = [
      await member('marko'),
      await member('ana'),
      await member('eve'),
    ];
    const founded = await foundGroup({ ...marko, groupId, charterHash }, platformRandomness);
    const { welcome: made } = await commit(founded, { add: [ana.keyPackage] });
    const welcome: Uint8Array = made ?? nothing;
    const rule = async (bytes: Uint8Array, one: OwnKeyPackage = ana) => {
      const joined = await joinGroup({ ...one, welcome: bytes }, allow, platformRandomness);
      if (joined.ok) return 'joined';
      return joined.error.kind === 'refused' ? joined.error.rule : joined.error.kind;
    };
    expect(await rule(welcome)).toBe('joined');
    expect(await rule(welcome, stranger)).toBe('unopenable');
    for (let i = 0; i < welcome.length; i++) {
      const flipped = welcome.map((byte, at) => (at === i ? byte ^ (1 << (i % 8)) : byte));
      expect([i, await rule(flipped)]).toEqual([i, 'unopenable']);
      expect(await rule(welcome.slice(0, i))).toBe('unopenable');
    }
    expect(await rule(new Uint8Array(1024 * 1024 + 1))).toBe('messageIsWithinSize');
    const no = () => Promise.resolve(err(refused('notToday')));
    const judged = await joinGroup({ ...ana, welcome }, no, platformRandomness);
    expect(judged).toEqual({ ok: false, error: refused('notToday') });
  });

  test('a group without its charter hash, or with anything more in its context, is refused', async () => {
    const { createGroup } = await import('ts-mls');
    for (const extensions of [[], [{ extensionType: 0xf0c7, extensionData: new Uint8Array(31) }]]) {
      const [marko, ana] = [await member('marko'), await member('ana')];
      const founded = await foundGroup({ ...marko, groupId, charterHash }, platformRandomness);
      const keyPackage = decodeKeyPackage(marko.keyPackage, 0)?.[0];
      if (keyPackage === undefined) throw new Error('no key package');
      const keys = {
        initPrivateKey: nothing,
        hpkePrivateKey: held(founded).privatePath.privateKeys[0] ?? nothing,
        signaturePrivateKey: held(founded).signaturePrivateKey,
      };
      const bare = await createGroup(groupId, keyPackage, keys, extensions, suite, clientConfig);
      const made = await commit(secret(bare), { add: [ana.keyPackage] });
      const joined = await joinGroup(
        { ...ana, welcome: made.welcome ?? nothing },
        allow,
        platformRandomness,
      );
      expect(joined).toEqual({ ok: false, error: refused('groupHasItsCharterAlone') });
    }
  });
});

describe('messages', () => {
  test('a message is read once: the state keeps no key of it, nor of those skipped', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const first = await say(marko, 'one');
    const second = await say(first.state, 'two');
    const after = await follow(ana, second.message);
    expect(await ruleOf(after, second.message)).toBe('unopenable');
    expect(await ruleOf(after, first.message)).toBe('unopenable');
    const kept = held(after).secretTree.flatMap((node) => [
      ...Object.keys(node.application.unusedGenerations),
      ...Object.keys(node.handshake.unusedGenerations),
    ]);
    expect(kept).toEqual([]);
  });

  test('a message 19,999 generations ahead is read, one beyond 20,000 is not', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const skip = async (count: number): Promise<GroupState> => {
      const state = held(marko);
      const [node] = state.secretTree;
      if (node === undefined) throw new Error('no node');
      const config = { ...clientConfig.keyRetentionConfig, maximumForwardRatchetSteps: 30_000 };
      const [application] = await ratchetUntil(node.application, count, config, suite.kdf);
      return secret({
        ...state,
        secretTree: [{ ...node, application }, ...state.secretTree.slice(1)],
      });
    };
    expect(await ruleOf(ana, (await say(await skip(19_999), 'far')).message)).toBe('accepted');
    expect(await ruleOf(ana, (await say(await skip(20_001), 'farther')).message)).toBe(
      'unopenable',
    );
  });

  test('a member who speaks in the name of another is not heard', async () => {
    const { states } = await trio();
    const [marko, ana, ivan] = states;
    const { groupContext, keySchedule, secretTree, signaturePrivateKey } = held(ivan);
    const asMarko = await protectApplicationData(
      signaturePrivateKey,
      keySchedule.senderDataSecret,
      text('trust me'),
      nothing,
      groupContext,
      secretTree,
      held(marko).privatePath.leafIndex,
      clientConfig.paddingConfig,
      suite,
    );
    const bytes = encodeMlsMessage({
      version: 'mls10',
      wireformat: 'mls_private_message',
      privateMessage: asMarko.privateMessage,
    });
    expect(await ruleOf(ana, bytes)).toBe('unopenable');
    const heard = mustBeOk(await receive(ana, (await say(ivan, 'me')).message));
    expect(heard.kind === 'message' ? heard.sender : undefined).toEqual(roster(ana)[2]);
  });

  test('every flipped bit and every cut is void, and the state goes on', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const { message } = await say(marko, 'hello');
    for (let i = 0; i < message.length; i++) {
      const flipped = message.map((byte, at) => (at === i ? byte ^ (1 << (i % 8)) : byte));
      expect(await ruleOf(ana, flipped)).not.toBe('accepted');
      expect(await ruleOf(ana, message.slice(0, i))).toBe('unopenable');
    }
    expect(await ruleOf(ana, message)).toBe('accepted');
    expect(await ruleOf(ana, Uint8Array.from([...message, 0]))).toBe('unopenable');
  });
});

describe('commits', () => {
  test('old epochs are kept by nobody, and a message of one is void', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const late = await say(ana, 'late');
    const made = await commit(ana, {});
    const [adopted, followed] = [
      mustBeOk(adoptCommit(made.pending, made.commit)),
      await follow(marko, made.commit),
    ];
    expect([adopted, followed].map((state) => held(state).historicalReceiverData.size)).toEqual([
      0, 0,
    ]);
    expect(await ruleOf(followed, late.message)).toBe('messageIsOfThisEpoch');
  });

  test("the old state's keys are overwritten at adoption and not before", async () => {
    const { states } = await trio();
    const [marko] = states;
    const made = await commit(marko, {});
    expect(isAllZero(held(marko).keySchedule.initSecret)).toBe(false);
    expect(adoptCommit(made.pending, made.commit.slice(1)).ok).toBe(false);
    expect(isAllZero(held(marko).keySchedule.initSecret)).toBe(false);
    adoptCommit(made.pending, made.commit);
    expect(isAllZero(held(marko).keySchedule.initSecret)).toBe(true);
  });

  test.each(['private', 'public'] as const)(
    'a removed member cannot read the next epoch, %s commit, even with a changed client',
    async (wire) => {
      const { states, own } = await trio();
      const [marko, ana, ivan] = states;
      const made = await commit(marko, { remove: [await leafKeyOf(own[2])], wire });
      const next = mustBeOk(adoptCommit(made.pending, made.commit));
      const { message } = await say(next, 'he is gone');
      expect(mustBeOk(await receive(ivan, made.commit)).kind).toBe('removed-me');
      const { processMessage, acceptAll } = await import('ts-mls');
      const wireMessage = decodeMlsMessage(made.commit, 0)?.[0];
      if (
        wireMessage?.wireformat !== 'mls_private_message' &&
        wireMessage?.wireformat !== 'mls_public_message'
      )
        throw new Error('no commit');
      const seen = await processMessage(wireMessage, held(ivan), emptyPskIndex, acceptAll, suite);
      const evil = secret({ ...seen.newState, groupActiveState: { kind: 'active' } as const });
      const context = { ...held(next).groupContext };
      const cleverer = secret({ ...held(ivan), groupContext: context });
      expect(await ruleOf(evil, message)).not.toBe('accepted');
      expect(await ruleOf(cleverer, message)).not.toBe('accepted');
      expect(await ruleOf(await follow(ana, made.commit), message)).toBe('accepted');
    },
  );

  test('a removal without new keys is refused', async () => {
    const { states } = await trio();
    const [, ana, ivan] = states;
    const removal = inline({ proposalType: 'remove', remove: { removed: 0 } });
    const bytes = await forge(ivan, { proposals: [removal], path: undefined });
    expect(await ruleOf(ana, bytes)).toBe('removalHasPath');
  });

  test('nothing but inline Adds and Removes is allowed', async () => {
    const { states } = await trio();
    const [, ana, ivan] = states;
    const leafNode = (await pathOf(ivan)).leafNode;
    const extension = { extensionType: 0xf0c7, extensionData: new Uint8Array(32) };
    const psk = { psktype: 'external', pskId: text('k'), pskNonce: new Uint8Array(32) } as const;
    const proposals: Proposal[] = [
      {
        proposalType: 'group_context_extensions',
        groupContextExtensions: { extensions: [extension] },
      },
      {
        proposalType: 'reinit',
        reinit: { groupId, version: 'mls10', cipherSuite: suite.name, extensions: [] },
      },
      { proposalType: 'psk', psk: { preSharedKeyId: psk } },
      { proposalType: 'external_init', externalInit: { kemOutput: new Uint8Array(32) } },
      { proposalType: 'update', update: { leafNode: { ...leafNode, leafNodeSource: 'update' } } },
      { proposalType: 0xf0ff, proposalData: text('?') },
    ];
    for (const proposal of proposals) {
      const bytes = await forge(ivan, { proposals: [inline(proposal)], path: await pathOf(ivan) });
      expect([proposal.proposalType, await ruleOf(ana, bytes)]).toEqual([
        proposal.proposalType,
        'onlyAddsAndRemoves',
      ]);
    }
  });

  test('no proposal travels alone, and none is named by reference', async () => {
    const { states } = await trio();
    const [marko, ana, ivan] = states;
    const removal: Proposal = { proposalType: 'remove', remove: { removed: 0 } };
    for (const isPublic of [true, false]) {
      const proposed = await createProposal(held(ivan), isPublic, removal, suite);
      expect(await ruleOf(ana, encodeMlsMessage(proposed.message))).toBe('noProposalTravelsAlone');
      const byReference = await createCommit({ state: proposed.newState, cipherSuite: suite });
      expect(await ruleOf(ana, encodeMlsMessage(byReference.commit))).toBe('noProposalByReference');
    }
    expect(held(ana).unappliedProposals).toEqual({});
    expect(await ruleOf(ana, (await commit(marko, {})).commit)).toBe('accepted');
  });

  test('strangers neither commit nor propose', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const stranger = await member('olena');
    const keyPackage = decodeKeyPackage(stranger.keyPackage, 0)?.[0];
    if (keyPackage === undefined) throw new Error('no key package');
    const info = await createGroupInfoWithExternalPubAndRatchetTree(held(marko), [], suite);
    const bytes = revealSecret(stranger.secret as never) as Uint8Array;
    const keys = {
      initPrivateKey: bytes.slice(0, 32),
      hpkePrivateKey: bytes.slice(32, 64),
      signaturePrivateKey: bytes.slice(64),
    };
    const external = await joinGroupExternal(
      info,
      keyPackage,
      keys,
      false,
      suite,
      undefined,
      clientConfig,
    );
    const publicMessage = external.publicMessage;
    const asBytes = (message: MLSMessage) => encodeMlsMessage(message);
    expect(
      await ruleOf(
        ana,
        asBytes({ version: 'mls10', wireformat: 'mls_public_message', publicMessage }),
      ),
    ).toBe('onlyMembersSpeak');
    const proposed = await proposeAddExternal(info, keyPackage, keys, suite);
    expect(await ruleOf(ana, asBytes(proposed))).toBe('onlyMembersSpeak');
  });

  test('a key that is already in the group, or comes twice, is refused', async () => {
    const { states, own } = await trio();
    const [marko, ana, ivan] = states;
    const again = await member('again', {
      signingKey: secret(held(ana).signaturePrivateKey as never),
    });
    const twins = await Promise.all(
      [1, 2].map(() => member('twin', { signingKey: secret(new Uint8Array(32).fill(9) as never) })),
    );
    const made = async (add: readonly OwnKeyPackage[], remove: WantedChange['remove'] = []) => {
      const keyPackages = add.map(({ keyPackage }) => keyPackage);
      const result = await commitChange(
        marko,
        wanted({ add: keyPackages, remove }),
        platformRandomness,
      );
      return result.ok ? 'made' : result.error.rule;
    };
    expect(await made([again])).toBe('keysAreFresh');
    expect(await made(twins)).toBe('keysAreFresh');
    expect(await made([again], [await leafKeyOf(own[1])])).toBe('made');
    const received = async (...adds: readonly OwnKeyPackage[]) => {
      const proposals = adds.map((one) => inline(addOf(one)));
      return ruleOf(marko, await forge(ivan, { proposals, path: undefined }));
    };
    expect(await received(again)).toBe('keysAreFresh');
    expect(await received(...twins)).toBe('keysAreFresh');
    const path = await pathOf(ivan);
    const [node, ...others] = path.nodes;
    if (node === undefined) throw new Error('no node');
    const anaKey = held(ana).ratchetTree[leafToNodeIndex(toLeafIndex(1))];
    const hpkePublicKey = anaKey?.nodeType === 'leaf' ? anaKey.leaf.hpkePublicKey : nothing;
    for (const key of [hpkePublicKey, path.leafNode.hpkePublicKey]) {
      const nodes = [{ ...node, hpkePublicKey: key }, ...others];
      const bytes = await forge(ivan, { proposals: [], path: { ...path, nodes } });
      expect(await ruleOf(ana, bytes)).toBe('keysAreFresh');
    }
  });

  test('a committer who changes signature key, identity or profile is refused', async () => {
    const { states } = await trio();
    const [, ana, ivan] = states;
    const path = await pathOf(ivan);
    const other = (await pathOf(ana)).leafNode;
    const changed = [
      { signaturePublicKey: other.signaturePublicKey },
      { credential: other.credential },
      { extensions: [{ extensionType: 0xf0c7, extensionData: nothing }] },
      { capabilities: { ...other.capabilities, extensions: [] } },
    ];
    for (const change of changed) {
      const leafNode = { ...path.leafNode, ...change };
      const bytes = await forge(ivan, { proposals: [], path: { ...path, leafNode } });
      expect(await ruleOf(ana, bytes)).toBe('leafKeepsItsKeyAndIdentity');
    }
  });

  test('an Add counts by the hour that the log states, never by the clock of the device', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const olena = await member('olena');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2001, 0, 1) });
    const made = await commit(marko, { add: [olena.keyPackage] });
    expect((await receive(ana, made.commit)).ok).toBe(true);
    for (const wrong of [unixHour(489_989), unixHour(490_100)]) {
      const received = await receiveMessage(ana, made.commit, { judge: allow, hour: wrong });
      expect(received).toEqual({ ok: false, error: refused('lifetimeCoversTheHour') });
      const refusedToMake = await commitChange(
        marko,
        wanted({ add: [olena.keyPackage], hour: wrong }),
        platformRandomness,
      );
      expect(refusedToMake).toEqual({ ok: false, error: refused('lifetimeCoversTheHour') });
    }
  });
  afterEach(() => vi.useRealTimers());

  test('the judge sees the whole change before it is applied, and a no changes nothing', async () => {
    const { states, own } = await trio();
    const [marko, ana] = states;
    const olena = await member('olena');
    const made = await commit(marko, {
      add: [olena.keyPackage],
      remove: [await leafKeyOf(own[2])],
      authenticatedData: text('warrant'),
    });
    const before = bytesToHex(revealSecret(encodeGroup(ana)));
    const judge = vi.fn(() => Promise.resolve(err(refused('noWarrant'))));
    const received = await receiveMessage(ana, made.commit, { judge, hour });
    expect(received).toEqual({ ok: false, error: refused('noWarrant') });
    expect(judge.mock.calls[0]).toEqual([
      {
        groupId,
        epoch: 1,
        committer: roster(ana)[0],
        adds: [mustBeOk(await readKeyPackage(olena.keyPackage))],
        removes: [roster(ana)[2]],
        authenticatedData: text('warrant'),
        roster: roster(ana),
      },
    ]);
    expect(bytesToHex(revealSecret(encodeGroup(ana)))).toBe(before);
    expect(await ruleOf(ana, made.commit)).toBe('accepted');
  });

  test('oneself, a stranger and the same member twice are not removed', async () => {
    const { states, own } = await trio();
    const [marko] = states;
    const made = async (...remove: WantedChange['remove']) => {
      const result = await commitChange(marko, wanted({ remove }), platformRandomness);
      return result.ok ? 'made' : result.error.rule;
    };
    const [self, ana] = [await leafKeyOf(own[0]), await leafKeyOf(own[1])];
    expect(await made(self)).toBe('selfStays');
    expect(await made(await leafKeyOf(await member('stranger')))).toBe('removedAreMembers');
    expect(await made(ana, ana)).toBe('removedAreMembers');
  });

  test('my own commit is adopted, not received; an oversized one is not even decoded', async () => {
    const { states } = await trio();
    const [marko] = states;
    expect(await ruleOf(marko, (await commit(marko, {})).commit)).toBe('ownMessageIsNotReceived');
    expect(await ruleOf(marko, new Uint8Array(512 * 1024 + 1))).toBe('messageIsWithinSize');
  });

  test('a commit with any flipped bit is void, and the true one still counts', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    for (const wire of ['private', 'public'] as const) {
      const made = await commit(marko, { wire });
      for (let i = 0; i < made.commit.length; i += 3) {
        const flipped = made.commit.map((byte, at) => (at === i ? byte ^ (1 << (i % 8)) : byte));
        expect([i, await ruleOf(ana, flipped)]).not.toEqual([i, 'accepted']);
      }
      expect(await ruleOf(ana, made.commit)).toBe('accepted');
    }
  });

  test('weak and doubly spelled keys are refused wherever a commit brings one', async () => {
    const { states } = await trio();
    const [, ana, ivan] = states;
    const path = await pathOf(ivan);
    const add = addOf(await member('olena'));
    if (!('add' in add)) throw new Error('no add');
    const weak = [
      '00',
      '01',
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
      `ec${'ff'.repeat(30)}7f`,
      `ed${'ff'.repeat(30)}7f`,
      `ee${'ff'.repeat(30)}7f`,
      'cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880',
      '4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7',
      `d9${'ff'.repeat(31)}`,
      `da${'ff'.repeat(31)}`,
      `db${'ff'.repeat(31)}`,
    ].map((hex) => mustBeOk(hexToBytes(hex.padEnd(64, '0'))));
    let refusals = 0;
    for (const key of weak) {
      const { keyPackage } = add.add;
      const leaf = { ...path.leafNode, hpkePublicKey: key };
      const nodes = path.nodes.map((node) => ({ ...node, hpkePublicKey: key }));
      const bad: Commit[] = [
        { proposals: [], path: { ...path, leafNode: leaf } },
        { proposals: [], path: { ...path, nodes } },
        ...[
          { ...keyPackage, initKey: key },
          { ...keyPackage, leafNode: { ...keyPackage.leafNode, hpkePublicKey: key } },
          { ...keyPackage, leafNode: { ...keyPackage.leafNode, signaturePublicKey: key } },
        ].map((altered) => ({
          proposals: [inline({ proposalType: 'add', add: { keyPackage: altered } })],
          path: undefined,
        })),
      ];
      for (const content of bad) {
        const rule = await ruleOf(ana, await forge(ivan, content));
        expect([
          'keysAreStrict',
          'keyPackageIsOfOurProfile',
          'leafKeepsItsKeyAndIdentity',
        ]).toContain(rule);
        refusals += 1;
      }
    }
    console.log(`R4: ${refusals} of ${weak.length * 5} weak keys in commits refused`);
    expect(refusals).toBe(60);
  });

  test('a proposal that a tampered state holds ready is not committed', async () => {
    const { states } = await trio();
    const [marko, ana] = states;
    const removal: Proposal = { proposalType: 'remove', remove: { removed: 0 } };
    const proposed = await createProposal(held(ana), true, removal, suite);
    const gagged = mustBeOk(decodeGroup(encodeGroup(secret(proposed.newState))));
    expect((await say(gagged, 'not gagged')).message.length).toBeGreaterThan(0);
    const made = await commit(gagged, {});
    expect(roster(await follow(marko, made.commit))).toHaveLength(3);
    expect(roster(mustBeOk(adoptCommit(made.pending, made.commit)))).toHaveLength(3);
  });
});
