/**
 * Law: each thing that counts changes the evening in one way, told here, and nothing else
 * changes it. What an organiser did is undone by folding the log without it.
 *
 * docs/protocol/stage.md §2, the last column of the table.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import type { Description, Ref, StageBodyOf } from './body.ts';
import { begun, lockHolds, mapTurn, moved, noShow, over, swapped, withLock } from './calling.ts';
import type { GuestWord, Happening, OrganiserAct } from './collate.ts';
import {
  turnOfAct,
  turnsToCome,
  type Act,
  type Evening,
  type Seating,
  type Turn,
} from './evening.ts';
import { entersByCode } from './judge.ts';
import { minute } from './minute.ts';

type SeatingKind = 'seating' | 'giveSeat' | 'declineSeat' | 'address' | 'cameIn' | 'seatBack';

/** The evening after something that counts. */
export const after = (evening: Evening, happening: Happening): Evening => {
  if (happening.kind === 'word') return afterWord(evening, happening.entry, happening.rightCode);
  const { stated } = happening.entry;
  const later = { ...evening, minute: minute(Math.max(evening.minute, stated)) };
  return lockHolds(afterAct(later, happening.entry));
};

const afterWord = (
  evening: Evening,
  { author, by, ref, id, body }: GuestWord,
  rightCode: boolean,
): Evening => {
  switch (body.kind) {
    case 'join': {
      const act = actOf(ref, by, body);
      return entersByCode(evening, by, rightCode)
        ? withAct(evening, act)
        : { ...evening, asking: [...evening.asking, act] };
    }
    case 'edit':
      return withEdited(evening, body.act, body);
    case 'reorder':
      return mapTurn(evening, by, (turn) => ({ ...turn, acts: inHerOrder(turn.acts, body.acts) }));
    case 'withdraw':
      return lockHolds(withoutAct(evening, body.act));
    case 'pause':
      return lockHolds(mapTurn(evening, by, (turn) => ({ ...turn, isPaused: true })));
    case 'return':
      return mapTurn(evening, by, (turn) => ({ ...turn, isPaused: false }));
    case 'hand': {
      const others = evening.hands.filter(({ guest }) => guest !== by);
      return { ...evening, hands: body.raised ? [...others, { id, guest: by }] : others };
    }
    case 'askSeat':
      return seated(evening, ({ waiting }) => ({
        waiting: [...waiting, { author, by, ref, id, ...body }],
      }));
    case 'askToHelp':
    case 'report':
    case 'returnSeat':
      return evening;
  }
};

const seated = (evening: Evening, change: (seating: Seating) => Partial<Seating>): Evening => ({
  ...evening,
  seating: { ...evening.seating, ...change(evening.seating) },
});

const same = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === b || (a !== null && b !== null && equalBytes(a, b));

const afterSeating = (
  { address, setBy, told, waiting, answers, declined, back, cameIn }: Seating,
  { ref, body }: { readonly ref: Ref; readonly body: StageBodyOf<SeatingKind> },
): Partial<Seating> => {
  const without = (ask: Ref) => waiting.filter(({ id }) => id !== bytesToHex(ask));
  switch (body.kind) {
    case 'seating': {
      // Another address is told anew.
      const stays = setBy !== null && same(address, body.address);
      return {
        approval: body.approval,
        address: body.address,
        setBy: stays ? setBy : ref,
        told: stays ? told : null,
      };
    }
    case 'giveSeat':
      return {
        waiting: without(body.ask),
        answers: new Map([...answers, [bytesToHex(body.ask), body]]),
      };
    case 'declineSeat':
      return { waiting: without(body.ask), declined: new Set([...declined, bytesToHex(body.ask)]) };
    case 'address':
      return { told: body.sealed };
    case 'cameIn': {
      const seat = bytesToHex(body.seat);
      return { cameIn: new Map([...cameIn, [seat, (cameIn.get(seat) ?? 0) + 1]]) };
    }
    case 'seatBack':
      return { back: new Set([...back, bytesToHex(body.seat)]) };
  }
};

const afterAct = (evening: Evening, { ref, id, by, stated, body }: OrganiserAct): Evening => {
  switch (body.kind) {
    case 'heard':
    case 'undo':
    case 'organiserAdded':
    case 'organiserRemoved':
      return evening;
    case 'yes':
      return withYes(evening, body.act);
    case 'byHand':
      return withAct(evening, actOf(ref, id, body));
    case 'begin':
      return withLock(begun(evening, body.act, { at: stated, by }), body.next);
    case 'next':
      return over(evening, { at: stated, by });
    case 'lockIn':
      return withLock(evening, body.act);
    case 'move':
      return { ...evening, turns: moved(evening, body.act, body.before) };
    case 'swap':
      return { ...evening, turns: swapped(evening, body.act, body.other) };
    case 'pauseAct':
      return mapTurn(evening, turnIdOf(evening, body.act), (turn) => ({ ...turn, isPaused: true }));
    case 'returnAct':
      return mapTurn(evening, turnIdOf(evening, body.act), (turn) => ({
        ...turn,
        isPaused: false,
      }));
    case 'noShow':
      return noShow(evening, body.act);
    case 'remove':
      return body.what === 'act' ? withoutAct(evening, body.act) : withoutGuest(evening, body.act);
    case 'end':
      return { ...over(evening, { at: stated, by }), isOver: true };
    case 'warning': {
      const { said, source } = body;
      return { ...evening, warnings: [...evening.warnings, { id, stated, said, source }] };
    }
    case 'safePerson':
      return { ...evening, safePerson: body.name };
    case 'seating':
    case 'giveSeat':
    case 'declineSeat':
    case 'address':
    case 'cameIn':
    case 'seatBack':
      return seated(evening, (seating) => afterSeating(seating, { ref, body }));
    case 'heardOut':
      return {
        ...evening,
        hands: evening.hands.filter((hand) => hand.id !== bytesToHex(body.hand)),
      };
  }
};

const actOf = (ref: Ref, turn: string, said: Description): Act => ({
  ref,
  id: bytesToHex(ref),
  turn,
  name: said.name,
  companions: said.companions,
  needs: said.needs,
  wished: said.wished,
  mustLeaveAt: said.mustLeaveAt,
});

const turnIdOf = (evening: Evening, act: Ref): string =>
  turnOfAct(evening, bytesToHex(act))?.id ?? '';

const withAct = (evening: Evening, act: Act): Evening => {
  const stands =
    evening.turns.some(({ id }) => id === act.turn) || evening.onStage?.turn.id === act.turn;
  if (stands) {
    return mapTurn(evening, act.turn, (turn) => ({ ...turn, acts: [...turn.acts, act] }));
  }
  const turn: Turn = {
    id: act.turn,
    acts: [act],
    played: evening.playedByTurn.get(act.turn) ?? 0,
    passed: 0,
    noShows: 0,
    heldBack: 0,
    isPaused: false,
  };
  return { ...evening, turns: [...evening.turns, turn] };
};

const withYes = (evening: Evening, ref: Ref): Evening => {
  const act = evening.asking.find(({ id }) => id === bytesToHex(ref));
  const asking = evening.asking.filter((other) => other !== act);
  return act === undefined ? evening : withAct({ ...evening, asking }, act);
};

const withEdited = (evening: Evening, ref: Ref, said: Description): Evening => {
  const id = bytesToHex(ref);
  const edited = (act: Act): Act => (act.id === id ? actOf(act.ref, act.turn, said) : act);
  const editedTurn = (turn: Turn): Turn => ({ ...turn, acts: turn.acts.map(edited) });
  const { onStage } = evening;
  return {
    ...evening,
    turns: evening.turns.map(editedTurn),
    asking: evening.asking.map(edited),
    onStage:
      onStage === null
        ? null
        : { ...onStage, act: edited(onStage.act), turn: editedTurn(onStage.turn) },
  };
};

const inHerOrder = (acts: readonly Act[], refs: readonly Ref[]): readonly Act[] => {
  const order = refs.map((ref) => bytesToHex(ref));
  const placeOf = ({ id }: Act): number => {
    const place = order.indexOf(id);
    return place < 0 ? order.length : place;
  };
  return [...acts].sort((a, b) => placeOf(a) - placeOf(b));
};

const withoutAct = (evening: Evening, ref: Ref): Evening => {
  const id = bytesToHex(ref);
  const without = (turn: Turn): Turn => ({
    ...turn,
    acts: turn.acts.filter((act) => act.id !== id),
  });
  const { onStage } = evening;
  return {
    ...evening,
    turns: evening.turns.map(without).filter(({ acts }) => acts.length > 0),
    asking: evening.asking.filter((act) => act.id !== id),
    onStage: onStage === null ? null : { ...onStage, turn: without(onStage.turn) },
  };
};

/** Whoever's act this is, waiting or not: all of hers go, and nothing of hers counts any more. */
const withoutGuest = (evening: Evening, ref: Ref): Evening => {
  const id = bytesToHex(ref);
  const acts = [
    ...turnsToCome(evening).flatMap((turn) => turn.acts),
    ...evening.asking,
    ...evening.performed.map(({ act }) => act),
  ];
  const guest = acts.find((act) => act.id === id)?.turn ?? '';
  const all = mapTurn(evening, guest, (turn) => ({ ...turn, acts: [] }));
  return {
    ...all,
    asking: all.asking.filter(({ turn }) => turn !== guest),
    hands: all.hands.filter((hand) => hand.guest !== guest),
    removedGuests: new Set([...all.removedGuests, guest]),
  };
};
