import { concatBytes, type Bytes } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  claimFor,
  makeEvening,
  onShift,
  signedBy,
  verdict,
} from '../../testing/boardLog.ts';
import { channelNamed, makeCircle } from '../../testing/circle.ts';
import { caseOf, emptyBoard } from './board.ts';
import type { BoardEntryBytes, BodyOf } from './body.ts';
import { standingClaim } from './case.ts';
import { place } from './place.ts';

const card = cardNamed('Olena');
const { request } = card;
const releaseOf = (at: 'lead' | 'second'): BodyOf<'release'> => ({
  kind: 'release',
  request,
  place: at,
});

describe('the border of a board', () => {
  const next = new Uint8Array(32) as Bytes<'BoardSecretHash'>;

  test('an admin moves the board to the next one, and what stands after is void', async () => {
    const { log, say, vesna, marko } = await makeEvening();
    expect(await say(marko, { kind: 'moved', next, index: 1 })).toBe('onlyAnAdminMoves');
    expect(await say(vesna, { kind: 'moved', next, index: 2 })).toBe('aBoardMovesToTheNext');
    expect(await say(marko, await claimFor(card, 'lead'))).toBe('stands');
    expect(await say(vesna, { kind: 'moved', next, index: 1 })).toBe('stands');
    expect(log.board().moved).toEqual({ next, index: 1 });
    expect(await say(marko, releaseOf('lead'))).toBe('nothingCountsAfterMoved');
    expect(await say(vesna, { kind: 'moved', next, index: 1 })).toBe('nothingCountsAfterMoved');
    expect(standingClaim(caseOf(log.board(), request), 'lead')?.author).toEqual(marko.key);
  });

  test('a void entry is given back whole, for its author to say it again', async () => {
    const { log, vesna, marko } = await makeEvening();
    await log.post(vesna, { kind: 'moved', next, index: 1 });
    const event = await log.post(marko, { kind: 'shiftOff' });
    expect(event).toMatchObject({
      kind: 'void',
      rule: 'nothingCountsAfterMoved',
      entry: { author: marko.key, body: { kind: 'shiftOff' } },
    });
  });
});

describe('bytes from a stranger', () => {
  test('rubbish and half an entry are void and counted, and the board goes on', async () => {
    const { log, say, marko } = await makeEvening();
    const whole = log.log()[0]?.entry ?? new Uint8Array();
    const rubbish = [new Uint8Array(), whole.slice(0, 80), concatBytes(whole, whole)];
    for (const bytes of rubbish) {
      expect(verdict(await log.repost(bytes as BoardEntryBytes))).toBe('everyEntryHasItsForm');
    }
    expect(log.board().voidByRule.get('everyEntryHasItsForm')).toBe(3);
    expect(await say(marko, onShift())).toBe('stands');
  });

  test('an entry signed for another channel, or altered, is nobody’s', async () => {
    const { log, marko } = await makeEvening();
    const elsewhere = await signedBy(marko, channelNamed('elsewhere'), { body: onShift(), n: 9 });
    expect(verdict(await log.repost(elsewhere))).toBe('everyEntryIsSignedByItsAuthor');
    const sound = await signedBy(marko, channelNamed('board 0'), { body: onShift(), n: 9 });
    const altered = sound.map((byte, at) => (at === sound.length - 70 ? byte ^ 1 : byte));
    expect(verdict(await log.repost(altered as BoardEntryBytes))).not.toBe('stands');
  });

  test('an entry of another channel, or one placed before, is no news', async () => {
    const { circle, log } = await makeEvening();
    const board = log.board();
    for (const delivered of log.log()) {
      expect(await place(board, delivered, circle.charter)).toEqual({ board, events: [] });
    }
    const other = emptyBoard(channelNamed('elsewhere'), 0);
    for (const delivered of log.log()) {
      expect((await place(other, delivered, circle.charter)).board).toBe(other);
    }
  });

  test('a board of another circle takes nothing of ours', async () => {
    const { log } = await makeEvening();
    const { charter } = await makeCircle();
    const stranger = { ...charter, admins: [(await makeEvening()).marko.key] };
    let board = emptyBoard(channelNamed('board 0'), 0);
    for (const delivered of log.log()) board = (await place(board, delivered, stranger)).board;
    expect(board.memberByKey.size).toBe(0);
    expect([...board.voidByRule.values()].reduce((sum, count) => sum + count, 0)).toBe(
      log.log().length,
    );
  });
});
