/** What a singer does on her phone, in a real browser, and what can be seen of it. */
import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { openProfile, startHouse, type House, type Profile } from './browserHouse.ts';
import { foundEvening } from './evening.ts';

/** A microphone that beeps once a second, given without a question. */
export const beeping: readonly string[] = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];
export const lyrics: string = 'Тихая песня\nо доме, которого нет';

/** Notes when the browser's recorder really began, paused, went on and stopped, and what keeps the screen lit. */
export const notes: string = `{
  window.recorded = [];
  const Real = window.MediaRecorder;
  window.MediaRecorder = class extends Real {
    constructor(...given) {
      super(...given);
      for (const kind of ['start', 'pause', 'resume', 'stop'])
        this.addEventListener(kind, () => window.recorded.push([kind, performance.now()]));
    }
  };
  window.lit = [];
  Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
    window.lit.push('asked');
    return { release: async () => window.lit.push('released') };
  } } });
}`;

type Noted = readonly (readonly [string, number])[];
export const notedIn = ({ page }: Profile): Promise<Noted> => page.evaluate('window.recorded');

/** What ran, in seconds, without its pauses. */
export const secondsIn = (noted: Noted): number => {
  let ms = 0;
  for (const [i, [kind, at]] of noted.entries())
    if (kind === 'start' || kind === 'resume') ms += (noted[i + 1]?.[1] ?? at) - at;
  return ms / 1000;
};

export type Evening = {
  readonly house: House;
  readonly mira: Profile;
  readonly olena: Profile;
  readonly link: string;
};

/** Olena has joined with her words, and the microphone is hers. */
export const giveMicrophone = async (flags: readonly string[], wished = ''): Promise<Evening> => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const olena = await openProfile('ru-RU', { flags });
  await olena.page.addInitScript(notes);
  await olena.page.goto(link);
  await olena.testid('join-name').fill('Олена');
  await olena.testid('join-code').fill((await mira.testid('code').textContent()) ?? '');
  await olena.testid('join-more').click();
  await olena.testid('join-wished').fill(wished);
  await olena.testid('join-words').fill(lyrics);
  await olena.testid('join-send').click();
  await olena.testid('when').waitFor();
  await mira.testid('begin').click();
  await olena.testid('yours').waitFor();
  return { house, mira, olena, link };
};

export const endAll = async ({ house, mira, olena }: Evening): Promise<void> => {
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
};

export const startRecording = async (profile: Profile): Promise<void> => {
  const { testid } = profile;
  await testid('record-yes').click();
  await testid('recording').waitFor();
  await expect.poll(async () => (await notedIn(profile)).length).toBe(1);
};

/** How many rows lie on the shelf of this browser. */
export const rowsOn = ({ page }: Profile): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const asked = indexedDB.open('songs');
    asked.onsuccess = () => {
      const counted = asked.result.transaction('rows').objectStore('rows').count();
      counted.onsuccess = () => { asked.result.close(); resolve(counted.result); };
    };
  })`);

type Player = { readonly length: number; readonly end: number; readonly middle: number };

/** Length, the end of where one can go, and where one is after going to the middle. */
export const playerOf = ({ page }: Profile): Promise<Player> =>
  page.evaluate(`new Promise((resolve) => {
    const player = document.querySelector('audio');
    const go = () => {
      player.onseeked = () => resolve({
        length: player.duration,
        end: player.seekable.length === 0 ? 0 : player.seekable.end(0),
        middle: player.currentTime / player.duration,
      });
      player.currentTime = player.duration / 2;
    };
    if (player.readyState >= 1) go();
    else player.onloadedmetadata = go;
  })`);

/** The file that she saves. */
export const savedBy = async ({
  page,
  testid,
}: Profile): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    testid('song-save').click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

export const decodedIn = (
  { page }: Profile,
  bytes: Buffer,
): Promise<{ readonly seconds: number; readonly peak: number }> =>
  page.evaluate(
    async (given) => {
      const decoded = await new AudioContext().decodeAudioData(new Uint8Array(given).buffer);
      const heard = decoded.getChannelData(0);
      return {
        seconds: decoded.duration,
        peak: heard.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
      };
    },
    [...bytes],
  );
