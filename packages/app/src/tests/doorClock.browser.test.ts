/** The asker's page with a wrong clock, before a door where nobody is, and before one that has ended. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must, openAsker, openEvening, type Asker, type Evening } from './badEvening.ts';
import { builtSite, checkScreen, startHouse, until, type House } from './browserHouse.ts';

let evening: Evening;
let olena: Asker;

beforeAll(async () => {
  evening = await openEvening();
}, 60_000);
afterAll(() => evening.end());

const visit = (): Promise<void> => olena.visit(evening.wire.origin, evening.fragment);
const withClock = async (hours: number, work: () => Promise<void>): Promise<void> => {
  olena = await openAsker(hours);
  await work();
  await olena.close();
};

test('a clock a day behind: the page asks; no: what to do; yes: she asks and is answered', async () => {
  await withClock(-24, async () => {
    const before = evening.requests();
    await visit();
    await olena.testid('day-box').waitFor({ timeout: 20_000 });
    expect(await olena.text('day-box')).toContain('Сегодня');
    expect(await olena.text('presence')).toBe('');
    expect(await olena.testid('send').isEnabled()).toBe(false);
    await checkScreen(olena, 'door-day-ru');
    await olena.testid('day-no').click();
    await expect
      .poll(() => olena.text('presence'))
      .toContain('Поставьте на устройстве верную дату');
    await olena.testid('day-yes').click();
    await olena.testid('words').fill('Часы врут.');
    await olena.canSend();
    await olena.testid('send').click();
    await olena.testid('state-delivered').waitFor();
    const request = await evening.newRequest(before);
    await evening.lead(request);
    await must(evening.vesna.acts.step(request, 'Дышите.'));
    await olena.testid('answer-1-done').click({ timeout: 20_000 });
    await until(() => evening.answerIn(request) === 'done');
  });
}, 60_000);

test('a clock a day ahead, held to be right: the door has ended by it, and the page says which of the two to mend', async () => {
  await withClock(24, async () => {
    await visit();
    await olena.testid('day-yes').click({ timeout: 20_000 });
    await olena.testid('stop-clock').waitFor();
    expect(await olena.text('stop-clock')).toContain('исправьте её');
    expect(await olena.testid('form').count()).toBe(0);
    await checkScreen(olena, 'door-stop-clock');
  });
}, 60_000);

test('nobody on duty is said before she writes', async () => {
  await evening.vesna.close();
  const house = await later(2);
  await olena.visit(house.origin, evening.fragment);
  await expect.poll(() => olena.text('presence'), { timeout: 20_000 }).toContain('никого нет');
  await olena.canSend();
  await checkScreen(olena, 'door-nobody-ru');
  await olena.close();
  await house.end();
}, 60_000);

test('a door whose bundle ended says "later, or another contact", and has no form', async () => {
  const house = await later(14);
  await olena.visit(house.origin, evening.fragment);
  await olena.testid('stop-ended').waitFor({ timeout: 20_000 });
  expect(await olena.text('stop-ended')).toContain('другой контакт');
  expect(await olena.testid('form').count()).toBe(0);
  await checkScreen(olena, 'door-stop-ended');
  await olena.close();
  await house.end();
}, 60_000);

/** The same house some hours later, by its own clock and hers. */
const later = async (hoursLater: number): Promise<House> => {
  await evening.house.end();
  olena = await openAsker(hoursLater);
  return startHouse(builtSite, { data: evening.data, hoursLater });
};
