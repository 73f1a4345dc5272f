// @ts-check
/** Law: relay, site and browsers are the built ones; a phone is a fresh context on a slow line with a slow processor. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { openFarLine } from './farLine.mjs';
import { root } from '../../../tools/house.mjs';

/** Of N1. */
const roundTripMs = 400;
const dist = join(root, 'packages/app/dist');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

export const openHouse = async () => {
  const data = mkdtempSync(join(tmpdir(), 'krov-bench-stage-'));
  const program = join(root, 'packages/relay/dist/main.js');
  const relay = spawn(
    process.execPath,
    [program, '--data', data, '--listen', '127.0.0.1:0', '--serve', dist],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // Whatever happens, the relay does not outlive the bench.
  process.on('exit', () => {
    relay.kill();
    rmSync(data, { recursive: true, force: true });
  });
  const [said] = await once(relay.stdout, 'data');
  const port = /:(\d+)\n/.exec(String(said))?.[1] ?? '';
  return {
    origin: `http://127.0.0.1:${port}`,
    relay: `ws://127.0.0.1:${port}/krov`,
    /** The same house, 400 ms there and back. */
    farOrigin: `http://127.0.0.1:${await openFarLine(Number(port), roundTripMs)}`,
    end: async () => {
      relay.kill('SIGTERM');
      await once(relay, 'exit');
    },
  };
};

/** @typedef {Awaited<ReturnType<typeof openHouse>>} House */

export const openBrowser = () =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: flags, headless: true });

/** N1: 400 kbit/s, its 400 ms by `farLine.mjs`; and a processor slowed six times. @param {Page} page */
export const makeSlow = async (page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
};

/** @type {{ readonly files: { readonly [path: string]: { readonly file: string } } }} */
const served = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));

/** @param {string} path of an address */
const gzipOf = (path) => {
  const file = served.files[path]?.file;
  if (file === undefined) throw new Error(`${path} is not of the site`);
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
};

/**
 * What a browser fetches until a part of the page stands there. `before`: what somebody did in
 * it; gives the address to open then.
 * @param {Browser} browser
 * @param {{ readonly address: string, readonly until: string, readonly before?: (page: Page) => Promise<string> }} what
 */
export const weigh = async (browser, { address, until, before }) => {
  // The language with the longest words.
  const context = await browser.newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  const opened = (await before?.(page)) ?? address;
  await page.goto('about:blank');
  /** @type {Set<string>} */
  const fetched = new Set();
  page.on('response', (response) => fetched.add(new URL(response.url()).pathname));
  await page.goto(opened);
  await page.getByTestId(until).waitFor();
  await context.close();
  // The file of the whole world is the operator's, and weighed apart.
  const files = [...fetched].filter(
    (path) => !path.startsWith('/krov') && path !== '/journey/world',
  );
  return files.reduce((sum, path) => sum + gzipOf(path), 0);
};
