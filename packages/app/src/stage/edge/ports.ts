/**
 * Law: here alone the pages of an evening touch what is the browser's own: its database, its
 * other tabs, the line. One tab of a browser speaks at an evening; the others show it.
 */
import { foundGathering, openGathering, type About, type Gathering } from '@krov/core/gathering';
import type { NeighbourMessage, Neighbours, Shelf } from '@krov/core/gathering';
import type { Route } from '@krov/core/reach';
import { gatheringLinkText, type GatheringLink } from '@krov/core/stage';
import {
  bytesToHex,
  ok,
  platformRandomness,
  type Failure,
  type Result,
  type Unreachable,
} from '@krov/ground';
import { openBrowserRows } from '../../edge/browserRows.ts';
import { eitherRoute } from '../../edge/eitherRoute.ts';
import { deviceAlarm, deviceClock } from '../../edge/time.ts';
import { webSocketRoute } from '../../edge/webSocketRoute.ts';

const address = `${location.origin}/krov`;
const byPost = async (): Promise<Route> =>
  (await import('../../edge/longPollRoute.ts')).longPollRoute(address);
const ports = () => ({
  route: eitherRoute(webSocketRoute(address.replace(/^http/, 'ws')), byPost, deviceAlarm),
  clock: deviceClock,
  alarm: deviceAlarm,
  randomness: platformRandomness,
  rooms: {
    seats: async () => (await import('../seats.ts')).seatRoom,
    organisers: async () => (await import('@krov/core/organiser')).organiserRoom,
  },
});

/** Says nothing of what is kept there. */
const databaseName = 'songs';

const openShelf = async (): Promise<Result<Shelf, Unreachable>> => {
  const rows = await openBrowserRows(databaseName);
  return rows.ok ? ok({ read: () => rows.value.read(''), write: rows.value.write }) : rows;
};

/** Eight bytes of the gathering's key: tells evenings apart within one browser. */
const nameOf = ({ gathering }: GatheringLink): string => bytesToHex(gathering.slice(0, 8));

const tabsOf = (link: GatheringLink): Neighbours => {
  const channel = new BroadcastChannel(`evening-${nameOf(link)}`);
  return {
    tell: (message) => channel.postMessage(message),
    hear: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<NeighbourMessage>) => listener(data);
      return () => channel.close();
    },
  };
};

/** Whether this tab is the one that speaks; it stays so until it is closed. */
const holdsTheWord = (link: GatheringLink): Promise<boolean> =>
  new Promise((answer) => {
    void navigator.locks.request(
      `evening-${nameOf(link)}`,
      { ifAvailable: true },
      (lock) =>
        // Held for as long as the tab is there.
        new Promise<never>(() => answer(lock !== null)),
    );
  });

export type OpenedTab = { readonly gathering: Gathering; readonly speaks: boolean };

/** Opens an evening in this tab. A stage screen never speaks. */
export const openTab = async (
  link: GatheringLink,
  isScreen: boolean,
): Promise<Result<OpenedTab, Unreachable>> => {
  const shelf = await openShelf();
  if (!shelf.ok) return shelf;
  const speaks = !isScreen && (await holdsTheWord(link));
  const gathering = openGathering({
    ...ports(),
    link,
    shelf: shelf.value,
    neighbours: tabsOf(link),
    onlyWatches: !speaks,
  });
  return ok({ gathering, speaks });
};

/** Founds an evening; gives the fragment of its link, which is also shown in the address. */
export const found = async (about: About): Promise<Result<string, Failure>> => {
  const shelf = await openShelf();
  if (!shelf.ok) return shelf;
  const founded = await foundGathering({ ...ports(), shelf: shelf.value }, about);
  if (!founded.ok) return founded;
  await founded.value.gathering.settled();
  founded.value.gathering.close();
  return ok(gatheringLinkText('', founded.value.link).replace(/^.*#/, '#'));
};
