/** What the line sees while somebody records her song: nothing. */
import { expect, test } from 'vitest';
import { openProfile, startHouse, until } from './browserHouse.ts';
import { foundEvening } from './evening.ts';
import { beeping, endAll, notes, playerOf, rowsOn, startRecording } from './singing.ts';

test('recording, hearing and throwing away put nothing on the line', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const olena = await openProfile('ru-RU', { flags: beeping });
  await olena.page.addInitScript(notes);
  const frames: number[] = [];
  const asked: string[] = [];
  olena.page.on('websocket', (socket) => {
    const count = ({ payload }: { payload: string | Buffer }): void => {
      frames.push(payload.length);
    };
    socket.on('framesent', count);
    socket.on('framereceived', count);
  });
  olena.page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) asked.push(new URL(request.url()).pathname);
  });
  await olena.page.goto(link);
  await olena.testid('join-name').fill('Олена');
  await olena.testid('join-code').fill((await mira.testid('code').textContent()) ?? '');
  await olena.testid('join-send').click();
  await olena.testid('when').waitFor();
  await mira.testid('begin').click();
  await olena.testid('yours').waitFor();
  // The line's own pulse comes after 20 s of silence; each window begins behind one.
  const windowMs = 15_000;
  const afterPulse = async (): Promise<void> => {
    const before = frames.length;
    await expect.poll(() => frames.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 2);
  };
  await olena.page.waitForTimeout(2000);
  await afterPulse();
  const [quietFrames, quietAsked] = [frames.length, asked.length];
  await olena.page.waitForTimeout(windowMs);
  expect(frames.slice(quietFrames)).toEqual([]);
  expect(asked.slice(quietAsked)).toEqual([]);

  await afterPulse();
  const [songFrames, songAsked, from] = [frames.length, asked.length, performance.now()];
  await startRecording(olena);
  await expect.poll(() => rowsOn(olena), { timeout: 10_000 }).toBeGreaterThanOrEqual(6);
  await olena.testid('record-stop').click();
  await olena.testid('player').waitFor();
  await playerOf(olena);
  await olena.testid('song-throw').click();
  await olena.testid('song-yes').click();
  await olena.testid('ask-record').waitFor();
  await olena.page.waitForTimeout(Math.max(0, windowMs - (performance.now() - from)));
  expect(frames.slice(songFrames)).toEqual([]);
  expect(asked.slice(songAsked)).toEqual([expect.stringMatching(/^\/d\/song-[\w-]+\.js$/)]);
  // The count would see it: a raised hand is on the line.
  const before = frames.length;
  await olena.testid('hand').click();
  await until(() => frames.slice(before).some((each) => each >= 512));
  await endAll({ house, mira, olena, link });
}, 120_000);
