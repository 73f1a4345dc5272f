import { bytesToHex, decode, mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  cardNamed,
  claimFor,
  makeEvening,
  onShift,
  sealedBytes,
  type Evening,
} from '../../testing/boardLog.ts';
import { play, type Move } from '../../testing/schedule.ts';
import { caseOf, emptyBoard, type Board } from './board.ts';
import { casePlaces, type CasePlace } from './body.ts';
import { standingClaim } from './case.ts';
import { boardEntryCodec, type BoardEntry } from './entry.ts';
import { place, type Delivered } from './place.ts';
import type { RequestId } from '../door/index.ts';

const cards = [cardNamed('one'), cardNamed('two')];
const anyCard = fc.constantFrom(...cards);
const anyPlace = fc.constantFrom(...casePlaces);

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(anyCard, anyPlace).map(
      ([card, at]): Move =>
        () =>
          claimFor(card, at),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyCard, anyPlace)
      .map(([{ request }, at]): Move => async () => ({ kind: 'release', request, place: at })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyCard, anyPlace).map(([{ request }, at]): Move => async (board) => ({
      kind: 'lapse',
      request,
      place: at,
      claim: standingClaim(caseOf(board, request), at)?.seq ?? 1,
    })),
  },
  {
    weight: 1,
    arbitrary: anyCard.map(({ request }): Move => async () => ({
      kind: 'closed',
      request,
      outcome: 'helped',
      reason: sealedBytes('why'),
    })),
  },
  { weight: 1, arbitrary: fc.constant<Move>(async () => ({ kind: 'shiftOff' })) },
  { weight: 1, arbitrary: fc.constant<Move>(async () => onShift()) },
);
const anyMoves = fc.array(anyMove, { maxLength: 5 });

let evening: Evening;
beforeAll(async () => {
  evening = await makeEvening();
});

/** The rules of claims, told once more in the plainest way, over the log alone. */
const makePlainReader = (desk: string) => {
  const onShiftNow = new Set<string>();
  const closed = new Set<string>();
  const holder = new Map<string, { readonly who: string; readonly seq: number }>();
  const at = (request: RequestId, casePlace: CasePlace): string =>
    `${bytesToHex(request)} ${casePlace}`;
  const read = (seq: number, { author, body }: BoardEntry): void => {
    const who = bytesToHex(author);
    if (body.kind === 'shiftOn') onShiftNow.add(who);
    if (body.kind === 'shiftOff') onShiftNow.delete(who);
    if (body.kind === 'claim' && onShiftNow.has(who) && !closed.has(bytesToHex(body.request))) {
      const places = casePlaces.map((casePlace) => holder.get(at(body.request, casePlace))?.who);
      const isFree = !holder.has(at(body.request, body.place));
      if (isFree && !places.includes(who)) holder.set(at(body.request, body.place), { who, seq });
    }
    if (body.kind === 'release' && holder.get(at(body.request, body.place))?.who === who) {
      holder.delete(at(body.request, body.place));
    }
    if (body.kind === 'lapse' && who === desk) {
      const key = at(body.request, body.place);
      if (holder.get(key)?.seq === body.claim) holder.delete(key);
    }
    if (body.kind === 'closed') {
      const isLead = holder.get(at(body.request, 'lead'))?.who === who;
      if (!isLead && who !== desk) return;
      closed.add(bytesToHex(body.request));
      for (const casePlace of casePlaces) holder.delete(at(body.request, casePlace));
    }
  };
  return {
    read,
    holderOf: (request: RequestId, casePlace: CasePlace) => holder.get(at(request, casePlace)),
  };
};

const replayed = async (log: readonly Delivered[]): Promise<Board> => {
  const [first] = log;
  if (first === undefined) throw new Error('a log has entries');
  let board = emptyBoard(first.channel, 0);
  for (const delivered of log) {
    ({ board } = await place(board, delivered, evening.circle.charter));
  }
  return board;
};

test('under any schedule the earliest valid claim wins, and every device holds the same board', async () => {
  const property = fc.asyncProperty(
    fc.scheduler(),
    fc.tuple(anyMoves, anyMoves, anyMoves, anyMoves),
    async (scheduler, [ofVesna, ofMarko, ofAna, ofIvan]) => {
      const { vesna, marko, ana, ivan } = evening;
      const scripts = [
        { member: vesna, moves: ofVesna },
        { member: marko, moves: ofMarko },
        { member: ana, moves: ofAna },
        { member: ivan, moves: ofIvan },
      ];
      const { boards, log } = await play(evening, scripts, scheduler);
      const alone = await replayed(log);
      for (const board of boards) expect(board).toEqual(alone);

      const plain = makePlainReader(bytesToHex(vesna.key));
      for (const { seq, entry } of log) plain.read(seq, mustBeOk(decode(boardEntryCodec, entry)));
      for (const { request } of cards) {
        for (const casePlace of casePlaces) {
          const claim = standingClaim(caseOf(alone, request), casePlace);
          expect(claim?.seq).toBe(plain.holderOf(request, casePlace)?.seq);
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 100 });
}, 120_000);

test('any number of claims at one moment leave one holder, the same on every device', async () => {
  const [card] = cards;
  if (card === undefined) throw new Error('there is a card');
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    const { marko, ana, ivan } = evening;
    const moves: readonly Move[] = [() => claimFor(card, 'lead')];
    const scripts = [marko, ana, ivan].map((member) => ({ member, moves }));
    const { boards, log } = await play(evening, scripts, scheduler);
    const before = evening.log.log().length;
    expect(log).toHaveLength(before + 3);
    for (const board of boards) {
      expect(standingClaim(caseOf(board, card.request), 'lead')?.seq).toBe(before + 1);
      expect(board.voidByRule.get('earliestClaimWins')).toBe(2);
    }
  });
  await fc.assert(property, { numRuns: 50 });
}, 120_000);
