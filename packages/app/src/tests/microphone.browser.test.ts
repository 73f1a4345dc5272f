/** The singer's phone in a real browser: her words, her clock, and a song that stays with her. */
import { expect, test } from 'vitest';
import { checkScreen, filesUnder, openProfile, type Profile } from './browserHouse.ts';
import {
  beeping,
  decodedIn,
  endAll,
  giveMicrophone,
  lyrics,
  notedIn,
  playerOf,
  rowsOn,
  savedBy,
  secondsIn,
  startRecording,
} from './singing.ts';

/** Until the clock of her song shows so many seconds. */
const sungFor = ({ testid }: Profile, seconds: number): Promise<void> =>
  expect
    .poll(() => testid('recorded').textContent(), { timeout: 20_000 })
    .toMatch(new RegExp(`^00:0[${seconds}-9]$`));

test('a song is recorded without its pauses, plays from any place in it, is saved as a file, and thrown away leaves nothing', async () => {
  const evening = await giveMicrophone(beeping);
  const { olena } = evening;
  await expect.poll(() => rowsOn(olena)).toBe(3);
  await checkScreen(olena, 'stage-ask-record');
  await startRecording(olena);
  await expect
    .poll(() => olena.page.evaluate<number>("document.querySelector('meter').value"), {
      timeout: 10_000,
    })
    .toBeGreaterThan(0);
  await sungFor(olena, 2);
  expect(await olena.page.evaluate('document.activeElement.dataset.testid')).toBe('record-stop');
  await olena.testid('record-pause').focus();
  await olena.page.keyboard.press('Enter');
  await checkScreen(olena, 'stage-recording-paused');
  await expect
    .poll(() => olena.page.evaluate<number>('performance.now() - window.recorded.at(-1)[1]'), {
      timeout: 10_000,
    })
    .toBeGreaterThan(1500);
  await olena.page.keyboard.press('Enter');
  await sungFor(olena, 4);
  await checkScreen(olena, 'stage-recording');
  await olena.testid('record-stop').click();
  await olena.testid('player').waitFor();

  const noted = await notedIn(olena);
  expect(noted.map(([kind]) => kind)).toEqual(['start', 'pause', 'resume', 'stop']);
  const paused = ((noted[2]?.[1] ?? 0) - (noted[1]?.[1] ?? 0)) / 1000;
  expect(paused).toBeGreaterThan(1.5);
  const seconds = secondsIn(noted);
  const { name, bytes } = await savedBy(olena);
  expect(name).toBe('песня.webm');
  const decoded = await decodedIn(olena, bytes);
  expect(Math.abs(decoded.seconds - seconds)).toBeLessThanOrEqual(0.1);
  expect(decoded.peak).toBeGreaterThan(0.01);
  const player = await playerOf(olena);
  expect(Math.abs(player.length - decoded.seconds)).toBeLessThanOrEqual(0.05);
  expect(Math.abs(player.end - player.length)).toBeLessThanOrEqual(0.01);
  expect(player.middle).toBeCloseTo(0.5, 2);
  await checkScreen(olena, 'stage-song');

  await olena.testid('song-throw').click();
  await checkScreen(olena, 'stage-song-sure');
  await olena.testid('song-no').click();
  expect(await rowsOn(olena)).toBeGreaterThan(6);
  await olena.testid('song-throw').click();
  await olena.testid('song-yes').click();
  await olena.testid('ask-record').waitFor();
  expect(await rowsOn(olena)).toBe(3);
  expect(olena.complaints).toEqual([]);
  await endAll(evening);
}, 120_000);

test('a tab that crashes loses the last second at most; nothing of words or song lies in plain on the disk', async () => {
  const evening = await giveMicrophone(beeping);
  const { olena, link } = evening;
  await startRecording(olena);
  await expect.poll(() => rowsOn(olena), { timeout: 20_000 }).toBeGreaterThanOrEqual(8);
  const [[, began] = ['', 0]] = await notedIn(olena);
  const sung = ((await olena.page.evaluate<number>('performance.now()')) - began) / 1000;
  await olena.page.goto('chrome://crash', { timeout: 3000 }).catch(() => undefined);
  const page = await olena.context.newPage();
  const again: Profile = { ...olena, page, testid: (name) => page.getByTestId(name) };
  await page.goto(link);
  await again.testid('player').waitFor();
  expect(await again.testid('lyrics').textContent()).toBe(lyrics);
  await checkScreen(again, 'stage-song-found');
  const { bytes } = await savedBy(again);
  const decoded = await decodedIn(again, bytes);
  expect(decoded.seconds).toBeGreaterThan(sung - 1.2);
  expect(decoded.seconds).toBeLessThanOrEqual(sung + 0.1);
  expect((await playerOf(again)).middle).toBeCloseTo(0.5, 2);
  await endAll(evening);

  const plain = [Buffer.from('OpusHead'), Buffer.from('1a45dfa3', 'hex'), Buffer.from('Тихая')];
  const wide = Buffer.from('Тихая', 'utf16le');
  const found = (): number =>
    filesUnder(olena.folder).filter(({ bytes: file }) =>
      [...plain, wide].some((each) => file.includes(each)),
    ).length;
  expect(found()).toBe(0);
  const careless = await openProfile('ru-RU', { folder: olena.folder });
  await careless.page.goto(evening.house.origin).catch(() => undefined);
  await careless.page.route('**/*', (route) => route.fulfill({ body: '<p>here</p>' }));
  await careless.page.goto(`${evening.house.origin}/notes`);
  await careless.page.evaluate(
    (given) =>
      new Promise<void>((resolve) => {
        const asked = indexedDB.open('careless');
        asked.onupgradeneeded = () => asked.result.createObjectStore('rows');
        asked.onsuccess = () => {
          const writing = asked.result.transaction('rows', 'readwrite', { durability: 'strict' });
          writing.objectStore('rows').put(new Uint8Array(given), 'song');
          writing.oncomplete = () => resolve();
        };
      }),
    [...bytes.subarray(0, 12_000)],
  );
  await careless.close();
  expect(found()).toBeGreaterThan(0);
}, 120_000);

test('her clock goes by seconds, the last minute has a red light with its words, and the screen stays lit while the microphone is hers', async () => {
  const evening = await giveMicrophone([], '1');
  const { olena, mira } = evening;
  expect(await olena.testid('lyrics').textContent()).toBe(lyrics);
  expect(await olena.testid('light').textContent()).toBe('Последняя минута');
  expect(await olena.testid('light').getAttribute('role')).toBe('status');
  const clock = async (): Promise<number> => {
    const [, minutes, seconds] =
      /^(\d\d):(\d\d) /.exec((await olena.testid('clock').textContent()) ?? '') ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  const [first, from] = [await clock(), performance.now()];
  expect(first).toBeLessThan(130);
  await expect.poll(clock, { timeout: 10_000 }).toBeGreaterThanOrEqual(first + 3);
  const seconds = (performance.now() - from) / 1000;
  expect(Math.abs((await clock()) - first - seconds)).toBeLessThanOrEqual(1.5);
  await checkScreen(olena, 'stage-last-minute');
  const lit = (): Promise<readonly string[]> => olena.page.evaluate('window.lit');
  expect(await lit()).toEqual(['asked']);
  await olena.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  expect(await lit()).toEqual(['asked', 'asked']);
  await mira.testid('next').click();
  await expect.poll(() => olena.testid('yours').count()).toBe(0);
  expect((await lit()).at(-1)).toBe('released');
  await olena.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  expect((await lit()).filter((each) => each === 'asked').length).toBe(2);
  await endAll(evening);
}, 120_000);

test('a microphone that is not given is one sentence, and what to do; only an evening’s pages may ask for it', async () => {
  const evening = await giveMicrophone(['--deny-permission-prompts']);
  const { olena, house } = evening;
  expect(await olena.testid('light').textContent()).toBe('');
  await olena.testid('record-yes').click();
  await olena.testid('denied').waitFor();
  await checkScreen(olena, 'stage-microphone-denied');
  for (const [path, hears] of [
    ['/stage/', true],
    ['/stage/guest', true],
    ['/', false],
    ['/app/', false],
    ['/notes', false],
  ] as const) {
    const { headers } = await fetch(house.origin + path);
    const microphone = hears ? 'microphone=(self)' : 'microphone=()';
    expect(headers.get('permissions-policy'), path).toContain(microphone);
    const media = headers.get('content-security-policy')?.includes('media-src blob:');
    expect(media, path).toBe(hears);
  }
  await endAll(evening);
}, 120_000);

test('when the evening is forgotten her song goes from her phone with it, in the middle of singing too', async () => {
  const evening = await giveMicrophone(beeping);
  const { olena, mira } = evening;
  await startRecording(olena);
  await expect.poll(() => rowsOn(olena), { timeout: 10_000 }).toBeGreaterThan(5);
  await mira.testid('end').click();
  await mira.testid('forget').click();
  await mira.testid('stop').waitFor({ timeout: 30_000 });
  // A line that is up does not look again; her next one does.
  await olena.page.reload();
  await olena.testid('stop').waitFor({ timeout: 30_000 });
  // Who she was and what she said stay, and open for nobody.
  await expect.poll(() => rowsOn(olena)).toBe(2);
  await endAll(evening);
}, 120_000);
