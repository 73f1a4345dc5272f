/**
 * Law: a seat is given blindly (RFC 9497): who gives it cannot tell later whose it is.
 *
 * docs/protocol/stage.md §8.
 */
import { equalBytes, type Randomness } from '@krov/ground';
import type { BlindedElement, OprfBlind, OprfPublicKey, OprfSeed } from '@krov/sealing';
import { blindEvaluate, evaluate, finalize } from '@krov/sealing/oprf';
import { drawnIn, seatOf, type Seat, type StageBodyOf } from '../stage/index.ts';

type Answer = Pick<StageBodyOf<'giveSeat'>, 'evaluated' | 'proof'>;

/** `null`: what was asked is no element. */
export const answerAsk = (
  seed: OprfSeed,
  blinded: BlindedElement,
  randomness: Randomness,
): Answer | null => {
  const answer = blindEvaluate(seed, blinded, randomness);
  return answer.ok ? answer.value : null;
};

/** `null`: it was not answered with the key of everybody. */
export const finishSeat = (
  key: OprfPublicKey,
  asked: {
    readonly drawn: Uint8Array;
    readonly blind: OprfBlind;
    readonly blinded: BlindedElement;
  },
  { evaluated, proof }: Answer,
): Seat | null => {
  const { drawn, blind, blinded } = asked;
  const output = finalize(key, { input: drawn, blind, blinded, evaluated, proof });
  return output.ok ? seatOf(drawn, output.value) : null;
};

export const isSeat = (seed: OprfSeed, seat: Seat): boolean =>
  equalBytes(seatOf(drawnIn(seat), evaluate(seed, drawnIn(seat))), seat);
