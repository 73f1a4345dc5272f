/** Who has the link, or was an organiser, and means harm. */
import { mustBeOk, secret, type Bytes } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf, type SigningKey } from '@krov/proof';
import {
  calm,
  come,
  eveningOf,
  found,
  makeTabs,
  makeWorld,
  must,
  portsOf,
  queueOf,
  type Guest,
  type World,
} from '@krov/testkit';
import { expect, test } from 'vitest';
import { sealFor } from '../channel/index.ts';
import {
  asksToHelp,
  gatheringChannelOf,
  halfChannelOf,
  minuteOf,
  nextNumber,
  readStageEntry,
  signStageEntry,
  welcomeOrganiser,
  writeHalf,
  type GatheringLink,
  type RelayHalf,
  type StageBody,
  type StageEntry,
  type StageEntryBytes,
} from '../stage/index.ts';
import { openGathering } from './gathering.ts';
import { memoryShelf } from './shelf.ts';

/** A guest, and who sits beside her in her browser and says whatever she likes. */
const comeWithSpy = async (world: World, name: string, link: GatheringLink) => {
  const [tab, shelf] = [makeTabs(), memoryShelf()];
  const heard: Uint8Array[] = [];
  let half: RelayHalf | null = null;
  const spy = tab();
  spy.hear((told) => {
    if (told.kind === 'entry') heard.push(told.bytes);
    if (told.kind === 'half') half = secret(told.half as Bytes<'RelayHalf'>);
  });
  const gathering = openGathering({
    ...portsOf(world, name, calm),
    link,
    shelf,
    neighbours: tab(),
  });
  await world.tape.until(() => gathering.view().kind === 'evening');
  spy.tell({ kind: 'ask' });
  await world.tape.until(() => half !== null);
  if (half === null) throw new Error('the half was told');
  const { id } = await gatheringChannelOf(link, half);
  const guest: Guest = { ...gathering, evening: () => eveningOf(gathering), shelf };
  const log = async (): Promise<readonly StageEntry[]> =>
    Promise.all(heard.map(async (bytes) => mustBeOk(await readStageEntry(bytes, id))));
  const writes = async (key: SigningKey, body: StageBody): Promise<StageEntryBytes> => {
    const stated = minuteOf(world.tape.clock.unixMs());
    const count = nextNumber(await log(), await verifyingKeyOf(key));
    return signStageEntry(key, id, { ...count, time: 1, stated, body });
  };
  const says = (...entries: readonly StageEntryBytes[]): void => {
    for (const bytes of entries) {
      heard.push(bytes);
      spy.tell({ kind: 'entry', bytes });
    }
  };
  return { guest, id, log, writes, says };
};

const stranger = signingKeyFromSeed(new Uint8Array(32).fill(5));

test('a seed that makes another key than the link’s is none, whoever sends it', async () => {
  const world = await makeWorld('false seed');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const { guest: marko, id, log, writes, says } = await comeWithSpy(world, 'Marko', link);
  await must(marko.acts.askToHelp('Marko'));
  await until(() => ana.evening().helpers.length === 1);
  const ask = (await log()).find(asksToHelp);
  if (ask === undefined || !asksToHelp(ask)) throw new Error('she asked');
  const seed = secret(new Uint8Array(32).fill(3) as Bytes<'GatheringSeed'>);
  await must(ana.acts.welcome(ana.evening().helpers[0]?.ask ?? ''));
  await until(() => marko.evening().amOrganiser && marko.evening().code !== null);
  const welcome = await welcomeOrganiser(id, { ask, seed }, world.randomnessOf('false'));
  says(await writes(stranger, welcome));
  await marko.settled();
  expect(marko.evening().code).toBe(ana.evening().code);
  for (const { close } of [ana, marko]) close();
});

test('what comes in hundreds at once is put in order a few times, and not hundreds', async () => {
  const world = await makeWorld('flood');
  const { ana, link } = await found(world);
  const { guest: olena, writes, says } = await comeWithSpy(world, 'Olena', link);
  const flood = await Promise.all(
    Array.from({ length: 300 }, (_, at) => {
      const seed = new Uint8Array(32).fill(9).with(0, at % 256);
      return writes(signingKeyFromSeed(seed.with(1, at >> 8)), { kind: 'pause' });
    }),
  );
  await olena.settled();
  let told = 0;
  olena.on(() => (told += 1));
  says(...flood);
  await olena.settled();
  await olena.settled();
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(5);
  for (const { close } of [ana, olena]) close();
});

test('of those who ask to help the newest eight are shown', async () => {
  const world = await makeWorld('helpers');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const { guest: olena, writes, says } = await comeWithSpy(world, 'Olena', link);
  for (let at = 0; at < 12; at++)
    says(
      await writes(signingKeyFromSeed(new Uint8Array(32).fill(30 + at)), {
        kind: 'askToHelp',
        name: `heckler ${at}`,
        intake: olena.evening().founding.intake,
      }),
    );
  await must(olena.acts.askToHelp('Olena'));
  await until(() => olena.evening().helpers.some(({ isMine }) => isMine));
  expect(olena.evening().helpers.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 7 }, (_, at) => `heckler ${at + 5}`),
    'Olena',
  ]);
  for (const { close } of [ana, olena]) close();
});

test('who was an organiser cannot give another half: it is signed by a key that nobody holds', async () => {
  const world = await makeWorld('another half');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const halfKeys = await halfChannelOf(link);
  const half = secret(new Uint8Array(32).fill(1) as Bytes<'RelayHalf'>);
  const content = await writeHalf(stranger, halfKeys.id, { half, until: ana.evening().until });
  const another = await sealFor(halfKeys, { content, ttl: '7d' }, world.randomnessOf('another'));
  let isPosted = false;
  void ana.post(halfKeys, another).then(() => (isPosted = true));
  await until(() => isPosted);
  const olena = await come(world, 'Olena', { link });
  await must(
    ana.acts.byHand({ name: 'Vera', companions: 0, needs: [], wished: 0, mustLeaveAt: null }),
  );
  await until(() => queueOf(olena).join() === 'Vera');
  for (const { close } of [ana, olena]) close();
});
