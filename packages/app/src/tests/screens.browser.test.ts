/** Every screen of the house, in each language: in light and dark, at 320 px, by the keyboard alone. */
import type { Porch } from '@krov/core/porch';
import { hourOf, unixHour } from '@krov/ground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askThrough,
  checkScreen,
  checkScript,
  dismissUnkept,
  foundCircle,
  openDoor,
  openProfile,
  startHouse,
  takePicture,
  type House,
  type Profile,
} from './browserHouse.ts';
import { deviceClock } from '../edge/time.ts';
import { checkKeyboard } from './keyboard.ts';

const passphrase = 'walnut lantern bridge thursday';
const tongues = ['en', 'ru'] as const;
let house: House;
let vesna: Profile;
let marko: Profile;
let doorLink = '';
const askers: Porch[] = [];

beforeAll(async () => {
  house = await startHouse();
  [vesna, marko] = [await openProfile('en-US'), await openProfile('ru-RU')];
}, 60_000);
afterAll(async () => {
  for (const asker of askers) asker.close();
  await vesna.close();
  await marko.close();
  await house.end();
});

/** A screen as it stands, by eye, by machine and by hand. */
const check = async (profile: Profile, name: string): Promise<void> => {
  expect(await profile.page.locator('main').count(), `one place to begin on ${name}`).toBe(1);
  await checkKeyboard(profile.page, name);
  await checkScreen(profile, name);
};

/** In both languages, by the row of languages that the screen itself has. */
const checkInBoth = async (profile: Profile, name: string): Promise<void> => {
  for (const tongue of tongues) {
    await profile.testid(`tongue-${tongue}`).click();
    await check(profile, `all-${name}-${tongue}`);
  }
};

const speak = async ({ testid }: Profile, tongue: string): Promise<void> => {
  await testid('go-me').click();
  await testid(`tongue-${tongue}`).click();
};

const goTo = async ({ testid }: Profile, name: string): Promise<void> => {
  await testid(`go-${name}`).click();
  await testid(`screen-${name}`).waitFor();
};

describe.each(tongues)('before anything was said here, in %s', (tongue) => {
  test('the attic, and how to reach a house', async () => {
    await vesna.page.goto(`${house.origin}/`);
    await vesna.testid(`attic-${tongue}`).click();
    await check(vesna, `all-attic-${tongue}`);
  });

  test('the neutral page', async () => {
    await vesna.page.goto(`${house.origin}/notes`);
    await check(vesna, `all-neutral-${tongue}`);
  });
});

test('the first visit, founding, and joining without a link', async () => {
  await vesna.page.goto(house.app);
  await vesna.testid('way-found').waitFor();
  await checkInBoth(vesna, 'first-visit');
  await vesna.testid('way-join').click();
  await checkInBoth(vesna, 'join');
  await vesna.testid('do-join').click();
  await vesna.page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
  await checkInBoth(vesna, 'join-missing');
  await vesna.testid('first-back').click();
  await vesna.testid('way-found').click();
  await checkInBoth(vesna, 'found');
  await vesna.testid('tongue-en').click();
}, 60_000);

test('nobody waits, nobody was invited, no door is open', async () => {
  await foundCircle(vesna, { app: house.app, name: 'Vesna', passphrase });
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    for (const name of ['tonight', 'circle', 'door', 'me']) {
      await goTo(vesna, name);
      await check(vesna, `all-${name}-empty-${tongue}`);
    }
  }
}, 60_000);

test('an open door and its poster', async () => {
  await goTo(vesna, 'tonight');
  doorLink = await openDoor(vesna);
  await vesna.testid('roof-words').waitFor();
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    await goTo(vesna, 'door');
    await vesna.testid('roof-words').locator('li').nth(4).waitFor();
    await check(vesna, `all-door-open-${tongue}`);
    await vesna.page.emulateMedia({ media: 'print' });
    await takePicture(vesna.page, `all-poster-${tongue}`);
    await checkScript(vesna.page, `all-poster-${tongue}`);
    expect(await vesna.testid('poster').isVisible()).toBe(true);
    await vesna.page.emulateMedia({ media: 'screen' });
  }
}, 60_000);

test('an invitation that is open, one that is to be compared, and who waits at it', async () => {
  await goTo(vesna, 'circle');
  await vesna.testid('make-invite').click();
  const link = (await vesna.testid('invite-link').textContent()) ?? '';
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    await goTo(vesna, 'circle');
    await vesna.testid('invite-link').waitFor();
    await check(vesna, `all-circle-open-${tongue}`);
  }
  await marko.page.goto(`${house.app}${new URL(link).hash}`);
  await marko.testid('name').fill('Marko');
  await marko.testid('new-passphrase').fill(passphrase);
  await marko.testid('new-passphrase-again').fill(passphrase);
  await marko.testid('do-join').click();
  await dismissUnkept(marko.testid);
  await marko.testid('six-words').locator('li').nth(5).waitFor();
  await checkInBoth(marko, 'joining');
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    await goTo(vesna, 'circle');
    await vesna.testid('six-words').locator('li').nth(5).waitFor();
    await check(vesna, `all-circle-pending-${tongue}`);
  }
  await vesna.testid('approve').click();
  await marko.testid('screen-tonight').waitFor();
  await vesna.page.getByTestId('members').getByText('Marko').waitFor();
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    await goTo(vesna, 'circle');
    await vesna.testid('members').getByRole('button').first().click();
    await check(vesna, `all-circle-removing-${tongue}`);
    await vesna.testid('do-not-remove').click();
  }
}, 90_000);

test('cards that wait, a card, and one that is mine', async () => {
  askers.push(
    await askThrough(doorLink, {
      text: 'Мама боится, я за рулём впервые.',
      fields: { region: 'Харків', neededBy: unixHour(hourOf(deviceClock.unixMs()) + 5) },
    }),
    await askThrough(doorLink, {
      text: 'We need a bed.',
      fields: { need: 'bed', urgency: 'today', inPerson: 'yes', language: 'en' },
    }),
  );
  await vesna.testid('go-tonight').click();
  await vesna.page.getByTestId('list-waiting').locator('li').nth(1).waitFor();
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    await goTo(vesna, 'tonight');
    await check(vesna, `all-tonight-cards-${tongue}`);
    await vesna.testid('next-card').click();
    await check(vesna, `all-card-${tongue}`);
  }
  await vesna.testid('claim-lead').click();
  await vesna.testid('undo-line').waitFor();
  await check(vesna, 'all-card-undo-ru');
  await vesna.testid('open-conversation').waitFor({ timeout: 30_000 });
}, 90_000);

test('a conversation: empty, spoken, with its endings unfolded', async () => {
  const olena = askers[0];
  if (olena === undefined) throw new Error('Olena asked');
  await vesna.testid('open-conversation').click();
  await vesna.testid('words').waitFor();
  await check(vesna, 'all-conversation-empty-ru');
  await vesna.testid('step-text').fill('Пристегнитесь обе.');
  await vesna.testid('step-send').click();
  await expect.poll(() => olena.view().transcript?.lines.length, { timeout: 15_000 }).toBe(1);
  await olena.answer(1, 'afraid');
  await olena.say('Хорошо, едем');
  await vesna.testid('lines').getByText('Хорошо, едем').waitFor();
  for (const tongue of tongues) {
    await speak(vesna, tongue);
    await goTo(vesna, 'tonight');
    await vesna.testid('list-mine').getByRole('button').first().click();
    await vesna.testid('hand-over-open').click();
    await vesna.testid('close-open').click();
    await check(vesna, `all-conversation-${tongue}`);
  }
}, 60_000);

test('the lock, on duty and off', async () => {
  await speak(vesna, 'en');
  await vesna.testid('lock-now').click();
  await vesna.testid('covered-waiting').waitFor();
  await checkInBoth(vesna, 'covered');
  await vesna.testid('passphrase').fill(passphrase);
  await vesna.testid('unlock').click();
  await vesna.testid('shift-off').click();
  await vesna.testid('shift-on').waitFor();
  await vesna.testid('lock-now').click();
  await vesna.testid('unlock').waitFor();
  await expect.poll(() => vesna.testid('covered-waiting').count(), { timeout: 20_000 }).toBe(0);
  await checkInBoth(vesna, 'lock');
  await vesna.testid('passphrase').fill('not it');
  await vesna.testid('unlock').click();
  await vesna.testid('lock-wait').waitFor();
  await checkInBoth(vesna, 'lock-wrong');
}, 60_000);

test('the sentence in a second tab', async () => {
  const second = await marko.context.newPage();
  await second.goto(house.app);
  await second.getByTestId('take-over').waitFor();
  await checkInBoth(
    { ...marko, page: second, testid: (name) => second.getByTestId(name) },
    'elsewhere',
  );
  await second.close();
});

test('nothing was forbidden by the page policy and nothing broke on the way', () => {
  expect([...vesna.complaints, ...marko.complaints]).toEqual([]);
});
