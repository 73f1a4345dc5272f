// @ts-check
/**
 * Law: the room of statements is measured as it is used: a search in a real browser with a
 * processor slowed six times, a city's bundle as a house publishes it.
 *
 * Ends within ten minutes; the last line of stdout is the figures. What is over its limit stands
 * in `broken`, what nobody built yet in `notMeasured`; either is an exit code of 1.
 */
import process from 'node:process';
import { brokenIn, notMeasured } from './truth/limits.mjs';
import { weighCity } from './truth/bundle.mjs';
import { measureSearch } from './truth/search.mjs';
import { openBrowser } from './stage/live/house.mjs';
import { nowMs } from './time.mjs';

const longestMs = 590_000;
const begunMs = nowMs();
const passedS = () => Math.round((nowMs() - begunMs) / 1000);
const say = (/** @type {string} */ text) =>
  void process.stderr.write(`bench: ${passedS()} s: ${text}\n`);

setTimeout(() => {
  say('the machine is too busy: no end in time');
  process.exit(1);
}, longestMs).unref();
try {
  const browser = await openBrowser();
  say('search over 10,000 texts');
  const guideSearchMs = await measureSearch(browser);
  await browser.close();
  say('a city’s bundle');
  const cityBundleBytes = await weighCity();
  const figures = { guideSearchMs, cityBundleBytes };
  const broken = brokenIn(figures);
  process.stdout.write(
    `${JSON.stringify({ ...figures, seconds: passedS(), notMeasured, broken })}\n`,
  );
  process.exitCode = broken.length + notMeasured.length === 0 ? 0 : 1;
} catch (error) {
  say(String(error));
  process.exitCode = 1;
}
process.exit();
