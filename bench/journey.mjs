// @ts-check
/**
 * Law: the journey's page is measured as it is used: the built relay with the file of the whole
 * world, the built page in a real browser with a processor slowed six times; plans of 200 steps;
 * what an opened plan shows as changed, against the lists themselves; U12 press by press.
 *
 * Ends within five minutes; the last line of stdout is the figures. What is over its limit
 * stands in `broken`; without ../shared/data/passport-index there is no whole world to measure,
 * which is broken, too.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { starterCells } from '@krov/core/guide';
import { changedFigures } from './journeyChanged.mjs';
import { measureSteps } from './journey/answer.mjs';
import { brokenIn } from './journey/limits.mjs';
import { measurePaint } from './journey/paint.mjs';
import { measurePlans } from './journey/plan.mjs';
import { areListsThere, makeWorldFile } from './journey/worldFile.mjs';
import { openBrowser, weigh } from './stage/live/house.mjs';
import { nowMs } from './time.mjs';
import { root } from '../tools/house.mjs';

const longestMs = 290_000;
const begunMs = nowMs();
const passedS = () => Math.round((nowMs() - begunMs) / 1000);
const say = (/** @type {string} */ text) =>
  void process.stderr.write(`bench: ${passedS()} s: ${text}\n`);

/** @param {readonly string[]} more */
const openRelay = async (more) => {
  const data = mkdtempSync(join(tmpdir(), 'krov-bench-journey-'));
  const program = join(root, 'packages/relay/dist/main.js');
  const dist = join(root, 'packages/app/dist');
  const relay = spawn(
    process.execPath,
    [program, '--data', data, '--listen', '127.0.0.1:0', '--serve', dist, ...more],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // Whatever happens, the relay does not outlive the bench.
  process.on('exit', () => relay.kill());
  const [said] = await once(relay.stdout, 'data');
  return `http://127.0.0.1:${/:(\d+)\n/.exec(String(said))?.[1] ?? ''}`;
};

const measure = async () => {
  const world = areListsThere ? makeWorldFile() : null;
  const origin = await openRelay(world === null ? [] : ['--world', world.file]);
  const browser = await openBrowser();
  say('from the last input to the painted list');
  const partyPaintMs = world === null ? null : await measurePaint(browser, origin);
  say('what it weighs; U12 press by press');
  const room = await weigh(browser, {
    address: `${await openRelay([])}/journey/`,
    until: 'add-cat',
  });
  const steps = await measureSteps(browser, origin);
  await browser.close();
  say('plans of 200 steps');
  const { planMs } = measurePlans(500, 1);
  say('what has changed in random plans');
  const changed = changedFigures();
  return {
    partyPaintMs,
    planMs,
    gzipBytes: { room, world: world?.gzip ?? null },
    changedShown: changed?.changedShown ?? null,
    changedFalse: changed?.changedFalse ?? null,
    changedOf: changed,
    ...steps,
    cells: starterCells(),
  };
};

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
