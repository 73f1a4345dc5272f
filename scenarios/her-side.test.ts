/** What comes to an asker's mailbox and what she sends, when both go wrong: she refuses, goes on, and is told the truth. */
import { expect, test } from 'vitest';
import { channelKeysFrom, makeChannelSecret, sealFor } from '@krov/core/circle';
import { postToMailbox, readMailbox, type CaseEntrance } from '@krov/core/conversation';
import { parseDoorLink } from '@krov/core/door';
import { openPorch, type Porch, type PorchDeps } from '@krov/core/porch';
import { outgoingKey, type Outgoing, type Route } from '@krov/core/reach';
import { concatBytes, mustBeOk } from '@krov/ground';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  entryBytes,
  type EntryBytes,
} from '@krov/protocol';
import { calm, makeWorld, type World } from '@krov/testkit';
import { must, type Member } from './cast.ts';
import { addHelper, fields, linesOf, openHouse } from './openHouse.ts';

type Came = Parameters<Awaited<ReturnType<PorchDeps['loadTalk']>>['enter']>[0];

/** A line on which, while `isHeld()`, no words of hers into a case arrive; all else does. It breaks after. */
const holding = (route: Route, isHeld: () => boolean): Route => ({
  connect: (events) => {
    const line = route.connect(events);
    let hasLost = false;
    return {
      ...line,
      send: (message) => {
        // A line that lost something in the middle does not go on (TCP).
        if (hasLost && !isHeld()) return line.close();
        const frames = mustBeOk(decodeFrames(clientFrameCodec, message));
        const carried = frames.filter(
          (frame) => !isHeld() || frame.kind !== 'append' || frame.ttl !== '30d',
        );
        hasLost ||= carried.length < frames.length;
        if (carried.length > 0)
          line.send(concatBytes(...carried.map((frame) => encodeFrame(clientFrameCodec, frame))));
      },
    };
  },
});

/** An asker, and all that her mailbox was asked to open. */
const openHerSide = (
  world: World,
  at: {
    readonly door: string;
    readonly isHeld?: () => boolean;
  },
): { readonly olena: Porch; readonly came: Came[] } => {
  const came: Came[] = [];
  const { clock, alarm } = world.tape;
  const olena = openPorch({
    link: mustBeOk(parseDoorLink(at.door)),
    route: holding(world.route, at.isHeld ?? (() => false)),
    clock,
    alarm,
    randomness: world.randomnessOf('Olena'),
    loadReach: () => import('@krov/core/carry'),
    loadTalk: async () => {
      const { enter } = await import('@krov/core/talk');
      return {
        enter: async (next) => {
          came.push(next);
          return enter(next);
        },
      };
    },
  });
  return { olena, came };
};

const ask = async (world: World, olena: Porch, by: readonly Member[]): Promise<string> => {
  const { until } = world.tape;
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text: 'A letter.' }));
  await until(() => by.every(({ view }) => view().cards.length === 1));
  return by[0]?.view().cards[0]?.request ?? '';
};

/** Somebody who has her mailbox's keys (the desk, or who took them from it) writes there. */
const writerTo = (world: World, { asked }: Came): ((outgoing: Outgoing) => Promise<void>) => {
  const reach = world.reachOf('writer', calm);
  const stored = new Set<string>();
  reach.on((told) => {
    if (told.kind === 'acknowledged') stored.add(told.key);
  });
  reach.follow(asked.mailbox.keys, 'writeOnly');
  return async (outgoing) => {
    const key = outgoingKey(`w${stored.size}`);
    reach.send([{ key, outgoing }]);
    await world.tape.until(() => stored.has(key));
    await world.tape.advance(1000);
  };
};

const entranceIn = async ({ asked, entry }: Came): Promise<CaseEntrance> => {
  const entrance = await readMailbox(asked.mailbox.keys, entry);
  if (entrance === null) throw new Error('no entrance');
  return entrance;
};

test('garbage, strangers’ welcomes and a second welcome in her mailbox change nothing, and the talk goes on', async () => {
  const world = await makeWorld('her mailbox');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const { olena, came } = openHerSide(world, { door: vesna.view().door.fragment ?? '' });
  const request = await ask(world, olena, [vesna]);
  await must(vesna.roof.acts.claim(request, 'lead'));
  await until(() => vesna.view().cases.length === 1 && olena.view().state === 'read');
  await must(vesna.roof.acts.step(request, 'Sit down.'));
  await until(() => linesOf(olena).length === 1);
  const [first] = came;
  if (first === undefined) throw new Error('she was let in');
  const randomness = world.randomnessOf('writer');
  const { keys } = first.asked.mailbox;
  const write = writerTo(world, first);
  const entrance = await entranceIn(first);
  const before = JSON.stringify(linesOf(olena));
  const isStill = (): void => {
    expect(JSON.stringify(linesOf(olena))).toBe(before);
    expect([olena.view().state, olena.view().unsent]).toEqual(['here', 0]);
  };

  await write({
    channel: keys.id,
    entry: entryBytes(randomness.bytes(512)) as EntryBytes,
    ttl: '30d',
  });
  isStill();
  await write(await sealFor(keys, { content: randomness.bytes(300), ttl: '30d' }, randomness));
  isStill();
  const elsewhere = await channelKeysFrom(makeChannelSecret(randomness), 'room');
  const toAnother = await postToMailbox(elsewhere, entrance, randomness);
  await write({ ...toAnother, channel: keys.id });
  isStill();
  await write(await postToMailbox(keys, entrance, randomness));
  isStill();
  const higher = { ...entrance.grant, caseNumber: entrance.grant.caseNumber + 1 };
  await write(await postToMailbox(keys, { ...entrance, grant: higher }, randomness));
  isStill();
  const spoiled = entrance.welcome.map((byte, at) => (at % 7 === 3 ? byte ^ 1 : byte));
  await write(
    await postToMailbox(keys, { ...entrance, grant: higher, welcome: spoiled }, randomness),
  );
  isStill();
  expect(came).toHaveLength(7);

  await must(vesna.roof.acts.step(request, 'Breathe.'));
  await until(() => linesOf(olena).length === 2);
  await must(olena.answer(2, 'done'));
  await until(
    () =>
      vesna
        .view()
        .cases[0]?.transcript.lines.some(
          (line) => line.kind === 'step' && line.answer === 'done',
        ) === true,
  );
  olena.close();
  await vesna.roof.close();
}, 60_000);

test('of a case begun anew she goes only upwards; words held back in the first are said again, and nothing counts as unsent for ever', async () => {
  const world = await makeWorld('upwards');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  const ana = await addHelper(world, vesna, 'Ana');
  let isHeld = false;
  const { olena, came } = openHerSide(world, {
    door: vesna.view().door.fragment ?? '',
    isHeld: () => isHeld,
  });
  const request = await ask(world, olena, [vesna, marko, ana]);
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  await must(marko.roof.acts.say(request, 'I am Marko.'));
  await until(() => linesOf(olena).length === 1);
  await must(marko.roof.acts.release(request));
  await until(() => marko.view().cases.length === 0, 600_000);
  isHeld = true;
  await must(olena.say('Where are you?'));
  expect(olena.view().unsent).toBeGreaterThan(0);
  expect(linesOf(olena)).toEqual(['I am Marko.']);
  await until(() => ana.view().cards[0]?.waitsFor === 'lead', 600_000);
  await must(ana.roof.acts.claim(request, 'lead'));
  await until(() => came.length === 2, 600_000);
  isHeld = false;
  const heardByAna = (): readonly string[] =>
    ana.view().cases[0]?.transcript.lines.map(({ text }) => text) ?? [];
  await until(() => heardByAna().includes('Where are you?'), 600_000);
  await until(() => linesOf(olena).includes('Where are you?'));
  await until(() => olena.view().unsent === 0, 120_000);
  expect(linesOf(olena)).toEqual(['I am Marko.', 'Where are you?']);

  const [first] = came;
  if (first === undefined) throw new Error('she was let in');
  const write = writerTo(world, first);
  const entrance = await entranceIn(first);
  await write(
    await postToMailbox(first.asked.mailbox.keys, entrance, world.randomnessOf('writer')),
  );
  expect(came).toHaveLength(3);
  await must(ana.roof.acts.say(request, 'I am Ana.'));
  await until(() => linesOf(olena).includes('I am Ana.'), 600_000);
  olena.close();
  for (const member of [vesna, marko, ana]) await member.roof.close();
}, 60_000);

test('a text of hers above 3,500 bytes is refused with the count, and what is said after it arrives', async () => {
  const world = await makeWorld('long words');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const { olena } = openHerSide(world, { door: vesna.view().door.fragment ?? '' });
  const request = await ask(world, olena, [vesna]);
  await must(vesna.roof.acts.claim(request, 'lead'));
  await until(() => olena.view().state === 'read');
  const long = 'я'.repeat(1751);
  expect(await olena.say(long)).toEqual({
    ok: false,
    error: { kind: 'refused', rule: 'theWordsFit', over: 2 },
  });
  expect(olena.view().unsent).toBe(0);
  await must(olena.say(long.slice(1)));
  await until(() => linesOf(olena).length === 1);
  expect(linesOf(olena)).toEqual([long.slice(1)]);
  olena.close();
  await vesna.roof.close();
}, 60_000);

test('a person writes a second time at the same door: another request, and the first goes on', async () => {
  const world = await makeWorld('a second time');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const door = vesna.view().door.fragment ?? '';
  const first = openHerSide(world, { door }).olena;
  const request = await ask(world, first, [vesna]);
  expect(await first.ask({ fields, text: 'Again.' })).toMatchObject({ ok: false });
  const second = openPorch({
    link: mustBeOk(parseDoorLink(door)),
    route: world.route,
    clock: world.tape.clock,
    alarm: world.tape.alarm,
    randomness: world.randomnessOf('Olena again'),
    loadReach: () => import('@krov/core/carry'),
    loadTalk: () => import('@krov/core/talk'),
  });
  await until(() => second.view().sight.kind === 'open');
  await must(second.ask({ fields, text: 'Another letter.' }));
  await until(() => vesna.view().cards.length === 2);
  for (const card of vesna.view().cards) await must(vesna.roof.acts.claim(card.request, 'lead'));
  await until(() => first.view().state === 'read' && second.view().state === 'read', 600_000);
  await must(vesna.roof.acts.say(request, 'One.'));
  await until(() => linesOf(first).length === 1);
  await world.tape.advance(5000);
  expect(linesOf(second)).toEqual([]);
  first.close();
  second.close();
  await vesna.roof.close();
}, 60_000);
