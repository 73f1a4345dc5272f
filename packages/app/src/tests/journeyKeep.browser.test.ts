/** A plan is kept on the device, locked: opened again without the network, deleted, and nothing of it lies there to be read. */
import { expect, test } from 'vitest';
import { checkScreen, filesUnder, openProfile, startHouse, takePicture } from './browserHouse.ts';
import {
  forget,
  isOurs,
  listen,
  lockIt,
  patience,
  sayWho,
  stored,
  textOf,
  typeWords,
} from './journeyKeeping.ts';

test('kept on this device with six words, opened after a reload without the network, and deleted', async () => {
  const house = await startHouse();
  const olena = await openProfile('ru-RU');
  const { page, testid, complaints } = olena;
  const asked = listen(olena);
  await page.goto(`${house.origin}/journey/`);
  const databases = (): Promise<unknown> =>
    page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');
  await testid('view-keep').click();
  expect(await textOf(olena, 'nothing-to-keep')).toContain('кто едет');
  await sayWho(olena);
  expect(await databases()).toEqual([]);
  await testid('keep').click();
  const words = await textOf(olena, 'six').catch(() => '');
  expect(words.split(' ')).toHaveLength(6);
  expect(words).toMatch(/^[а-я ]+$/);
  await checkScreen(olena, 'journey-kept-ru');
  await testid('written-down').click();
  expect(await testid('six').count()).toBe(0);
  expect(await textOf(olena, 'keep-state')).toContain('Сохранено');
  expect(await databases()).toEqual(['lists']);

  // Kept, and nothing changed since: she leaves unwarned, without the network she comes back.
  let warned = 0;
  page.on('dialog', (dialog) => {
    warned += 1;
    void dialog.accept();
  });
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
  await page.evaluate('caches.keys()');
  await house.end();
  await page.reload();
  await testid('open').waitFor();
  expect(warned).toBe(0);
  expect(await testid('person').count()).toBe(0);
  expect(await page.locator('main').textContent()).not.toMatch(/сохранён|Орешникова/);
  await testid('open').click();
  await testid('open-kept').click();
  await testid('add-UA-notSaid').click();
  await typeWords(olena, `${words.split(' ').slice(0, 5).join(' ')} дом`);
  await expect.poll(() => textOf(olena, 'open-trouble'), patience).toContain('дом');
  await typeWords(olena, words.split(' ').toReversed().join(' '));
  await expect.poll(() => textOf(olena, 'open-trouble'), patience).toContain('не открывают');
  await takePicture(page, 'journey-wrong-words-ru');
  // What was open before stays, and can be had back afterwards.
  expect(await testid('person').count()).toBe(1);
  await typeWords(olena, words);
  await expect.poll(() => testid('person').count(), patience).toBe(2);
  expect(await testid('name-p1').inputValue()).toBe('Владислава Орешникова');
  expect(await testid('animal').count()).toBe(1);
  await testid('undo').click();
  expect(await testid('person').count()).toBe(1);
  expect(await page.evaluate(stored)).toBe('[{},{}]');
  expect(asked.filter((each) => /[А-я]|%D0|Ореш|kept|lists/i.test(each))).toEqual([]);

  // Changed: she is warned; kept anew under the same words, then deleted.
  await testid('view-keep').click();
  await testid('keep').click();
  await expect.poll(() => textOf(olena, 'keep-state'), patience).toContain('как сейчас');
  expect(await testid('six').count()).toBe(0);
  await testid('add-cat').click();
  expect(await textOf(olena, 'keep-state')).toContain('до последних изменений');
  await testid('remove-kept-ask').click();
  await testid('remove-kept-do').click();
  await expect.poll(() => textOf(olena, 'keep-state'), patience).toContain('Удалено');
  await expect.poll(databases).toEqual([]);
  await page.reload();
  expect(warned).toBe(1);
  expect(complaints.filter(isOurs)).toEqual([]);
  await olena.close();
}, 120_000);

test('what is kept lies on the disk as bytes that hold no name, no passport and no word', async () => {
  const house = await startHouse();
  const olena = await openProfile('en-US');
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  await olena.testid('view-keep').click();
  await olena.testid('keep').click();
  const words = (await textOf(olena, 'six')).split(' ');
  const { link } = await lockIt(olena);
  forget(olena);
  await olena.close();
  await house.end();
  const files = filesUnder(olena.folder);
  const holding = (text: string, encoding: 'utf8' | 'utf16le'): readonly string[] =>
    files
      .filter(({ bytes }) => bytes.includes(Buffer.from(text, encoding)))
      .map(({ name }) => name);
  // The row itself is there, so that an empty disk would not pass.
  expect(holding('krovtrip', 'utf8').some((name) => name.includes('IndexedDB'))).toBe(true);
  for (const encoding of ['utf8', 'utf16le'] as const)
    for (const told of [
      'Орешникова',
      words.join(' '),
      ...words.slice(0, 2).map((word) => ` ${word} `),
    ])
      expect(holding(told, encoding), told).toEqual([]);
  expect(link).toContain('#k');
  expect(holding(link.slice(-60), 'utf8')).toEqual([]);
}, 120_000);
