// @ts-check
/**
 * Law: the measure is what a careful programmer gets without us: ts-mls 1.6.4 with its
 * default provider and settings, and HPKE with X-Wing by @hpke, both as documented.
 */
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { textToBytes } from '@krov/ground';
import {
  acceptAll,
  createApplicationMessage,
  createCommit,
  createGroup,
  decodeMlsMessage,
  defaultCapabilities,
  defaultLifetime,
  emptyPskIndex,
  encodeMlsMessage,
  generateKeyPackage,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
  joinGroup,
  processMessage,
} from 'ts-mls';

/** @typedef {import('ts-mls').ClientState} ClientState */
/** @typedef {import('ts-mls').Proposal} Proposal */
/** @typedef {Awaited<ReturnType<typeof generateKeyPackage>>} OwnKeyPackage */

const suiteName = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519';
const cipherSuite = await getCiphersuiteImpl(getCiphersuiteFromName(suiteName));
const version = /** @type {const} */ ('mls10');

/** @param {number} number */
const member = (number) =>
  generateKeyPackage(
    { credentialType: 'basic', identity: textToBytes(`member ${number}`) },
    defaultCapabilities(),
    defaultLifetime,
    [],
    cipherSuite,
  );

/** @param {ClientState} state @param {Proposal[]} extraProposals */
const commit = async (state, extraProposals) => {
  const options = { extraProposals, ratchetTreeExtension: true };
  const made = await createCommit({ state, cipherSuite }, options);
  const { welcome } = made;
  return {
    state: made.newState,
    commit: encodeMlsMessage(made.commit),
    welcome:
      welcome === undefined
        ? new Uint8Array(0)
        : encodeMlsMessage({ version, wireformat: 'mls_welcome', welcome }),
  };
};

/** @param {Uint8Array} bytes */
const decoded = (bytes) => {
  const message = decodeMlsMessage(bytes, 0)?.[0];
  if (message === undefined) throw new Error('a message of the bench decodes');
  return message;
};

/** @param {OwnKeyPackage} own @param {Uint8Array} welcome */
const join = ({ publicPackage, privatePackage }, welcome) => {
  const message = decoded(welcome);
  if (message.wireformat !== 'mls_welcome') throw new Error('this is no Welcome');
  return joinGroup(message.welcome, publicPackage, privatePackage, emptyPskIndex, cipherSuite);
};

/** @param {ClientState} state @param {Uint8Array} bytes */
const receive = async (state, bytes) => {
  const message = decoded(bytes);
  if (message.wireformat !== 'mls_private_message') throw new Error('this is not private');
  return (await processMessage(message, state, emptyPskIndex, acceptAll, cipherSuite)).newState;
};

/** @param {OwnKeyPackage} own @returns {Proposal} */
const addOf = ({ publicPackage }) => ({ proposalType: 'add', add: { keyPackage: publicPackage } });

/** @type {import('./engine.mjs').MakeGroup} */
export const makeGroup = async (members) => {
  const own = [];
  for (let number = 0; number <= members; number++) own.push(await member(number));
  const [first, second, ...others] = own;
  const last = others.at(-1);
  if (first === undefined || second === undefined || last === undefined)
    throw new RangeError('a group of the bench has three members or more');
  const groupId = new Uint8Array(16).fill(1);
  const { publicPackage, privatePackage } = first;
  const founded = await createGroup(groupId, publicPackage, privatePackage, [], cipherSuite);
  const grown = await commit(founded, own.slice(1, -1).map(addOf));
  const admin = grown.state;
  const one = await join(second, grown.welcome);
  const addLast = () => commit(admin, [addOf(last)]);
  const added = await addLast();
  const removal = {
    proposalType: /** @type {const} */ ('remove'),
    remove: { removed: members - 1 },
  };
  let speaking = admin;
  let hearing = one;
  return {
    encrypt: async (plaintext) => {
      const said = await createApplicationMessage(speaking, plaintext, cipherSuite);
      speaking = said.newState;
      const { privateMessage } = said;
      return encodeMlsMessage({ version, wireformat: 'mls_private_message', privateMessage });
    },
    decrypt: async (message) => void (hearing = await receive(hearing, message)),
    add: async () => void (await addLast()),
    follow: async () => void (await receive(one, added.commit)),
    join: async () => void (await join(last, added.welcome)),
    remove: async () => void (await commit(admin, [removal])),
  };
};

/** @type {import('./engine.mjs').MakeIntake} */
export const makeIntake = async () => {
  const suite = new CipherSuite({
    kem: new XWing(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const pair = await suite.kem.generateKeyPair();
  const info = textToBytes('bench').slice().buffer;
  const encLength = suite.kem.encSize;
  return {
    seal: async (plaintext) => {
      const recipient = { recipientPublicKey: pair.publicKey, info };
      const { enc, ct } = await suite.seal(recipient, plaintext.slice().buffer);
      const sealed = new Uint8Array(enc.byteLength + ct.byteLength);
      sealed.set(new Uint8Array(enc));
      sealed.set(new Uint8Array(ct), enc.byteLength);
      return sealed;
    },
    open: async (sealed) => {
      const enc = sealed.slice(0, encLength).buffer;
      const recipient = { recipientKey: pair.privateKey, enc, info };
      await suite.open(recipient, sealed.slice(encLength).buffer);
    },
  };
};
