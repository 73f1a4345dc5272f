// @ts-check
/** Law: the demo's house announces the evening that is on, and the same of the next three weeks. */
import { agendaKeyOf, makeAgendaSeed, writeAgenda } from '@krov/core/agenda';
import { minuteOf } from '@krov/core/stage';
import { platformRandomness } from '@krov/ground';
import { systemClock } from '../../packages/cli/dist/edge/time.js';

const week = 7 * 24 * 60;

export const makeAnnouncement = () => {
  const seed = makeAgendaSeed(platformRandomness);
  /** @type {Uint8Array | null} */
  let kept = null;
  const now = minuteOf(systemClock.unixMs());
  const evenings = [0, 1, 2, 3].map((weeks) => ({
    title: 'Otvoreni mikrofon · Открытый микрофон',
    begins: now + weeks * week,
    minutes: 240,
    languages: ['sr', 'ru', 'en'],
    access: 'Two steps at the door, a ramp in the yard.',
    chairs: 30,
    usual: 6,
    there: [
      { thing: 0, count: 1 },
      { thing: 1, count: 2 },
      { thing: 2, count: 1 },
    ],
  }));
  return {
    key: () => agendaKeyOf(seed),
    document: () => writeAgenda(seed, { zone: 'Europe/Belgrade', published: now, evenings }),
    shelf: {
      read: () => kept,
      write: (/** @type {Uint8Array} */ bytes) => void (kept = bytes),
    },
  };
};
