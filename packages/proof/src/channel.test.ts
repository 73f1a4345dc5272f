import { expect, test } from 'vitest';
import { platformRandomness } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import {
  channelIdOf,
  isOpenToAppend,
  mayRead,
  preimageOf,
  proveOpening,
  verifyOpening,
} from './channel.ts';
import { searchPuzzle, solvesPuzzle } from './puzzle.ts';
import { makeSigningKey } from './signature.ts';

const random = (length: number): Uint8Array => platformRandomness.bytes(length);
const relayId = random(32) as RelayId;

test('a write proof holds for its relay, connection and channel, and for no other', async () => {
  const key = makeSigningKey(platformRandomness);
  const preimage = await preimageOf('room', { readToken: random(32), writeKey: key });
  const opening = { relayId, nonce: random(32), channel: channelIdOf(preimage) };
  const proof = await proveOpening(key, opening);
  expect(await verifyOpening(preimage, opening, proof)).toBe(true);
  for (const other of [
    { ...opening, relayId: random(32) as RelayId },
    { ...opening, nonce: random(32) },
    { ...opening, channel: channelIdOf({ ...preimage, class: 'door' }) },
  ]) {
    expect(await verifyOpening(preimage, other, proof)).toBe(false);
  }
});

test('only the read token reads a room, and anybody reads a notice', async () => {
  const readToken = random(32);
  const room = await preimageOf('room', { readToken, writeKey: null });
  const notice = await preimageOf('notice', { readToken: null, writeKey: null });
  expect([mayRead(room, readToken), mayRead(room, random(32)), mayRead(room, null)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(mayRead(notice, null)).toBe(true);
});

test('anybody appends to a door that demands no write key, and to nothing else', async () => {
  const writeKey = makeSigningKey(platformRandomness);
  const readToken = random(32);
  const isOpen = async (channelClass: 'door' | 'mailbox' | 'room', key: typeof writeKey | null) =>
    isOpenToAppend(await preimageOf(channelClass, { readToken, writeKey: key }));
  expect(await isOpen('door', null)).toBe(true);
  expect(await isOpen('door', writeKey)).toBe(false);
  expect([await isOpen('room', null), await isOpen('mailbox', null)]).toEqual([false, false]);
});

test('a solution pays for its channel, its minute and no more than its effort', async () => {
  const writeKey = new Uint8Array(32);
  const channel = channelIdOf(await preimageOf('door', { readToken: random(32), writeKey: null }));
  const puzzle = { channel, writeKey, minute: 1000, effort: 8 };
  const search = searchPuzzle(puzzle, 0, 1_000_000);
  if (!('found' in search)) throw new Error('no solution in a million tries');
  expect(solvesPuzzle(puzzle, search.found, 1004)).toBe(true);
  expect(solvesPuzzle(puzzle, search.found, 1006)).toBe(false);
  expect(solvesPuzzle(puzzle, search.found, 998)).toBe(false);
  expect(solvesPuzzle({ ...puzzle, effort: 40 }, search.found, 1000)).toBe(false);
});
