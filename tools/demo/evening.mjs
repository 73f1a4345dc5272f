// @ts-check
/**
 * Law: the demo's evening is in full swing, with invented people: acts of different lengths,
 * somebody who must leave, a companion, a pause; its organiser says yes to whoever comes.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { foundGathering, memoryShelf, openGathering } from '@krov/core/gathering';
import { roomsAtHand } from '@krov/core/evening';
import { gatheringLinkText, minute, minuteOf } from '@krov/core/stage';
import { mustBeOk, platformRandomness } from '@krov/ground';
import { systemAlarm, systemClock } from '../../packages/cli/dist/edge/time.js';
import { webSocketRoute } from '../../packages/cli/dist/edge/webSocketRoute.js';

/** @typedef {import('@krov/core/gathering').Gathering} Gathering */
/** @typedef {import('@krov/core/gathering').EveningView} EveningView */

/** How long acts of the demo are, in seconds: a visitor sees the queue move. */
const actSeconds = [70, 45, 120, 60, 90];
const yesSeconds = 4;

/** @param {string} relay */
const portsTo = (relay) => ({
  route: webSocketRoute(relay),
  clock: systemClock,
  alarm: systemAlarm,
  randomness: platformRandomness,
  shelf: memoryShelf(),
  rooms: roomsAtHand,
});

/**
 * @param {Gathering} gathering
 * @returns {EveningView}
 */
const eveningOf = (gathering) => {
  const view = gathering.view();
  if (view.kind !== 'evening') throw new Error('an evening of the demo is open');
  return view;
};

/** @param {() => boolean} holds */
const until = async (holds) => {
  while (!holds()) await pause(50);
};

const now = () => minuteOf(systemClock.unixMs());

/**
 * A guest of the demo with a turn.
 * @param {string} relay
 * @param {{ readonly link: import('@krov/core/stage').GatheringLink, readonly rada: Gathering }} evening
 * @param {Partial<import('@krov/core/stage').Description> & { readonly name: string }} act
 */
const comes = async (relay, { link, rada }, act) => {
  const guest = openGathering({ ...portsTo(relay), link });
  await until(() => guest.view().kind === 'evening');
  const nothingMore = { companions: 0, needs: [], wished: 0, mustLeaveAt: null };
  const code = eveningOf(rada).code ?? '';
  mustBeOk(await guest.acts.join({ ...nothingMore, ...act }, code));
  await until(() => eveningOf(guest).mine.some(({ state }) => state === 'waiting'));
  return guest;
};

/**
 * Founds the evening, fills it, and lets it run. Gives the fragment of its link.
 * @param {string} relay
 */
export const openEvening = async (relay) => {
  const { link, gathering: rada } = mustBeOk(
    await foundGathering(portsTo(relay), {
      title: 'Otvoreni mikrofon · Открытый микрофон',
      begins: now(),
      languages: ['sr', 'ru', 'en'],
      access: 'Two steps at the door, a ramp in the yard.',
      there: [
        { thing: 'piano', count: 1 },
        { thing: 'di-box', count: 1 },
        { thing: 'microphone', count: 2 },
      ],
      chairs: 30,
      usualMinutes: 1,
      name: 'Rada',
      lasts: minute(now() + 24 * 60),
    }),
  );
  await until(() => rada.view().kind === 'evening');
  mustBeOk(await rada.acts.nameSafePerson('Mira'));
  const evening = { link, rada };
  await comes(relay, evening, { name: 'Лена', needs: ['piano'] });
  await comes(relay, evening, { name: 'Duo Sava', companions: 1, needs: ['di-box'] });
  const paused = await comes(relay, evening, { name: 'Timur' });
  await comes(relay, evening, { name: 'Ира', mustLeaveAt: minute(now() + 20) });
  await comes(relay, evening, { name: 'Jovan', needs: ['microphone'] });
  mustBeOk(
    await rada.acts.byHand({
      name: 'Baka Rada',
      companions: 0,
      needs: ['chair'],
      wished: 3,
      mustLeaveAt: null,
    }),
  );
  mustBeOk(await paused.acts.pause());
  await until(() => eveningOf(rada).paused.length === 1);
  void run(rada);
  void sayYes(rada);
  return gatheringLinkText('', link).replace(/^.*#/, '#');
};

/** One act after the other; who sang joins again at the end. @param {Gathering} rada */
const run = async (rada) => {
  for (let played = 0; ; played++) {
    const [next] = eveningOf(rada).queue;
    if (next === undefined) {
      await pause(2000);
      continue;
    }
    await rada.acts.begin(null);
    await pause((actSeconds[played % actSeconds.length] ?? 60) * 1000);
    await rada.acts.next();
    const { name, companions, needs, wished, mustLeaveAt } = next;
    await rada.acts.byHand({ name, companions, needs, wished, mustLeaveAt });
    await pause(5000);
  }
};

/** @param {Gathering} rada */
const sayYes = async (rada) => {
  for (;;) {
    await pause(yesSeconds * 1000);
    for (const { act } of eveningOf(rada).asking) await rada.acts.yes(act);
  }
};
