// @ts-check
/** Law: who is without a browser at an evening is the real client all the same: its log, its line, its key, over a WebSocket of its own. */
import { systemAlarm, systemClock, webSocketRoute } from '@krov/cli';
import { roomsAtHand } from '@krov/core/evening';
import { foundGathering, memoryShelf, openGathering } from '@krov/core/gathering';
import { minute, minuteOf, parseGatheringLink } from '@krov/core/stage';
import { mustBeOk, platformRandomness } from '@krov/ground';

/** @typedef {import('@krov/core/gathering').Gathering} Gathering */
/** @typedef {import('@krov/core/gathering').EveningView} EveningView */

/** @param {string} relay */
const portsTo = (relay) => ({
  route: webSocketRoute(relay),
  clock: systemClock,
  alarm: systemAlarm,
  randomness: platformRandomness,
  shelf: memoryShelf(),
  rooms: roomsAtHand,
});

/** @param {{ readonly relay: string, readonly link: string }} place */
export const comeTo = ({ relay, link }) =>
  openGathering({ ...portsTo(relay), link: mustBeOk(parseGatheringLink(link)) });

/** An evening whose organiser's device is in this process. @param {string} relay */
export const foundBy = async (relay) => {
  const now = minuteOf(systemClock.unixMs());
  const { link, gathering } = mustBeOk(
    await foundGathering(portsTo(relay), {
      title: 'Bench',
      begins: now,
      languages: [],
      access: '',
      there: [],
      chairs: 30,
      usualMinutes: 6,
      name: 'Mira',
      lasts: minute(now + 600),
    }),
  );
  await seen(gathering, ({ unsent }) => unsent === 0);
  return { link, gathering };
};

/** @param {Gathering} gathering @returns {EveningView | null} */
export const eveningOf = (gathering) => {
  const view = gathering.view();
  return view.kind === 'evening' ? view : null;
};

/**
 * Resolves when an evening is so, looking at each change.
 * @param {Gathering} gathering
 * @param {(view: EveningView) => boolean} isSo
 * @returns {Promise<number>} the wall clock then, which all processes share
 */
export const seen = (gathering, isSo) =>
  new Promise((resolve) => {
    const look = () => {
      const view = eveningOf(gathering);
      if (view === null || !isSo(view)) return;
      stop();
      resolve(wallMs());
    };
    const stop = gathering.on(look);
    look();
  });

/** A browser has this clock too. */
export const wallMs = () => performance.timeOrigin + performance.now();

/**
 * @param {Gathering} gathering
 * @param {{ readonly name: string, readonly code: string }} said
 */
export const joinAs = (gathering, { name, code }) =>
  gathering.acts.join({ name, companions: 0, needs: [], wished: 0, mustLeaveAt: null }, code);
