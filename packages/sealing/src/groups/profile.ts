/**
 * Law: what the MLS engine may keep and accept in our groups (docs/protocol/groups.md
 * §2). No key of a message is kept once it was passed, no old epoch is kept, no
 * device clock is read.
 */
import { equalBytes } from '@krov/ground';
import type { ClientConfig, ClientState } from 'ts-mls';

/** Largest encodings that are decoded at all, in bytes. */
export const maxCommitLength: number = 512 * 1024;
export const maxWelcomeLength: number = 1024 * 1024;

export const clientConfig: ClientConfig = {
  keyRetentionConfig: {
    retainKeysForGenerations: 0,
    retainKeysForEpochs: 0,
    maximumForwardRatchetSteps: 20_000,
  },
  lifetimeConfig: { maximumTotalLifetime: 0xffff_ffffn, validateLifetimeOnReceive: false },
  keyPackageEqualityConfig: {
    compareKeyPackages: (a, b) =>
      equalBytes(a.leafNode.signaturePublicKey, b.leafNode.signaturePublicKey),
    compareKeyPackageToLeafNode: (a, b) =>
      equalBytes(a.leafNode.signaturePublicKey, b.signaturePublicKey),
  },
  paddingConfig: { kind: 'alwaysPad', paddingLength: 0 },
  authService: {
    validateCredential: (credential) => Promise.resolve(credential.credentialType === 'basic'),
  },
};

const keptKeys = (state: ClientState): ClientState['privatePath'] => {
  const { leafIndex, privateKeys } = state.privatePath;
  const isInTree = ([place]: [string, Uint8Array]): boolean =>
    state.ratchetTree[Number(place)] !== undefined;
  return {
    leafIndex,
    privateKeys: Object.fromEntries(Object.entries(privateKeys).filter(isInTree)),
  };
};

/** The engine keeps one old epoch when told to keep none, and keys of blanked nodes: we do not. */
export const withoutPast = (state: ClientState): ClientState => ({
  ...state,
  privatePath: keptKeys(state),
  historicalReceiverData: new Map(),
});
