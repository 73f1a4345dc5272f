/**
 * Law: of seats a command answers what the page would show: what became of an ask, or that a
 * seat is valid or used, and nothing else.
 */
import type { Done, EveningView, SeatActs } from '@krov/core/gathering';
import { err, ok, unreachable, type Failure, type Result } from '@krov/ground';
import type { EveningAct } from './act.ts';
import { seenAt, type AtEvening, type EveningAnswer } from './seen.ts';

export type SeatVerb =
  'ask-seat' | 'give-back' | 'seating' | 'give-seat' | 'decline-seat' | 'check-in';
export type SeatDoing = Extract<EveningAct, { readonly act: SeatVerb }>;

const verbs: readonly string[] = [
  'ask-seat',
  'give-back',
  'seating',
  'give-seat',
  'decline-seat',
  'check-in',
] satisfies readonly SeatVerb[];

export const isOfSeats = (act: EveningAct): act is SeatDoing => verbs.includes(act.act);

/** Does it; answers when the relay has it. An ask is then on its way until a desk is awake. */
export const performSeat = async (
  act: SeatDoing,
  at: AtEvening,
  before: EveningView,
): Promise<Result<EveningAnswer, Failure>> => {
  const seats = await at.gathering.seats();
  if (act.act === 'check-in') {
    const found = await seats.checkIn(act.seat);
    return found.ok ? ok({ did: act.act, found: found.value }) : found;
  }
  const done = await say(act, seats);
  if (!done.ok) return done;
  const shown = await seenAt(at, (view) => outcomeOf(act, before, view));
  return shown === null ? err(unreachable('effect')) : ok({ did: act.act, ...shown });
};

const say = (act: Exclude<SeatDoing, { readonly act: 'check-in' }>, seats: SeatActs): Done => {
  switch (act.act) {
    case 'ask-seat':
      return seats.ask(act.note);
    case 'give-back':
      return seats.giveBack(act.which);
    case 'seating':
      return seats.arrange(act.approval === 'by-person', act.address);
    case 'give-seat':
      return seats.give(act.which);
    case 'decline-seat':
      return seats.decline(act.which);
  }
};

/** `null`: not yet. */
const outcomeOf = (act: SeatDoing, before: EveningView, view: EveningView): object | null => {
  if (view.unsent > 0) return null;
  if (act.act !== 'ask-seat') return {};
  const known = new Set(before.seats.mine.map(({ ask }) => ask));
  const made = view.seats.mine.find(({ ask }) => !known.has(ask));
  return made === undefined ? null : { which: made.ask, state: made.state, seat: made.seat };
};
