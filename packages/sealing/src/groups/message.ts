/**
 * Law: a message is encrypted under a key that is used once; the new state is
 * stored together with the ciphertext, before it is sent, and the same bytes are
 * sent until the log shows them. Whoever encrypts twice from one state gives two
 * texts one key: never do that.
 */
import { revealSecret, secret, type Randomness } from '@krov/ground';
import { createApplicationMessage, encodeMlsMessage } from 'ts-mls';
import type { GroupMessage } from './commitChange.ts';
import type { GroupState } from './groupState.ts';
import { suiteBy } from './provider.ts';

/** What a member says. The authenticated data is not hidden by MLS, only by the envelope. */
export type Utterance = { readonly plaintext: Uint8Array; readonly authenticatedData: Uint8Array };

export const encryptMessage = async (
  state: GroupState,
  utterance: Utterance,
  randomness: Randomness,
): Promise<{ readonly state: GroupState; readonly message: GroupMessage }> => {
  const { newState, privateMessage } = await createApplicationMessage(
    revealSecret(state),
    utterance.plaintext,
    await suiteBy(randomness),
    utterance.authenticatedData,
  );
  const message = { version: 'mls10', wireformat: 'mls_private_message', privateMessage } as const;
  return { state: secret(newState), message: encodeMlsMessage(message) as GroupMessage };
};
