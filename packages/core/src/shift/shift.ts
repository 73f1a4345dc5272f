/**
 * Law: on shift is who said so on the board, and until she says otherwise or is revoked.
 * Nobody is on shift by having the app open; nothing is sent because something came.
 *
 * docs/protocol/circle.md §4 (tags 3, 4, 5). *Alive* keeps the leases of who is busy and
 * silent; any other entry of hers does too.
 */
import { equalBytes, type MonotonicMs } from '@krov/ground';
import {
  claimsOfMember,
  holderOf,
  membersOnShift,
  mostLeasesInAlive,
  openCases,
  writeOnBoard,
  type Board,
  type BoardPen,
  type BodyOf,
  type Deps,
  type Offer,
} from '../board/index.ts';
import type { VerifyingKey } from '@krov/proof';
import type { PersonTag } from '../circle/index.ts';
import type { Outgoing } from '../reach/index.ts';

/** How often a holder says *alive*: five minutes. */
export const aliveEveryMs = 300_000;

type Sent = { readonly send: readonly Outgoing[] };

/** Goes on shift, or changes what she offers. */
export const shiftOn = async (pen: BoardPen, offer: Offer, deps: Deps): Promise<Sent> => ({
  send: [await writeOnBoard(pen, { kind: 'shiftOn', ...offer }, deps)],
});

/** Goes off shift. Her places stay hers: she hands them over, releases or keeps them. */
export const shiftOff = async (pen: BoardPen, deps: Deps): Promise<Sent> => ({
  send: [await writeOnBoard(pen, { kind: 'shiftOff' }, deps)],
});

/** Keeps the leases of this device; sends nothing when it holds none. */
export const alive = async (pen: BoardPen, deps: Deps): Promise<Sent> => {
  const holder = await holderOf(pen);
  const requests = holder === null ? [] : requestsHeld(pen.board, holder.membership.member);
  const groups = Array.from({ length: Math.ceil(requests.length / mostLeasesInAlive) }, (_, i) =>
    requests.slice(i * mostLeasesInAlive, (i + 1) * mostLeasesInAlive),
  );
  return {
    send: await Promise.all(
      groups.map((kept) => writeOnBoard(pen, { kind: 'alive', requests: kept }, deps)),
    ),
  };
};

/** Whether it is time to say *alive* again. Null: never said since this device woke. */
export const aliveIsDue = (saidAt: MonotonicMs | null, now: MonotonicMs): boolean =>
  saidAt === null || now - saidAt >= aliveEveryMs;

const requestsHeld = (board: Board, member: VerifyingKey): BodyOf<'alive'>['requests'] =>
  openCases(board)
    .filter((open) => claimsOfMember(open, member).length > 0)
    .map(({ request }) => request);

/** A person on shift, with all the devices on which she is. */
export type PersonOnShift = {
  readonly person: PersonTag;
  readonly name: string;
  readonly offers: readonly Offer[];
};

/** The people on shift, each once, in the order in which the board met them. */
export const onShiftNow = (board: Board): readonly PersonOnShift[] =>
  membersOnShift(board).reduce<readonly PersonOnShift[]>((people, { membership, name, shift }) => {
    const offers = shift === null ? [] : [shift.said];
    const isSame = ({ person }: PersonOnShift): boolean => equalBytes(person, membership.person);
    return people.some(isSame)
      ? people.map((known) =>
          isSame(known) ? { ...known, offers: [...known.offers, ...offers] } : known,
        )
      : [...people, { person: membership.person, name, offers }];
  }, []);
