/** What people do at an evening, in real browsers. */
import type { Page } from 'playwright-core';
import { checkScreen, type House, type Profile } from './browserHouse.ts';

/** Founds an evening at this house, which begins at that time of day; ends on the desk. Gives the guests' link. */
export const foundEvening = async (
  house: House,
  { page, testid }: Profile,
  begins = '20:00',
): Promise<string> => {
  await page.goto(`${house.origin}/stage/new`);
  await testid('title').fill('Otvoreni mikrofon');
  await testid('begins').fill(begins);
  await testid('organiser').fill('Mira');
  await testid('make').click();
  await testid('guest-link').waitFor();
  return (await testid('guest-link').textContent()) ?? '';
};

/** Joins as a guest does, by the code on the stage screen. */
export const joinWith = async (
  { page, testid }: Profile,
  said: { readonly link: string; readonly name: string; readonly code: string },
): Promise<void> => {
  await page.goto(said.link);
  await testid('join-name').fill(said.name);
  await testid('join-code').fill(said.code);
  await testid('join-send').click();
  await testid('mine').waitFor();
};

export const codeOn = async (screen: Page): Promise<string> =>
  (await screen.getByTestId('code').textContent()) ?? '';

/** Opens the stage screen beside the desk, as its link does. */
export const openScreen = async ({ context, testid }: Profile): Promise<Page> => {
  const [screen] = await Promise.all([context.waitForEvent('page'), testid('screen-link').click()]);
  await screen.getByTestId('qr').waitFor();
  await screen.getByTestId('code').waitFor();
  return screen;
};

/** A screen in each of its three languages; ends in the one of the profile. */
export const checkTongues = async (profile: Profile, name: string): Promise<void> => {
  const own = String(await profile.page.evaluate('document.documentElement.lang')).slice(0, 2);
  const others = ['ru', 'sr', 'en'].filter((tongue) => tongue !== own);
  for (const tongue of [...others, own]) {
    await profile.testid(`speak-${tongue}`).click();
    await profile.page.locator(`html[lang^=${tongue}]`).waitFor();
    await checkScreen(profile, `${name}-${tongue}`);
  }
};
