/** Why here? Destinations side by side, each cell with its value, day and source, or "not known here". */
import { expect, test } from 'vitest';
import { checkScreen, openProfile, startHouse, takePicture } from './browserHouse.ts';

test('three destinations side by side: what is said of each, dated; taken out again; printed and narrow', async () => {
  const house = await startHouse();
  const ira = await openProfile('ru-RU');
  const { page, testid, complaints } = ira;
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${house.origin}/journey/`);
  for (const name of ['add-RU-fiveYear', 'add-RU-biometric', 'add-cat']) await testid(name).click();
  for (const code of ['RS', 'GE', 'LT']) {
    await testid(`to-${code}`).click();
    await testid(`compare-${code}`).click();
    await testid(`to-${code}`).click();
  }
  const table = page.locator('#why table');
  expect(await table.locator('thead th').count()).toBe(4);
  // Each cell says something: what was said, with its day and address, or that nothing is known.
  for (const cell of await table.locator('tbody td').all()) {
    const text = (await cell.textContent()) ?? '';
    const isKnown = (await cell.locator('a[href^="http"]').count()) > 0;
    expect(isKnown ? /20\d\d/.test(text) : text.includes('не известно')).toBe(true);
  }
  expect(await testid('cell-sanctions-RS').textContent()).toContain('нет');
  // Lithuania treats the two kinds apart, and the cell says which is which.
  expect(await testid('cell-visa-LT').textContent()).toContain('на пять лет');
  // Whence the cat comes was not said.
  expect(await testid('cell-petChip-RS').textContent()).toContain('не известно');
  await checkScreen(ira, 'compare-ru');
  await testid('uncompare-GE').click();
  expect(await table.locator('thead th').count()).toBe(3);
  await testid('undo').click();
  expect(await table.locator('thead th').count()).toBe(4);
  for (const tongue of ['sr', 'en']) {
    await testid(`speak-${tongue}`).click();
    await checkScreen(ira, `compare-${tongue}`);
  }
  await takePicture(page, 'compare');
  expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
  await ira.close();
  await house.end();
}, 120_000);
