// @ts-check
/**
 * Law: at the entrance a seat is looked at on a slow phone without a line: from the press to
 * the moment at which the page says it, dated by the page itself.
 */
import { percentile, rounded } from '../../middle.mjs';
import { comeTo, eveningOf, seen } from './evening.mjs';
import { foundOn } from './propagate.mjs';

/** @typedef {import('playwright-core').Page} Page */

const guests = 6;
/** As many as one device may ask for. */
const seatsOfEach = 4;

/** Seats that the open desk gave. @param {string} relay @param {string} link */
const seatsAt = async (relay, link) => {
  /** @type {string[]} */
  const seats = [];
  for (let number = 0; number < guests; number++) {
    const guest = comeTo({ relay, link });
    await seen(guest, () => true);
    const { ask } = await guest.seats();
    for (let at = 0; at < seatsOfEach; at++) await ask('');
    await seen(
      guest,
      ({ seats: { mine } }) => mine.filter(({ seat }) => seat !== null).length === seatsOfEach,
    );
    for (const { seat } of eveningOf(guest)?.seats.mine ?? []) seats.push(seat ?? '');
    guest.close();
  }
  return seats;
};

/** Presses, and waits in the page for the count to rise. @param {number} before */
const pressed = (before) => `new Promise((answer) => {
  const numbers = document.querySelector('[data-testid=seat-numbers]');
  const isThere = () => numbers.textContent.includes('${before + 1} came in');
  const began = performance.now();
  const look = new MutationObserver(() => {
    if (!isThere()) return;
    look.disconnect();
    requestAnimationFrame(() => answer(performance.now() - began));
  });
  look.observe(document.body, { subtree: true, childList: true, characterData: true });
  document.querySelector('button[data-testid=check]').click();
})`;

/**
 * @param {import('./house.mjs').House} house
 * @param {import('./house.mjs').Browser} browser
 * @param {(text: string) => void} say
 */
export const measureCheckIns = async (house, browser, say) => {
  const context = await browser.newContext({ locale: 'en-US' });
  const desk = await context.newPage();
  const link = await foundOn(desk, house);
  const seats = await seatsAt(house.relay, link);
  await desk.getByTestId('check-open').click();
  await context.setOffline(true);
  const devtools = await context.newCDPSession(desk);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  /** @type {number[]} */
  const delays = [];
  for (const seat of seats) {
    await desk.getByTestId('seat-typed').fill(seat);
    delays.push(Number(await desk.evaluate(pressed(delays.length))));
  }
  await context.close();
  say(`${delays.length} seats were let in without a line`);
  return {
    checkInMs: {
      p50: rounded(percentile(delays, 0.5), 0),
      p95: rounded(percentile(delays, 0.95), 0),
    },
  };
};
