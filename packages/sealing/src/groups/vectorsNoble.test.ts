import { platformEd25519 } from '@krov/proof';
import { expect, test, vi } from 'vitest';
import { platformX25519 } from '../x25519.ts';

// An old phone: WebCrypto with AES-GCM, without the curves. Then all vectors again.
const real = crypto.subtle.importKey.bind(crypto.subtle) as (...a: unknown[]) => Promise<CryptoKey>;
vi.spyOn(crypto.subtle, 'importKey').mockImplementation((...given: unknown[]) =>
  given[2] === 'AES-GCM' ? real(...given) : Promise.reject(new Error('not supported')),
);
const engines = [(await platformEd25519()).name, (await platformX25519()).name];

test("the curves are noble's in this file", () => {
  expect(engines).toEqual(['noble', 'noble']);
});

await import('./vectors.test.ts');
