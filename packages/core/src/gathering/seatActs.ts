/**
 * Law: a seat is asked for under keys made for it alone, so that nobody ties it to a stage
 * name; who gives seats counts them, and holds no list.
 *
 * docs/protocol/stage.md §8.
 */
import {
  bytesToHex,
  ok,
  revealSecret,
  secret,
  type Bytes,
  type Failure,
  type Randomness,
  type Result,
} from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import { intakeKeyFromSeed, intakePublicKeyOf } from '@krov/sealing';
import { solvePuzzle, type Alarm } from '../reach/index.ts';
import {
  drawSeat,
  longestText,
  nameOfSeat,
  parseSeat,
  seatPuzzle,
  seatsFree,
  seatSeedOf,
  sealFor,
  sealText,
  type Minute,
  type SeatMaker,
} from '../stage/index.ts';
import {
  fitted,
  is,
  no,
  refOf,
  type Done,
  type Hex,
  type Make,
  type Said,
  type Stand,
} from './said.ts';
import { mostSeats, type EveningSeed, type SeatKept } from './kept.ts';
import { givenSeat } from './seatDuty.ts';
import { seatHeld } from './seatsHeld.ts';

export type SeatActs = {
  /** `note`: for the organisers, where they look at each ask; empty for none. Takes seconds: it is paid with work. */
  readonly askForSeat: (note: string) => Done;
  /** Somebody else may have it. */
  readonly returnSeat: (ask: Hex) => Done;
  // An organiser.
  /** `address`: told to who holds a seat, from an hour before. Empty: none is told. */
  readonly seating: (approval: boolean, address: string) => Done;
  readonly giveSeat: (ask: Hex) => Done;
  readonly declineSeat: (ask: Hex) => Done;
  /** Lets a seat in, once. Refused: `thisIsNoSeat` of tonight. Malformed: it was not sixteen letters. */
  readonly checkIn: (typed: string) => Promise<Result<'valid' | 'used', Failure>>;
};

export type SeatActsDeps = {
  readonly randomness: Randomness;
  readonly alarm: Alarm;
  readonly seatMaker: () => Promise<SeatMaker>;
  /** By the relay's clock. */
  readonly minuteNow: () => Minute;
  readonly stand: () => Stand | null;
  readonly say: (make: Make) => Done;
};

export const seatActsOver = (deps: SeatActsDeps): SeatActs => {
  const { randomness, say, seatMaker, stand } = deps;
  const asOrganiser = (make: Make): Done =>
    say((standing) => (standing.amOrganiser ? make(standing) : no('onlyOrganisersDoThis')));

  return {
    askForSeat: async (note) => {
      const standing = stand();
      if (standing === null) return no('theEveningIsNotOpen');
      const asked = await askOf(standing, note, deps);
      return say(({ opened }) => {
        if (opened.identity.seats.length >= mostSeats) return no('fewSeatsOnOneDevice');
        const identity = { ...opened.identity, seats: [...opened.identity.seats, asked.kept] };
        return Promise.resolve(ok({ ...asked.said, identity }));
      });
    },
    returnSeat: (ask) =>
      say(async (standing) => {
        const held = await seatHeld(standing, ask, seatMaker);
        if (held === null) return no('thisSeatIsNotYours');
        const as = signingKeyFromSeed(randomness.bytes(32));
        const purpose = {
          label: 'krov/seat-return/1',
          channel: standing.opened.keys.id,
          key: await verifyingKeyOf(as),
          recipient: standing.evening.founding.intake,
        } as const;
        const body = {
          kind: 'returnSeat',
          sealed: await sealFor(purpose, held, randomness),
        } as const;
        return ok({ body, as });
      }),
    seating: (approval, address) =>
      asOrganiser(async ({ opened, evening }) => {
        const text = fitted(address, longestText);
        const purpose = {
          label: 'krov/house-address/1',
          channel: opened.keys.id,
          key: opened.link.gathering,
          recipient: evening.founding.intake,
        } as const;
        const sealed = text === '' ? null : await sealText(purpose, text, randomness);
        return ok({ body: { kind: 'seating', approval, address: sealed } });
      }),
    giveSeat: (ask) =>
      asOrganiser(async ({ opened, evening }) => {
        const wish = evening.seating.waiting.find(({ id }) => id === ask);
        if (wish === undefined) return no('nobodyAsksHere');
        if (seatsFree(evening) === 0) return no('noSeatIsFree');
        return ok({ body: await givenSeat(opened, wish, { seatMaker, randomness }) });
      }),
    declineSeat: (ask) => asOrganiser(() => is({ kind: 'declineSeat', ask: refOf(ask) })),
    checkIn: async (typed) => {
      const seat = parseSeat(typed);
      if (!seat.ok) return seat;
      const maker = await seatMaker();
      let found: 'valid' | 'used' = 'used';
      const said = await say(({ amOrganiser, opened, evening }) => {
        const seed = opened.identity.gathering;
        if (!amOrganiser || seed === null) return no('onlyOrganisersDoThis');
        if (!maker.isSeat(seatSeedOf(seed), seat.value)) return no('thisIsNoSeat');
        const name = nameOfSeat(opened.keys.id, seat.value);
        const { back, cameIn } = evening.seating;
        const isUsed = back.has(bytesToHex(name)) || cameIn.has(bytesToHex(name));
        if (isUsed) return no(usedSeat);
        found = 'valid';
        return is({ kind: 'cameIn', seat: name });
      });
      if (said.ok) return ok(found);
      const isUsed = said.error.kind === 'refused' && said.error.rule === usedSeat;
      return isUsed ? ok('used') : said;
    },
  };
};

const usedSeat = 'aSeatIsUsedOnce';

/** What asks for a seat, and what she keeps of it. */
const askOf = async (
  { opened, evening }: Stand,
  note: string,
  { randomness, alarm, seatMaker, minuteNow }: SeatActsDeps,
): Promise<{ readonly said: Said; readonly kept: SeatKept }> => {
  const seed: EveningSeed = secret(randomness.bytes(32) as Bytes<'EveningSeed'>);
  const intake: EveningSeed = secret(randomness.bytes(32) as Bytes<'EveningSeed'>);
  const as = signingKeyFromSeed(revealSecret(seed));
  const author = await verifyingKeyOf(as);
  const stated = minuteNow();
  const channel = opened.keys.id;
  const { drawn, blind, blinded } = (await seatMaker()).ask(drawSeat(randomness), randomness);
  const text = fitted(note, longestText);
  const purpose = {
    label: 'krov/seat-note/1',
    channel,
    key: author,
    recipient: evening.founding.intake,
  } as const;
  const body = {
    kind: 'askSeat',
    intake: await intakePublicKeyOf(intakeKeyFromSeed(revealSecret(intake))),
    blinded,
    note: text === '' ? null : await sealText(purpose, text, randomness),
    paid: (await solvePuzzle(seatPuzzle(channel, author, stated), alarm)).x,
  } as const;
  return { said: { body, as, stated }, kept: { seed, intake, drawn, blind } };
};
