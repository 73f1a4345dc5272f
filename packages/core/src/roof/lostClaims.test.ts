import { bytesToHex, type Bytes } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import { expect, test } from 'vitest';
import { emptyBoard, type Board, type Claim, type OpenCase } from '../board/index.ts';
import type { RequestId } from '../door/index.ts';
import type { House, OwnClaim } from './house.ts';
import { claimsAcross } from './lostClaims.ts';

const bytes = <Name extends string>(length: number, fill: number): Bytes<Name> =>
  new Uint8Array(length).fill(fill) as Bytes<Name>;
const request: RequestId = bytes(16, 1);
const name = bytesToHex(request);
const leafKey = bytes(32, 2);
const mine = { request, place: 'lead', leafKey, secrets: null } as unknown as OwnClaim;
const claim = { seq: 7, place: 'lead', leafKey, end: null } as unknown as Claim;

const boardWith = (more: Partial<OpenCase>): Board => {
  const open: OpenCase = {
    kind: 'open',
    request,
    claims: [claim],
    grants: [],
    packages: [],
    welcomes: [],
    handOver: null,
    departed: [],
    tampered: null,
    ...more,
  };
  const board = emptyBoard(bytes(32, 3) as Uint8Array as ChannelId, 0);
  return { ...board, openByRequest: new Map([[name, open]]) };
};
const houseWith = (own: OwnClaim): House =>
  ({
    claims: new Map([[name, own]]),
    unplaced: [],
    cases: new Map(),
    watched: new Map(),
  }) as unknown as House;

test('what was sealed for my claim on the board before goes with it, what was sealed for another does not', () => {
  const [package_, welcome] = [bytes(64, 4), bytes(64, 5)];
  const board = boardWith({
    packages: [
      { claim: 6, sealed: bytes(64, 9) as never },
      { claim: 7, sealed: package_ as never },
    ],
    welcomes: [
      { claim: 7, sealed: welcome as never },
      { claim: 8, sealed: bytes(64, 9) as never },
    ],
  });
  const first = claimsAcross(houseWith(mine), board).get(name);
  expect(first?.heard).toEqual({ package: package_, welcome });
  // A board that was turned before it brought anything takes nothing away.
  const second = claimsAcross(houseWith(first ?? mine), boardWith({})).get(name);
  expect(second?.heard).toEqual({ package: package_, welcome });
});

test('a claim that was never read there, and is not said again, stays behind', () => {
  expect(claimsAcross(houseWith(mine), boardWith({ claims: [] })).size).toBe(0);
});
