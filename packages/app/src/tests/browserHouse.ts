/**
 * Law: what a browser test sees is what a person would: the built app, a real relay in a
 * process of its own, and a fresh profile for everybody.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPorch, type Porch } from '@krov/core/porch';
import { parseDoorLink, type CardFields } from '@krov/core/door';
import { mustBeOk, platformRandomness } from '@krov/ground';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { longPollRoute } from '../edge/longPollRoute.ts';
import { deviceAlarm, deviceClock } from '../edge/time.ts';

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const relayProgram = at('../../../relay/dist/main.js');
const laterProgram = at('../../../relay/src/tests/laterRelay.mjs');
/** The built site, as the relay serves it. */
export const builtSite: string = at('../../dist/');
const axeFile = at('../../../../node_modules/axe-core/axe.min.js');
/** Where pictures go, when somebody wants to look. */
export const picturesFolder: string | undefined = process.env['KROV_PICTURES'];

const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type House = {
  readonly origin: string;
  readonly app: string;
  /** Of the relay's process. */
  readonly pid: number;
  readonly end: () => Promise<void>;
};

export const freshFolder = (kind: string): string =>
  mkdtempSync(path.join(tmpdir(), `krov-${kind}-`));

/** On data that stay when the house ends, with the relay's clock set forward. */
type Later = { readonly data: string; readonly hoursLater: number };

/** A copy of the built site whose engine runs a line of script before its own. */
export const siteWithEngine = (script: string): string => {
  const site = freshFolder('site');
  cpSync(builtSite, site, { recursive: true });
  const assets = path.join(site, 'app', 'assets');
  for (const file of readdirSync(assets).filter((each) => /\.(br|gz)$/.test(each)))
    rmSync(path.join(assets, file));
  const engine = readdirSync(assets).find((file) => file.startsWith('engineWorker')) ?? '';
  const whole = path.join(assets, engine);
  writeFileSync(whole, `${script}\n${readFileSync(whole, 'utf8')}`);
  return site;
};

/** Starts a relay that serves the built site, or a copy of it. Throws when there is no build. */
export const startHouse = async (
  site: string = builtSite,
  later?: Later,
  flags: readonly string[] = [],
): Promise<House> => {
  for (const needed of [relayProgram, path.join(site, 'manifest.json')])
    if (!existsSync(needed)) throw new Error(`${needed} is missing: run npm run build first`);
  const data = later?.data ?? freshFolder('data');
  const program = later === undefined ? relayProgram : laterProgram;
  const relay = spawn(
    process.execPath,
    [program, '--data', data, '--listen', '127.0.0.1:0', '--serve', site, ...flags],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOURS_LATER: String(later?.hoursLater ?? 0) },
    },
  );
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (part: unknown): void => {
      said += String(part);
      const found = /listening on .*:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    relay.stdout.on('data', hear);
    relay.stderr.on('data', hear);
    relay.once('exit', () => reject(new Error(`the relay ended: ${said}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    app: `${origin}/app/`,
    pid: relay.pid ?? 0,
    end: async () => {
      if (relay.exitCode !== null) return;
      const ended = new Promise((resolve) => relay.once('exit', resolve));
      relay.kill('SIGTERM');
      await ended;
      if (later === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
};

export type Profile = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly folder: string;
  /** What the page complained about: errors, and what its policy forbade. */
  readonly complaints: readonly string[];
  readonly testid: (name: string) => Locator;
  /** Closes the browser; the profile stays on disk for whoever reads it. */
  readonly close: () => Promise<void>;
};

export const openProfile = async (
  locale: 'en-US' | 'ru-RU' | 'sr-Latn-RS',
  {
    folder = freshFolder('profile'),
    flags = [],
    scripts = 'on',
  }: {
    readonly folder?: string;
    readonly flags?: readonly string[];
    readonly scripts?: 'on' | 'off';
  } = {},
): Promise<Profile> => {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: [...chromiumFlags, ...flags],
    locale,
    javaScriptEnabled: scripts === 'on',
    viewport: { width: 1000, height: 800 },
  });
  await context.addInitScript({ path: axeFile });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {
    page,
    context,
    folder,
    complaints,
    testid: (name) => page.getByTestId(name),
    close: () => context.close(),
  };
};

/** What no screen may have: something axe finds, a sideways scroll at 320 px, a small target, Latin alone on a Russian page or Cyrillic alone on an English one. */
export const checkScreen = async ({ page }: Profile, name: string): Promise<void> => {
  await takePicture(page, name);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(violations), `axe on ${name}, ${colorScheme}`).toEqual([]);
    if (colorScheme === 'dark') await takePicture(page, `${name}-dark`);
  }
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(
    await page.evaluate('document.documentElement.scrollWidth'),
    `width of ${name}`,
  ).toBeLessThanOrEqual(320);
  expect(await page.evaluate(smallTargets), `small targets on ${name}`).toEqual([]);
  await takePicture(page, `${name}-320`);
  if (before !== null) await page.setViewportSize(before);
  await checkScript(page, name);
};

/** No text that is of another script alone than the page's language. */
export const checkScript = async (page: Page, name: string): Promise<void> => {
  expect(await page.evaluate(alienOnly), `of another script on ${name}`).toEqual([]);
};

export const takePicture = async (page: Page, name: string): Promise<void> => {
  if (picturesFolder !== undefined)
    await page.screenshot({ path: path.join(picturesFolder, `${name}.png`), fullPage: true });
};

/** What axe finds on a page. */
export const violations: string = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`;

const smallTargets = `[...document.querySelectorAll('button, summary, .choice, input:not([type=checkbox], [type=radio]), textarea')]
  .map((target) => [target, target.getBoundingClientRect()])
  .filter(([, { width, height }]) => height > 0 && (width < 47.9 || height < 47.9))
  .map(([target, { width, height }]) => target.outerHTML.slice(0, 120) + ' ' + width + 'x' + height)`;

/** Texts of a page that are of another script alone than its language; links, names that people wrote and what says that it is of another language are left out. */
const alienOnly = `(() => {
  const [alien, own] = /^(ru|uk|sr-Cyrl)/.test(document.documentElement.lang) ? [/[a-z]/i, /[а-яёђјљњћџіїєґ]/i] : [/[а-яёђјљњћџіїєґ]/i, /[a-z]/i];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    const isQuoted = parentElement.closest('[lang]') !== document.documentElement;
    if (!isQuoted && parentElement.closest('[translate=no], script') === null) texts.push(textContent.trim());
  }
  const said = ['aria-label', 'placeholder', 'title', 'alt'].flatMap((name) =>
    [...document.querySelectorAll('[' + name + ']')].map((each) => each.getAttribute(name)));
  return [...texts, ...said, document.title].filter((text) => alien.test(text) && !own.test(text));
})()`;

/** Founds a circle from the first visit on; ends on Tonight. */
export const foundCircle = async (
  { page, testid }: Profile,
  who: { readonly app: string; readonly name: string; readonly passphrase: string },
): Promise<void> => {
  await page.goto(who.app);
  await testid('way-found').click();
  await testid('name').fill(who.name);
  await testid('new-passphrase').fill(who.passphrase);
  await testid('new-passphrase-again').fill(who.passphrase);
  await testid('do-found').click();
  await testid('screen-tonight').waitFor();
  await dismissUnkept(testid);
};

/** Headless Chromium promises no storage; the notice about it is read and gone. */
export const dismissUnkept = async (testid: Profile['testid']): Promise<void> => {
  const dismiss = testid('dismiss-unkept');
  await dismiss.waitFor({ timeout: 2000 }).catch(() => undefined);
  if (await dismiss.isVisible()) await dismiss.click();
};

/** Goes on shift and opens the door; its link. */
export const openDoor = async ({ testid }: Profile): Promise<string> => {
  await testid('shift-on').click();
  await testid('shift-off').waitFor();
  await testid('go-door').click();
  await testid('open-door').click();
  const link = testid('door-link');
  await link.waitFor();
  return (await link.textContent()) ?? '';
};

/** An asker without a browser: the same client that the door's page runs. */
export const askThrough = async (
  link: string,
  said: { readonly text: string; readonly fields?: Partial<CardFields> },
): Promise<Porch> => {
  const porch = openPorch({
    link: mustBeOk(parseDoorLink(link)),
    route: longPollRoute(`${new URL(link).origin}/krov`),
    clock: deviceClock,
    alarm: deviceAlarm,
    randomness: platformRandomness,
    loadReach: () => import('@krov/core/reach'),
    loadTalk: () => import('@krov/core/talk'),
  });
  const fields: CardFields = {
    need: 'driving',
    language: 'uk',
    region: '',
    urgency: 'danger-now',
    neededBy: null,
    inPerson: 'no',
    ...said.fields,
  };
  await until(() => ['open', 'nobodyHere'].includes(porch.view().sight.kind));
  mustBeOk(await porch.ask({ fields, text: said.text }));
  await until(() => porch.view().state === 'delivered' || porch.view().state === 'read');
  return porch;
};

/** Waits until something holds, 20 s at most. */
export const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 400; turn++) {
    if (holds()) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error('it never came to hold');
};

/** Every file of a closed profile, by name. */
export const filesUnder = (
  folder: string,
): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((name) => ({ name: path.relative(folder, name), bytes: readFileSync(name) }));

/** A folder as `krov publish` leaves it, to be served by `--published`. */
export const writeFiles = (folder: string, files: ReadonlyMap<string, Uint8Array>): void => {
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
};
