/** The asker's way through the notice channel of a real relay, over a bad line. */
import { equalBytes, hourOf, unixHour } from '@krov/ground';
import { makeSigningKey, verifyingKeyOf } from '@krov/proof';
import { calm, makeWorld, type World } from '@krov/testkit';
import { expect, test } from 'vitest';
import {
  certifyDesk,
  charterOf,
  fingerprintOf,
  foundCharter,
  type PersonTag,
} from '../circle/index.ts';
import { emptyPlace, outgoingKey, type Reach } from '../reach/index.ts';
import { bundleHashOf } from './bundle.ts';
import { noticeChannelOf, postNotice, type Notice } from './notice.ts';
import { makeBundle, makeDoorToken, makeHeartbeat, type DeskVoice } from './openDoor.ts';
import {
  beginReading,
  noticeAccess,
  readOn,
  seenThrough,
  type DoorSight,
  type NoticeReading,
} from './readNotice.ts';

const vesna = async ({ tape, relayId, randomnessOf }: World): Promise<DeskVoice> => {
  const randomness = randomnessOf('vesna');
  const hour = hourOf(tape.clock.unixMs());
  const charterKey = makeSigningKey(randomness);
  const deskKey = makeSigningKey(randomness);
  const chain = await foundCharter(charterKey, hour, randomness);
  const circle = fingerprintOf(charterOf(chain));
  const desk = await certifyDesk(charterKey, {
    circle,
    deskKey: await verifyingKeyOf(deskKey),
    person: randomness.bytes(16) as PersonTag,
    generation: 0,
    from: hour,
    until: unixHour(hour + 72),
    admin: 0,
  });
  const notice = await noticeChannelOf(makeSigningKey(randomness), circle);
  return { chain, deskKey, desk, relayId, notice };
};

/** Posts on the notice channel and waits for the relay's word; gives back the seq. */
const posting = (world: World, voice: DeskVoice) => {
  const reach = world.reachOf('vesna', calm);
  const seqs: number[] = [];
  reach.follow(voice.notice, emptyPlace);
  reach.on((delivery) => {
    if (delivery.kind === 'entry') seqs.push(delivery.place.n);
  });
  return async (notice: Notice): Promise<number> => {
    const expected = seqs.length + 1;
    const outgoing = await postNotice(voice.notice, notice, world.randomnessOf(`post ${expected}`));
    reach.send([{ key: outgoingKey(String(expected)), outgoing }]);
    await world.tape.until(() => seqs.length === expected);
    return seqs.at(-1) ?? 0;
  };
};

/** What a new tab sees, a minute of tape after it opened the link. */
const olenaSees = async (world: World, voice: DeskVoice, name: string): Promise<DoorSight> => {
  const { chain, notice } = voice;
  const link = { notice: notice.id, fingerprint: fingerprintOf(charterOf(chain)) };
  const reach: Reach = world.reachOf(name);
  let reading: NoticeReading = beginReading(link);
  let turn = Promise.resolve();
  reach.on((delivery) => {
    turn = turn.then(async () => {
      const step = await readOn(reading, delivery);
      reading = step.reading;
      for (const seq of step.slices) reach.slice(link.notice, seq);
    });
  });
  reach.follow(noticeAccess(link), 'tail');
  await world.tape
    .until(() => seenThrough(reading, world.tape.clock).kind !== 'reading', 600_000)
    .catch(() => undefined);
  await world.tape.advance(60_000);
  await turn;
  reach.close();
  return seenThrough(reading, world.tape.clock);
};

test('over an evening the page says who is there, that nobody is, and that the door has ended', async () => {
  const world = await makeWorld('notice');
  const voice = await vesna(world);
  const post = posting(world, voice);
  const { tape } = world;
  expect((await olenaSees(world, voice, 'before')).kind).toBe('ended');

  const hour = hourOf(tape.clock.unixMs());
  const chainSeq = await post({ kind: 'chain', chain: voice.chain });
  const terms = { door: makeDoorToken(world.randomnessOf('door')), chainSeq, hour, nextDesk: null };
  const { bundle } = await makeBundle(voice, terms, world.randomnessOf('bundle'));
  const seq = await post({ kind: 'bundle', bundle });
  for (const onShift of [3, 2, 1]) {
    const minute = Math.floor(tape.clock.unixMs() / 60_000);
    const now = { bundle: { seq, hash: bundleHashOf(bundle) }, minute, onShift, waitMinutes: 4 };
    await post({ kind: 'heartbeat', heartbeat: await makeHeartbeat(voice, now) });
    const sight = await olenaSees(world, voice, `evening ${onShift}`);
    expect(sight).toMatchObject({ kind: 'open', onShift, waitMinutes: 4 });
    expect(sight.kind === 'open' && equalBytes(bundleHashOf(sight.bundle), now.bundle.hash)).toBe(
      true,
    );
    await tape.advance(10 * 60_000);
  }

  await tape.advance(4 * 3_600_000);
  await world.relay.sweep();
  expect((await olenaSees(world, voice, 'night')).kind).toBe('nobodyHere');
  await tape.advance(9 * 3_600_000);
  await world.relay.sweep();
  expect((await olenaSees(world, voice, 'morning')).kind).toBe('ended');
  await world.relay.close();
});
