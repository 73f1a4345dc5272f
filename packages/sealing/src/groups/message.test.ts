import { mustBeOk, secret } from '@krov/ground';
import { encodeMlsMessage } from 'ts-mls';
import { protectApplicationData } from 'ts-mls/messageProtection.js';
import { ratchetUntil } from 'ts-mls/secretTree.js';
import { describe, expect, test } from 'vitest';
import { roster, type GroupState } from './index.ts';
import { clientConfig } from './profile.ts';
import { text, nothing, suite, held, receive, ruleOf, follow, say, trio } from './trio.testing.ts';

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
