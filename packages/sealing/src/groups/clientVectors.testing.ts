/** Law: a client that only listens, joined by our own join, reaches every epoch of the vectors. */
import {
  acceptAll,
  decodeMlsMessage,
  defaultKeyRetentionConfig,
  makePskIndex,
  processPrivateMessage,
  processPublicMessage,
  type ClientState,
} from 'ts-mls';
import { decodeRatchetTree } from 'ts-mls/ratchetTree.js';
import { expect } from 'vitest';
import { openWelcome } from './openWelcome.ts';
import { clientConfig } from './profile.ts';
import { cs, unhex, hex, get, type Entry, type Check } from './vectorForms.testing.ts';

export const passiveClientHolds: Check = async (entry) => {
  const welcome = get(decodeMlsMessage, entry.welcome);
  const own = get(decodeMlsMessage, entry.key_package);
  if (welcome.wireformat !== 'mls_welcome' || own.wireformat !== 'mls_key_package')
    throw new Error('form');
  const psks = Object.fromEntries(
    entry.external_psks.map((p: Entry) => [
      Buffer.from(p.psk_id, 'hex').toString('base64'),
      unhex(p.psk),
    ]),
  ) as Record<string, Uint8Array>;
  const tree =
    entry.ratchet_tree === null ? {} : { tree: get(decodeRatchetTree, entry.ratchet_tree) };
  const privateKeys = {
    initPrivateKey: unhex(entry.init_priv),
    hpkePrivateKey: unhex(entry.encryption_priv),
    signaturePrivateKey: unhex(entry.signature_priv),
  };
  const newcomer = {
    keyPackage: own.keyPackage,
    privateKeys,
    pskIndex: makePskIndex(undefined, psks),
    ...tree,
  };
  const opened = await openWelcome(welcome.welcome, newcomer, cs);
  const authService = { validateCredential: () => Promise.resolve(true) };
  const keyRetentionConfig = defaultKeyRetentionConfig;
  let state: ClientState = {
    ...opened.state,
    clientConfig: { ...clientConfig, keyRetentionConfig, authService },
  };
  expect(hex(state.keySchedule.epochAuthenticator)).toBe(entry.initial_epoch_authenticator);
  const follow = async (encoded: string) => {
    const message = get(decodeMlsMessage, encoded);
    const pskIndex = makePskIndex(state, psks);
    if (message.wireformat === 'mls_private_message')
      state = (await processPrivateMessage(state, message.privateMessage, pskIndex, cs, acceptAll))
        .newState;
    else if (message.wireformat === 'mls_public_message')
      state = (await processPublicMessage(state, message.publicMessage, pskIndex, cs, acceptAll))
        .newState;
    else throw new Error(message.wireformat);
  };
  for (const epoch of entry.epochs) {
    for (const proposal of epoch.proposals) await follow(proposal);
    await follow(epoch.commit);
    expect(hex(state.keySchedule.epochAuthenticator)).toBe(epoch.epoch_authenticator);
  }
};
