/**
 * Law: a visa or permit opens what it was given for, and what a dated statement says it opens
 * besides; only while it covers the day of entry and has an entry left. What does not count is
 * told with its reason. Protection that was granted or asked for is another law, and opens no
 * border here.
 */
import { areaOf, type AreaMembers, type Country, type Day, type Seen } from '../guide/index.ts';
import { judgePermits, type PermitVerdict } from './papers.ts';
import type { Permit } from './party.ts';

/** What an entry rests on. */
export type Held = {
  readonly permit: Permit;
  /** Who says that its area is this destination's; null: it is of this very country. */
  readonly area: AreaMembers | null;
  /** Who says that it opens another's border; null: it need not be said. */
  readonly said: Seen | null;
  /** For how many days; null: nobody says. */
  readonly days: number | null;
};

export type WhyNotHeld =
  Exclude<PermitVerdict, 'holds' | 'noPermitIsHeld'> | 'protectionIsAnotherLaw';
export type NotHeld = { readonly permit: Permit; readonly why: WhyNotHeld };

export type HeldThere = { readonly held: readonly Held[]; readonly notHeld: readonly NotHeld[] };

type Border = {
  readonly destination: Country;
  /** The day of entry. */
  readonly day: Day;
  /** What stands at the point `heldVisa`, for this passport. */
  readonly said: readonly Seen[];
};

/** Which of her permits open this border on that day, and why the others do not. */
export const heldAt = (permits: readonly Permit[], border: Border): HeldThere => {
  const told = permits.flatMap((permit) => opens(permit, border));
  return {
    held: told.filter((each): each is Held => !('why' in each)),
    notHeld: told.filter((each): each is NotHeld => 'why' in each),
  };
};

const opens = (permit: Permit, border: Border): readonly (Held | NotHeld)[] => {
  const { destination, day } = border;
  const around = areaOf(destination);
  const isOwn = String(permit.area) === String(destination);
  const isOfArea = around !== null && permit.area === around.area;
  const said = isOwn || isOfArea ? null : saidOf(permit, border);
  if (!isOwn && !isOfArea && said === null) return [];
  if (permit.kind === 'asylum') return [{ permit, why: 'protectionIsAnotherLaw' }];
  const verdict = judgePermits([permit], [permit.area], { from: day, until: day });
  if (verdict !== 'holds') return verdict === 'noPermitIsHeld' ? [] : [{ permit, why: verdict }];
  return [{ permit, area: isOfArea ? around : null, said, days: daysOf(permit, said, day) }];
};

/** Where one says that such a permit opens nothing, no other counts. */
const saidOf = (permit: Permit, { said }: Border): Seen | null =>
  said.some(({ fact }) => fact.value.kind === 'no')
    ? null
    : (said.find(
        ({ fact }) => fact.value.kind === 'withPermit' && fact.value.areas.includes(permit.area),
      ) ?? null);

/** A permit to stay lasts as long as it says; how long a visa lets one stay, it does not say here. */
const daysOf = ({ kind, until }: Permit, said: Seen | null, day: Day): number | null => {
  const left = until - day + 1;
  if (said === null) return kind === 'stay' ? left : null;
  const { value } = said.fact;
  return value.kind === 'withPermit' && value.days !== null ? Math.min(value.days, left) : null;
};
