/** The asker's page on a bad network: nothing typed is lost, nothing shown as sent that is not, and nothing goes twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { must, openAsker, openEvening, type Asker, type Evening } from './badEvening.ts';
import { checkScreen, until } from './browserHouse.ts';

let evening: Evening;
let olena: Asker;

beforeAll(async () => {
  [evening, olena] = [await openEvening(), await openAsker()];
}, 60_000);
beforeEach(() => {
  evening.wire.up();
  evening.wire.block(null);
});
afterAll(async () => {
  await olena.close();
  await evening.end();
});

const visit = (): Promise<void> => olena.visit(evening.wire.origin, evening.fragment);
/** Whether the browser would ask before the tab is closed. */
const asksBeforeClosing = (): Promise<boolean> =>
  olena.page.evaluate(
    `!dispatchEvent(new Event('beforeunload', { cancelable: true }))`,
  ) as Promise<boolean>;

test('the line is lost before she sends: sealed, said to be not sent, asked before closing; then sent once', async () => {
  const before = evening.requests();
  await visit();
  await olena.testid('words').fill('Связь рвётся, мне нужен совет.');
  await olena.canSend();
  expect(await asksBeforeClosing()).toBe(false);
  evening.wire.down();
  await expect.poll(() => olena.text('line'), { timeout: 10_000 }).toContain('Связи нет');
  await olena.testid('send').click();
  await olena.testid('state-sealed').waitFor();
  await expect.poll(() => olena.text('line')).toContain('заперты в этой вкладке');
  expect(await olena.text('states')).not.toContain('У дежурных');
  await olena.testid('more').fill('Скоро ещё');
  await checkScreen(olena, 'door-unsent-ru');
  expect(await asksBeforeClosing()).toBe(true);
  const dialog = new Promise<string>((resolve) =>
    olena.page.once('dialog', (asked) => {
      resolve(asked.type());
      void asked.dismiss();
    }),
  );
  await olena.page.close({ runBeforeUnload: true });
  expect(await dialog).toBe('beforeunload');
  expect(evening.requests()).toEqual(before);
  evening.wire.up();
  await olena.testid('state-delivered').waitFor({ timeout: 40_000 });
  const request = await evening.newRequest(before);
  await expect.poll(() => olena.text('line'), { timeout: 10_000 }).toBe('');
  expect(await olena.testid('more').inputValue()).toBe('Скоро ещё');
  await expect.poll(asksBeforeClosing).toBe(false);

  await evening.lead(request);
  await must(evening.vesna.acts.step(request, 'Сядьте.'));
  await olena.testid('step-1').waitFor({ timeout: 20_000 });
  evening.wire.down();
  await expect.poll(() => olena.text('line'), { timeout: 10_000 }).toContain('Связи нет');
  expect(await olena.text('line')).not.toContain('заперты');
  await olena.testid('answer-1-done').click();
  for (const said of ['Раз.', 'Два.']) {
    await olena.testid('say').fill(said);
    await olena.testid('say-send').click();
    await olena.page.getByText(said).waitFor();
  }
  const mine = olena.page.locator('.mine');
  expect(await mine.allTextContents()).toEqual(['Раз.ещё не отправлено', 'Два.ещё не отправлено']);
  expect(await olena.testid('answer-1-done').getAttribute('aria-pressed')).toBe('false');
  expect(await asksBeforeClosing()).toBe(true);
  expect(evening.linesIn(request)).toEqual(['Сядьте.']);
  await checkScreen(olena, 'door-talk-unsent-ru');
  evening.wire.up();
  await until(() => evening.linesIn(request).includes('Два.'));
  expect(evening.linesIn(request)).toEqual(['Сядьте.', 'Раз.', 'Два.']);
  expect(evening.answerIn(request)).toBe('done');
  await expect
    .poll(() => mine.allTextContents(), { timeout: 10_000 })
    .toEqual(['ВыРаз.', 'ВыДва.']);
  await expect.poll(asksBeforeClosing).toBe(false);
  await must(evening.vesna.acts.close(request, 'helped', ''));
  await olena.testid('again').waitFor({ timeout: 20_000 });
}, 120_000);

test('a relay that cannot be reached from the start: said so; the words stay, and Send opens by itself', async () => {
  const before = evening.requests();
  evening.wire.block(/ \/krov/);
  await visit();
  await olena.testid('words').fill('Кто-нибудь здесь?');
  await expect
    .poll(() => olena.text('presence'), { timeout: 20_000 })
    .toContain('Ничего не отправлено');
  expect(await olena.testid('send').isEnabled()).toBe(false);
  await checkScreen(olena, 'door-unreachable-ru');
  evening.wire.block(null);
  await olena.canSend();
  expect(await olena.testid('words').inputValue()).toBe('Кто-нибудь здесь?');
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor({ timeout: 20_000 });
  await evening.newRequest(before);
}, 60_000);

test('quick exit asks nothing, though something is unsent', async () => {
  await visit();
  await olena.testid('danger-now').check();
  await olena.testid('words').fill('Мне надо уйти.');
  await olena.canSend();
  evening.wire.block(/ \/krov/);
  evening.wire.down();
  evening.wire.up();
  await expect.poll(() => olena.text('line'), { timeout: 10_000 }).toContain('Связи нет');
  await olena.testid('send').click();
  await olena.testid('state-sealed').waitFor();
  expect(await olena.testid('emergency').isVisible()).toBe(true);
  expect(await asksBeforeClosing()).toBe(true);
  let asked = 0;
  const count = (): void => void (asked += 1);
  olena.page.on('dialog', count);
  await olena.testid('quick-exit').click();
  await olena.page.waitForURL('**/notes');
  olena.page.off('dialog', count);
  expect(asked).toBe(0);
}, 60_000);

test('too long by one byte in Cyrillic is refused with the count, in the form and in the talk, and the words stay', async () => {
  const before = evening.requests();
  await visit();
  await olena.canSend();
  await olena.testid('words').fill('я'.repeat(576));
  await olena.testid('send').click();
  expect(await olena.text('words-left')).toContain('на 1 букву');
  expect(await olena.testid('states').isVisible()).toBe(false);
  await olena.testid('words').fill('я'.repeat(575));
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();
  const long = 'щ'.repeat(576);
  await olena.testid('more').fill(long);
  await olena.testid('more-send').click();
  await expect.poll(() => olena.text('more-trouble')).toContain('на 1 букву');
  expect(await olena.testid('more').inputValue()).toBe(long);
  await olena.testid('more').fill('Ещё слово.');
  await olena.testid('more-send').click();
  await expect.poll(() => olena.text('more-sent'), { timeout: 10_000 }).toBe('отправлено');
  const request = await evening.newRequest(before);
  await evening.lead(request);
  await olena.testid('say').waitFor({ timeout: 20_000 });
  const tooLong = 'ж'.repeat(1751);
  await olena.testid('say').fill(tooLong);
  await olena.testid('say-send').click();
  await expect.poll(() => olena.text('say-trouble')).toContain('на 1 букву');
  expect(await olena.testid('say').inputValue()).toBe(tooLong);
  await olena.testid('say').fill(tooLong.slice(1));
  await olena.testid('say-send').click();
  await until(() => evening.linesIn(request).includes(tooLong.slice(1)));
  expect(await olena.testid('say').inputValue()).toBe('');
}, 60_000);

test('she writes a second time: in the same tab after taking it back, and in a new tab beside', async () => {
  const before = evening.requests();
  await visit();
  await olena.testid('words').fill('Первая просьба.');
  await olena.canSend();
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();
  const first = await evening.newRequest(before);
  await olena.testid('withdraw').click();
  await olena.testid('again').click({ timeout: 20_000 });
  await olena.testid('words').fill('Вторая просьба.');
  await olena.canSend();
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor({ timeout: 20_000 });
  const second = await evening.newRequest(new Set([...before, first]));
  const beside = await olena.context.newPage();
  await beside.goto(`${evening.wire.origin}/#${evening.fragment}`);
  await beside.getByTestId('words').fill('Третья просьба.');
  await expect.poll(() => beside.getByTestId('send').isEnabled(), { timeout: 20_000 }).toBe(true);
  await beside.getByTestId('send').click();
  await beside.getByTestId('state-delivered').waitFor();
  const third = await evening.newRequest(new Set([...before, first, second]));
  for (const request of [second, third]) await evening.lead(request);
  await must(evening.vesna.acts.say(second, 'Для второй.'));
  await must(evening.vesna.acts.say(third, 'Для третьей.'));
  await olena.page.getByText('Для второй.').waitFor({ timeout: 20_000 });
  await beside.getByText('Для третьей.').waitFor({ timeout: 20_000 });
  expect(await olena.text('lines')).not.toContain('третьей');
  await beside.close();
}, 90_000);

test('a part of the page that does not come is asked for again, and what was typed stays', async () => {
  await olena.close();
  olena = await openAsker();
  evening.wire.block(/ \/d\/engine-/);
  await visit();
  await olena.testid('words').fill('Пишу, пока грузится.');
  await olena.testid('danger-now').check();
  await expect
    .poll(() => olena.text('presence'), { timeout: 20_000 })
    .toContain('Ничего не отправлено');
  evening.wire.block(null);
  await olena.canSend();
  expect(await olena.testid('words').inputValue()).toBe('Пишу, пока грузится.');
  await olena.testid('tongue-en').click();
  await olena.page.getByText('Ask for help').waitFor();
  expect(await olena.testid('words').inputValue()).toBe('Пишу, пока грузится.');
  expect(await olena.testid('danger-now').isChecked()).toBe(true);
  for (const number of ['112', '192', '193', '194'])
    expect(await olena.page.locator(`.emergency a[href="tel:${number}"]:visible`).count()).toBe(1);
}, 60_000);
