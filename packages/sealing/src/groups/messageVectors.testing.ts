/** Law: each vector of RFC 9420 about encodings and protected messages holds through our provider. */
import * as proposals from 'ts-mls/proposal.js';
import { decodePrefix, encode, mustBeOk } from '@krov/ground';
import {
  decodeMlsMessage,
  defaultCapabilities,
  defaultKeyRetentionConfig,
  defaultPaddingConfig,
  encodeMlsMessage,
  type RatchetTree,
} from 'ts-mls';
import { vector as vectorCodec } from '../tls.ts';
import { determineLength } from 'ts-mls/codec/variableLength.js';
import { decodeCommit, encodeCommit } from 'ts-mls/commit.js';
import { verifyGroupInfoConfirmationTag, verifyGroupInfoSignature } from 'ts-mls/groupInfo.js';
import { decodeGroupSecrets, encodeGroupSecrets } from 'ts-mls/groupSecrets.js';
import { makeKeyPackageRef } from 'ts-mls/keyPackage.js';
import { protectApplicationData, unprotectPrivateMessage } from 'ts-mls/messageProtection.js';
import { unprotectPublicMessage } from 'ts-mls/messageProtectionPublic.js';
import { decodeRatchetTree, encodeRatchetTree } from 'ts-mls/ratchetTree.js';
import { createSecretTree } from 'ts-mls/secretTree.js';
import { decryptGroupInfo, decryptGroupSecrets } from 'ts-mls/welcome.js';
import { expect } from 'vitest';
import {
  cs,
  unhex,
  hex,
  nothing,
  get,
  contextOf,
  type Decoder,
  type Check,
} from './vectorForms.testing.ts';

export const deserializationHolds: Check = ({ vlbytes_header, length }) => {
  expect(determineLength(unhex(vlbytes_header)).length).toBe(length);
  if (length > 100_000) return; // the rest would need a gigabyte
  const bytes = Uint8Array.from([...unhex(vlbytes_header), ...new Uint8Array(length)]);
  expect(mustBeOk(decodePrefix(vectorCodec, bytes))).toEqual({
    value: new Uint8Array(length),
    rest: nothing,
  });
  expect(hex(encode(vectorCodec, new Uint8Array(length)))).toBe(hex(bytes));
};

export const messageProtectionHolds: Check = async (entry) => {
  const context = contextOf(entry, unhex(entry.tree_hash));
  const signer = unhex(entry.signature_pub);
  const leaf = {
    hpkePublicKey: nothing,
    signaturePublicKey: signer,
    credential: { credentialType: 'basic', identity: nothing },
    capabilities: defaultCapabilities(),
    leafNodeSource: 'update',
    extensions: [],
    signature: nothing,
  } as const;
  const tree = [undefined, undefined, { nodeType: 'leaf', leaf }] as unknown as RatchetTree;
  const secretTree = await createSecretTree(2, unhex(entry.encryption_secret), cs.kdf);
  const senderSecret = unhex(entry.sender_data_secret);
  const config = defaultKeyRetentionConfig;
  const readPrivate = async (bytes: Uint8Array) => {
    const message = decodeMlsMessage(bytes, 0)?.[0];
    if (message?.wireformat !== 'mls_private_message') throw new Error('not private');
    const pm = message.privateMessage;
    return (await unprotectPrivateMessage(senderSecret, pm, secretTree, tree, context, config, cs))
      .content.content;
  };
  const readPublic = async (bytes: Uint8Array) => {
    const message = decodeMlsMessage(bytes, 0)?.[0];
    if (message?.wireformat !== 'mls_public_message') throw new Error('not public');
    const membership = unhex(entry.membership_key);
    return (await unprotectPublicMessage(membership, context, tree, message.publicMessage, cs))
      .content;
  };
  for (const content of [
    await readPrivate(unhex(entry.proposal_priv)),
    await readPublic(unhex(entry.proposal_pub)),
  ]) {
    if (content.contentType !== 'proposal') throw new Error(content.contentType);
    expect(hex(proposals.encodeProposal(content.proposal))).toBe(entry.proposal);
  }
  for (const content of [
    await readPrivate(unhex(entry.commit_priv)),
    await readPublic(unhex(entry.commit_pub)),
  ]) {
    if (content.contentType !== 'commit') throw new Error(content.contentType);
    expect(hex(encodeCommit(content.commit))).toBe(entry.commit);
  }
  const made = await protectApplicationData(
    unhex(entry.signature_priv),
    senderSecret,
    unhex(entry.application),
    nothing,
    context,
    secretTree,
    1,
    defaultPaddingConfig,
    cs,
  );
  const { privateMessage } = made;
  const ours = encodeMlsMessage({
    version: 'mls10',
    wireformat: 'mls_private_message',
    privateMessage,
  });
  for (const content of [
    await readPrivate(unhex(entry.application_priv)),
    await readPrivate(ours),
  ]) {
    if (content.contentType !== 'application') throw new Error(content.contentType);
    expect(hex(content.applicationData)).toBe(entry.application);
  }
};

export const welcomeHolds: Check = async (entry) => {
  const welcome = get(decodeMlsMessage, entry.welcome);
  const keyPackage = get(decodeMlsMessage, entry.key_package);
  if (welcome.wireformat !== 'mls_welcome' || keyPackage.wireformat !== 'mls_key_package')
    throw new Error('form');
  const reference = await makeKeyPackageRef(keyPackage.keyPackage, cs.hash);
  const initKey = await cs.hpke.importPrivateKey(unhex(entry.init_priv));
  const secrets = await decryptGroupSecrets(initKey, reference, welcome.welcome, cs.hpke);
  if (secrets === undefined) throw new Error('no secrets');
  const noPsk = new Uint8Array(32);
  const info = await decryptGroupInfo(welcome.welcome, secrets.joinerSecret, noPsk, cs);
  if (info === undefined) throw new Error('no info');
  expect(await verifyGroupInfoSignature(info, unhex(entry.signer_pub), cs.signature)).toBe(true);
  expect(await verifyGroupInfoConfirmationTag(info, secrets.joinerSecret, noPsk, cs)).toBe(true);
};

export const messagesHolds: Check = (entry) => {
  const again = <T>(decoder: Decoder<T>, encoder: (value: T) => Uint8Array, encoded: string) =>
    expect(hex(encoder(get(decoder, encoded)))).toBe(encoded);
  for (const name of [
    'mls_welcome',
    'mls_group_info',
    'mls_key_package',
    'public_message_application',
    'public_message_proposal',
    'public_message_commit',
    'private_message',
  ])
    again(decodeMlsMessage, encodeMlsMessage, entry[name]);
  again(decodeRatchetTree, encodeRatchetTree, entry.ratchet_tree);
  again(decodeGroupSecrets, encodeGroupSecrets, entry.group_secrets);
  again(proposals.decodeAdd, proposals.encodeAdd, entry.add_proposal);
  again(proposals.decodeUpdate, proposals.encodeUpdate, entry.update_proposal);
  again(proposals.decodeRemove, proposals.encodeRemove, entry.remove_proposal);
  again(proposals.decodePSK, proposals.encodePSK, entry.pre_shared_key_proposal);
  again(proposals.decodeReinit, proposals.encodeReinit, entry.re_init_proposal);
  again(proposals.decodeExternalInit, proposals.encodeExternalInit, entry.external_init_proposal);
  again(
    proposals.decodeGroupContextExtensions,
    proposals.encodeGroupContextExtensions,
    entry.group_context_extensions_proposal,
  );
  again(decodeCommit, encodeCommit, entry.commit);
};
