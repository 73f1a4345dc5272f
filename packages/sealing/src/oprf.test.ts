/** vectors/oprf.json: the RFC's own answers; and what must not come out. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  bytesToHex,
  hexToBytes,
  mustBeOk,
  platformRandomness,
  secret,
  textToBytes,
  type Bytes,
} from '@krov/ground';
import { blind, blindEvaluate, evaluate, finalize, oprfPublicKeyOf } from './oprf.ts';
import type {
  BlindedElement,
  EvaluatedElement,
  OprfBlind,
  OprfProof,
  OprfPublicKey,
  OprfSeed,
} from './oprfForm.ts';

const { publicKey, vectors } = JSON.parse(
  readFileSync(new URL('../../../vectors/oprf.json', import.meta.url), 'utf8'),
);
const bytes = <T extends Uint8Array>(hex: string): T => mustBeOk(hexToBytes(hex)) as T;
const seedOf = (name: number): OprfSeed =>
  secret(new Uint8Array(32).fill(name) as Bytes<'OprfSeed'>);

const finalizing = (vector: { readonly [field: string]: string }) => ({
  input: bytes(vector['input'] ?? ''),
  blind: secret(bytes<Bytes<'OprfBlind'>>(vector['blind'] ?? '')) as OprfBlind,
  blinded: bytes<BlindedElement>(vector['blinded'] ?? ''),
  evaluated: bytes<EvaluatedElement>(vector['evaluated'] ?? ''),
  proof: bytes<OprfProof>(vector['proof'] ?? ''),
});

test('the RFC’s proofs hold, and its outputs come out', () => {
  for (const vector of vectors) {
    const output = mustBeOk(finalize(bytes<OprfPublicKey>(publicKey), finalizing(vector)));
    expect(bytesToHex(output)).toBe(vector.output);
  }
});

test('with one bit turned in proof or answer, or another key, nothing comes out', () => {
  const [vector] = vectors;
  const whole = finalizing(vector);
  const flipped = <T extends Uint8Array>(field: T, at: number): T =>
    field.map((byte, place) => (place === at ? byte ^ 1 : byte)) as T;
  for (const at of [0, 7, 31]) {
    const others = [
      { ...whole, evaluated: flipped(whole.evaluated, at) },
      { ...whole, blinded: flipped(whole.blinded, at) },
      { ...whole, proof: flipped(whole.proof, at) },
      { ...whole, proof: flipped(whole.proof, 32 + at) },
    ];
    for (const other of others)
      expect(finalize(bytes<OprfPublicKey>(publicKey), other).ok).toBe(false);
  }
  expect(finalize(oprfPublicKeyOf(seedOf(2)), whole).ok).toBe(false);
});

test('what was blinded, evaluated and finalized is what the key alone comes to', () => {
  const seed = seedOf(1);
  const input = textToBytes('chair');
  const asked = blind(input, platformRandomness);
  const answer = mustBeOk(blindEvaluate(seed, asked.blinded, platformRandomness));
  const output = mustBeOk(finalize(oprfPublicKeyOf(seed), { input, ...asked, ...answer }));
  expect(output).toEqual(evaluate(seed, input));
  expect(output).not.toEqual(evaluate(seedOf(2), input));
  expect(blind(input, platformRandomness).blinded).not.toEqual(asked.blinded);
});

test('what is no element is malformed', () => {
  for (const fill of [0, 255]) {
    const answer = blindEvaluate(
      seedOf(1),
      new Uint8Array(32).fill(fill) as BlindedElement,
      platformRandomness,
    );
    expect(answer).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  }
  const [vector] = vectors;
  const identity = new Uint8Array(32);
  const asIf = { ...finalizing(vector), evaluated: identity as EvaluatedElement };
  expect(finalize(bytes<OprfPublicKey>(publicKey), asIf).ok).toBe(false);
});
