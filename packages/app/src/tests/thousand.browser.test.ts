/**
 * A thousand cards before the page. The engine's place is taken by a script that tells the
 * page views of any length (a real door slows down whoever asks a thousand times), so this
 * measures what the page pays; what the engine pays is no part of it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkScreen,
  openProfile,
  siteWithEngine,
  startHouse,
  type House,
  type Profile,
} from './browserHouse.ts';
import { checkKeyboard } from './keyboard.ts';

/** Tells a member's view with so many cards whenever the test says a number. */
const teller = `
const urgencies = ['danger-now', 'today', 'this-week', 'no-date'];
const cardOf = (at, wait) => ({
  request: String(at).padStart(32, '0'),
  fields: { need: 'driving', language: 'uk', region: 'town ' + at, urgency: urgencies[at % 4], neededBy: null, inPerson: 'no' },
  waitedMs: at * 300 + wait, tampered: false, withdrawn: false, waitsFor: 'lead', hadALead: false, fitsMe: false,
  reasons: [{ kind: 'speaks', language: 'uk' }, { kind: 'free' }], lead: null, second: null, heldBack: [], closed: null, mine: 'nothing',
});
let wait = 0;
const tell = (count) => self.postMessage({ kind: 'state', state: { kind: 'open', damaged: 0, view: {
  kind: 'member', line: { state: 'up', unsent: 0, minutesAhead: 0 }, me: { member: '01', name: 'Vesna', languages: ['en'] },
  roles: ['admin', 'desk', 'helper'], onShift: true, isDeskOnDuty: true,
  members: [{ member: '01', name: 'Vesna', roles: ['admin', 'desk', 'helper'], onShift: true, isMe: true, revoked: false }],
  invitations: [], door: { fragment: null, state: 'open' }, cards: Array.from({ length: count }, (_, at) => cardOf(at, (wait += 5))),
  next: cardOf(0, 0).request, cases: [], awaited: 0, removed: false,
} } });
self.onmessage = ({ data }) => self.postMessage({ kind: 'answer', number: data.number, answer: { ok: true, value: { kind: 'done' } } });
self.postMessage({ kind: 'drawer', drawer: {} });
new BroadcastChannel('tell').onmessage = ({ data }) => tell(data);
tell(0);
`;

const few = 50;
const many = 1000;
let house: House;
let vesna: Profile;
let browser: CDPSession;

beforeAll(async () => {
  const site = siteWithEngine('');
  const assets = path.join(site, 'app/assets');
  const engine = readdirSync(assets).find((file) => file.startsWith('engineWorker')) ?? '';
  expect(readFileSync(path.join(assets, engine), 'utf8').length).toBeGreaterThan(1000);
  writeFileSync(path.join(assets, engine), teller);
  house = await startHouse(site);
  vesna = await openProfile('en-US');
  browser = await vesna.context.newCDPSession(vesna.page);
  await browser.send('Performance.enable');
  await vesna.page.goto(house.app);
  await vesna.testid('screen-tonight').waitFor();
}, 60_000);
afterAll(async () => {
  await vesna.close();
  await house.end();
});

const metric = async (name: string): Promise<number> => {
  const { metrics } = await browser.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? 0;
};

/** Tells a view of so many cards, and waits until it is painted. */
const tell = async (count: number): Promise<void> => {
  await vesna.page.evaluate(`new BroadcastChannel('tell').postMessage(${count})`);
  const said = `${count.toLocaleString('en')} people wait`;
  await vesna.testid('waiting-count').filter({ hasText: said }).waitFor();
  await vesna.page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
};

type Cost = {
  readonly firstMs: number;
  readonly againMs: number;
  readonly kb: number;
  readonly nodes: number;
};

/** What a board of so many cards costs: first shown, told again (the middle of five), kept. */
const costOf = async (count: number): Promise<Cost> => {
  const spent = async (): Promise<number> => 1000 * (await metric('TaskDuration'));
  const before = await spent();
  await tell(count);
  const firstMs = (await spent()) - before;
  const again: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const begun = await spent();
    await tell(count);
    again.push((await spent()) - begun);
  }
  await browser.send('HeapProfiler.collectGarbage');
  return {
    firstMs,
    againMs: again.sort((a, b) => a - b)[2] ?? 0,
    kb: (await metric('JSHeapUsedSize')) / 1024,
    nodes: await metric('Nodes'),
  };
};

test('twenty times the cards cost the page no more nodes and some megabytes; the time is told', async () => {
  const small = await costOf(few);
  const large = await costOf(many);
  process.stderr.write(`${JSON.stringify({ [few]: small, [many]: large })}\n`);
  expect(large.nodes / small.nodes).toBeLessThan(1.2);
  expect(large.kb - small.kb).toBeLessThan(10 * 1024);
}, 60_000);

test('what is not drawn is one press away, or found by its words', async () => {
  const lines = vesna.testid('list-waiting').locator('li');
  expect(await lines.count()).toBe(50);
  expect(await vesna.testid('more-waiting').textContent()).toContain('950 are not shown');
  await checkScreen(vesna, 'thousand');
  await checkKeyboard(vesna.page, 'thousand');
  await vesna.testid('more-waiting').click();
  expect(await lines.count()).toBe(100);
  await vesna.testid('search').fill('town 999');
  await expect.poll(() => lines.count(), { timeout: 20_000 }).toBe(1);
  expect(await vesna.testid('more-waiting').count()).toBe(0);
}, 60_000);
