/** The frames of vectors/relay.json, which were packed by hand and not by this code. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import { clientFrameCodec, decodeFrames, encodeFrame, relayFrameCodec } from './frame.ts';

type Vectors = {
  readonly frames: readonly {
    readonly from: 'client' | 'relay';
    readonly kind: string;
    readonly fields: { readonly [name: string]: unknown };
    readonly hex: string;
  }[];
  readonly malformedFromClient: readonly { readonly why: string; readonly hex: string }[];
};

const file = new URL('../../../vectors/relay.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));

/** Fields given in words, not in values, are checked by their bytes alone. */
const inWords = ['from', 'target', 'entry', 'entries'];
const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? bytesToHex(value) : value;

const roundTrip = (from: 'client' | 'relay', wire: Uint8Array) => {
  if (from === 'client') {
    const frames = mustBeOk(decodeFrames(clientFrameCodec, wire));
    return { frames, again: frames.map((frame) => encodeFrame(clientFrameCodec, frame)) };
  }
  const frames = mustBeOk(decodeFrames(relayFrameCodec, wire));
  return { frames, again: frames.map((frame) => encodeFrame(relayFrameCodec, frame)) };
};

describe.each(vectors.frames)('$kind of the $from', ({ from, kind, fields, hex }) => {
  test('means what the vector says, and encodes to its bytes', () => {
    const { frames, again } = roundTrip(from, unhex(hex));
    expect(again.map(bytesToHex)).toEqual([hex]);
    const [frame] = frames;
    expect(frame?.kind).toBe(kind);
    for (const [name, value] of Object.entries(fields)) {
      if (!inWords.includes(name)) expect(plain(Reflect.get(frame ?? {}, name))).toEqual(value);
    }
  });

  test('is malformed in every truncation', () => {
    const wire = unhex(hex);
    const codec = from === 'client' ? clientFrameCodec : relayFrameCodec;
    for (let length = 1; length < wire.length; length++) {
      const cut = wire.subarray(0, length);
      const decoded =
        from === 'client'
          ? decodeFrames(clientFrameCodec, cut)
          : decodeFrames(relayFrameCodec, cut);
      expect(decoded.ok, `${codec.name} of ${length} bytes`).toBe(false);
    }
  });
});

test.each(vectors.malformedFromClient)('$why is malformed', ({ hex }) => {
  expect(decodeFrames(clientFrameCodec, unhex(hex)).ok).toBe(false);
});

test('one flipped bit gives another frame or none, never the same', () => {
  for (const { from, hex } of vectors.frames) {
    const wire = unhex(hex);
    for (let bit = 0; bit < Math.min(wire.length, 200) * 8; bit++) {
      const flipped = wire.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const decoded =
        from === 'client'
          ? decodeFrames(clientFrameCodec, flipped)
          : decodeFrames(relayFrameCodec, flipped);
      if (decoded.ok)
        expect(roundTrip(from, flipped).again.map(bytesToHex)).toEqual([bytesToHex(flipped)]);
    }
  }
});
