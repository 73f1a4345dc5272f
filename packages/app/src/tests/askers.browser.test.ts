/** Who asks to join with many keys and no code holds up nobody who has the code. */
import { expect, test } from 'vitest';
import { openProfile, startHouse } from './browserHouse.ts';
import { codeOn, foundEvening, joinWith, openScreen } from './evening.ts';
import { comeByKrov } from './krovPeople.ts';

/** So many wait for a yes (stage, §2). */
const mostAsking = 40;
const keys = Array.from({ length: mostAsking + 4 }, (_, at) => `Ivan ${at + 1}`);

test('somebody with forty keys and more asks without the code: the desk shows forty at most, and who has the code of the screen is in the queue all the same', async () => {
  const house = await startHouse();
  const mira = await openProfile('en-US');
  const link = await foundEvening(house, mira);
  const screen = await openScreen(mira);
  const ivan = comeByKrov(house, link);
  const told = await Promise.all(
    keys.map((guest) => ivan.tries({ act: 'join', guest, name: guest })),
  );
  const answers = told.map(({ state, error }) => state ?? error);
  expect(answers.filter((answer) => answer === 'asking')).toHaveLength(mostAsking);
  for (const answer of answers.filter((each) => each !== 'asking'))
    expect(answer).toMatchObject({ rule: 'fewWaitForAYes' });
  const asking = mira.testid('asking').locator('li');
  await expect.poll(() => asking.count(), { timeout: 30_000 }).toBe(mostAsking);

  const olena = await openProfile('ru-RU');
  await joinWith(olena, { link, name: 'Олена', code: await codeOn(screen) });
  await olena.testid('when').waitFor();
  await mira.testid('queued').filter({ hasText: 'Олена' }).waitFor();
  expect(await mira.testid('queued').count()).toBe(1);
  expect(await asking.count()).toBe(mostAsking);
  expect(await asking.filter({ hasText: 'Олена' }).count()).toBe(0);
  expect([...mira.complaints, ...olena.complaints]).toEqual([]);
  ivan.end();
  for (const profile of [olena, mira]) await profile.close();
  await house.end();
}, 120_000);
