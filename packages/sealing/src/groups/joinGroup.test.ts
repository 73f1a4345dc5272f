import { err, mustBeOk, platformRandomness, refused, revealSecret, secret } from '@krov/ground';
import { decodeMlsMessage, emptyPskIndex, joinGroup as engineJoinGroup } from 'ts-mls';
import { decodeKeyPackage } from 'ts-mls/keyPackage.js';
import { describe, expect, test } from 'vitest';
import {
  adoptCommit,
  foundGroup,
  joinGroup,
  roster,
  type GroupState,
  type OwnKeyPackage,
  type WantedChange,
} from './index.ts';
import { clientConfig } from './profile.ts';
import {
  groupId,
  charterHash,
  nothing,
  allow,
  suite,
  held,
  member,
  leafKeyOf,
  commit,
  join,
  follow,
} from './trio.testing.ts';

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
    const charter = { extensionType: 0xf0c7, extensionData: charterHash };
    const short = { extensionType: 0xf0c7, extensionData: new Uint8Array(31) };
    for (const extensions of [[], [short], [charter, short]]) {
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
