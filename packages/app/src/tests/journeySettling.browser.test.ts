/** U14: an employer and three employees settle in Serbia: one list of steps, each with its source and day, ticked, handed over and taken back. */
import { expect, test } from 'vitest';
import { checkScreen, openProfile, startHouse } from './browserHouse.ts';

test('an employer with three employees: from the first screen to one list for a company, permits and accounts', async () => {
  const house = await startHouse();
  const vera = await openProfile('ru-RU');
  const { page, testid, complaints } = vera;
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  );
  await page.goto(house.origin);
  await testid('attic-settling').click();
  await testid('settle-RS').waitFor();
  // The address forgets which part was asked for, and going there anew opens it anew.
  expect(page.url()).toBe(`${house.origin}/journey/`);
  await testid('view-where').click();
  expect(await testid('settle-RS').count()).toBe(0);
  await page.evaluate('location.hash = "#settling"');
  await testid('settle-RS').waitFor();
  expect(page.url()).toBe(`${house.origin}/journey/`);
  const before = asked.length;

  for (const name of ['add-RU-biometric', 'add-RU-fiveYear', 'add-UA-notSaid', 'add-BY-notSaid'])
    await testid(name).click();
  await testid('name-p1').fill('Вера');
  await testid('settle-RS').click();
  await testid('aim-company').click();
  await testid('role-employer-p1').click();
  for (const person of ['p2', 'p3', 'p4']) await testid(`role-employee-${person}`).click();
  await testid('aim-stay-permit').click();
  await testid('aim-bank-account').click();

  // One plan: what is shared once, what is each one's once for each.
  const steps = (start: string) => page.locator(`[data-testid^="step-${start}"]`).count();
  expect(await steps('company-account')).toBe(1);
  expect(await steps('founding-act')).toBe(1);
  for (const key of ['white-card.', 'stay-permit.', 'bank-account.'])
    expect(await steps(key)).toBe(4);
  expect(await steps('work-contract.')).toBe(3);
  const first = testid('settle-steps').locator('> li').first();
  expect(await first.getAttribute('data-testid')).toBe('step-arrive');

  // Its numbers, each with source, day and who checked it.
  await testid('more-stay-permit.p2').click();
  const permit = testid('step-stay-permit.p2');
  await expect.poll(() => permit.locator('.said').count()).toBe(6);
  for (const said of await permit.locator('.said').allTextContents()) {
    expect(said).toMatch(/20\d\d/);
    expect(said).toContain('никто не проверил');
  }
  expect(await permit.locator('a[href^="https://vp.rs/"]').count()).toBe(1);
  // The platform leaves the coins of a dinar out: the price is the same for all that.
  expect((await permit.textContent())?.replaceAll(/\s/g, '')).toContain('22790RSD');

  // There: then the white card is due on the next day.
  await testid('tick-arrive').click();
  await expect.poll(() => testid('state-white-card.p2').textContent()).toContain('сейчас');
  expect(await testid('step-white-card.p2').locator('.due').count()).toBe(1);
  // What can be done now stands first, of one kind in the order of the party.
  const order = await page
    .locator('[data-testid="settle-steps"] > li')
    .evaluateAll((items) => items.map((item) => item.id));
  expect(order.slice(0, 4)).toEqual(
    ['p1', 'p2', 'p3', 'p4'].map((one) => `step-white-card.${one}`),
  );
  expect(order.at(-1)).toBe('step-arrive');
  await testid('undo').click();
  expect(await testid('tick-arrive').count()).toBe(1);
  expect(await testid('state-white-card.p2').textContent()).toContain('после');
  await testid('tick-arrive').click();

  // A day of tomorrow is not believed; another day is.
  await testid('more-white-card.p2').click();
  await testid('day-white-card.p2').fill('2199-01-01');
  await testid('tick-then-white-card.p2').click();
  await expect.poll(() => testid('wrong-day-white-card.p2').textContent()).toContain('сегодня');

  // Handed to another person, noted, and taken back.
  await testid('doer-stay-permit.p2-p1').click();
  await expect.poll(() => testid('doer-stay-permit.p2').textContent()).toContain('Вера');
  await testid('note-stay-permit.p2').fill('карта в понедельник');
  await testid('keep-note-stay-permit.p2').click();
  await expect.poll(() => permit.locator('.note').textContent()).toBe('карта в понедельник');
  await testid('undo').click();
  expect(await permit.locator('.note').count()).toBe(0);
  expect(await testid('note-stay-permit.p2').inputValue()).toBe('');
  await testid('undo').click();
  expect(await testid('doer-stay-permit.p2').count()).toBe(0);

  // Who leaves takes her steps along; taken back, they stand there again.
  await testid('remove-p4').click();
  expect(await steps('white-card.')).toBe(3);
  await testid('undo').click();
  expect(await steps('white-card.')).toBe(4);
  await checkScreen(vera, 'settling-ru');
  for (const tongue of ['srLatn', 'ro', 'uk', 'sr', 'en']) {
    await testid(`speak-${tongue}`).click();
    await checkScreen(vera, `settling-${tongue}`);
  }

  // A place of which nothing was read says so; one that does not exist is named.
  await testid('settle-other').click();
  await testid('settle-country').fill('Atlantis');
  await testid('settle-there').click();
  await expect.poll(() => testid('settle-unknown').textContent()).toContain('No country');
  await testid('settle-country').fill('Turkey');
  await testid('settle-there').click();
  await testid('settle-country').fill('Türkiye');
  await testid('settle-there').click();
  await testid('settle-TR').waitFor();
  expect(await page.locator('#needs-company').textContent()).toContain('Nothing was read here');
  expect(await steps('founding-act')).toBe(0);

  // Nothing of the party was asked of anybody, written into the address or kept.
  // The page's own parts, and the words of a language that was pressed: no more.
  const own = new RegExp(
    `^GET ${house.origin}/(journey/[a-z.]*|d/journey[A-Z][a-z]-[\\w-]+\\.js) $`,
  );
  expect(asked.slice(before).filter((each) => !own.test(each))).toEqual([]);
  expect(page.url()).toBe(`${house.origin}/journey/`);
  expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).toBe('[{},{}]');
  // The house of this test has no file of the whole world.
  expect(complaints.filter((each) => !/Failed to load/.test(each))).toEqual([]);
  page.on('dialog', (dialog) => void dialog.accept());
  await vera.close();
  await house.end();
}, 180_000);
