// @ts-check
/**
 * Law: an evening is measured as it is lived: the built relay and site, an organiser's desk
 * and guests' phones in real browsers, two hundred devices on lines of their own; and how fair
 * and how true the queue is, over a thousand evenings drawn by chance.
 *
 * `joinMs` is from navigation to a turn in the log; `hecklerSlowdown` is the middle round's
 * p95 beside forty joins of one heckler over that of quiet rounds between them. What is over
 * its limit stands in `broken`.
 * Ends within ten minutes; the last line of stdout is the figures.
 */
import process from 'node:process';
import { measureCheckIns } from './stage/live/checkIn.mjs';
import { measureJoins } from './stage/live/joins.mjs';
import { openBrowser, openHouse } from './stage/live/house.mjs';
import { measurePropagation } from './stage/live/propagate.mjs';
import { weighPages } from './stage/live/weights.mjs';
import { brokenIn } from './stage/limits.mjs';
import { simulate } from './stage/simulation.mjs';
import { nowMs } from './time.mjs';

const longestMs = 590_000;
const evenings = 1000;
const seed = 'krov stage 1';
const begunMs = nowMs();
const passedS = () => Math.round((nowMs() - begunMs) / 1000);
const say = (/** @type {string} */ text) =>
  void process.stderr.write(`bench: ${passedS()} s: ${text}\n`);

const measure = async () => {
  const house = await openHouse();
  const browser = await openBrowser();
  const gzipBytes = await weighPages(house, browser);
  const checkedIn = await measureCheckIns(house, browser, say);
  const propagated = await measurePropagation(house, browser, say);
  const joined = await measureJoins(house, browser, say);
  await browser.close();
  await house.end();
  say(`${evenings} evenings by chance`);
  return { ...joined, ...propagated, ...checkedIn, gzipBytes, ...simulate(evenings, seed) };
};

// What ends us ends the relay too; the people end by themselves when they hear us no more.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => process.exit(1));
setTimeout(() => {
  say('the machine is too busy: no end in time');
  process.exit(1);
}, longestMs).unref();
try {
  const figures = await measure();
  const broken = brokenIn(figures);
  process.stdout.write(`${JSON.stringify({ ...figures, seconds: passedS(), broken })}\n`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  say(String(error));
  process.exitCode = 1;
}
process.exit();
