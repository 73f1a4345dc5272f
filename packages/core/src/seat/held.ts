/**
 * Law: what became of the seats that this device asked for follows from what it kept and from
 * the log; a seat comes out of an answer only if that was made with the key of everybody.
 *
 * docs/protocol/stage.md §8.
 */
import { bytesToHex, revealSecret } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import { intakeKeyFromSeed } from '@krov/sealing';
import { nameOfSeat, openFor, openText, organisersKeysFrom, type Seat } from '../stage/index.ts';
import type { Held, Hex, SeatKept, SeatsKnown, Stand } from '../gathering/index.ts';
import { finishSeat } from './minting.ts';

/** The entries by which I asked, with what I kept of each. */
const asksIn = async ({ opened, log }: Stand): Promise<readonly (readonly [Hex, SeatKept])[]> => {
  const keptByKey = new Map<string, SeatKept>();
  for (const kept of opened.identity.seats) {
    const key = await verifyingKeyOf(signingKeyFromSeed(revealSecret(kept.seed)));
    keptByKey.set(bytesToHex(key), kept);
  }
  return [...log.values()].flatMap(({ id, by, body }) => {
    const kept = body.kind === 'askSeat' ? keptByKey.get(by) : undefined;
    return kept === undefined ? [] : [[id, kept] as const];
  });
};

const heldOf = async (
  { opened, evening, log }: Stand,
  [ask, { intake, drawn, blind }]: readonly [Hex, SeatKept],
): Promise<Held | null> => {
  const [answer, asked] = [evening.seating.answers.get(ask), log.get(ask)];
  if (answer === undefined || asked?.body.kind !== 'askSeat') return null;
  const { blinded } = asked.body;
  const seat = finishSeat(evening.founding.seatKey, { drawn, blind, blinded }, answer);
  const purpose = {
    label: 'krov/seat-holders/1',
    channel: opened.keys.id,
    key: asked.author,
  } as const;
  const mine = intakeKeyFromSeed(revealSecret(intake));
  const seed = await openFor(mine, purpose, answer.holders);
  return { seat, holders: seed === null ? null : intakeKeyFromSeed(seed) };
};

/** The seat that came of an ask of mine; `null` when none has. */
export const seatHeld = async (stands: Stand, ask: Hex): Promise<Seat | null> => {
  const mine = (await asksIn(stands)).find(([id]) => id === ask);
  const held = mine === undefined ? null : await heldOf(stands, mine);
  return held?.seat ?? null;
};

const isBack = ({ opened, evening }: Stand, seat: Seat): boolean =>
  evening.seating.back.has(bytesToHex(nameOfSeat(opened.keys.id, seat)));

/** Whether somebody has given a seat of mine back. */
export const wentBack = (stands: Stand, held: Held | null | undefined): boolean =>
  held?.seat != null && isBack(stands, held.seat);

/** What can be opened now; what was opened before is not opened again. */
export const seatsIn = async (stands: Stand, known: SeatsKnown): Promise<SeatsKnown> => {
  const asked = new Map<Hex, Held | null>();
  for (const ask of await asksIn(stands))
    asked.set(ask[0], known.asked.get(ask[0]) ?? (await heldOf(stands, ask)));
  return {
    asked,
    notes: await notesIn(stands, known.notes),
    address: await addressIn(
      stands,
      known.address,
      [...asked.values()].filter((held) => !wentBack(stands, held)),
    ),
  };
};

const notesIn = async (
  { opened, evening }: Stand,
  known: SeatsKnown['notes'],
): Promise<SeatsKnown['notes']> => {
  const seed = opened.identity.gathering;
  if (seed === null) return known;
  const { intake } = organisersKeysFrom(seed);
  const notes = new Map(known);
  for (const { id, author, note } of evening.seating.waiting) {
    if (note === null || notes.has(id)) continue;
    const purpose = { label: 'krov/seat-note/1', channel: opened.keys.id, key: author } as const;
    notes.set(id, (await openText(intake, purpose, note)) ?? '');
  }
  return notes;
};

/** Organisers read it as soon as it is set, who holds a seat, and has not given it back, when it was told. */
const addressIn = async (
  { opened, evening }: Stand,
  known: SeatsKnown['address'],
  held: readonly (Held | null)[],
): Promise<SeatsKnown['address']> => {
  const { address, told } = evening.seating;
  const place = { channel: opened.keys.id, key: opened.link.gathering };
  const seed = opened.identity.gathering;
  const [sealed, label] =
    seed === null
      ? ([told, 'krov/holders-address/1'] as const)
      : ([address, 'krov/house-address/1'] as const);
  const keys =
    seed === null
      ? held.flatMap((each) => (each?.holders == null ? [] : [each.holders]))
      : [organisersKeysFrom(seed).intake];
  if (sealed === null || keys.length === 0) return null;
  if (known?.sealed === sealed) return known;
  for (const key of keys) {
    const text = await openText(key, { label, ...place }, sealed);
    if (text !== null) return { sealed, text };
  }
  return null;
};
