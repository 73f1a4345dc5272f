/**
 * seat: seats are given blindly: RFC 9497 (`@krov/sealing/oprf`) as `stage` asks for it. A room
 * of its own, so that a page loads it only when somebody asks for a seat or gives one.
 */
import { equalBytes } from '@krov/ground';
import { blind, blindEvaluate, evaluate, finalize, oprfPublicKeyOf } from '@krov/sealing/oprf';
import { drawnIn, seatOf, type SeatMaker } from '../stage/index.ts';

export const seatMaker: SeatMaker = {
  publicKeyOf: oprfPublicKeyOf,
  ask: (drawn, randomness) => ({ drawn, ...blind(drawn, randomness) }),
  answer: (seed, blinded, randomness) => {
    const answer = blindEvaluate(seed, blinded, randomness);
    return answer.ok ? answer.value : null;
  },
  finish: (key, { drawn, ...asked }, answer) => {
    const output = finalize(key, { input: drawn, ...asked, ...answer });
    return output.ok ? seatOf(drawn, output.value) : null;
  },
  isSeat: (seed, seat) => equalBytes(seatOf(drawnIn(seat), evaluate(seed, drawnIn(seat))), seat),
};
