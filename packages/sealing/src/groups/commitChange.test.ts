import { bytesToHex, err, isAllZero, mustBeOk, refused, revealSecret, secret } from '@krov/ground';
import { decodeMlsMessage, emptyPskIndex } from 'ts-mls';
import { describe, expect, test, vi } from 'vitest';
import { readKeyPackage } from '../keyPackage.ts';
import { adoptCommit, encodeGroup, receiveMessage, roster } from './index.ts';
import {
  hour,
  groupId,
  text,
  suite,
  held,
  member,
  leafKeyOf,
  commit,
  receive,
  ruleOf,
  follow,
  say,
  trio,
  join,
} from './trio.testing.ts';

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

  test('the key of a node that a removal left blank is kept by nobody below it', async () => {
    const { states, own } = await trio();
    const olena = await member('olena');
    const added = await commit(states[0], { add: [olena.keyPackage] });
    const founder = mustBeOk(adoptCommit(added.pending, added.commit));
    const newcomer = await join(olena, added.welcome);
    const renewed = await commit(await follow(states[2], added.commit), {});
    const above = (state: typeof newcomer) => Object.keys(held(state).privatePath.privateKeys);
    const beside = await follow(newcomer, renewed.commit);
    expect(above(beside)).toEqual(['3', '5', '6']);
    const removal = await commit(await follow(founder, renewed.commit), {
      remove: [await leafKeyOf(own[2])],
    });
    expect(above(await follow(beside, removal.commit))).toEqual(['3', '6']);
  });

  test("the old state's keys are overwritten at adoption and not before", async () => {
    const { states } = await trio();
    const [marko] = states;
    const made = await commit(marko, {});
    expect(isAllZero(held(marko).keySchedule.initSecret)).toBe(false);
    expect(adoptCommit(made.pending, made.commit.slice(1)).ok).toBe(false);
    const altered = made.commit.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
    expect(adoptCommit(made.pending, altered).ok).toBe(false);
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
});
