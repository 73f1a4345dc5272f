import { hexToBytes, mustBeOk, platformRandomness, refused, secret, unixHour } from '@krov/ground';
import type { Commit } from 'ts-mls';
import { leafToNodeIndex, toLeafIndex } from 'ts-mls/treemath.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { commitChange, receiveMessage, type OwnKeyPackage, type WantedChange } from './index.ts';
import {
  nothing,
  allow,
  held,
  member,
  leafKeyOf,
  wanted,
  commit,
  receive,
  ruleOf,
  trio,
  forge,
  inline,
  pathOf,
  addOf,
} from './trio.testing.ts';

describe('keys and lifetimes that a commit brings', () => {
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
});
