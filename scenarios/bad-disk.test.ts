/** A disk that fails for a while, and a clock that begins anew with each start. */
import { err, monotonicMs, unreachable } from '@krov/ground';
import { memoryVault, type Vault } from '@krov/core/device';
import { openRoof } from '@krov/core/roof';
import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { calm, lossyRoute, makeWorld } from '@krov/testkit';
import { letIn, must, type Member } from './cast.ts';
import { addHelper, askAt, linesOf, offer, openHouse } from './openHouse.ts';

/** A vault whose disk is full as long as it is told so. */
const fillable = (): Vault & { fill: () => void; free: () => void } => {
  const vault = memoryVault();
  let isFull = false;
  return {
    open: vault.open,
    commit: (batch) => (isFull ? Promise.resolve(err(unreachable('disk'))) : vault.commit(batch)),
    fill: () => (isFull = true),
    free: () => (isFull = false),
  };
};

test('what comes while the disk is full is not lost: it is read again, in order and once', async () => {
  const world = await makeWorld('full disk');
  const { until, advance } = world.tape;
  const vesna = await openHouse(world);
  const vault = fillable();
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['helper'], vault });
  await must(marko.roof.acts.shiftOn(offer));
  await until(() => marko.view().onShift && marko.view().door.fragment !== null);
  const { olena, request } = await askAt(world, { by: [vesna, marko], name: 'Olena', text: 'A.' });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  await must(marko.roof.acts.say(request, 'I am here.'));
  await until(() => linesOf(olena).length === 1);
  vault.fill();
  for (const text of ['one', 'two', 'three']) {
    await must(olena.say(text));
    await advance(20_000);
  }
  const refused = await marko.roof.acts.say(request, 'lost');
  expect(refused.ok).toBe(false);
  vault.free();
  await must(olena.say('four'));
  const heard = () => marko.view().cases[0]?.transcript.lines.map(({ text }) => text) ?? [];
  await until(() => heard().length === 5, 600_000);
  expect(heard()).toEqual(['I am here.', 'one', 'two', 'three', 'four']);
  await must(marko.roof.acts.say(request, 'I read you.'));
  await until(() => linesOf(olena).at(-1) === 'I read you.', 600_000);
  olena.close();
  for (const member of [vesna, marko]) await member.roof.close();
}, 60_000);

/** A vault that breaks, without a word, so many writes as it is told. */
const breakable = (): Vault & { breakNext: (times: number) => void } => {
  const vault = memoryVault();
  let left = 0;
  return {
    open: vault.open,
    commit: (batch) =>
      left-- > 0 ? Promise.reject(new Error('it broke')) : ((left = 0), vault.commit(batch)),
    breakNext: (times) => (left = times),
  };
};

test('an entry that broke what read it is read again; one that always does is told of', async () => {
  const world = await makeWorld('it broke');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const vault = breakable();
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['helper'], vault });
  const passed: string[] = [];
  marko.roof.on((event) => void (event?.code === 'PASSED_OVER' && passed.push(event.where)));
  await must(marko.roof.acts.shiftOn(offer));
  await until(() => marko.view().onShift && marko.view().door.fragment !== null);
  const { olena, request } = await askAt(world, { by: [vesna, marko], name: 'Olena', text: 'A.' });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  const heard = () => marko.view().cases[0]?.transcript.lines.map(({ text }) => text) ?? [];
  vault.breakNext(2);
  await must(olena.say('one'));
  await until(() => heard().length === 1, 600_000);
  expect(passed).toEqual([]);
  vault.breakNext(Infinity);
  await must(olena.say('two'));
  await until(() => passed.length > 0, 600_000);
  vault.breakNext(0);
  await must(olena.say('three'));
  await until(() => heard().at(-1) === 'three', 600_000);
  expect(heard()[0]).toBe('one');
  olena.close();
  for (const member of [vesna, marko]) await member.roof.close();
}, 60_000);

/** The same device after a new start, on a steady clock that begins at 0. */
const restarted = async (
  world: Awaited<ReturnType<typeof makeWorld>>,
  { vault, view }: Member,
): Promise<Omit<Member, 'forks'>> => {
  const { clock, alarm } = world.tape;
  const began = clock.monotonicMs();
  const fresh = { ...clock, monotonicMs: () => monotonicMs(clock.monotonicMs() - began) };
  const randomness = world.randomnessOf('again');
  const route = lossyRoute(world.route, calm, { alarm, randomness });
  const roof = mustBeOk(await openRoof({ vault, route, clock: fresh, alarm, randomness }));
  const seen = (): ReturnType<typeof view> => roof.view() as ReturnType<typeof view>;
  return { roof, vault, view: seen };
};

test('a desk that was started anew grants as soon as before, though its steady clock began again', async () => {
  const world = await makeWorld('new start');
  const { until, advance } = world.tape;
  const vesna = await openHouse(world);
  const helpers: Member[] = [];
  for (const name of ['Marko', 'Ana', 'Ivan']) helpers.push(await addHelper(world, vesna, name));
  await advance(3_600_000);
  const { olena, request } = await askAt(world, {
    by: [vesna, ...helpers],
    name: 'Olena',
    text: 'A.',
  });
  await vesna.roof.close();
  const again = await restarted(world, vesna);
  await advance(60_000);
  expect(again.view().cards[0]?.waitedMs).toBeLessThan(120_000);
  const last = helpers.find(({ view }) => view().cards[0]?.fitsMe === false) ?? helpers[0];
  if (last === undefined) throw new Error('somebody is on shift');
  await must(last.roof.acts.claim(request, 'lead'));
  await until(() => last.view().cases.length === 1, 120_000);
  olena.close();
  for (const member of [again, ...helpers]) await member.roof.close();
}, 60_000);
