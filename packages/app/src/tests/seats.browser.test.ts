/** Seats in real browsers: asked for, given while the desk is open, let in without a network. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'lean-qr';
import { expect, test } from 'vitest';
import { checkScreen, freshFolder, openProfile, startHouse, type Profile } from './browserHouse.ts';
import { checkTongues, codeOn, foundEvening, openScreen } from './evening.ts';

const asksForSeat = async ({ page, testid }: Profile, link: string): Promise<string> => {
  await page.goto(link);
  await testid('seats-open').click();
  await testid('seat-ask').click();
  await testid('seat-code').waitFor({ timeout: 30_000 });
  return (await testid('seat-code').textContent()) ?? '';
};

const framesInSecond = 5;
const [heldSeconds, awaySeconds] = [6, 4];

/** What a camera sees, again and again: for a while a code, black on white in the middle of grey, and for a while none. */
const filmOf = (text: string): string => {
  const [width, height, square] = [640, 480, 10];
  const code = generate(text);
  const [left, top] = [width, height].map((side) =>
    Math.floor((side - code.size * square) / 2),
  ) as [number, number];
  const empty = Buffer.alloc(width * height, 200);
  const grey = Buffer.from(empty);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor((x - left) / square), Math.floor((y - top) / square)];
      const isInside = column >= -4 && row >= -4 && column < code.size + 4 && row < code.size + 4;
      if (isInside) grey[y * width + x] = code.get(column, row) ? 16 : 235;
    }
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frames = (picture: Buffer, seconds: number): readonly Buffer[] =>
    Array.from({ length: seconds * framesInSecond }, () =>
      Buffer.concat([Buffer.from('FRAME\n'), picture, colour]),
    );
  const head = Buffer.from(
    `YUV4MPEG2 W${width} H${height} F${framesInSecond}:1 Ip A1:1 C420jpeg\n`,
  );
  const file = path.join(freshFolder('film'), 'code.y4m');
  const film = [...frames(grey, heldSeconds), ...frames(empty, awaySeconds)];
  writeFileSync(file, Buffer.concat([head, ...film]));
  return file;
};

type Answer = { readonly text: string; readonly ms: number };

/** Notes each answer that stands on the page, and when it came. */
const notesAnswers = `window.answers = [];
  new MutationObserver(() => {
    const text = document.querySelector('[data-testid=found]').textContent;
    if (text !== (window.answers.at(-1)?.text ?? '')) window.answers.push({ text, ms: performance.now() });
  }).observe(document.body, { subtree: true, childList: true, characterData: true })`;
const answersOn = ({ page }: Profile): Promise<readonly Answer[]> =>
  page.evaluate('window.answers');

test('a guest asks and has her seat; at the entrance it is valid once, typed or read by the camera, and without the network', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const olena = await openProfile('ru-RU');
  const seat = await asksForSeat(olena, link);
  expect(seat).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  await checkTongues(olena, 'stage-seat');
  await expect.poll(() => mira.testid('seat-numbers').textContent()).toContain('1 of 30');

  await mira.testid('check-open').click();
  await mira.context.setOffline(true);
  await mira.testid('seat-typed').fill('0000 0000 0000 0000');
  await mira.testid('check').click();
  await expect.poll(() => mira.testid('found').textContent()).toBe('Not a seat of tonight');
  await mira.testid('seat-typed').fill(seat.toLowerCase().replaceAll('-', ''));
  await mira.testid('check').click();
  await expect.poll(() => mira.testid('found').textContent()).toBe('Valid');
  await mira.testid('seat-typed').fill(seat);
  await mira.testid('check').click();
  await expect.poll(() => mira.testid('found').textContent()).toBe('Used');
  await checkScreen(mira, 'stage-desk-check');
  await mira.context.setOffline(false);

  await olena.testid('seat-ask').click();
  await expect.poll(() => olena.testid('seat-code').count(), { timeout: 30_000 }).toBe(2);
  await olena.page.locator('[data-testid^="give-back-"]').last().click();
  await expect.poll(() => olena.testid('seat-code').count(), { timeout: 20_000 }).toBe(1);
  await expect
    .poll(() => mira.testid('seat-numbers').textContent(), { timeout: 20_000 })
    .toContain('1 of 30 given · 0 waiting · 1 came in');
  expect([...mira.complaints, ...olena.complaints].filter(isOurs)).toEqual([]);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);

/** Without a network a browser complains of that itself. */
const isOurs = (complaint: string): boolean => !/ERR_INTERNET_DISCONNECTED/.test(complaint);

test('a phone at the entrance reads a code by its camera once for as long as it is held there; when it left the picture its answer goes too, and shown again it is used; the address comes within the hour', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const soon = new Date(Date.now() + 30 * 60_000).toTimeString().slice(0, 5);
  const link = await foundEvening(house, mira, soon);
  await mira.testid('seating-open').click();
  await mira.testid('seat-address').fill('Example street 1');
  await mira.testid('seating-save').click();
  const olena = await openProfile('ru-RU');
  const seat = await asksForSeat(olena, link);
  await olena.testid('address').waitFor({ timeout: 20_000 });
  expect(await olena.testid('address').textContent()).toBe('Example street 1');

  const film = filmOf(seat);
  const vesna = await openProfile('en-US', {
    flags: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  await vesna.page.goto(link);
  await vesna.testid('help-open').click();
  await vesna.testid('help-name').fill('Vesna');
  await vesna.testid('help-ask').click();
  await vesna.testid('help-words').waitFor();
  await mira.page.locator('[data-testid^="welcome-"]').click();
  await expect.poll(() => vesna.testid('help-open').count(), { timeout: 20_000 }).toBe(0);
  const hash = new URL(link).hash;
  await vesna.page.goto(`${house.origin}/stage/check${hash}`);
  await vesna.page.reload();
  await vesna.testid('scan').waitFor();
  await vesna.page.evaluate(notesAnswers);
  await vesna.testid('scan').click();
  await expect
    .poll(async () => (await answersOn(vesna)).map(({ text }) => text).slice(0, 4), {
      timeout: 40_000,
    })
    .toEqual(['Valid', '', 'Used', '']);
  const [valid, none, used, noneAgain] = (await answersOn(vesna)).map(({ ms }) => ms / 1000);
  expect(Number(none) - Number(valid)).toBeGreaterThan(4);
  expect(Number(used) - Number(none)).toBeGreaterThan(1);
  expect(Number(noneAgain) - Number(used)).toBeGreaterThan(heldSeconds);
  await vesna.testid('scan').click();
  expect(await vesna.page.locator('video').count()).toBe(0);
  await checkTongues(vesna, 'stage-check');
  await expect
    .poll(() => mira.testid('seat-numbers').textContent(), { timeout: 20_000 })
    .toContain('1 came in');
  expect([...vesna.complaints]).toEqual([]);
  for (const profile of [olena, mira, vesna]) await profile.close();
  rmSync(path.dirname(film), { recursive: true });
  await house.end();
}, 120_000);

test('where a person looks at each ask she reads the note and answers; the others wait', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  await mira.testid('seating-open').click();
  await mira.testid('seat-approval').check();
  await mira.testid('seating-save').click();
  const olena = await openProfile('en-US');
  await olena.page.goto(link);
  await olena.testid('seats-open').click();
  await olena.testid('seat-note').fill('A friend of Rada');
  await olena.testid('seat-ask').click();
  await expect
    .poll(() => olena.testid('seat-state').textContent(), { timeout: 20_000 })
    .toContain('You are the first');
  await expect.poll(() => mira.testid('seat-asks').textContent()).toContain('A friend of Rada');
  await mira.page.locator('[data-testid^="seat-yes-"]').click();
  await olena.testid('seat-code').waitFor({ timeout: 20_000 });
  const screen = await openScreen(mira);
  expect(await codeOn(screen)).toMatch(/^\d{4}$/);
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);
