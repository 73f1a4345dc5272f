/** A device that is locked while on duty: what it still does, what it no longer holds, what the unlock brings back. */
import { concatBytes, mustBeOk, revealSecret, Secret, type Randomness } from '@krov/ground';
import {
  beginDuty,
  endDuty,
  kept,
  makeDeviceKey,
  memoryVault,
  openDuty,
  sealedVault,
  type Row,
  type Vault,
} from '@krov/core/device';
import { afterDuty, type RoofEvent } from '@krov/core/roof';
import { findMarker, makeWorld, type World } from '@krov/testkit';
import { expect, test } from 'vitest';
import { letIn, must, openMember, type Member } from './cast.ts';
import { askAt, linesOf, offer, openHouse } from './openHouse.ts';

/** A device whose rows lie sealed on a disk, and the key that opens them. */
type Device = {
  readonly name: string;
  readonly below: Vault;
  readonly vault: Vault;
  readonly randomness: Randomness;
};

const makeDevice = async (world: World, name: string): Promise<Device> => {
  const randomness = world.randomnessOf(`${name}/device`);
  const below = memoryVault();
  const { vault } = mustBeOk(await sealedVault(below, makeDeviceKey(randomness), randomness));
  return { name, below, vault, randomness };
};

type Locked = {
  readonly onDuty: Member;
  readonly rows: readonly Row[];
  readonly told: RoofEvent[];
};

/** Ends the roof of an open device; another goes on over the rows of duty. */
const lock = async (world: World, { roof }: Member, device: Device): Promise<Locked> => {
  const rows = mustBeOk(await roof.closeForDuty());
  const key = mustBeOk(await beginDuty(device, rows, device.randomness));
  const vault = mustBeOk(await openDuty(device.below, key, device.randomness));
  const onDuty = await openMember(world, `${device.name}/duty`, { vault });
  const told: RoofEvent[] = [];
  onDuty.roof.on((event) => {
    if (event !== null) told.push(event);
  });
  return { onDuty, rows: mustBeOk(await vault.open('')), told };
};

/** The passphrase was right: duty ends, and the whole house is open again. */
const unlock = async (world: World, { onDuty }: Locked, device: Device): Promise<Member> => {
  await onDuty.roof.close();
  mustBeOk(await endDuty(device, afterDuty, device.randomness));
  return openMember(world, `${device.name}/again`, { vault: device.vault });
};

const addHelperOn = async (world: World, vesna: Member, device: Device): Promise<Member> => {
  const { name, vault } = device;
  const helper = await letIn(world, vesna, { name, roles: ['helper'], vault });
  await must(helper.roof.acts.shiftOn(offer));
  await world.tape.until(() => helper.view().onShift && helper.view().door.fragment !== null);
  return helper;
};

test('a helper who is locked on duty sees new cards, keeps her place, is called for what comes, and reads it after the unlock', async () => {
  const world = await makeWorld('locked helper');
  const { until, advance } = world.tape;
  const vesna = await openHouse(world);
  const device = await makeDevice(world, 'Marko');
  const marko = await addHelperOn(world, vesna, device);
  const by = [vesna, marko];
  const { olena, request } = await askAt(world, { by, name: 'Olena', text: 'A letter.' });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  await must(marko.roof.acts.step(request, 'Do not open the door.'));
  await until(() => linesOf(olena).length === 1 && marko.view().line.unsent === 0);

  const locked = await lock(world, marko, device);
  const { onDuty, told } = locked;
  expect(onDuty.view().cases).toEqual([]);
  expect(onDuty.view().onShift).toBe(true);
  await until(() => onDuty.view().line.state === 'up');
  await advance(20 * 60_000);
  expect(vesna.view().cards[0]).toMatchObject({ lead: 'Marko', closed: null });
  told.splice(0); // a second copy of an entry of her own may have called, on a bad line
  const second = await askAt(world, { by: [vesna, onDuty], name: 'Ira', text: 'Another.' });
  expect(told).toContainEqual({ code: 'CARD', request: second.request });
  await must(olena.say('They are at the door.'));
  await until(() => told.some(({ code }) => code === 'AWAITED'));
  expect(told).toContainEqual({ code: 'AWAITED', request });
  expect(onDuty.view().awaited).toBe(1);

  const again = await unlock(world, locked, device);
  await until(
    () => again.view().cases[0]?.transcript.lines.at(-1)?.text === 'They are at the door.',
  );
  expect(again.view().cases[0]?.transcript.lines.map(({ text }) => text)).toEqual([
    'Do not open the door.',
    'They are at the door.',
  ]);
  expect(again.view().awaited).toBe(0);
  await must(again.roof.acts.say(request, 'I am back.'));
  await until(() => linesOf(olena).at(-1) === 'I am back.');
  for (const porch of [olena, second.olena]) porch.close();
  for (const member of [vesna, again]) await member.roof.close();
}, 60_000);

test('a desk that is locked on duty grants by the rule, hands the words on, and keeps the door open', async () => {
  const world = await makeWorld('locked desk');
  const { until, advance } = world.tape;
  const device = await makeDevice(world, 'Vesna');
  const vesna = await openHouse(world, device.vault);
  const marko = await addHelperOn(world, vesna, await makeDevice(world, 'Marko'));
  const locked = await lock(world, vesna, device);
  const { onDuty } = locked;
  await until(() => onDuty.view().line.state === 'up');
  await advance(5 * 3_600_000);
  const { olena, request } = await askAt(world, {
    by: [onDuty, marko],
    name: 'Olena',
    text: 'A letter.',
  });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read', 600_000);
  expect(marko.view().cases[0]?.words).toBe('A letter.');
  const again = await unlock(world, locked, device);
  await until(() => again.view().cards.find((card) => card.request === request)?.lead === 'Marko');
  await must(marko.roof.acts.close(request, 'helped', ''));
  await until(() => again.view().cards.find((card) => card.request === request)?.closed != null);
  olena.close();
  for (const member of [marko, again]) await member.roof.close();
}, 60_000);

test('a claim that is granted behind the lock calls its helper, and becomes a case when she unlocks', async () => {
  const world = await makeWorld('granted behind');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const device = await makeDevice(world, 'Marko');
  const marko = await addHelperOn(world, vesna, device);
  const { olena, request } = await askAt(world, {
    by: [vesna, marko],
    name: 'Olena',
    text: 'A letter.',
  });
  await must(vesna.roof.acts.shiftOff());
  await until(() => !vesna.view().isDeskOnDuty && vesna.view().line.unsent === 0);
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cards[0]?.mine === 'claimed');
  const locked = await lock(world, marko, device);
  const { onDuty, told } = locked;
  await until(() => onDuty.view().line.state === 'up');
  await until(() => vesna.view().cards[0]?.lead === 'Marko');
  await must(vesna.roof.acts.grant(request));
  await until(() => onDuty.view().awaited === 1);
  await world.tape.advance(60_000);
  expect(told.filter(({ code }) => code === 'AWAITED')).toEqual([{ code: 'AWAITED', request }]);
  const again = await unlock(world, locked, device);
  await until(() => again.view().cases[0]?.words === 'A letter.', 600_000);
  await must(again.roof.acts.say(request, 'I am Marko.'));
  await until(() => linesOf(olena).includes('I am Marko.'), 600_000);
  olena.close();
  for (const member of [vesna, again]) await member.roof.close();
}, 60_000);

test('a board that turns while a helper is locked on duty takes her along, with her case', async () => {
  const world = await makeWorld('turned behind');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const device = await makeDevice(world, 'Marko');
  const marko = await addHelperOn(world, vesna, device);
  const ana = await addHelperOn(world, vesna, await makeDevice(world, 'Ana'));
  const by = [vesna, marko, ana];
  const { olena, request } = await askAt(world, { by, name: 'Olena', text: 'A letter.' });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  const locked = await lock(world, marko, device);
  const { onDuty } = locked;
  await until(() => onDuty.view().line.state === 'up');
  const member = vesna.view().members.find(({ name }) => name === 'Ana')?.member ?? '';
  await must(vesna.roof.acts.remove(member));
  const hasGone = ({ view }: Member): boolean =>
    view().members.some(({ name, revoked }) => name === 'Ana' && revoked);
  await until(() => hasGone(vesna) && hasGone(onDuty), 600_000);
  const again = await unlock(world, locked, device);
  expect(again.view().members.find(({ isMe }) => isMe)?.onShift).toBe(true);
  expect(again.view().cards[0]).toMatchObject({ request, lead: 'Marko', mine: 'granted' });
  await must(again.roof.acts.say(request, 'Still here.'));
  await until(() => linesOf(olena).includes('Still here.'), 600_000);
  olena.close();
  for (const each of [vesna, again]) await each.roof.close();
}, 60_000);

test('who is being let in when her admin locks is a member after the unlock', async () => {
  const world = await makeWorld('let in behind');
  const { until } = world.tape;
  const device = await makeDevice(world, 'Vesna');
  const vesna = await openHouse(world, device.vault);
  const { invitation } = await must(vesna.roof.acts.invite(['helper']));
  const invited = () =>
    vesna.view().invitations.find((each) => each.invitation === invitation) ?? null;
  const marko = await openMember(world, 'Marko');
  const link = `#${invited()?.fragment ?? ''}`;
  await must(marko.roof.acts.join({ link, name: 'Marko', languages: ['ru'] }));
  await until(() => invited()?.pending != null);
  await must(vesna.roof.acts.approve(invitation));
  const locked = await lock(world, vesna, device);
  expect(locked.onDuty.view().invitations).toHaveLength(1);
  await until(() => locked.onDuty.view().line.state === 'up');
  await world.tape.advance(60_000);
  expect(marko.roof.view().kind).toBe('joining');
  const again = await unlock(world, locked, device);
  await until(() => marko.roof.view().kind === 'member', 600_000);
  await until(() => again.view().members.length === 2, 600_000);
  for (const member of [again, marko]) await member.roof.close();
}, 60_000);

/** Every secret below a value, as bytes. */
const secretsIn = (value: unknown): readonly Uint8Array[] => {
  if (value instanceof Secret) return secretsIn(revealSecret(value));
  if (value instanceof Uint8Array) return value.length >= 16 ? [value] : [];
  if (value instanceof Map) return [...value.values()].flatMap(secretsIn);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(secretsIn);
  return [];
};

test('behind the lock lie no conversation, no seed, no charter key and no secret of a claim', async () => {
  const world = await makeWorld('exposed');
  const { until } = world.tape;
  const device = await makeDevice(world, 'Vesna');
  const vesna = await openHouse(world, device.vault);
  const by = [vesna];
  const text = 'marker-of-the-words';
  const { olena, request } = await askAt(world, { by, name: 'Olena', text });
  await must(vesna.roof.acts.claim(request, 'lead'));
  await until(() => vesna.view().cases.length === 1 && olena.view().state === 'read');
  await must(vesna.roof.acts.step(request, 'marker-of-the-step'));
  await must(olena.say('marker-of-the-answer'));
  await until(() => vesna.view().cases[0]?.transcript.lines.length === 2);
  const closed = await askAt(world, { by, name: 'Ira', text: 'marker-of-the-closed' });
  await must(closed.olena.withdraw());
  await until(() => vesna.view().cards.some((card) => card.closed === 'withdrawn'), 600_000);
  await until(() => vesna.view().line.unsent === 0);

  const stored = mustBeOk(await device.vault.open(''));
  const { onDuty, rows } = await lock(world, vesna, device);
  const all = concatBytes(...rows.map(({ bytes }) => bytes));
  const find = (marker: string): number => findMarker(all, marker).length;
  expect(find('marker-of-the-step')).toBe(0);
  expect(find('marker-of-the-answer')).toBe(0);
  expect(find('marker-of-the-closed')).toBe(0);
  // A desk on duty opens the words of open requests: said, and the control of this search.
  expect(find(text)).toBeGreaterThan(0);
  const before = concatBytes(...stored.map(({ bytes }) => bytes));
  expect(findMarker(before, 'marker-of-the-step').length).toBeGreaterThan(0);

  const valueOf = (id: string): unknown => {
    const row = stored.find((each) => each.id === id);
    if (row === undefined) throw new Error(`no row ${id}`);
    return mustBeOk(kept(row.bytes));
  };
  const holds = (bytes: Uint8Array): boolean => Buffer.from(all).includes(Buffer.from(bytes));
  const { seed } = valueOf('me') as { readonly seed: unknown };
  const claim = valueOf(`claim/${request}`) as { readonly secrets: unknown };
  const conversation = valueOf(`case/${request}`) as {
    readonly room: { readonly log: { readonly group: unknown; readonly secret: unknown } };
  };
  const { group, secret } = conversation.room.log;
  const gone = [seed, claim.secrets, group, secret].flatMap(secretsIn);
  expect(gone.length).toBeGreaterThanOrEqual(4);
  expect(gone.filter(holds).map(({ length }) => length)).toEqual([]);
  // The control: what duty does keep is found by the same search.
  const board = valueOf('board') as { readonly secret: unknown };
  expect(secretsIn(board.secret).every(holds)).toBe(true);
  for (const porch of [olena, closed.olena]) porch.close();
  await onDuty.roof.close();
}, 60_000);
