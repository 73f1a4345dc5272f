/** One step is handed to another person, locked; she ticks it, and the tick comes back, and nothing else. */
import { expect, test } from 'vitest';
import { openProfile, startHouse, type Profile } from './browserHouse.ts';
import { forget, isOurs, listen, patience, sayWho, textOf, typeWords } from './journeyKeeping.ts';

const lockStep = async (
  who: Profile,
  id: string,
): Promise<{ readonly words: string; readonly link: string }> => {
  await who.testid(`more-${id}`).click();
  await who.testid(`hand-${id}`).click();
  await who.testid(`lock-step-${id}`).click();
  await who.testid(`link-step-${id}`).waitFor(patience);
  return { words: await textOf(who, `six-step-${id}`), link: await textOf(who, `link-step-${id}`) };
};

test('a step goes to another person with its sources and without the party; her tick and note come back', async () => {
  const house = await startHouse();
  const [olena, boris] = [await openProfile('en-US'), await openProfile('en-US')];
  for (const who of [olena, boris]) forget(who);
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  await olena.testid('to-RS').click();
  await olena.testid('go-RS').click();
  await olena.testid('trip-from').fill('Germany');
  await olena.testid('trip-from').blur();
  await olena.testid('make-plan').click();
  const { words, link } = await lockStep(olena, 'rabies.a1');

  const asked = listen(boris);
  await boris.page.goto(link);
  await typeWords(boris, words);
  await boris.testid('view-plan').click();
  await boris.testid('step-rabies.a1').waitFor(patience);
  // Nobody of the party is there, and the numbers have their sources.
  expect(await boris.testid('person').count()).toBe(0);
  expect(await boris.page.locator('#page').textContent()).not.toContain('Орешникова');
  await boris.testid('tick-rabies.a1').click();
  const back = await lockStep(boris, 'rabies.a1');
  expect(asked.filter((each) => /Ореш|rabies/.test(each))).toEqual([]);

  expect(await olena.testid('tick-rabies.a1').getAttribute('aria-pressed')).toBe('false');
  // The page is open: the link is pasted, not followed.
  await olena.testid('open').click();
  await olena.testid('plan-link').fill(back.link);
  await olena.testid('take').click();
  await typeWords(olena, back.words);
  await expect
    .poll(() => olena.testid('tick-rabies.a1').getAttribute('aria-pressed'), patience)
    .toBe('true');
  expect(await olena.testid('person').count()).toBe(2);
  await olena.testid('undo').click();
  expect(await olena.testid('tick-rabies.a1').getAttribute('aria-pressed')).toBe('false');
  for (const { complaints } of [olena, boris]) expect(complaints.filter(isOurs)).toEqual([]);
  await boris.close();
  await olena.close();
  await house.end();
}, 120_000);
