import { bytesToHex } from '@krov/ground';
import { preimageOf, channelIdOf, signingKeyFromSeed } from '@krov/proof';
import { entryBytes, type ChannelClass, type EntryBytes } from '@krov/protocol';
import { calm, makeWorld, type Mischief, type World } from '@krov/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  emptyPlace,
  outgoingKey,
  type Access,
  type Delivery,
  type Reach,
  type ReadToken,
} from './index.ts';

const accessOf = async (fill: number, channelClass: ChannelClass = 'room'): Promise<Access> => {
  const readToken = new Uint8Array(32).fill(fill) as ReadToken;
  const writeKey =
    channelClass === 'door' ? null : signingKeyFromSeed(new Uint8Array(32).fill(fill));
  const preimage = await preimageOf(channelClass, {
    readToken: channelClass === 'notice' ? null : readToken,
    writeKey,
  });
  return { id: channelIdOf(preimage), preimage, readToken, writeKey };
};

const entryOf = (author: number, number: number): EntryBytes => {
  const bytes = new Uint8Array(512).fill(author);
  new DataView(bytes.buffer).setUint32(0, number);
  return entryBytes(bytes) as EntryBytes;
};
const numberOf = (entry: EntryBytes): string =>
  `${entry[4]}:${new DataView(entry.buffer).getUint32(0)}`;

const listenTo = (reach: Reach): Delivery[] => {
  const deliveries: Delivery[] = [];
  reach.on((delivery) => deliveries.push(delivery));
  return deliveries;
};
const entriesIn = (deliveries: readonly Delivery[], access: Access): readonly string[] =>
  deliveries.flatMap((delivery) =>
    delivery.kind === 'entry' && bytesToHex(delivery.channel) === bytesToHex(access.id)
      ? [numberOf(delivery.entry)]
      : [],
  );
const keysIn = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.flatMap((delivery) => (delivery.kind === 'acknowledged' ? [delivery.key] : []));
const kindsIn = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.map(({ kind }) => kind);

const say = (access: Access, author: number, number: number) => ({
  key: outgoingKey(`${author}:${number}`),
  outgoing: { channel: access.id, entry: entryOf(author, number), ttl: '30d' as const },
});

const inWorld = async (seed: string, story: (world: World) => Promise<void>): Promise<void> => {
  const world = await makeWorld(seed);
  await story(world);
  await world.relay.close();
};

test('what one device sends, another that follows the channel reads, in order', () =>
  inWorld('two devices', async ({ reachOf, tape, relayId }) => {
    const room = await accessOf(1);
    const [marko, ana] = [reachOf('marko', calm), reachOf('ana', calm)];
    const [markoHears, anaHears] = [listenTo(marko), listenTo(ana)];
    for (const reach of [marko, ana]) reach.follow(room, emptyPlace);
    marko.send([say(room, 1, 1), say(room, 1, 2), say(room, 1, 3)]);
    await tape.until(() =>
      [markoHears, anaHears].every((hears) => entriesIn(hears, room).length === 3),
    );
    await tape.until(() => keysIn(markoHears).length === 3);
    expect(entriesIn(anaHears, room)).toEqual(['1:1', '1:2', '1:3']);
    expect(entriesIn(markoHears, room)).toEqual(['1:1', '1:2', '1:3']);
    expect(keysIn(markoHears)).toEqual(['1:1', '1:2', '1:3']);
    const places = anaHears.flatMap((heard) => (heard.kind === 'entry' ? [heard.place.n] : []));
    expect(places).toEqual([1, 2, 3]);
    expect(anaHears).toContainEqual({ kind: 'relay', relayId, minutesAhead: 0 });
  }));

test('whatever the lines do, each entry is read once and in its author’s order, and none is lost', async () => {
  const mischief = fc.record({
    breaks: fc.integer({ min: 0, max: 15 }),
    freezes: fc.integer({ min: 0, max: 40 }),
    refuses: fc.integer({ min: 0, max: 30 }),
    delayMs: fc.integer({ min: 0, max: 400 }),
    swaps: fc.integer({ min: 0, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.string(), mischief, (seed, line: Mischief) =>
      inWorld(seed, async ({ reachOf, tape, seize }) => {
        const rooms = [await accessOf(1), await accessOf(2, 'mailbox')];
        const devices = [1, 2, 3].map((author) => {
          const reach = reachOf(String(author), line);
          const hears = listenTo(reach);
          for (const room of rooms) reach.follow(room, emptyPlace);
          return { author, reach, hears };
        });
        for (const number of [1, 2, 3, 4]) {
          for (const { author, reach } of devices.slice(0, 2))
            reach.send(
              rooms
                .map((room) => say(room, author, number))
                .map(({ key, outgoing }, i) => ({ key: outgoingKey(`${key}/${i}`), outgoing })),
            );
          await tape.advance(700);
        }
        await tape.until(() =>
          devices.every(({ hears }) => rooms.every((room) => entriesIn(hears, room).length >= 8)),
        );
        await tape.until(() => devices.slice(0, 2).every(({ hears }) => keysIn(hears).length >= 8));
        for (const room of rooms) {
          const [first, ...others] = devices.map(({ hears }) => entriesIn(hears, room));
          for (const author of [1, 2]) {
            const mine = first?.filter((name) => name.startsWith(`${author}:`));
            expect(mine).toEqual([1, 2, 3, 4].map((number) => `${author}:${number}`));
          }
          for (const other of others) expect(other).toEqual(first);
          expect(first).toHaveLength(8);
        }
        for (const { author, hears } of devices.slice(0, 2)) {
          expect([...keysIn(hears)].sort()).toEqual(
            [1, 2, 3, 4].flatMap((number) => [0, 1].map((i) => `${author}:${number}/${i}`)).sort(),
          );
        }
        // Resent bytes are the same bytes: the relay holds no body that was not handed in.
        expect(new Set(seize().map(({ entry }) => numberOf(entry))).size).toBe(8);
        for (const { reach } of devices) reach.close();
      }),
    ),
    { numRuns: 40 },
  );
});

test('a room is read on behind the place where it was left', () =>
  inWorld('places', async ({ reachOf, tape }) => {
    const room = await accessOf(1);
    const marko = reachOf('marko', calm);
    const markoHears = listenTo(marko);
    marko.follow(room, emptyPlace);
    marko.send([1, 2, 3].map((number) => say(room, 1, number)));
    await tape.until(() => entriesIn(markoHears, room).length === 3);
    const second = markoHears.flatMap((heard) => (heard.kind === 'entry' ? [heard.place] : []))[1];
    const ana = reachOf('ana', calm);
    const anaHears = listenTo(ana);
    ana.follow(room, second ?? emptyPlace);
    await tape.until(() => entriesIn(anaHears, room).length > 0);
    expect(entriesIn(anaHears, room)).toEqual(['1:3']);
  }));

test('a notice known by its id alone is read from its tail, and earlier entries one by one', () =>
  inWorld('tail', async ({ reachOf, tape }) => {
    const notice = await accessOf(5, 'notice');
    const desk = reachOf('desk', calm);
    const deskHears = listenTo(desk);
    desk.follow(notice, 'writeOnly');
    desk.send([1, 2, 3].map((number) => say(notice, 5, number)));
    await tape.until(() => keysIn(deskHears).length === 3);
    expect(entriesIn(deskHears, notice)).toEqual([]);

    const olena = reachOf('olena');
    const olenaHears = listenTo(olena);
    olena.follow({ ...notice, preimage: null, readToken: null, writeKey: null }, 'tail');
    olena.slice(notice.id, 1);
    olena.slice(notice.id, 9);
    await tape.until(
      () =>
        olenaHears.filter(({ kind }) => kind === 'slice').length === 2 &&
        entriesIn(olenaHears, notice).length > 0,
    );
    expect(entriesIn(olenaHears, notice)).toEqual(['5:3']);
    const slices = olenaHears.flatMap((heard) =>
      heard.kind === 'slice' ? [[heard.seq, heard.entry && numberOf(heard.entry)]] : [],
    );
    expect(Object.fromEntries(slices)).toEqual({ 1: '5:1', 9: null });
  }));

test('anybody may append to a door, at the price of a puzzle, and only the token reads it', () =>
  inWorld('door', async ({ reachOf, tape }) => {
    const door = await accessOf(6, 'door');
    const olena = reachOf('olena');
    olena.follow({ ...door, readToken: null }, 'writeOnly');
    const olenaHears = listenTo(olena);
    olena.send([say(door, 7, 1)]);
    await tape.until(() => keysIn(olenaHears).length === 1);
    const [vesna, ivan] = [reachOf('vesna', calm), reachOf('ivan', calm)];
    const [vesnaHears, ivanHears] = [listenTo(vesna), listenTo(ivan)];
    vesna.follow(door, emptyPlace);
    ivan.follow({ ...door, readToken: new Uint8Array(32) as ReadToken }, emptyPlace);
    await tape.until(() => entriesIn(vesnaHears, door).length === 1);
    await tape.until(() => kindsIn(ivanHears).includes('refused'));
    expect(ivanHears).toContainEqual({ kind: 'refused', channel: door.id, code: 'notHere' });
    expect(entriesIn(ivanHears, door)).toEqual([]);
  }));

test('a relay that is not the one pinned is told of, and gets no channel id', () =>
  inWorld('pinned', async ({ reachOf, tape, relay }) => {
    const room = await accessOf(1);
    const other = { ...relay, relayId: new Uint8Array(32) };
    expect(other.relayId).not.toEqual(relay.relayId);
    const sent: Uint8Array[] = [];
    const { makeReach } = await import('./index.ts');
    const { memoryRoute } = await import('@krov/testkit');
    const straight = memoryRoute(relay);
    const marko = makeReach({
      route: {
        connect: (events) => {
          const line = straight.connect(events);
          return { ...line, send: (bytes) => (sent.push(bytes), line.send(bytes)) };
        },
      },
      ...tape,
      randomness: { bytes: (length) => new Uint8Array(length) },
      relayId: new Uint8Array(32) as never,
    });
    const hears = listenTo(marko);
    marko.follow(room, emptyPlace);
    await tape.advance(60_000);
    expect(hears).toContainEqual({ kind: 'line', state: 'notTheRelayPinned' });
    expect(kindsIn(hears)).not.toContain('opened');
    expect(sent.every((bytes) => bytes.length < 16)).toBe(true);
    reachOf('nobody').close();
  }));

test('a channel followed anew while its opening is under way is read from where it was asked last', () =>
  inWorld('again', async ({ reachOf, tape }) => {
    const room = await accessOf(1);
    const marko = reachOf('marko', calm);
    const markoHears = listenTo(marko);
    marko.follow(room, emptyPlace);
    marko.send([1, 2, 3].map((number) => say(room, 1, number)));
    await tape.until(() => keysIn(markoHears).length === 3);
    const ana = reachOf('ana', { ...calm, delayMs: 200 });
    const anaHears = listenTo(ana);
    for (let i = 0; i < 8; i++) {
      ana.unfollow(room.id);
      ana.follow(room, emptyPlace);
      await tape.advance(60);
    }
    const before = anaHears.length;
    ana.unfollow(room.id);
    ana.follow(room, emptyPlace);
    // A proof keeps real time, and a busy machine makes the tape run ahead of it.
    await tape.until(() => entriesIn(anaHears.slice(before), room).length >= 3);
    await tape.advance(5000);
    const news = anaHears.slice(before);
    expect(kindsIn(news)).not.toContain('gap');
    expect(entriesIn(news, room).slice(-3)).toEqual(['1:1', '1:2', '1:3']);
  }));
