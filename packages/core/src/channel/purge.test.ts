import { mustBeOk, secret, type Bytes } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import { makeWorld, type World } from '@krov/testkit';
import { expect, test } from 'vitest';
import { emptyPlace, makeReach, outgoingKey, purgeChannel, type Delivery } from '../reach/index.ts';
import { channelKeysFrom, sealFor, type ChannelKeys } from './index.ts';

const ownerKey = signingKeyFromSeed(new Uint8Array(32).fill(7));

const openOwned = async (world: World): Promise<ChannelKeys> =>
  channelKeysFrom(
    secret(world.randomnessOf('channel').bytes(32) as Bytes<'ChannelSecret'>),
    'room',
    await verifyingKeyOf(ownerKey),
  );

/** A device with something in the channel, and what it hears. */
const writeInto = async (world: World, keys: ChannelKeys, texts: readonly string[]) => {
  const { clock, alarm, until } = world.tape;
  const randomness = world.randomnessOf('writer');
  const reach = makeReach({ route: world.route, clock, alarm, randomness });
  const heard: Delivery[] = [];
  reach.on((delivery) => heard.push(delivery));
  reach.follow(keys, emptyPlace);
  for (const text of texts) {
    const content = new TextEncoder().encode(text);
    const outgoing = await sealFor(keys, { content, ttl: '7d' }, randomness);
    reach.send([{ key: outgoingKey(text), outgoing }]);
  }
  const count = (kind: Delivery['kind']): number =>
    heard.filter((delivery) => delivery.kind === kind).length;
  await until(() => count('acknowledged') === texts.length);
  return { reach, count };
};

const purge = async (world: World, access: ChannelKeys, key = ownerKey) => {
  const { alarm, until } = world.tape;
  let isDone = false;
  const asked = purgeChannel({ route: world.route, alarm }, { access, ownerKey: key }).finally(
    () => {
      isDone = true;
    },
  );
  await until(() => isDone);
  return asked;
};

test('an owner empties and closes her channel: nobody reads it, nobody fills it again', async () => {
  const world = await makeWorld('purge');
  const keys = await openOwned(world);
  const writer = await writeInto(world, keys, ['one', 'two', 'three']);
  mustBeOk(await purge(world, keys));
  mustBeOk(await purge(world, keys));
  writer.reach.close();

  const { clock, alarm, advance } = world.tape;
  const randomness = world.randomnessOf('later');
  const later = makeReach({ route: world.route, clock, alarm, randomness });
  const heard: Delivery[] = [];
  later.on((delivery) => heard.push(delivery));
  later.follow(keys, emptyPlace);
  const again = await sealFor(keys, { content: new Uint8Array(8), ttl: '7d' }, randomness);
  later.send([{ key: outgoingKey('again'), outgoing: again }]);
  await advance(60_000);
  expect(heard.find(({ kind }) => kind === 'opened')).toMatchObject({ oldest: 4, head: 3 });
  expect(heard.some(({ kind }) => kind === 'entry' || kind === 'acknowledged')).toBe(false);
  later.close();
});

test('nobody else purges: not with another key, and not a channel that nobody owns', async () => {
  const world = await makeWorld('purge by others');
  const keys = await openOwned(world);
  const writer = await writeInto(world, keys, ['one']);
  const other = signingKeyFromSeed(new Uint8Array(32).fill(8));
  expect(await purge(world, keys, other)).toMatchObject({ ok: false });
  const nobodys = await channelKeysFrom(
    secret(new Uint8Array(32).fill(9) as Bytes<'ChannelSecret'>),
    'room',
  );
  const second = await writeInto(world, nobodys, ['two']);
  expect(await purge(world, nobodys)).toMatchObject({ ok: false });
  expect(writer.count('entry') + second.count('entry')).toBeGreaterThan(0);
  for (const { reach } of [writer, second]) reach.close();
});
