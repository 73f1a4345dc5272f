// @ts-check
/**
 * Law: the main job is measured as it is lived: a relay process with its store on disk;
 * a desk and twenty helpers on shift in processes of their own, each storing with fsync
 * what it reads before it goes on; and a hundred askers, one after another, each fresh.
 *
 * Of each request: Send → the last of the 21 devices has the card decrypted and stored;
 * claim → the helper's first words stand on the asker's page. `bytesPerRequest` counts
 * from the opening of her page to the first words; `bytesPerStep` a step and her answer.
 * `relayCpuMsPerRequest` is all that the relay did for a request, its steps and its close
 * included. The last line of stdout is the figures.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { percentile, rounded } from './middle.mjs';
import { nowMs } from './time.mjs';
import { listenForCards } from './main/cards.mjs';
import { devices, furnish } from './main/house.mjs';
import { startRelay } from './main/relay.mjs';
import { expected, liveRequest, stepsOfEach } from './main/request.mjs';

/** @typedef {import('./main/request.mjs').Lived} Lived */
/** @typedef {import('./main/people.mjs').CardTold} CardTold */

const requests = 100;
/** On a machine too busy to end in time, the requests that were not asked by then count as lost. */
const longestMs = 210_000;
const begunMs = nowMs();

const say = (/** @type {string} */ text) => void process.stderr.write(`bench: ${text}\n`);

/**
 * Of what was to be read, each once and in order: what is missing, too much, or out of its place.
 * @param {readonly string[]} read
 * @param {readonly string[]} wanted
 */
const strayed = (read, wanted) => {
  const once = [...new Set(read)];
  const inOrder = wanted.filter((text) => once.includes(text));
  return {
    lost: wanted.length - inOrder.length,
    doubled: read.length - once.length,
    reordered: once.filter((text, place) => text !== inOrder[place]).length,
  };
};

/**
 * Over all transcripts, and over the cards of every device, which come in the order of asking.
 * A request that was not lived to its end is lost.
 * @param {readonly Lived[]} lived
 * @param {readonly CardTold[]} told
 */
const allStrayed = (lived, told) => {
  const asked = [...new Set(told.map(({ request }) => request))];
  const names = [...new Set(told.map(({ name }) => name))];
  const cardsOf = (/** @type {string} */ name) =>
    told.filter((card) => card.name === name).map(({ request }) => request);
  const each = [
    ...lived.flatMap(({ read }) => read.map((texts) => strayed(texts, expected))),
    ...names.map((name) => strayed(cardsOf(name), asked)),
  ];
  const sum = (/** @type {'lost' | 'doubled' | 'reordered'} */ kind) =>
    each.reduce((total, one) => total + one[kind], 0);
  return {
    lost: sum('lost') + requests - lived.length,
    doubled: sum('doubled'),
    reordered: sum('reordered'),
  };
};

/**
 * @param {readonly Lived[]} lived
 * @param {(one: Lived) => number} figure
 * @param {number} share
 */
const of = (lived, figure, share) => rounded(percentile(lived.map(figure), share), 1);

/**
 * @param {import('./main/house.mjs').House} house
 * @param {Parameters<typeof liveRequest>[1]} place
 */
const liveAll = async (house, place) => {
  /** @type {Lived[]} */
  const lived = [];
  for (let number = 1; number <= requests && nowMs() - begunMs < longestMs; number++) {
    try {
      const before = lived.map(({ helper }) => helper);
      lived.push(await liveRequest(house, place, before));
    } catch (error) {
      say(`request ${number}: ${String(error)}`);
      break;
    }
    if (number % 20 === 0) say(`${number} of ${requests} requests`);
  }
  if (lived.length < requests) say(`only ${lived.length} requests were lived to their end`);
  return lived;
};

const measure = async (/** @type {string} */ folder) => {
  const relay = await startRelay(join(folder, 'relay'));
  const { told, onCard, next } = listenForCards(devices);
  const house = await furnish({ folder: join(folder, 'people'), relay: relay.address }, onCard);
  say(`${devices} devices on shift after ${rounded((nowMs() - begunMs) / 1000, 1)} s`);
  const before = relay.cpuMs();
  const lived = await liveAll(house, { address: relay.address, nextCard: next });
  const cpuMs = relay.cpuMs() - before;
  await house.end();
  await relay.end();
  return {
    cardP50Ms: of(lived, ({ cardMs }) => cardMs, 0.5),
    cardP95Ms: of(lived, ({ cardMs }) => cardMs, 0.95),
    firstWordsP50Ms: of(lived, ({ firstWordsMs }) => firstWordsMs, 0.5),
    firstWordsP95Ms: of(lived, ({ firstWordsMs }) => firstWordsMs, 0.95),
    bytesPerRequest: of(lived, ({ bytesToWords }) => bytesToWords, 0.5),
    bytesPerStep: rounded(of(lived, ({ bytesOfSteps }) => bytesOfSteps, 0.5) / stepsOfEach, 0),
    relayCpuMsPerRequest: rounded(cpuMs / lived.length, 2),
    ...allStrayed(lived, told),
  };
};

// What ends us ends the relay too; the people end by themselves when they hear us no more.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => process.exit(1));

const scratch = fileURLToPath(new URL('../.build/', import.meta.url));
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, 'bench-main-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
setTimeout(() => {
  say('the machine is too busy: no end in time');
  process.exit(1);
}, longestMs + 25_000).unref();
try {
  const figures = await measure(folder);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exitCode = figures.lost + figures.doubled + figures.reordered === 0 ? 0 : 1;
} catch (error) {
  say(String(error));
  process.exitCode = 1;
}
process.exit();
