/** An evening without a screen: built `krov` in processes of their own, over a real relay. */
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freshFolder, startRelayProcess } from '../packages/relay/src/tests/relayProcess.ts';
import { startKrov, type KrovProcess, type Told } from './krovProcess.ts';

const running: { readonly end: (signal: 'SIGKILL') => Promise<number | null> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end('SIGKILL')));
});

const openHouse = async () => {
  const folder = freshFolder();
  const relay = await startRelayProcess({ folder: path.join(folder) });
  running.push(relay);
  const krov = (...args: readonly string[]): KrovProcess => {
    const started = startKrov({ args: [...args, '--relay', `ws://127.0.0.1:${relay.port}`] });
    running.push(started);
    return started;
  };
  const once = async (...args: readonly string[]): Promise<Told> => {
    const started = krov(...args);
    await started.ended();
    return started.printed[0] ?? {};
  };
  return { krov, once, folder };
};

type Named = { readonly name: string; readonly act: string };
type Seen = {
  readonly queue: readonly Named[];
  readonly asking: readonly Named[];
  readonly paused: readonly Named[];
  readonly onStage: Named | null;
  readonly hands: readonly { readonly name: string; readonly hand: string }[];
  readonly warnings: readonly { readonly said: string }[];
  readonly helpers: readonly { readonly ask: string; readonly words: readonly string[] }[];
  readonly code: string;
};
const look = async (krov: KrovProcess, guest?: string): Promise<Seen> => {
  const who = guest === undefined ? {} : { guest };
  const { view } = (await krov.act({ act: 'look', ...who })) as Told & { readonly view: Seen };
  return view;
};
const names = (acts: readonly Named[]): readonly string[] => acts.map(({ name }) => name);

const foundBy = async (krov: KrovProcess): Promise<string> =>
  String((await krov.told({ did: 'evening-found' }))['link']);

const found = ['evening-found', '--title', 'Open mic', '--name', 'Mira'] as const;

test('one process founds and runs an evening, another is many guests: they join by the code, wait for a yes, pause, raise hands, leave, and see one evening', async () => {
  const { krov } = await openHouse();
  const mira = krov(...found, '--interactive');
  const link = await foundBy(mira);
  const crowd = krov('evening', link, '--interactive');
  const { code } = await look(mira);
  const guests = ['1', '2', '3', '4', '5', '6'];
  const joined = await Promise.all(
    guests.map((guest) => crowd.act({ act: 'join', guest, name: `Guest ${guest}`, code })),
  );
  expect(joined.map(({ state }) => state)).toEqual(guests.map(() => 'waiting'));
  expect((await crowd.act({ act: 'join', guest: '7', name: 'Late' }))['state']).toBe('asking');
  const [asking] = (await look(mira)).asking;
  await mira.act({ act: 'yes', which: asking?.act });
  await crowd.told({ code: 'MINE', guest: '7' });

  await crowd.act({ act: 'pause', guest: '1' });
  await crowd.act({ act: 'hand', guest: '2', state: 'up' });
  await crowd.act({ act: 'withdraw', guest: '3' });
  const before = await look(mira);
  expect(names(before.paused)).toEqual(['Guest 1']);
  expect(before.hands.map(({ name }) => name)).toEqual(['Guest 2']);
  expect(names(before.queue)).not.toContain('Guest 3');
  expect(names(before.queue)).toContain('Late');
  await mira.act({ act: 'heard-out', which: before.hands[0]?.hand });
  await crowd.act({ act: 'return', guest: '1' });

  const begun = await mira.act({ act: 'begin' });
  await mira.act({ act: 'warn', text: 'The tram does not run.', source: 'city transport' });
  await mira.act({ act: 'next' });
  await mira.act({ act: 'no-show', which: (await look(mira)).queue[0]?.act });
  const last = await look(mira);
  expect(names(last.queue)).not.toContain(begun['name']);
  for (const guest of ['1', '7', undefined]) {
    await expect
      .poll(async () => names((await look(crowd, guest)).queue))
      .toEqual(names(last.queue));
    expect((await look(crowd, guest)).warnings.map(({ said }) => said)).toEqual([
      'The tram does not run.',
    ]);
  }
  const codes = crowd.printed.filter(({ code: kind }) => kind === 'CODE' || kind === 'REPORTS');
  expect(codes).toEqual([]);
  expect(await mira.end('SIGTERM')).toBe(0);
  expect(await crowd.end('SIGTERM')).toBe(0);
}, 60_000);

test('seats by command: asked for and given while the desk runs, let in once, given back', async () => {
  const { krov } = await openHouse();
  const mira = krov(...found, '--chairs', '1', '--interactive');
  const link = await foundBy(mira);
  const crowd = krov('evening', link, '--interactive');
  type Mine = { readonly ask: string; readonly state: string; readonly seat: string | null };
  const mineOf = async (): Promise<readonly Mine[]> => {
    const { view } = (await crowd.act({ act: 'look' })) as Told & {
      readonly view: { readonly seats: { readonly mine: readonly Mine[] } };
    };
    return view.seats.mine;
  };
  const asked = await crowd.act({ act: 'ask-seat' });
  const which = String(asked['which']);
  await expect.poll(async () => (await mineOf())[0]?.state, { timeout: 10_000 }).toBe('yours');
  const seat = (await mineOf())[0]?.seat ?? '';
  await crowd.act({ act: 'ask-seat' });
  await expect.poll(async () => (await mineOf())[1]?.state, { timeout: 10_000 }).toBe('waiting');
  await crowd.act({ act: 'give-back', which });
  await expect.poll(async () => (await mineOf())[1]?.state, { timeout: 10_000 }).toBe('yours');
  const second = (await mineOf())[1]?.seat ?? '';
  expect(await mira.act({ act: 'check-in', seat })).toMatchObject({ found: 'used' });
  expect(await mira.act({ act: 'check-in', seat: second })).toMatchObject({ found: 'valid' });
  expect(await mira.act({ act: 'check-in', seat: second })).toMatchObject({ found: 'used' });
}, 60_000);

test('acts of one guest are done one after another, in the order in which they were said', async () => {
  const { krov } = await openHouse();
  const mira = krov(...found, '--interactive');
  const link = await foundBy(mira);
  const crowd = krov('evening', link, '--interactive');
  const { code } = await look(mira);
  const said = [{ act: 'join', name: 'Ana', code }, { act: 'pause' }, { act: 'return' }];
  const answers = await Promise.all(said.map((act) => crowd.act({ ...act, guest: 'Ana' })));
  expect(answers.map(({ did }) => did)).toEqual(['join', 'pause', 'return']);
  expect(names((await look(mira)).queue)).toEqual(['Ana']);
}, 60_000);

test('a second organiser is let in by six words, and is one in her next process too, when she has a state folder', async () => {
  const { krov, once, folder } = await openHouse();
  const mira = krov(...found, '--interactive');
  const link = await foundBy(mira);
  const state = ['--state', path.join(folder, 'vesna')];
  const vesna = krov('evening', link, '--interactive', ...state);
  await vesna.told({ code: 'OPEN' });
  const asked = await vesna.act({ act: 'ask-to-help', name: 'Vesna' });
  await expect.poll(async () => (await look(mira)).helpers.length, { timeout: 10_000 }).toBe(1);
  const [helper] = (await look(mira)).helpers;
  expect(helper?.words).toEqual(asked['words']);
  await mira.act({ act: 'welcome', which: helper?.ask });
  await vesna.told({ code: 'MINE', amOrganiser: true });
  await vesna.act({ act: 'by-hand', name: 'Rada' });
  await vesna.end('SIGTERM');
  const begun = await once('evening-begin', link, ...state);
  expect(begun).toMatchObject({ did: 'begin', name: 'Rada' });
  expect(await once('evening-next', link, '--timeout', '5')).toEqual({
    error: { kind: 'refused', rule: 'onlyOrganisersDoThis' },
  });
}, 60_000);

test('a guest who joins a fourth time waits, one whose code is wrong waits, and what the log makes void is said by its rule', async () => {
  const { krov } = await openHouse();
  const mira = krov(...found, '--interactive');
  const link = await foundBy(mira);
  const crowd = krov('evening', link, '--interactive');
  const { code } = await look(mira);
  const ivan = { act: 'join', guest: 'Ivan', name: 'Ivan', code };
  const states: unknown[] = [];
  for (let each = 0; each < 6; each++) states.push((await crowd.act(ivan))['state']);
  expect(states).toEqual(['waiting', 'waiting', 'waiting', 'asking', 'asking', 'asking']);
  await expect(crowd.act(ivan)).rejects.toThrow('aGuestHasFewActs');
  await expect(crowd.act({ ...ivan, code: '12' })).rejects.toThrow('theCodeHasFourDigits');
  const wrong = String((Number(code) + 5000) % 10_000).padStart(4, '0');
  const late = { act: 'join', guest: 'Ana', name: 'Ana', code: wrong };
  expect((await crowd.act(late))['state']).toBe('asking');
  expect(names((await look(mira)).queue)).toEqual(['Ivan', 'Ivan', 'Ivan']);
  const which = (await look(mira)).queue[0]?.act;
  await mira.act({ act: 'remove', which, what: 'guest' });
  await expect(crowd.act(ivan)).rejects.toThrow('aRemovedGuestStaysOut');
  expect((await look(mira)).queue).toEqual([]);
}, 60_000);

test('an evening is founded for good with a state folder or not at all, and a forgotten one says so', async () => {
  const { once, folder } = await openHouse();
  expect(await once(...found)).toEqual({ error: { kind: 'refused', rule: 'anEveningIsKept' } });
  const state = ['--state', path.join(folder, 'mira')];
  const link = String((await once(...found, ...state))['link']);
  expect(await once('evening-look', link)).toMatchObject({ view: { title: 'Open mic' } });
  expect(await once('evening-forget', link, ...state)).toEqual({ did: 'forget' });
  expect(await once('evening-look', link)).toEqual({
    error: { kind: 'refused', rule: 'theEveningIsGone' },
  });
  expect(await once('evening-look', link.slice(0, -3))).toMatchObject({
    error: { kind: 'malformed' },
  });
}, 60_000);
