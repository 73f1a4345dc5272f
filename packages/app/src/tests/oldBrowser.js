/**
 * Run before a page's own code: WebCrypto forgets X25519, Ed25519 and ML-KEM, as browsers
 * older than these never knew them.
 */
(() => {
  const { subtle } = crypto;
  const nameOf = (argument) =>
    argument instanceof CryptoKey ? argument.algorithm.name : (argument?.name ?? argument);
  const isNew = (argument) => /25519|ML-KEM/.test(String(nameOf(argument)));
  const calls = ['importKey', 'generateKey', 'deriveBits', 'sign', 'verify'];
  for (const call of [...calls, 'encapsulateBits', 'decapsulateBits', 'getPublicKey']) {
    const known = subtle[call]?.bind(subtle);
    subtle[call] = (...args) =>
      known === undefined || args.some(isNew)
        ? Promise.reject(new DOMException('unknown', 'NotSupportedError'))
        : known(...args);
  }
})();
