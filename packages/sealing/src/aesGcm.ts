/**
 * Law: AES-GCM (NIST SP 800-38D) is the platform's, with 96-bit nonces and
 * 128-bit tags; key handles live as long as the key's bytes.
 */
export const nonceLength = 12;
export const tagLength = 16;

/** What one message is sealed with. The key has 16 or 32 bytes, the nonce 12. */
export type AesGcm = {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly aad: Uint8Array;
};

const handles = new WeakMap<Uint8Array, Promise<CryptoKey>>();

const handleOf = (key: Uint8Array): Promise<CryptoKey> => {
  const kept =
    handles.get(key) ??
    crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  handles.set(key, kept);
  return kept;
};

const parametersOf = ({ nonce, aad }: AesGcm): AesGcmParams => ({
  name: 'AES-GCM',
  iv: new Uint8Array(nonce),
  additionalData: new Uint8Array(aad),
});

/** `ciphertext ‖ tag`, 16 bytes longer than the plaintext. */
export const aesGcmSeal = async (aes: AesGcm, plaintext: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(
    await crypto.subtle.encrypt(
      parametersOf(aes),
      await handleOf(aes.key),
      new Uint8Array(plaintext),
    ),
  );

/** The plaintext, or undefined when key, nonce, associated data or bytes are not those sealed. */
export const aesGcmOpen = async (
  aes: AesGcm,
  ciphertext: Uint8Array,
): Promise<Uint8Array | undefined> => {
  const handle = await handleOf(aes.key);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(parametersOf(aes), handle, new Uint8Array(ciphertext)),
    );
  } catch {
    return undefined;
  }
};
