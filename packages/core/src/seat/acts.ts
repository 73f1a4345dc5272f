/**
 * Law: a seat is asked for under keys made for it alone, so that nobody ties it to a stage
 * name; who gives seats counts them, and holds no list.
 *
 * docs/protocol/stage.md §8.
 */
import { bytesToHex, ok, revealSecret, secret, type Bytes } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import { intakeKeyFromSeed, intakePublicKeyOf } from '@krov/sealing';
import { blind } from '@krov/sealing/oprf';
import { solvePuzzle } from '../reach/index.ts';
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
} from '../stage/index.ts';
import {
  fitted,
  is,
  no,
  refOf,
  type Done,
  type Make,
  type Said,
  type Stand,
  mostSeats,
  type EveningSeed,
  type SeatActs,
  type SeatActsDeps,
  type SeatKept,
} from '../gathering/index.ts';
import { givenSeat } from './duty.ts';
import { seatHeld } from './held.ts';
import { isSeat } from './minting.ts';

export const seatActsOver = (deps: SeatActsDeps): SeatActs => {
  const { randomness, say, stand } = deps;
  const asOrganiser = (make: Make): Done =>
    say((standing) => (standing.amOrganiser ? make(standing) : no('onlyOrganisersDoThis')));

  return {
    ask: async (note) => {
      const standing = stand();
      if (standing === null) return no('theEveningIsNotOpen');
      const asked = await askOf(standing, note, deps);
      return say(({ opened }) => {
        if (opened.identity.seats.length >= mostSeats) return no('fewSeatsOnOneDevice');
        const identity = { ...opened.identity, seats: [...opened.identity.seats, asked.kept] };
        return Promise.resolve(ok({ ...asked.said, identity }));
      });
    },
    giveBack: (ask) =>
      say(async (standing) => {
        const held = await seatHeld(standing, ask);
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
    arrange: (approval, address) =>
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
    give: (ask) =>
      asOrganiser(async ({ opened, evening }) => {
        const wish = evening.seating.waiting.find(({ id }) => id === ask);
        if (wish === undefined) return no('nobodyAsksHere');
        if (seatsFree(evening) === 0) return no('noSeatIsFree');
        return ok({ body: await givenSeat(opened, wish, randomness) });
      }),
    decline: (ask) => asOrganiser(() => is({ kind: 'declineSeat', ask: refOf(ask) })),
    checkIn: async (typed) => {
      const seat = parseSeat(typed);
      if (!seat.ok) return seat;
      let found: 'valid' | 'used' = 'used';
      const said = await say(({ amOrganiser, opened, evening }) => {
        const seed = opened.identity.gathering;
        if (!amOrganiser || seed === null) return no('onlyOrganisersDoThis');
        if (!isSeat(seatSeedOf(seed), seat.value)) return no('thisIsNoSeat');
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
  { randomness, alarm, minuteNow }: SeatActsDeps,
): Promise<{ readonly said: Said; readonly kept: SeatKept }> => {
  const seed: EveningSeed = secret(randomness.bytes(32) as Bytes<'EveningSeed'>);
  const intake: EveningSeed = secret(randomness.bytes(32) as Bytes<'EveningSeed'>);
  const as = signingKeyFromSeed(revealSecret(seed));
  const author = await verifyingKeyOf(as);
  const stated = minuteNow();
  const channel = opened.keys.id;
  const drawn = drawSeat(randomness);
  const { blind: blinding, blinded } = blind(drawn, randomness);
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
  return { said: { body, as, stated }, kept: { seed, intake, drawn, blind: blinding } };
};
