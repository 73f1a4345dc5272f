/** A plan is handed on as a link, as pictures and as a file, and opened by another; what cannot be opened says why. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkScreen, freshFolder, openProfile, startHouse, takePicture } from './browserHouse.ts';
import {
  bytesOf,
  forget,
  isOurs,
  linkOf,
  listen,
  lockIt,
  patience,
  sayWho,
  textOf,
  typeWords,
} from './journeyKeeping.ts';

test('handed on as a link: out of the address at once, opened with its words; cut, damaged, newer and foreign each say what to do', async () => {
  const house = await startHouse();
  const [olena, boris] = [await openProfile('en-US'), await openProfile('ru-RU')];
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  const { words, link } = await lockIt(olena);
  expect(link.length).toBeLessThanOrEqual(2300);
  await checkScreen(olena, 'journey-lock-en');
  for (const word of words.split(' ')) expect(link.split('#')[1]).not.toContain(` ${word}`);

  const { page, testid, complaints } = boris;
  const asked = listen(boris);
  const troubleAt = async (bytes: Uint8Array): Promise<string> => {
    await page.goto(linkOf(house, bytes));
    await testid('open-trouble').waitFor();
    expect(page.url()).toBe(`${house.origin}/journey/`);
    return textOf(boris, 'open-trouble');
  };
  const whole = bytesOf(link);
  expect(await troubleAt(whole.subarray(0, 400))).toContain('обрезали');
  expect(await troubleAt(whole.map((byte, at) => (at === 300 ? byte ^ 1 : byte)))).toContain(
    'повредился',
  );
  expect(await troubleAt(whole.map((byte, at) => (at === 8 ? 9 : byte)))).toContain('новая версия');
  expect(await troubleAt(Buffer.from('a letter, and no plan'))).toContain('не запертый план');
  await takePicture(page, 'journey-foreign-ru');

  await page.goto(link);
  await testid('six-words').waitFor();
  expect(page.url()).toBe(`${house.origin}/journey/`);
  // A real person is told Latin words, and types Cyrillic ones, or the other way round.
  await checkScreen(boris, 'journey-six-words-ru');
  await typeWords(boris, words.toUpperCase());
  await expect.poll(() => testid('person').count(), patience).toBe(2);
  await page.goBack().catch(() => undefined);
  expect(page.url()).not.toContain('#k');
  expect(asked.filter((each) => /#k|Ореш/.test(each) || each.length > 400)).toEqual([]);
  expect(complaints.filter(isOurs)).toEqual([]);
  forget(boris);
  forget(olena);
  await boris.close();
  await olena.close();
  await house.end();
}, 120_000);

test('a large one goes as pictures, each k of n, taken in any order with what is missing named; or as a file', async () => {
  const house = await startHouse();
  const [olena, boris] = [await openProfile('en-US'), await openProfile('en-US')];
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  for (let person = 3; person <= 24; person++) {
    await olena.testid('add-RU-biometric').click();
    const name = olena.testid(`name-p${person}`);
    await name.fill(`Совершенно разные имена ${person}`);
    await name.blur();
  }
  const { words } = await lockIt(olena);
  const parts: string[] = [];
  const of = Number((await textOf(olena, 'part-whole')).split(' of ')[1]);
  expect(of).toBeGreaterThan(2);
  for (let place = 1; place <= of; place++) {
    expect(await textOf(olena, 'part-whole')).toBe(`${place} of ${of}`);
    expect(await olena.testid('qr').getAttribute('aria-label')).toContain(`${place} of ${of}`);
    parts.push(await textOf(olena, 'link-whole'));
    if (place < of) await olena.testid('next-whole').click();
  }
  await checkScreen(olena, 'journey-parts-en');
  const [saved] = await Promise.all([
    olena.page.waitForEvent('download'),
    olena.testid('file-whole').click(),
  ]);
  expect(saved.suggestedFilename()).toBe('notes.krov');
  const file = path.join(freshFolder('plan'), 'notes.krov');
  await saved.saveAs(file);

  const { page, testid } = boris;
  await page.goto(`${house.origin}/journey/`);
  await testid('open').click();
  const paste = async (text: string): Promise<void> => {
    await testid('plan-link').fill(text);
    await testid('take').click();
  };
  const [first = '', second = '', ...others] = parts;
  for (const part of others.toReversed()) await paste(part);
  await expect.poll(() => textOf(boris, 'missing')).toBe(`1, 2 of ${of} are missing.`);
  await paste(first);
  await expect.poll(() => textOf(boris, 'missing')).toBe(`2 of ${of} is missing.`);
  await paste(second.slice(0, -20));
  await expect.poll(() => textOf(boris, 'open-trouble')).toContain('cut or damaged');
  await olena.testid('lock-whole').click();
  await expect.poll(() => textOf(olena, 'link-whole'), patience).not.toBe(parts.at(-1));
  await paste(await textOf(olena, 'link-whole'));
  await expect.poll(() => textOf(boris, 'open-trouble')).toContain('of another plan');
  await checkScreen(boris, 'journey-missing-en');
  await paste(second);
  await testid('six-words').waitFor();
  await typeWords(boris, words);
  await expect.poll(() => testid('person').count(), patience).toBe(24);

  const damaged = path.join(freshFolder('plan'), 'damaged.krov');
  const bytes = readFileSync(file);
  writeFileSync(
    damaged,
    bytes.map((byte, at) => (at === 200 ? byte ^ 255 : byte)),
  );
  const foreign = path.join(freshFolder('plan'), 'foreign.krov');
  copyFileSync(fileURLToPath(import.meta.url), foreign);
  await testid('open').click();
  for (const [each, said] of [
    [damaged, 'damaged on the way'],
    [foreign, 'no locked plan'],
  ] as const) {
    await testid('plan-file').setInputFiles(each);
    await expect.poll(() => textOf(boris, 'open-trouble')).toContain(said);
    expect(await testid('person').count()).toBe(24);
  }
  await testid('plan-file').setInputFiles(file);
  await testid('six-words').waitFor();
  await typeWords(boris, words);
  await expect.poll(() => page.locator('#opening-box').count(), patience).toBe(0);
  expect(await testid('person').count()).toBe(24);
  expect(boris.complaints.filter(isOurs)).toEqual([]);
  forget(boris);
  forget(olena);
  await boris.close();
  await olena.close();
  await house.end();
}, 180_000);
