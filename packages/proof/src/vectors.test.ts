/** Channel ids, write proofs and puzzles of vectors/relay.json, computed without this code. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytesToHex, decode, hexToBytes, mustBeOk } from '@krov/ground';
import { channelIdCodec, preimageCodec, relayIdCodec } from '@krov/protocol';
import { channelIdOf, mayRead, preimageOf, proveOpening, verifyOpening } from './channel.ts';
import { searchPuzzle, solvesPuzzle } from './puzzle.ts';
import { signingKeyFromSeed } from './signature.ts';

type Vectors = {
  readonly channels: readonly {
    readonly class: 'room' | 'door' | 'mailbox' | 'notice';
    readonly readToken: string | null;
    readonly writeKey: string;
    readonly preimage: string;
    readonly id: string;
  }[];
  readonly opening: {
    readonly [name in 'seed' | 'relayId' | 'nonce' | 'channel' | 'proof']: string;
  };
  readonly puzzles: readonly {
    readonly channel: string;
    readonly writeKey: string;
    readonly minute: number;
    readonly effort: number;
    readonly firstX: number;
  }[];
};

const file = new URL('../../../vectors/relay.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const unhex = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));

test.each(vectors.channels)('a $class has the id of the vector', async (vector) => {
  const preimage = mustBeOk(decode(preimageCodec, unhex(vector.preimage)));
  expect(bytesToHex(channelIdOf(preimage))).toBe(vector.id);
  const readToken = vector.readToken === null ? null : unhex(vector.readToken);
  const writeKey = vector.class === 'door' ? null : signingKeyFromSeed(unhex(vectors.opening.seed));
  expect(await preimageOf(vector.class, { readToken, writeKey })).toEqual(preimage);
  expect(mayRead(preimage, readToken)).toBe(true);
});

test('the write proof is the one of the vector, and holds for nothing else', async () => {
  const { seed, relayId, nonce, channel, proof } = vectors.opening;
  const opening = {
    relayId: mustBeOk(decode(relayIdCodec, unhex(relayId))),
    nonce: unhex(nonce),
    channel: mustBeOk(decode(channelIdCodec, unhex(channel))),
  };
  expect(bytesToHex(await proveOpening(signingKeyFromSeed(unhex(seed)), opening))).toBe(proof);
  const room = mustBeOk(decode(preimageCodec, unhex(vectors.channels[0]?.preimage ?? '')));
  expect(await verifyOpening(room, opening, unhex(proof))).toBe(true);
  for (let at = 0; at < 64; at++) {
    const flipped = unhex(proof).map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect(await verifyOpening(room, opening, flipped)).toBe(false);
  }
});

test.each(vectors.puzzles)('the first solution of effort $effort is $firstX', (vector) => {
  const channel = mustBeOk(decode(channelIdCodec, unhex(vector.channel)));
  const puzzle = { ...vector, channel, writeKey: unhex(vector.writeKey) };
  const found = { minute: vector.minute, x: vector.firstX };
  expect(searchPuzzle(puzzle, 0, 1_000_000)).toEqual({ found });
  expect(solvesPuzzle(puzzle, found, vector.minute)).toBe(true);
  expect(
    solvesPuzzle({ ...puzzle, writeKey: new Uint8Array(32).fill(9) }, found, vector.minute),
  ).toBe(false);
});
