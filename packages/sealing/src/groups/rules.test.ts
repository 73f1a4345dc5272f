import { mustBeOk, platformRandomness, revealSecret, secret } from '@krov/ground';
import {
  createCommit,
  createGroupInfoWithExternalPubAndRatchetTree,
  createProposal,
  encodeMlsMessage,
  joinGroupExternal,
  proposeAddExternal,
  type MLSMessage,
  type Proposal,
} from 'ts-mls';
import { decodeKeyPackage } from 'ts-mls/keyPackage.js';
import { describe, expect, test } from 'vitest';
import {
  adoptCommit,
  commitChange,
  decodeGroup,
  encodeGroup,
  roster,
  type WantedChange,
} from './index.ts';
import { clientConfig } from './profile.ts';
import {
  groupId,
  text,
  suite,
  held,
  member,
  leafKeyOf,
  wanted,
  commit,
  ruleOf,
  follow,
  say,
  trio,
  forge,
  inline,
  pathOf,
} from './trio.testing.ts';

describe('what no commit may do', () => {
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
