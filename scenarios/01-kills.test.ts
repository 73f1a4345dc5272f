/**
 * Fifty times kill -9, of the helper, the desk and the relay, while the helper speaks:
 * what was said once is read once, in its order.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { numberBelow, unsafeTestRandomness } from '@krov/testkit';
import { freshFolder, startRelayProcess } from '../packages/relay/src/tests/relayProcess.ts';
import { startKrov, type KrovProcess, type Told } from './krovProcess.ts';

const kills = 50;

const running = new Set<{ readonly end: (signal: 'SIGKILL') => Promise<number | null> }>();
const alsoEnd = <P extends { readonly end: (signal: 'SIGKILL') => Promise<number | null> }>(
  process: P,
): P => {
  running.add(process);
  return process;
};
afterEach(async () => {
  await Promise.all([...running].map((process) => process.end('SIGKILL')));
  running.clear();
});

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** What a device that was just opened shows of its case, said or on its way. */
const shownBy = async (helper: KrovProcess): Promise<readonly unknown[]> => {
  const { view } = await helper.told({ code: 'OPEN' });
  const [room] = (view as { readonly cases?: readonly Told[] }).cases ?? [];
  const lines = (room?.['lines'] ?? []) as readonly Told[];
  return [...lines.map((line) => line['text']), ...((room?.['unsent'] ?? []) as readonly string[])];
};

test(`${kills} times kill -9 of helper, desk and relay: what was said once is read once, in its order`, async () => {
  const folder = freshFolder();
  const data = path.join(folder, 'relay');
  mkdirSync(data);
  let relay = alsoEnd(await startRelayProcess({ folder: data }));
  const address = `127.0.0.1:${relay.port}`;
  const member = (name: string): KrovProcess => {
    const args = ['follow', '--interactive', '--state', path.join(folder, name)];
    const process = startKrov({ args: [...args, '--relay', `ws://${address}`], passphrase: name });
    return alsoEnd(process);
  };

  let vesna = member('vesna');
  await vesna.act({ act: 'found', name: 'Vesna', languages: ['ru'] });
  await vesna.act({ act: 'shift', state: 'on' });
  const { link: door } = await vesna.act({ act: 'open-door' });
  let marko = member('marko');
  const { invitation, link } = await vesna.act({ act: 'invite' });
  await marko.act({ act: 'join', link, name: 'Marko', languages: ['ru'] });
  await vesna.told({ code: 'PENDING', invitation });
  await vesna.act({ act: 'approve', invitation });
  await marko.told({ code: 'MEMBER' });
  await marko.act({ act: 'shift', state: 'on', languages: ['ru'] });
  const asking = ['ask', 'A letter came.', '--link', String(door), '--language', 'ru', '--follow'];
  const olena = alsoEnd(startKrov({ args: [...asking, '--relay', `ws://${address}`] }));
  const { request } = await marko.told({ code: 'CARD' });
  await marko.act({ act: 'claim', request });
  await marko.told({ code: 'CASE' });

  const randomness = unsafeTestRandomness('kills');
  const said: string[] = [];
  let stored = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const text = `message ${kill}`;
    said.push(text);
    const storing = marko.store({ act: 'say', request, text }).then(
      () => void stored++,
      () => undefined,
    );
    await Promise.race([storing, pause(numberBelow(randomness, 60))]);
    if (kill % 5 === 0) {
      await relay.end('SIGKILL');
      const more = ['--listen', address];
      relay = alsoEnd(await startRelayProcess({ folder: data, more }));
    } else if (kill % 5 === 3) {
      await vesna.end('SIGKILL');
      vesna = member('vesna');
    } else {
      await marko.end('SIGKILL');
      marko = member('marko');
      if (!(await shownBy(marko)).includes(text)) {
        await marko.store({ act: 'say', request, text });
      }
    }
    await storing;
  }
  await olena.told({ code: 'SAID', line: { text: `message ${kills}` } });
  await olena.act({ act: 'say', text: 'I read it all.' });
  await marko.told({ code: 'SAID', line: { text: 'I read it all.' } });
  const read = olena.printed
    .filter(({ code }) => code === 'SAID')
    .map(({ line }) => (line as Told)['text']);
  expect(read).toEqual([...said, 'I read it all.']);
  console.log(`kill -9: ${kills} times, ${said.length} said, ${read.length - 1} read, in order`);
}, 240_000);
