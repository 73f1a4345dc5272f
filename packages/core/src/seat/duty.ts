/**
 * Law: an organiser's device gives seats when it is awake: to whom it heard first, as long as
 * chairs are free; and tells the address to who holds one, from an hour before.
 *
 * docs/protocol/stage.md §8.
 */
import { bytesToHex, revealSecret, type Randomness } from '@krov/ground';
import { intakePublicKeyOf } from '@krov/sealing';
import {
  holdersKeyOf,
  holdersSeedOf,
  nameOfSeat,
  openFor,
  openText,
  organisersKeysFrom,
  seatsFree,
  seatSeedOf,
  sealFor,
  sealText,
  type Evening,
  type GatheringSeed,
  type SeatWish,
  type StageBody,
  type StageEntry,
} from '../stage/index.ts';
import { addressDue, type Opened, type Stand } from '../gathering/index.ts';
import { answerAsk, isSeat } from './minting.ts';

/** Asks that are answered without a person. */
const toGive = (evening: Evening): readonly SeatWish[] =>
  evening.seating.approval || evening.isOver
    ? []
    : evening.seating.waiting.slice(0, seatsFree(evening));

const returnsIn = (log: Stand['log'], seen: ReadonlySet<string>): readonly StageEntry[] =>
  [...log.values()].filter(({ id, body }) => body.kind === 'returnSeat' && !seen.has(id));

/** A seat for this ask; an ask that nothing can be made of is declined. */
export const givenSeat = async (
  { identity, keys }: Opened,
  { ref, author, intake, blinded }: SeatWish,
  randomness: Randomness,
): Promise<StageBody> => {
  const seed = identity.gathering;
  const answer = seed === null ? null : answerAsk(seatSeedOf(seed), blinded, randomness);
  if (seed === null || answer === null) return { kind: 'declineSeat', ask: ref };
  const purpose = { label: 'krov/seat-holders/1', channel: keys.id, key: author } as const;
  const holders = await sealFor(
    { ...purpose, recipient: intake },
    revealSecret(holdersSeedOf(seed)),
    randomness,
  );
  return { kind: 'giveSeat', ask: ref, ...answer, holders };
};

/** What there is to say for seats now, one after the other; `seen` grows by what was looked at. */
export const seatDuty = async (
  stands: Stand,
  { now, seen }: { readonly now: number; readonly seen: Set<string> },
  randomness: Randomness,
): Promise<readonly StageBody[]> => {
  const { opened, evening } = stands;
  const seed = opened.identity.gathering;
  if (seed === null) return [];
  const given: StageBody[] = [];
  for (const wish of toGive(evening)) given.push(await givenSeat(opened, wish, randomness));
  const back = await backIn(stands, seed, seen);
  const due = addressDue(evening);
  const told = due === null || due > now ? [] : await addressFor(stands, seed, randomness);
  return [...given, ...back, ...told];
};

/** So many returned seats are opened at a time. */
const returnsAtATime = 16;

const backIn = async (
  { opened, evening, log }: Stand,
  seed: GatheringSeed,
  seen: Set<string>,
): Promise<readonly StageBody[]> => {
  const { intake } = organisersKeysFrom(seed);
  const bodies: StageBody[] = [];
  for (const { id, author, body } of returnsIn(log, seen).slice(0, returnsAtATime)) {
    seen.add(id);
    if (body.kind !== 'returnSeat') continue;
    const purpose = {
      label: 'krov/seat-return/1',
      channel: opened.keys.id,
      key: author,
    } as const;
    const seat = await openFor(intake, purpose, body.sealed);
    if (seat === null || !isSeat(seatSeedOf(seed), seat)) continue;
    const name = nameOfSeat(opened.keys.id, seat);
    const { back, cameIn } = evening.seating;
    if (!back.has(bytesToHex(name)) && !cameIn.has(bytesToHex(name)))
      bodies.push({ kind: 'seatBack', seat: name });
  }
  return bodies;
};

const addressFor = async (
  { opened, evening }: Stand,
  seed: GatheringSeed,
  randomness: Randomness,
): Promise<readonly StageBody[]> => {
  const { address, setBy } = evening.seating;
  if (address === null || setBy === null) return [];
  const place = { channel: opened.keys.id, key: opened.link.gathering };
  const { intake } = organisersKeysFrom(seed);
  const text = await openText(intake, { label: 'krov/house-address/1', ...place }, address);
  if (text === null) return [];
  const recipient = await intakePublicKeyOf(holdersKeyOf(seed));
  const purpose = { label: 'krov/holders-address/1', ...place, recipient } as const;
  return [{ kind: 'address', seating: setBy, sealed: await sealText(purpose, text, randomness) }];
};
