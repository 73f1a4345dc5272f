// @ts-check
/**
 * Law: what the door weighs is what a browser really fetched until a message was sealed,
 * counted in gzip, with the parts that carry and talk held back; how soon it is usable is measured on a slow line (400
 * kbit/s, 400 ms) with a processor slowed six times.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { foundHouse, memberView } from '../tools/demo/people.mjs';
import { root } from '../tools/house.mjs';

const dist = join(root, 'packages/app/dist');
const rounds = 5;
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @param {string} file */
const weigh = (file) => {
  const bytes = readFileSync(join(dist, file));
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
};

const relay = spawn(
  process.execPath,
  [
    join(root, 'packages/relay/dist/main.js'),
    '--data',
    mkdtempSync(join(tmpdir(), 'krov-bench-')),
    '--listen',
    '127.0.0.1:0',
    '--serve',
    dist,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
// Whatever happens, the relay does not outlive the bench.
process.on('exit', () => relay.kill());
const [said] = await once(relay.stdout, 'data');
const port = /:(\d+)\n/.exec(String(said))?.[1] ?? '';
const vesna = await foundHouse(`ws://127.0.0.1:${port}/krov`);
const door = `http://127.0.0.1:${port}/#${memberView(vesna).door.fragment ?? ''}`;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

/** Makes a browser's WebCrypto forget what older ones never knew. */
const oldBrowser = join(root, 'packages/app/src/tests/oldBrowser.js');
/** What carries and talks: a sealed message needs none of it. */
const laterParts = /\/d\/(reach|talk\w*|after)-/;

/** @param {string | null} before the file of a script that runs before the page's own */
const weighToFirstSealed = async (before) => {
  const context = await browser.newContext({ locale: 'ru-RU' });
  if (before !== null) await context.addInitScript({ path: before });
  const page = await context.newPage();
  /** @type {Set<string>} */
  const fetched = new Set();
  page.on('response', (response) => fetched.add(new URL(response.url()).pathname));
  await page.route(laterParts, (route) => route.abort());
  await page.goto(door);
  await page.getByTestId('words').fill('Мне нужна помощь.');
  await page.locator('[data-testid=send]:enabled').waitFor();
  await page.getByTestId('send').click();
  await page.getByText('Ещё не отправлено').waitFor();
  const files = [...fetched].map((path) => (path === '/' ? 'index.html' : path.slice(1)));
  await page.unroute(laterParts);
  await page.getByTestId('state-delivered').waitFor();
  await context.close();
  return files.reduce((sum, file) => sum + weigh(file).gzip, 0);
};

const usableOnSlowLine = async () => {
  const context = await browser.newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const began = performance.now();
  await page.goto(door, { waitUntil: 'commit' });
  await page.getByTestId('words').waitFor();
  const usable = performance.now() - began;
  await context.close();
  return usable;
};

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const files = Object.fromEntries(
  ['index.html', ...readdirSync(join(dist, 'd')).map((file) => `d/${file}`)]
    .filter((file) => /\.(html|js)$/.test(file))
    .map((file) => [file, weigh(file)]),
);
const gzipToFirstSealed = await weighToFirstSealed(null);
const gzipToFirstSealedOld = await weighToFirstSealed(oldBrowser);
/** @type {number[]} */
const usable = [];
for (let round = 0; round < rounds; round++) usable.push(await usableOnSlowLine());

await browser.close();
await vesna.close();
relay.kill('SIGTERM');
await once(relay, 'exit');
const figures = {
  files,
  gzipToFirstSealed,
  gzipToFirstSealedOld,
  usableMs: { N1: Math.round(median(usable)) },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
