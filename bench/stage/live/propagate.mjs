// @ts-check
/**
 * Law: from an organiser's press on her desk in a real browser to the moment at which each of
 * two hundred devices shows it; the press is dated in the page, where the finger is.
 *
 * All devices, relay and browser share this machine, so what is measured holds all their work.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, rounded } from '../../middle.mjs';
import { startWorker } from './workers.mjs';

/** @typedef {import('./house.mjs').House} House */
/** @typedef {import('playwright-core').Page} Page */

const workers = 2;
const inEach = 100;
const turns = 30;
const taps = 40;
const warnings = 6;
/** So long a room looks at its screen at least. */
const betweenMs = 300;

/** Founds an evening as a person does; gives the guests' link. @param {Page} page @param {House} house */
export const foundOn = async (page, { origin }) => {
  await page.goto(`${origin}/stage/new`);
  await page.getByTestId('title').fill('Bench');
  await page.getByTestId('begins').fill('20:00');
  await page.getByTestId('organiser').fill('Mira');
  await page.getByTestId('make').click();
  await page.getByTestId('guest-link').waitFor();
  return (await page.getByTestId('guest-link').textContent()) ?? '';
};

/** The page remembers when it was pressed last. */
const datePresses = `addEventListener('click', () => {
  window.pressedMs = performance.timeOrigin + performance.now();
}, true)`;

/** @param {Page} page @param {string} button */
const press = async (page, button) => {
  await page.getByTestId(button).click();
  return Number(await page.evaluate('window.pressedMs'));
};

/**
 * @param {House} house
 * @param {import('./house.mjs').Browser} browser
 * @param {(text: string) => void} say
 */
export const measurePropagation = async (house, browser, say) => {
  const context = await browser.newContext();
  const desk = await context.newPage();
  const link = await foundOn(desk, house);
  await desk.evaluate(datePresses);
  const crowd = Array.from({ length: workers }, () => startWorker());
  const place = { relay: house.relay, link, many: inEach };
  await Promise.all(crowd.map((worker) => worker.ask('open', place)));
  const code = (await desk.getByTestId('code').textContent()) ?? '';
  await crowd[0]?.ask('join', { many: turns, code, as: 'Guest' });
  say(`${workers * inEach} devices are there, ${turns} with a turn`);

  /** @param {string} mark @param {number} pressedMs */
  const delaysTo = async (mark, pressedMs) => {
    const seenAt = await Promise.all(crowd.map((worker) => worker.ask('reached', { mark })));
    await pause(betweenMs);
    return seenAt.flat().map((at) => at - pressedMs);
  };
  await delaysTo(`queue ${turns}`, 0);
  /** @type {number[]} */
  const delays = [];
  for (let step = 1; step <= taps; step++) {
    const pressedMs = await press(desk, step % 2 === 1 ? 'begin' : 'next');
    delays.push(...(await delaysTo(`steps ${step}`, pressedMs)));
  }
  say(`${taps} presses, ${delays.length} arrivals`);
  await desk.getByTestId('warn-open').click();
  /** @type {number[]} */
  const warned = [];
  for (let number = 1; number <= warnings; number++) {
    await desk.getByTestId('warn-said').fill(`Warning ${number}: leave by the yard.`);
    await desk.getByTestId('warn-source').fill('Mira, at the door');
    warned.push(...(await delaysTo(`warnings ${number}`, await press(desk, 'warn-send'))));
  }
  for (const worker of crowd) await worker.end();
  await context.close();
  return {
    devices: workers * inEach,
    propagateMs: halfAndMost(delays),
    warningMs: halfAndMost(warned),
  };
};

/** @param {readonly number[]} figures */
export const halfAndMost = (figures) => ({
  p50: rounded(percentile(figures, 0.5), 0),
  p95: rounded(percentile(figures, 0.95), 0),
});
