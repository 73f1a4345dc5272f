import { platformRandomness, mustBeOk } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import { makeMemoryStore, makeRelay, openHouse, type FilesEdge } from '@krov/relay';
import { routeClaims, vaultClaims } from '@krov/testkit/claims';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceClock } from './time.ts';

/** The page under test: each claim is a function that answers null, or what was broken. */
const pageSource = `
  import { routeClaims, vaultClaims } from '@krov/testkit/claims';
  import { sealedVault, deviceKey } from '@krov/core/device';
  import { mustBeOk, platformRandomness } from '@krov/ground';
  import { openIndexedDbVault } from './indexedDbVault.ts';
  import { webSocketRoute } from './webSocketRoute.ts';
  import { longPollRoute } from './longPollRoute.ts';

  const home = () => {
    const name = crypto.randomUUID();
    return Promise.resolve({ open: async () => mustBeOk(await openIndexedDbVault(name)) });
  };
  const sealedHome = async () => {
    const below = await home();
    const key = deviceKey(new Uint8Array(32).fill(1));
    return {
      open: async () => mustBeOk(await sealedVault(await below.open(), key, platformRandomness)).vault,
    };
  };
  const ws = location.origin.replace('http', 'ws');
  const homes = {
    vault: home,
    sealedVault: sealedHome,
    webSocket: () =>
      Promise.resolve({ route: webSocketRoute(ws + '/krov'), nowhere: webSocketRoute(ws + '/elsewhere') }),
    post: () =>
      Promise.resolve({
        route: longPollRoute(location.origin + '/krov'),
        nowhere: longPollRoute(location.origin + '/elsewhere'),
      }),
  };
  globalThis.openIndexedDbVault = openIndexedDbVault;
  globalThis.tryClaim = async (kind, name) => {
    const { check } = [...routeClaims, ...vaultClaims].find(({ claim }) => claim === name);
    try {
      await check(homes[kind]);
      return null;
    } catch (error) {
      return String(error);
    }
  };
`;

let browser: Browser;
let page: Page;
let closeHouse = (): Promise<void> => Promise.resolve();

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: pageSource, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['krov-source'],
    target: 'chrome109',
  });
  return outputFiles[0]?.text ?? '';
};

beforeAll(async () => {
  const script = await bundle();
  const relay = await makeRelay({
    relayId: new Uint8Array(32) as Uint8Array as RelayId,
    store: makeMemoryStore(),
    clock: deviceClock,
    randomness: platformRandomness,
  });
  const files: FilesEdge = (request, response) => {
    if (request.url !== '/' && request.url !== '/page.js') return false;
    response.setHeader('Content-Type', request.url === '/' ? 'text/html' : 'text/javascript');
    response.end(request.url === '/' ? '<script type="module" src="/page.js"></script>' : script);
    return true;
  };
  const house = mustBeOk(
    await openHouse(relay, { host: '127.0.0.1', port: 0 }, { origin: null, files }),
  );
  closeHouse = house.close;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${house.port}/`);
  await page.waitForFunction('globalThis.tryClaim !== undefined');
}, 60_000);

afterAll(async () => {
  await browser.close();
  await closeHouse();
});

const claimed = [
  ...vaultClaims.map(({ claim }) => ['vault', claim] as const),
  ...vaultClaims.map(({ claim }) => ['sealedVault', claim] as const),
  ...routeClaims.map(({ claim }) => ['webSocket', claim] as const),
  ...routeClaims.map(({ claim }) => ['post', claim] as const),
];

for (const [kind, claim] of claimed) {
  test(`in Chromium, ${kind}: ${claim}`, async () => {
    const broken = await page.evaluate(
      `globalThis.tryClaim(${JSON.stringify(kind)}, ${JSON.stringify(claim)})`,
    );
    expect(broken).toBeNull();
  });
}

test('in Chromium, a database that cannot be opened is unreachable, and says nothing more', async () => {
  const answer: unknown = await page.evaluate(`(async () => {
    const open = indexedDB.open;
    IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    try {
      const { openIndexedDbVault } = globalThis;
      return openIndexedDbVault === undefined ? 'not offered' : await openIndexedDbVault('x');
    } finally {
      IDBFactory.prototype.open = open;
    }
  })()`);
  expect(answer).toEqual({ ok: false, error: { kind: 'unreachable', what: 'vault' } });
});
