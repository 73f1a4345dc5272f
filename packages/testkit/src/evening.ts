/** An evening in a small world: its people, their lines and their tabs. */
import {
  foundGathering,
  memoryShelf,
  openGathering,
  type About,
  type EveningView,
  type Gathering,
  type GatheringDeps,
  type NeighbourMessage,
  type Neighbours,
  type Shelf,
} from '@krov/core/gathering';
import { roomsAtHand } from '@krov/core/evening';
import { minuteOf, type Description, type GatheringLink } from '@krov/core/stage';
import { mustBeOk, type Failure, type Result } from '@krov/ground';
import { badEvening, lossyRoute, type Mischief } from './lossyRoute.ts';
import type { World } from './world.ts';

export const must = async <T>(act: Promise<Result<T, Failure>>): Promise<T> => mustBeOk(await act);

export type Guest = Gathering & { readonly evening: () => EveningView; readonly shelf: Shelf };

export const eveningOf = (gathering: Gathering): EveningView => {
  const view = gathering.view();
  if (view.kind !== 'evening') throw new Error(`it is ${view.kind}`);
  return view;
};

export const portsOf = (
  world: World,
  name: string,
  mischief: Mischief = badEvening,
): Pick<GatheringDeps, 'route' | 'clock' | 'alarm' | 'randomness' | 'rooms'> => {
  const { clock, alarm } = world.tape;
  const line = { alarm, randomness: world.randomnessOf(`${name}/line`) };
  return {
    route: lossyRoute(world.route, mischief, line),
    clock,
    alarm,
    randomness: world.randomnessOf(name),
    rooms: roomsAtHand,
  };
};

export const about = (name: string, more: Partial<Description> = {}): Description => ({
  name,
  companions: 0,
  needs: [],
  wished: 0,
  mustLeaveAt: null,
  ...more,
});

export const found = async (
  world: World,
  more: Partial<About> = {},
): Promise<{ readonly ana: Guest; readonly link: GatheringLink }> => {
  const shelf = memoryShelf();
  const now = minuteOf(world.tape.clock.unixMs());
  let isFounded = false;
  const founding = foundGathering(
    { ...portsOf(world, 'Ana'), shelf },
    {
      title: 'Open mic',
      begins: now,
      languages: ['ru', 'sr'],
      access: '',
      there: [{ thing: 'piano', count: 1 }],
      chairs: 30,
      usualMinutes: 6,
      name: 'Ana',
      lasts: (now + 960) as typeof now,
      ...more,
    },
  ).finally(() => (isFounded = true));
  await world.tape.until(() => isFounded);
  const { link, gathering } = mustBeOk(await founding);
  await world.tape.until(() => gathering.view().kind === 'evening');
  return { ana: { ...gathering, evening: () => eveningOf(gathering), shelf }, link };
};

export const come = async (
  world: World,
  name: string,
  at: { readonly link: GatheringLink; readonly shelf?: Shelf },
): Promise<Guest> => {
  const shelf = at.shelf ?? memoryShelf();
  const gathering = openGathering({ ...portsOf(world, name), link: at.link, shelf });
  await world.tape.until(() => gathering.view().kind === 'evening');
  return { ...gathering, evening: () => eveningOf(gathering), shelf };
};

export const queueOf = ({ evening }: Guest): readonly string[] =>
  evening().queue.map(({ name }) => name);

/** The tabs of one browser. */
export const makeTabs = () => {
  const listeners = new Set<(message: NeighbourMessage) => void>();
  return (): Neighbours => {
    let mine: ((message: NeighbourMessage) => void) | null = null;
    return {
      tell: (message) => {
        for (const listener of listeners) if (listener !== mine) listener(message);
      },
      hear: (listener) => {
        mine = listener;
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
  };
};
