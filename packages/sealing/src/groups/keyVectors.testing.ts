/** Law: each vector of RFC 9420 about what is derived and hashed holds through our provider. */
import { mlsExporter } from 'ts-mls';
import { decodeAuthenticatedContent } from 'ts-mls/authenticatedContent.js';
import { refhash } from 'ts-mls/crypto/hash.js';
import { decryptWithLabel, encryptWithLabel } from 'ts-mls/crypto/hpke.js';
import { deriveSecret, deriveTreeSecret, expandWithLabel } from 'ts-mls/crypto/kdf.js';
import { signWithLabel, verifyWithLabel } from 'ts-mls/crypto/signature.js';
import { verifyConfirmationTag } from 'ts-mls/framedContent.js';
import { encodeGroupContext, extractJoinerSecret } from 'ts-mls/groupContext.js';
import { extractWelcomeSecret } from 'ts-mls/groupInfo.js';
import { initializeEpoch } from 'ts-mls/keySchedule.js';
import { computePskSecret } from 'ts-mls/presharedkey.js';
import {
  createSecretTree,
  deriveKey,
  deriveNonce,
  ratchetUntil,
  type GenerationSecret,
} from 'ts-mls/secretTree.js';
import { expandSenderDataKey, expandSenderDataNonce } from 'ts-mls/sender.js';
import { createConfirmedHash, createInterimHash } from 'ts-mls/transcriptHash.js';
import { expect } from 'vitest';
import { clientConfig } from './profile.ts';
import { cs, unhex, hex, get, contextOf, type Entry, type Check } from './vectorForms.testing.ts';

export const cryptoBasicsHolds: Check = async (entry) => {
  const { ref_hash, expand_with_label, derive_secret, derive_tree_secret } = entry;
  expect(hex(await refhash(ref_hash.label, unhex(ref_hash.value), cs.hash))).toBe(ref_hash.out);
  const e = expand_with_label;
  expect(
    hex(await expandWithLabel(unhex(e.secret), e.label, unhex(e.context), e.length, cs.kdf)),
  ).toBe(e.out);
  expect(hex(await deriveSecret(unhex(derive_secret.secret), derive_secret.label, cs.kdf))).toBe(
    derive_secret.out,
  );
  const t = derive_tree_secret;
  expect(
    hex(await deriveTreeSecret(unhex(t.secret), t.label, t.generation, t.length, cs.kdf)),
  ).toBe(t.out);
  const s = entry.sign_with_label;
  const content = unhex(s.content);
  expect(
    await verifyWithLabel(unhex(s.pub), s.label, content, unhex(s.signature), cs.signature),
  ).toBe(true);
  expect(hex(await signWithLabel(unhex(s.priv), s.label, content, cs.signature))).toBe(s.signature);
  const h = entry.encrypt_with_label;
  const privateKey = await cs.hpke.importPrivateKey(unhex(h.priv));
  const open = (enc: Uint8Array, ct: Uint8Array) =>
    decryptWithLabel(privateKey, h.label, unhex(h.context), enc, ct, cs.hpke);
  expect(hex(await open(unhex(h.kem_output), unhex(h.ciphertext)))).toBe(h.plaintext);
  const publicKey = await cs.hpke.importPublicKey(unhex(h.pub));
  const sealed = await encryptWithLabel(
    publicKey,
    h.label,
    unhex(h.context),
    unhex(h.plaintext),
    cs.hpke,
  );
  expect(hex(await open(sealed.enc, sealed.ct))).toBe(h.plaintext);
};

export const secretTreeHolds: Check = async (entry) => {
  const { sender_data_secret, ciphertext, key, nonce } = entry.sender_data;
  const [senderSecret, sample] = [unhex(sender_data_secret), unhex(ciphertext)];
  expect(hex(await expandSenderDataKey(cs, senderSecret, sample))).toBe(key);
  expect(hex(await expandSenderDataNonce(cs, senderSecret, sample))).toBe(nonce);
  const tree = await createSecretTree(entry.leaves.length, unhex(entry.encryption_secret), cs.kdf);
  const config = clientConfig.keyRetentionConfig;
  for (const [leaf, generations] of entry.leaves.entries()) {
    const node = tree[leaf * 2];
    for (const g of generations) {
      const check = async (ratchet: GenerationSecret | undefined, k: string, n: string) => {
        if (ratchet === undefined) throw new Error('no ratchet');
        const [{ secret }] = await ratchetUntil(ratchet, g.generation, config, cs.kdf);
        expect(hex(await deriveKey(secret, g.generation, cs))).toBe(k);
        expect(hex(await deriveNonce(secret, g.generation, cs))).toBe(n);
      };
      await check(node?.handshake, g.handshake_key, g.handshake_nonce);
      await check(node?.application, g.application_key, g.application_nonce);
    }
  }
};

export const keyScheduleHolds: Check = async (entry) => {
  let initSecret = unhex(entry.initial_init_secret);
  for (const [epoch, e] of entry.epochs.entries()) {
    const context = contextOf({ ...entry, ...e, epoch }, unhex(e.tree_hash));
    expect(hex(encodeGroupContext(context))).toBe(e.group_context);
    const commitSecret = unhex(e.commit_secret);
    const joiner = await extractJoinerSecret(context, initSecret, commitSecret, cs.kdf);
    expect(hex(joiner)).toBe(e.joiner_secret);
    expect(hex(await extractWelcomeSecret(joiner, unhex(e.psk_secret), cs.kdf))).toBe(
      e.welcome_secret,
    );
    const made = await initializeEpoch(
      initSecret,
      commitSecret,
      context,
      unhex(e.psk_secret),
      cs.kdf,
    );
    const { keySchedule: k } = made;
    expect({
      welcome_secret: hex(made.welcomeSecret),
      encryption_secret: hex(made.encryptionSecret),
      init_secret: hex(k.initSecret),
      sender_data_secret: hex(k.senderDataSecret),
      exporter_secret: hex(k.exporterSecret),
      external_secret: hex(k.externalSecret),
      confirmation_key: hex(k.confirmationKey),
      membership_key: hex(k.membershipKey),
      resumption_psk: hex(k.resumptionPsk),
      epoch_authenticator: hex(k.epochAuthenticator),
    }).toEqual(
      Object.fromEntries(
        [
          'welcome_secret',
          'encryption_secret',
          'init_secret',
          'sender_data_secret',
          'exporter_secret',
          'external_secret',
          'confirmation_key',
          'membership_key',
          'resumption_psk',
          'epoch_authenticator',
        ].map((name) => [name, e[name]]),
      ),
    );
    const { label, context: about, length, secret } = e.exporter;
    expect(hex(await mlsExporter(k.exporterSecret, label, unhex(about), length, cs))).toBe(secret);
    const external = await cs.hpke.deriveKeyPair(k.externalSecret);
    expect(hex(await cs.hpke.exportPublicKey(external.publicKey))).toBe(e.external_pub);
    initSecret = k.initSecret;
  }
};

export const pskSecretHolds: Check = async (entry) => {
  const psks = entry.psks.map((p: Entry) => [
    { psktype: 'external', pskId: unhex(p.psk_id), pskNonce: unhex(p.psk_nonce) },
    unhex(p.psk),
  ]);
  expect(hex(await computePskSecret(psks, cs))).toBe(entry.psk_secret);
};

export const transcriptHashesHolds: Check = async (entry) => {
  const { wireformat, content, auth } = get(
    decodeAuthenticatedContent,
    entry.authenticated_content,
  );
  if (content.contentType !== 'commit' || auth.contentType !== 'commit')
    throw new Error('no commit');
  const before = unhex(entry.interim_transcript_hash_before);
  const input = { wireformat, content, signature: auth.signature };
  const confirmed = await createConfirmedHash(before, input, cs.hash);
  expect(hex(confirmed)).toBe(entry.confirmed_transcript_hash_after);
  const key = unhex(entry.confirmation_key);
  expect(await verifyConfirmationTag(key, auth.confirmationTag, confirmed, cs.hash)).toBe(true);
  const interim = await createInterimHash(confirmed, auth.confirmationTag, cs.hash);
  expect(hex(interim)).toBe(entry.interim_transcript_hash_after);
};
