/** vectors/case.json, and what no message may be. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytesToHex, decode, encode, hexToBytes, mustBeOk } from '@krov/ground';
import { caseMessageCodec, type CaseMessage } from './caseMessage.ts';

const { messages }: { readonly messages: readonly (CaseMessage & { readonly bytes: string })[] } =
  JSON.parse(readFileSync(new URL('../../../../vectors/case.json', import.meta.url), 'utf8'));

test.each(messages)(
  '$kind has one encoding, and every cut of it is malformed',
  ({ bytes, ...message }) => {
    expect(bytesToHex(encode(caseMessageCodec, message))).toBe(bytes);
    const raw = mustBeOk(hexToBytes(bytes));
    expect(decode(caseMessageCodec, raw)).toEqual({ ok: true, value: message });
    for (let length = 0; length < raw.length; length++) {
      expect(decode(caseMessageCodec, raw.slice(0, length)).ok).toBe(false);
    }
  },
);

test('an unknown tag and a byte too many are malformed', () => {
  const raw = encode(caseMessageCodec, { kind: 'answer', step: 1, answer: 'done' });
  expect(decode(caseMessageCodec, Uint8Array.of(9, ...raw.slice(1))).ok).toBe(false);
  expect(decode(caseMessageCodec, Uint8Array.of(...raw, 0)).ok).toBe(false);
});
