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
  type SeatMaker,
  type SeatWish,
  type StageBody,
  type StageEntry,
} from '../stage/index.ts';
import type { Opened } from './opened.ts';
import type { Stands } from './seatsHeld.ts';

/** How many minutes before it begins the address is told. */
const toldBefore = 60;

export type DutyPorts = {
  readonly seatMaker: () => Promise<SeatMaker>;
  readonly randomness: Randomness;
};

/** When the address is to be told; `null` when there is none, or it is told. */
export const addressDue = ({ founding, seating }: Evening): number | null =>
  seating.address === null || seating.told !== null ? null : founding.begins - toldBefore;

/** Asks that are answered without a person. */
const toGive = (evening: Evening): readonly SeatWish[] =>
  evening.seating.approval || evening.isOver
    ? []
    : evening.seating.waiting.slice(0, seatsFree(evening));

const returnsIn = (log: Stands['log'], seen: ReadonlySet<string>): readonly StageEntry[] =>
  [...log.values()].filter(({ id, body }) => body.kind === 'returnSeat' && !seen.has(id));

/** Whether an organiser's device has something to do for seats. */
export const hasSeatDuty = (
  { evening, log }: Stands,
  now: number,
  seen: ReadonlySet<string>,
): boolean => {
  const due = addressDue(evening);
  return (
    toGive(evening).length > 0 || returnsIn(log, seen).length > 0 || (due !== null && due <= now)
  );
};

/** A seat for this ask; an ask that nothing can be made of is declined. */
export const givenSeat = async (
  { identity, keys }: Opened,
  { ref, author, intake, blinded }: SeatWish,
  { seatMaker, randomness }: DutyPorts,
): Promise<StageBody> => {
  const seed = identity.gathering;
  const answer =
    seed === null ? null : (await seatMaker()).answer(seatSeedOf(seed), blinded, randomness);
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
  stands: Stands,
  { now, seen }: { readonly now: number; readonly seen: Set<string> },
  ports: DutyPorts,
): Promise<readonly StageBody[]> => {
  const { opened, evening } = stands;
  const seed = opened.identity.gathering;
  if (seed === null) return [];
  const given: StageBody[] = [];
  for (const wish of toGive(evening)) given.push(await givenSeat(opened, wish, ports));
  const back = await backIn(stands, seed, { seen, seatMaker: ports.seatMaker });
  const due = addressDue(evening);
  const told = due === null || due > now ? [] : await addressFor(stands, seed, ports.randomness);
  return [...given, ...back, ...told];
};

const backIn = async (
  { opened, evening, log }: Stands,
  seed: GatheringSeed,
  { seen, seatMaker }: { readonly seen: Set<string> } & Pick<DutyPorts, 'seatMaker'>,
): Promise<readonly StageBody[]> => {
  const { intake } = organisersKeysFrom(seed);
  const bodies: StageBody[] = [];
  for (const { id, author, body } of returnsIn(log, seen)) {
    seen.add(id);
    if (body.kind !== 'returnSeat') continue;
    const purpose = {
      label: 'krov/seat-return/1',
      channel: opened.keys.id,
      key: author,
    } as const;
    const seat = await openFor(intake, purpose, body.sealed);
    if (seat === null || !(await seatMaker()).isSeat(seatSeedOf(seed), seat)) continue;
    const name = nameOfSeat(opened.keys.id, seat);
    const { back, cameIn } = evening.seating;
    if (!back.has(bytesToHex(name)) && !cameIn.has(bytesToHex(name)))
      bodies.push({ kind: 'seatBack', seat: name });
  }
  return bodies;
};

const addressFor = async (
  { opened, evening }: Stands,
  seed: GatheringSeed,
  randomness: Randomness,
): Promise<readonly StageBody[]> => {
  const { address } = evening.seating;
  if (address === null) return [];
  const place = { channel: opened.keys.id, key: opened.link.gathering };
  const { intake } = organisersKeysFrom(seed);
  const text = await openText(intake, { label: 'krov/house-address/1', ...place }, address);
  if (text === null) return [];
  const recipient = await intakePublicKeyOf(holdersKeyOf(seed));
  const purpose = { label: 'krov/holders-address/1', ...place, recipient } as const;
  return [{ kind: 'address', sealed: await sealText(purpose, text, randomness) }];
};
