// @ts-check
/**
 * Law: U12 from an empty first screen, really pressed: a five-year and a biometric Russian
 * passport, a Ukrainian one, a cat; then the list for all together, and one destination opened
 * for each person, every value with its day and its source. Each press and each letter counts.
 *
 * The same on a plain table of passports by destinations, as such sites are: a row for each
 * passport, a column for each destination. It knows one passport at a time, so for each of the
 * three she finds the row (one press to come to the list of passports, its first three letters,
 * one press to choose). It knows neither kinds of passport nor cats; that is not counted.
 *
 * Looks are counted apart, a second each: at thirty rows here, at thirty cells for each of three
 * passports there, which she then has to compare by herself.
 */

const pressSeconds = 1;
/** Of the house's list. */
const rows = 30;
const letterSeconds = 0.15;

/** @param {{ readonly clicks: number, readonly chars: number }} steps */
const secondsOf = ({ clicks, chars }) => clicks * pressSeconds + chars * letterSeconds;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
export const measureAnswer = async (browser, origin) => {
  const context = await browser.newContext({
    locale: 'ru-RU',
    viewport: { width: 390, height: 780 },
  });
  const page = await context.newPage();
  await page.goto(origin);
  let clicks = 0;
  const press = async (/** @type {string} */ name) => {
    clicks += 1;
    await page.getByTestId(name).click();
  };
  for (const name of [
    'attic-leaving',
    'add-RU-fiveYear',
    'add-RU-biometric',
    'add-UA-notSaid',
    'add-cat',
    'to-RS',
  ])
    await press(name);
  const row = page.locator('#row-RS');
  await row.locator('.arrival').nth(2).waitFor();
  const values = await row.locator('.arrival .said').count();
  const dated = await row.locator('.arrival .said small', { hasText: /20\d\d/ }).count();
  const sourced = await row.locator('.arrival .said a[href^="http"]').count();
  if (values === 0 || dated < values || sourced < values)
    throw new Error(`${values} values, ${dated} dated, ${sourced} with a source`);
  await context.close();
  return { clicks, chars: 0 };
};

/** On a real page with such a table, in the same browser. @param {import('playwright-core').Browser} browser */
export const measurePlainTable = async (browser) => {
  const passports = ['Russia', 'Russia', 'Ukraine'];
  const destinations = 30;
  const context = await browser.newContext();
  const page = await context.newPage();
  const options = ['Belarus', 'Kazakhstan', 'Russia', 'Ukraine'];
  await page.setContent(
    `<label>Passport <select>${options.map((name) => `<option>${name}</option>`).join('')}</select></label>
     <table><tr>${Array.from({ length: destinations }, (_, at) => `<td tabindex="0">${at}</td>`).join('')}</tr></table>`,
  );
  let [clicks, chars, looks] = [0, 0, 0];
  for (const passport of passports) {
    await page.getByLabel('Passport').click();
    clicks += 1;
    await page.keyboard.type(passport.slice(0, 3));
    chars += 3;
    await page.keyboard.press('Enter');
    clicks += 1;
    looks += await page.locator('td').count();
  }
  await context.close();
  return { clicks, chars, looks };
};

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 */
export const measureSteps = async (browser, origin) => {
  const stepsToAnswer = await measureAnswer(browser, origin);
  const plain = await measurePlainTable(browser);
  return {
    stepsToAnswer,
    secondsToAnswer: { ours: secondsOf(stepsToAnswer), plainTable: secondsOf(plain) },
    secondsWithLooks: {
      ours: secondsOf(stepsToAnswer) + rows,
      plainTable: secondsOf(plain) + plain.looks,
    },
  };
};
