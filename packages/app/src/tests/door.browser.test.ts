/** The asker's side, in a real browser, against a real house: the door, its stops, and what it leaves behind. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorLinkText, parseDoorLink } from '@krov/core/door';
import { mustBeOk } from '@krov/ground';
import {
  builtSite,
  checkScreen,
  foundCircle,
  openDoor,
  openProfile,
  startHouse,
  type House,
  type Profile,
} from './browserHouse.ts';

const passphrase = 'walnut lantern bridge thursday';
let house: House;
let vesna: Profile;
let olena: Profile;
let link = '';

beforeAll(async () => {
  house = await startHouse();
  [vesna, olena] = [await openProfile('en-US'), await openProfile('ru-RU')];
  await foundCircle(vesna, { app: house.app, name: 'Vesna', passphrase });
  link = await openDoor(vesna);
}, 90_000);
afterAll(async () => {
  await vesna.close();
  await olena.close();
  await house.end();
});

/** Bytes of what is served at a path, by gzip. */
const gzippedLength = (served: string): number => {
  const file = served === '/' ? 'index.html' : served.slice(1);
  return gzipSync(readFileSync(path.join(builtSite, file)), { level: 9 }).length;
};

/** Opens a link afresh, as from a messenger. */
const visit = async ({ page }: Profile, address: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(address);
};

test('the attic has two doors that lead somewhere, and a place to paste a link', async () => {
  await visit(olena, `${house.origin}/`);
  await olena.testid('attic-help').waitFor();
  await checkScreen(olena, 'attic-ru');
  await olena.testid('attic-link').fill(`  ${link}\n`);
  await olena.testid('attic-go').click();
  await olena.testid('form').waitFor();
});

test.each([
  ['cut', (text: string) => text.slice(0, -9), 'stop-wrong'],
  ['of another kind', (text: string) => text.replace('v1', 'v9'), 'stop-wrong'],
  [
    'with one wrong letter',
    (text: string) => text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    'stop-slip',
  ],
])(
  'a link that is %s: a full-screen stop that says what to do, and no form',
  async (_, spoil, stop) => {
    await visit(olena, spoil(link));
    await olena.testid(stop).waitFor();
    expect(await olena.testid('form').count()).toBe(0);
    await checkScreen(olena, `door-${stop}`);
  },
);

test('a link that pins another charter: a stop, never a form that sends', async () => {
  const { notice, fingerprint } = mustBeOk(parseDoorLink(link));
  const other = fingerprint.map((byte) => byte ^ 1) as typeof fingerprint;
  await visit(olena, doorLinkText(house.origin, { notice, fingerprint: other }));
  await olena.page.locator('.stop').waitFor();
  expect(await olena.testid('form').count()).toBe(0);
});

test('"these are not my words" stops the page', async () => {
  await visit(olena, link);
  await olena.page.getByText('Слова крыши').click();
  await olena.testid('not-my-words').click();
  await olena.testid('stop-notMine').waitFor();
  expect(await olena.testid('form').count()).toBe(0);
});

test('the page says who is there before she writes, and the same five words as the helpers see', async () => {
  await visit(olena, link);
  await expect.poll(() => olena.testid('presence').textContent()).toContain('человек');
  await olena.page.getByText('Слова крыши').click();
  await expect
    .poll(() => olena.testid('roof-words').textContent(), { timeout: 20_000 })
    .toMatch(/^([а-я]{4} ?){5}$/);
  expect(await olena.page.title()).toBe('Заметки');
  await olena.testid('danger-now').check();
  expect(await olena.testid('emergency').isVisible()).toBe(true);
  await checkScreen(olena, 'door-ru');
});

test('everything can be done with the keyboard alone', async () => {
  await visit(olena, link);
  await expect.poll(() => olena.testid('send').isEnabled(), { timeout: 10_000 }).toBe(true);
  const reached = new Set<string>();
  for (let presses = 0; presses < 20; presses++) {
    await olena.page.keyboard.press('Tab');
    reached.add(
      String(await olena.page.evaluate('document.activeElement?.getAttribute("data-testid")')),
    );
  }
  for (const name of ['tongue-ru', 'tongue-en', 'quick-exit', 'danger-now', 'words', 'send']) {
    expect([...reached]).toContain(name);
  }
});

test('she asks, and sees only what is true: sent, read, someone is here; a step is answered by a touch', async () => {
  await visit(olena, link);
  await olena.testid('danger-now').check();
  await olena.testid('words').fill('Надо ехать ночью, я никогда не водила.');
  await expect.poll(() => olena.testid('send').isEnabled(), { timeout: 10_000 }).toBe(true);
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();
  await checkScreen(olena, 'door-sent-ru');
  await vesna.testid('go-tonight').click();
  await vesna.page.locator('body').press('n');
  await vesna.testid('claim-lead').click();
  await vesna.testid('open-conversation').click({ timeout: 40_000 });
  expect(await vesna.testid('words').textContent()).toContain('никогда не водила');
  await olena.testid('state-read').waitFor();
  await vesna.testid('step-text').fill('Сядьте и выдохните.');
  await vesna.testid('step-send').click();
  await olena.testid('step-1').waitFor();
  await olena.testid('state-here').waitFor();
  await olena.testid('answer-1-afraid').click();
  await expect.poll(() => vesna.testid('answer-1').textContent(), { timeout: 10_000 }).not.toBe('');
  await checkScreen(olena, 'door-talk-ru');
}, 90_000);

test.each([
  { mostKb: 27, browser: 'a browser of today', before: null },
  { mostKb: 40, browser: 'one without curves and ML-KEM', before: 'oldBrowser.js' },
])(
  '$mostKb KB lock her words in $browser; what carries them comes later, and until then they count as not sent',
  async ({ mostKb, before }) => {
    const newcomer = await openProfile('ru-RU');
    const { page, testid, context } = newcomer;
    if (before !== null)
      await context.addInitScript({ path: path.join(import.meta.dirname, before) });
    const fetched = new Set<string>();
    const note = (response: Response): void => void fetched.add(new URL(response.url()).pathname);
    const later = /\/d\/(reach|talk\w*|after)-/;
    await page.goto('about:blank');
    page.on('response', note);
    await page.route(later, (route) => route.abort());
    await page.goto(link);
    await testid('words').fill('Мне страшно.');
    await expect.poll(() => testid('send').isEnabled(), { timeout: 20_000 }).toBe(true);
    await testid('send').click();
    await page.getByText('Ещё не отправлено').waitFor();
    page.off('response', note);
    expect(await testid('state-delivered').count()).toBe(0);
    const weights = [...fetched].map((path) => gzippedLength(path));
    expect(fetched.size).toBeGreaterThan(before === null ? 3 : 6);
    expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThanOrEqual(mostKb * 1024);
    await page.unroute(later);
    await testid('state-delivered').waitFor();
    await newcomer.close();
  },
  60_000,
);

test('what is half written stays, whatever loads meanwhile and whichever language is chosen', async () => {
  const { page } = olena;
  await page.goto('about:blank');
  let letGo = (): void => undefined;
  const held = new Promise<void>((resume) => {
    letGo = resume;
  });
  await page.route(/\/d\/engine-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(link);
  await olena.testid('danger-now').check();
  await olena.testid('words').fill('Надо ехать');
  await olena.testid('tongue-en').click();
  await page.getByText('Ask for help').waitFor();
  letGo();
  await expect.poll(() => olena.testid('send').isEnabled(), { timeout: 10_000 }).toBe(true);
  expect(await olena.testid('words').inputValue()).toBe('Надо ехать');
  expect(await olena.testid('danger-now').isChecked()).toBe(true);
  expect(await olena.testid('emergency').isVisible()).toBe(true);
  await page.unroute(/\/d\/engine-/);
}, 40_000);

test('quick exit hides the page at once, is elsewhere within 300 ms, and stays on "back"', async () => {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    if (round > 0) {
      await visit(olena, link);
      await olena.testid('form').waitFor();
    }
    const pressed = await olena.page.evaluate(`(() => {
      const at = performance.timeOrigin + performance.now();
      document.querySelector('[data-testid=quick-exit]').click();
      if (!document.documentElement.hidden) throw new Error('still to be seen');
      return at;
    })()`);
    await olena.page.waitForURL('**/notes');
    times.push(
      Number(await olena.page.evaluate('performance.timeOrigin + performance.now()')) -
        Number(pressed),
    );
  }
  expect(Math.min(...times)).toBeLessThan(300);
  await olena.page.goBack().catch(() => null);
  expect(olena.page.url()).toContain('/notes');
  expect(
    await olena.page.evaluate(
      'Object.keys(localStorage).length + Object.keys(sessionStorage).length',
    ),
  ).toBe(0);
}, 60_000);

test('the policy of the page forbade nothing that the page does', () => {
  expect(olena.complaints).toEqual([]);
});
