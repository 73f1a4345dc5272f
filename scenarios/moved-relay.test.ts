/** The relay moves to another port: no device keeps an address, and no link depends on one. Real processes. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freshFolder, startRelayProcess } from '../packages/relay/src/tests/relayProcess.ts';
import { startKrov, type KrovProcess } from './krovProcess.ts';

const running: { readonly end: (signal: 'SIGKILL') => Promise<number | null> }[] = [];
const alsoEnd = <P extends (typeof running)[number]>(process: P): P => {
  running.push(process);
  return process;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end('SIGKILL')));
});

test('a relay on another port: what was asked before is answered, an old link works, and the door is renewed where it is', async () => {
  const folder = freshFolder();
  const data = path.join(folder, 'relay');
  mkdirSync(data);
  const vesnaAt = (port: number): KrovProcess => {
    const state = ['--state', path.join(folder, 'vesna'), '--relay', `ws://127.0.0.1:${port}`];
    const args = ['follow', '--interactive', ...state];
    return alsoEnd(startKrov({ args, passphrase: 'words of vesna' }));
  };
  const olenaAt = (port: number, link: unknown, text: string): KrovProcess => {
    const asking = ['ask', text, '--link', String(link), '--language', 'ru', '--follow'];
    return alsoEnd(startKrov({ args: [...asking, '--relay', `ws://127.0.0.1:${port}`] }));
  };

  const before = alsoEnd(await startRelayProcess({ folder: data }));
  const vesna = vesnaAt(before.port);
  await vesna.act({ act: 'found', name: 'Vesna', languages: ['ru'] });
  await vesna.act({ act: 'shift', state: 'on', languages: ['ru'], needs: [], cap: 5 });
  const { link } = await vesna.act({ act: 'open-door' });
  expect(String(link)).toContain(`:${before.port}/`);
  await olenaAt(before.port, link, 'Before.').told({ did: 'ask', state: 'delivered' });
  const { request } = await vesna.told({ code: 'CARD' });
  expect(await vesna.end('SIGTERM')).toBe(0);
  expect(await before.end('SIGTERM')).toBe(0);

  const after = alsoEnd(await startRelayProcess({ folder: data }));
  expect(after.port).not.toBe(before.port);
  const moved = vesnaAt(after.port);
  await moved.told({ code: 'LINE', state: 'up' });
  const olena = olenaAt(after.port, link, 'After.');
  expect(await olena.told({ did: 'ask' })).toMatchObject({ state: 'delivered', door: 'open' });
  const { request: second } = await moved.told({ code: 'CARD' });
  expect(second).not.toBe(request);
  await moved.act({ act: 'claim', request: second });
  await moved.told({ code: 'CASE', place: 'lead' });
  await moved.act({ act: 'say', request: second, text: 'I am here.' });
  await olena.told({ code: 'SAID', line: { text: 'I am here.' } });
  await olena.act({ act: 'say', text: 'Thank you.' });
  await moved.act({ act: 'claim', request });
  await moved.told({ code: 'CASE', request, place: 'lead', words: 'Before.' });
  const renewed = await moved.act({ act: 'open-door' });
  expect(String(renewed['link'])).toContain(`:${after.port}/`);
  expect(new URL(String(renewed['link'])).hash).toBe(new URL(String(link)).hash);
}, 90_000);
