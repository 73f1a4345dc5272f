/** Law: a pasted text is read on the device, and a person makes statements of it herself. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dayOf } from '@krov/ground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedDemo } from '../../../../tools/demo/shelf.mjs';
import { deviceClock } from '../edge/time.ts';
import {
  builtSite,
  checkScreen,
  freshFolder,
  openProfile,
  startHouse,
  writeFiles,
  type House,
  type Profile,
} from './browserHouse.ts';

const served = freshFolder('published-paste');
let house: House;
let link = '';
let secret = '';
beforeAll(async () => {
  const demo = await publishedDemo({ today: dayOf(deviceClock.unixMs()), origin: '', door: null });
  link = demo.link.slice(demo.link.indexOf('#'));
  secret = demo.secrets.vesna;
  writeFiles(served, demo.files);
  house = await startHouse(builtSite, undefined, ['--published', served]);
});
afterAll(() => house.end());

const pasted = async (text: string, locale: 'en-US' | 'ru-RU' = 'en-US'): Promise<Profile> => {
  const profile = await openProfile(locale);
  await profile.page.goto(`${house.origin}/true/${link}/paste`);
  await profile.testid('paste').fill(text);
  await profile.testid('paste-read').click();
  return profile;
};
const troubleOf = async (text: string): Promise<string> => {
  const profile = await pasted(text);
  const said = (await profile.testid('paste-trouble').textContent()) ?? '';
  await profile.close();
  return said;
};

const page = `<!doctype html><html lang="sr"><head><title>x</title>
<meta property="og:site_name" content="Suburban Lamp"><meta name="author" content="Rade Lampić">
<link rel="canonical" href="https://lamp.example/vigil"><script>document.title = 'ran'</script></head>
<body><nav>Menu Menu Menu</nav><article><h1>Okupljanje na trgu</h1>
<p>U subotu se na trgu okupilo oko sto ljudi sa svećama, a program je trajao do ponoći i prošao je mirno.</p>
<p>Organizatori kažu da će se sledeće nedelje ponovo okupiti na istom mestu i pozivaju susede da dođu.</p>
<img src="https://evil.example/x.png" onerror="document.title='ran'"></article></body></html>`;

test('a page’s source: its paragraphs, what it says of itself, its language; nothing runs or is asked for; a statement of it at the desk', async () => {
  const profile = await openProfile('en-US');
  const { page: tab, testid } = profile;
  await tab.goto(`${house.origin}/true/${link}/desk`);
  await testid('desk-key').fill(secret);
  await tab.keyboard.press('Enter');
  await testid('pending').waitFor();
  await testid('paste-view').click();
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await testid('paste').fill(page);
  await testid('paste-read').click();
  expect(await testid('read-language').textContent()).toBe('Language: Serbian (Latin)');
  expect(await testid('page-says').textContent()).toContain('Suburban Lamp');
  expect(await testid('page-says').textContent()).toContain('none given');
  expect(await testid('paragraphs').locator('li').count()).toBe(3);
  expect(await tab.title()).toBe('What is true?');
  expect(asked).toEqual([]);
  await checkScreen(profile, 'paste');
  await testid('take').nth(1).click();
  expect(await testid('statement-words').inputValue()).toMatch(/^U subotu se na trgu okupilo/);
  expect(await testid('hand-who-0').inputValue()).toBe('Suburban Lamp');
  expect(await testid('hand-address-0').inputValue()).toBe('https://lamp.example/vigil');
  expect(await testid('hand-who-1').inputValue()).toBe('Rade Lampić');
  expect(await testid('lang').inputValue()).toBe('sr-Latn');
  await testid('sign').click();
  await tab.getByText('Signed and not sent yet: 1').waitFor();
  // The browser reports that it did not run the image's handler.
  expect(
    profile.complaints.filter((each) => !each.startsWith('Executing inline event handler')),
  ).toEqual([]);
  await profile.close();
});

test('empty or too deep: each its sentence', async () => {
  expect(await troubleOf('   ')).toMatch(/There are no words in it/);
  expect(await troubleOf(`<html>${'<div>'.repeat(20_000)}x`)).toMatch(/built too deep/);
});

test('a stub, too deep, hidden signs, a sixth language, a picture: each its sentence', async () => {
  const stub = await pasted(
    '<!doctype html><html><head><title>Treffpunkt</title></head><body><article><h1>Treffpunkt</h1><p>Chinesische Studenten haben gestern einen neuen Treffpunkt in der Stadt eröffnet.</p></article></body></html>',
  );
  expect(await stub.testid('stub').textContent()).toMatch(/very few words/);
  await stub.close();
  const hidden = await pasted(
    `Pay to \u202eivan\u202c today, as the office said. ${'More words follow here. '.repeat(20)}`,
  );
  expect(await hidden.testid('hidden').textContent()).toMatch(/taken out: 2/);
  await hidden.close();
  const picture = await openProfile('en-US');
  await picture.page.goto(`${house.origin}/true/${link}/paste`);
  const file = path.join(freshFolder('given'), 'x.html');
  writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
  await picture.testid('paste-file').setInputFiles(file);
  expect(await picture.testid('paste-trouble').textContent()).toMatch(/no page and no text file/);
  await picture.close();
});
