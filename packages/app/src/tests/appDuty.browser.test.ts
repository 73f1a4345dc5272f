/** A helper who locks while on duty: her device goes on calling, holds no conversation, and gives everything back. */
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askThrough,
  foundCircle,
  openDoor,
  openProfile,
  until,
  type Profile,
} from './browserHouse.ts';
import { mortalHouse } from './mortalHouse.ts';

const passphrase = 'marker-of-the-passphrase lantern bridge thursday';
const asked = 'marker-of-the-words';
const step = 'marker-of-the-step';
const draft = 'marker-of-the-draft';
const answer = 'marker-of-the-answer';
const house = mortalHouse();
const opened: Profile[] = [];

const profile = async (...wanted: Parameters<typeof openProfile>): Promise<Profile> => {
  const fresh = await openProfile(...wanted);
  opened.push(fresh);
  return fresh;
};

beforeAll(() => house.begin());
afterAll(async () => {
  for (const each of opened) await each.close().catch(() => undefined);
  await house.end();
});

type Ask = (method: string) => Promise<void>;

/** Everything that a heap snapshot of page and worker writes down, by what it is of. */
const heapsOf = async ({ page, context }: Profile): Promise<{ page: string; worker: string }> => {
  const session = await context.newCDPSession(page);
  const ofPage = await heapOf(
    (method) => session.send(method as 'HeapProfiler.enable').then(() => undefined),
    (hear) => session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => hear(chunk)),
  );
  const ofWorker = await heapOfWorker(session);
  await session.detach();
  return { page: ofPage, worker: ofWorker };
};

const heapOf = async (
  ask: Ask,
  onChunk: (hear: (chunk: string) => void) => void,
): Promise<string> => {
  const chunks: string[] = [];
  onChunk((chunk) => chunks.push(chunk));
  await ask('HeapProfiler.enable');
  for (let turn = 0; turn < 3; turn++) await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.takeHeapSnapshot');
  return chunks.join('');
};

const heapOfWorker = async (session: CDPSession): Promise<string> => {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  const how = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
  await session.send('Target.setAutoAttach', how);
  const sessionId = await attached;
  const waiting = new Map<number, () => void>();
  let lastId = 0;
  let hear: (chunk: string) => void = () => undefined;
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const said = JSON.parse(message) as { id?: number; params?: { chunk?: string } };
    if (said.params?.chunk !== undefined) hear(said.params.chunk);
    waiting.get(said.id ?? -1)?.();
  });
  const ask: Ask = async (method) => {
    const id = ++lastId;
    const answered = new Promise<void>((resolve) => void waiting.set(id, resolve));
    const message = JSON.stringify({ id, method });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    await answered;
  };
  return heapOf(ask, (listener) => (hear = listener));
};

const unlock = async ({ testid }: Profile): Promise<void> => {
  await testid('passphrase').fill(passphrase);
  await testid('unlock').click();
};

test('a lock on duty leaves no conversation in page or worker; it calls, outlives its relay and its browser, and loses nothing', async () => {
  const vesna = await profile('en-US');
  await foundCircle(vesna, { app: house.app(), name: 'Vesna', passphrase });
  const link = await openDoor(vesna);
  const olena = await askThrough(link, { text: asked });
  await vesna.testid('go-tonight').click();
  await vesna.testid('next-card').click();
  await vesna.testid('claim-lead').click();
  await vesna.testid('open-conversation').click({ timeout: 30_000 });
  await vesna.testid('step-text').fill(step);
  await vesna.testid('step-send').click();
  await vesna.testid('step-1').waitFor();
  await until(() => olena.view().transcript?.lastStep === 1);
  await vesna.testid('say-text').fill(draft);
  const open = await heapsOf(vesna);
  expect(open.page).toContain(step);
  expect(open.worker).toContain(step);

  await vesna.testid('lock-now').click();
  await vesna.testid('covered-waiting').waitFor();
  const locked = await heapsOf(vesna);
  for (const marker of [asked, step, draft, 'marker-of-the-passphrase'])
    expect(locked.page, marker).not.toContain(marker);
  for (const marker of [step, draft, 'marker-of-the-passphrase'])
    expect(locked.worker, marker).not.toContain(marker);
  // A desk on duty holds the words of open requests: said, and the control of this search.
  expect(locked.worker).toContain(asked);

  // The relay ends and begins again; then somebody asks, and she who is in the case speaks.
  await house.end();
  await house.begin();
  const ira = await askThrough(link, { text: 'another' });
  await vesna.page.getByText('1 request waits.').waitFor({ timeout: 20_000 });
  await olena.say(answer);
  await vesna.testid('covered-awaited').waitFor({ timeout: 20_000 });
  expect((await heapsOf(vesna)).worker).not.toContain(answer);

  // The browser dies on duty; the passphrase brings back what was there and what came.
  await vesna.close();
  const again = await profile('en-US', { folder: vesna.folder });
  await again.page.goto(house.app());
  await unlock(again);
  await again.testid('screen-tonight').waitFor({ timeout: 20_000 });
  await again.page.getByText('Vesna').first().waitFor();
  await again.testid('lock-now').click();
  await again.testid('covered-waiting').waitFor();
  await unlock(again);
  await again.testid('screen-tonight').waitFor({ timeout: 20_000 });
  await again.testid('list-mine').getByRole('button').first().click();
  await again.page.getByText(answer).waitFor({ timeout: 20_000 });
  expect(await again.testid('words').textContent()).toBe(asked);
  expect(await again.testid('step-1').textContent()).toContain(step);
  expect(await again.testid('say-text').inputValue()).toBe(draft);
  for (const porch of [olena, ira]) porch.close();
  expect(again.complaints.filter((text) => !text.includes('WebSocket'))).toEqual([]);
}, 120_000);
