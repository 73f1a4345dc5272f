// @ts-check
/** Law: Chromium runs the same source as Node, bundled, in a worker of a page from this computer. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What ts-mls loads only for suites that are not ours, and the house does not install. */
const neverLoaded = ['@hpke/chacha20poly1305', '@hpke/dhkem-x448', '@hpke/ml-kem'];

const bundle = async () => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('worker.mjs', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: neverLoaded,
    write: false,
    logLevel: 'error',
  });
  return built.outputFiles[0]?.text ?? '';
};

/** @param {string} script */
const serve = async (script) => {
  const server = createServer((request, response) => {
    const isScript = request.url === '/worker.js';
    // An isolated page is given a clock of 5 µs; any other one of 100 µs.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>bench</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/`, end: () => server.close() };
};

/** @returns {Promise<Awaited<ReturnType<typeof import('./measure.mjs').measure>>>} */
export const measureInChromium = async () => {
  const { url, end } = await serve(await bundle());
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }) =>
            data.error === undefined ? resolve(data.figures) : reject(new Error(data.error));
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
    );
  } finally {
    await browser.close();
    end();
  }
};
