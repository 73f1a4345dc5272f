/** The group log against an ordered log that the test itself keeps, as a relay would. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  mustBeOk,
  ok,
  platformRandomness,
  secret,
  unixHour,
  bytesToText,
  textToBytes,
  type Bytes,
} from '@krov/ground';
import type { EntryBytes } from '@krov/protocol';
import { identity, makeEntryId, makeKeyPackage } from '@krov/sealing';
import {
  foundGroup,
  joinGroup,
  roster,
  type CharterHash,
  type GroupId,
  type OwnKeyPackage,
} from '@krov/sealing/groups';
import { advance, emptyPlace, type Outgoing } from '../reach/index.ts';
import {
  change,
  followGroup,
  say,
  type GroupLog,
  type GroupStep,
  type Happening,
} from './groupLog.ts';
import { read } from './groupReading.ts';

const randomness = platformRandomness;
const hour = unixHour(500_000);
const deps = { judge: () => Promise.resolve(ok(undefined)), hour, randomness };
const lifetime = { from: unixHour(499_000), until: unixHour(501_000) };
const charterHash = randomness.bytes(32) as CharterHash;

const keyPackageOf = async (
  name: string,
): Promise<OwnKeyPackage & { readonly keyPackage: never }> =>
  (await makeKeyPackage({ identity: identity(textToBytes(name)), lifetime }, randomness)) as never;

/** A member with what she has read and what she was shown. */
type Member = { log: GroupLog; read: number; said: string[]; happenings: Happening[] };
type World = {
  readonly channels: Map<string, EntryBytes[]>;
  readonly unsent: Map<Member, Outgoing[]>;
};

const nameOf = (log: GroupLog): string => log.keys.id.join();
const emptyWorld = (): World => ({ channels: new Map(), unsent: new Map() });
const linesOf = (world: World, name: string): EntryBytes[] => {
  const lines = world.channels.get(name) ?? [];
  world.channels.set(name, lines);
  return lines;
};

const take = (world: World, member: Member, step: GroupStep): void => {
  if (nameOf(step.log) !== nameOf(member.log)) member.read = 0;
  member.log = step.log;
  member.happenings.push(...step.happenings);
  for (const happening of step.happenings) {
    if (happening.kind === 'message')
      member.said.push(mustBeOk(bytesToText(happening.plaintext.subarray(1))));
  }
  world.unsent.set(member, [...(world.unsent.get(member) ?? []), ...step.send]);
};

/** Puts what a member wants to send into the log. */
const flush = (world: World, member: Member): void => {
  for (const { channel, entry } of world.unsent.get(member) ?? [])
    linesOf(world, channel.join()).push(entry);
  world.unsent.set(member, []);
};

/** Lets a member read one entry; says whether there was one. */
const readOne = async (world: World, member: Member): Promise<boolean> => {
  const entry = linesOf(world, nameOf(member.log))[member.read];
  if (entry === undefined) return false;
  member.read++;
  const place = advance(member.log.place, { seq: member.read, entry });
  take(world, member, await read(member.log, { entry, place }, deps));
  return true;
};

const settle = async (world: World, members: readonly Member[]): Promise<void> => {
  for (let idle = 0; idle < 2;) {
    idle++;
    for (const member of members) {
      flush(world, member);
      while (await readOne(world, member)) idle = 0;
    }
  }
};

const utter = async (world: World, member: Member, text: string): Promise<void> => {
  const plaintext = Uint8Array.of(3, ...textToBytes(text));
  take(
    world,
    member,
    await say(member.log, { id: makeEntryId(randomness), plaintext }, randomness),
  );
};

const newChannel = (): { ttl: '90d'; k: number; secret: never; place: typeof emptyPlace } => ({
  ttl: '90d',
  k: 0,
  secret: secret(randomness.bytes(32) as Bytes<'ChannelSecret'>) as never,
  place: emptyPlace,
});

const found = async (name: string): Promise<Member> => {
  const own = await keyPackageOf(name);
  const group = await foundGroup(
    { ...own, groupId: randomness.bytes(16) as GroupId, charterHash },
    randomness,
  );
  return { log: await followGroup(group, newChannel()), read: 0, said: [], happenings: [] };
};

const admit = async (world: World, admin: Member, name: string): Promise<Member> => {
  const own = await keyPackageOf(name);
  const before = admin.happenings.length;
  const wanted = {
    id: makeEntryId(randomness),
    add: [own.keyPackage],
    remove: [],
    warrants: [],
    hour,
  };
  take(world, admin, await change(admin.log, wanted, randomness));
  flush(world, admin);
  while (await readOne(world, admin));
  const welcome = admin.happenings
    .slice(before)
    .flatMap((each) => (each.kind === 'changed' && each.welcome !== null ? [each.welcome] : []))[0];
  if (welcome === undefined) throw new Error('no welcome');
  const group = mustBeOk(
    await joinGroup({ ...own, welcome }, () => Promise.resolve(ok(undefined)), randomness),
  );
  const { ttl, k, secret: channelSecret, place } = admin.log;
  const log = await followGroup(group, { ttl, k, secret: channelSecret, place });
  return { log, read: admin.read, said: [], happenings: [] };
};

const remove = async (world: World, admin: Member, gone: Member): Promise<void> => {
  const leaf =
    roster(gone.log.group).find(({ leafKey }) => leafKey === undefined) ?? ownLeafOf(gone);
  const wanted = {
    id: makeEntryId(randomness),
    add: [],
    remove: [leaf.leafKey],
    warrants: [],
    hour,
  };
  take(world, admin, await change(admin.log, wanted, randomness));
};
const ownLeafOf = (member: Member): { readonly leafKey: never } => {
  const name = member.log.group;
  return roster(name).at(-1) as never;
};

test('what one says the others hear once, in one order, the speaker too', async () => {
  const world = emptyWorld();
  const vesna = await found('vesna');
  const marko = await admit(world, vesna, 'marko');
  await utter(world, vesna, 'one');
  await utter(world, marko, 'two');
  await utter(world, vesna, 'three');
  await settle(world, [vesna, marko]);
  expect(vesna.said.toSorted()).toEqual(['one', 'three', 'two']);
  expect(marko.said).toEqual(vesna.said);
});

test('what a commit overtook is said again in the new epoch: nothing is lost, nothing doubled', async () => {
  const world = emptyWorld();
  const vesna = await found('vesna');
  const marko = await admit(world, vesna, 'marko');
  await utter(world, marko, 'before');
  const ana = await admit(world, vesna, 'ana');
  await settle(world, [marko, vesna, ana]);
  expect(marko.said).toEqual(['before']);
  expect(vesna.said).toEqual(['before']);
  expect(marko.happenings.some(({ kind }) => kind === 'void')).toBe(true);
});

test('two who change the group at once both get their change, one after the other', async () => {
  const world = emptyWorld();
  const vesna = await found('vesna');
  const marko = await admit(world, vesna, 'marko');
  for (const [member, name] of [
    [vesna, 'ana'],
    [marko, 'ivan'],
  ] as const) {
    const { keyPackage } = await keyPackageOf(name);
    const wanted = {
      id: makeEntryId(randomness),
      add: [keyPackage],
      remove: [],
      warrants: [],
      hour,
    };
    take(world, member, await change(member.log, wanted, randomness));
  }
  await settle(world, [vesna, marko]);
  expect(roster(vesna.log.group)).toHaveLength(4);
  expect(roster(marko.log.group)).toEqual(roster(vesna.log.group));
});

test('a removal moves the channel, and who was removed hears nothing that follows', async () => {
  const world = emptyWorld();
  const vesna = await found('vesna');
  const marko = await admit(world, vesna, 'marko');
  const ivan = await admit(world, vesna, 'ivan');
  await settle(world, [vesna, marko, ivan]);
  const old = nameOf(vesna.log);
  await remove(world, vesna, ivan);
  await utter(world, marko, 'said while he went');
  await settle(world, [vesna, marko, ivan]);
  await utter(world, vesna, 'after');
  await settle(world, [vesna, marko, ivan]);
  expect(nameOf(vesna.log)).not.toBe(old);
  expect(nameOf(marko.log)).toBe(nameOf(vesna.log));
  expect(vesna.said).toEqual(['said while he went', 'after']);
  expect(marko.said).toEqual(vesna.said);
  expect(ivan.log.removed).toBe(true);
  expect(ivan.said).not.toContain('after');
});

test('under any interleaving all hear the same, each thing once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.constantFrom('say', 'flush', 'read')), { maxLength: 25 }),
      async (acts) => {
        const world = emptyWorld();
        const vesna = await found('vesna');
        const marko = await admit(world, vesna, 'marko');
        const ana = await admit(world, vesna, 'ana');
        const members = [vesna, marko, ana];
        const texts: string[] = [];
        for (const [who, what] of acts) {
          const member = members[who] ?? vesna;
          if (what === 'flush') flush(world, member);
          else if (what === 'read') await readOne(world, member);
          else {
            texts.push(`${texts.length}`);
            await utter(world, member, `${texts.length - 1}`);
          }
        }
        await settle(world, members);
        expect(vesna.said.toSorted()).toEqual(texts.toSorted());
        expect(marko.said).toEqual(vesna.said);
        expect(ana.said).toEqual(vesna.said);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
