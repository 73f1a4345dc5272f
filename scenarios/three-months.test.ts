/** A door that stands for a season: what was printed in March opens in June. */
import { expect, test } from 'vitest';
import { makeWorld, type World } from '@krov/testkit';
import { must, mustInTime, openAsker, openMember, type Member } from './cast.ts';
import { addHelper, askAt, fields, linesOf, offer, openHouse } from './openHouse.ts';

const dayMs = 86_400_000;

/** So many days, on each of which the relay forgets what has expired. */
const pass = async (
  { tape, relay }: World,
  days: number,
  members: readonly Member[],
): Promise<void> => {
  for (let day = 0; day < days; day++) {
    tape.setUnixMs(tape.clock.unixMs() + dayMs);
    await relay.sweep();
    await tape.advance(20_000);
    await tape.until(() =>
      members.every(({ view }) => view().line.unsent === 0 && view().door.state === 'open'),
    );
  }
};

test('a poster that was printed 100 days ago still opens the door, though the relay has forgotten all of that time', async () => {
  const world = await makeWorld('three months');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const poster = vesna.view().door.fragment ?? '';
  await pass(world, 100, [vesna]);
  const olena = openAsker(world, 'Olena', poster);
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text: 'A letter.' }));
  await until(() => vesna.view().cards.length === 1);
  expect(vesna.view().cards[0]?.tampered).toBe(false);
  olena.close();
  await vesna.roof.close();
}, 60_000);

for (const story of ['founded 40 days ago', 'that removed somebody 40 days ago'] as const)
  test(`who joins a circle ${story} knows its people, and helps with them`, async () => {
    const world = await makeWorld(`forty days ${story}`);
    const { until } = world.tape;
    const vesna = await openHouse(world);
    const marko = await addHelper(world, vesna, 'Marko');
    if (story !== 'founded 40 days ago') {
      const jovan = await addHelper(world, vesna, 'Jovan');
      const { member } = jovan.view().me;
      await until(() => vesna.view().members.some((each) => each.member === member));
      await must(vesna.roof.acts.remove(member));
      const isGone = ({ view }: Member): boolean =>
        view().members.some(({ name, revoked }) => name === 'Jovan' && revoked);
      await until(
        () => isGone(vesna) && isGone(marko) && vesna.view().door.state === 'open',
        600_000,
      );
      await jovan.roof.close();
    }
    await pass(world, 40, [vesna, marko]);
    for (const member of [vesna, marko])
      await mustInTime(world, () => member.roof.acts.shiftOn(offer));
    const ana = await addHelper(world, vesna, 'Ana');
    await until(() => {
      const known = ana.view().members.filter(({ onShift }) => onShift);
      return (
        known
          .map(({ name }) => name)
          .sort()
          .join() === 'Ana,Marko,Vesna'
      );
    }, 600_000);
    const by = [vesna, marko, ana];
    const { olena, request } = await askAt(world, { by, name: 'Olena', text: 'A letter.' });
    await mustInTime(world, () => ana.roof.acts.claim(request, 'lead'));
    await until(() => ana.view().cases.length === 1, 600_000);
    await must(ana.roof.acts.say(request, 'I am Ana.'));
    await until(() => linesOf(olena).includes('I am Ana.'), 600_000);
    olena.close();
    expect(by.map(({ forks }) => forks)).toEqual([[], [], []]);
    for (const member of by) await member.roof.close();
  }, 60_000);

test('a device that was off for 40 days goes on, and nobody is told of another history', async () => {
  const world = await makeWorld('off for forty days');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const off = await addHelper(world, vesna, 'Marko');
  await until(() => off.view().line.unsent === 0);
  await off.roof.close();
  await pass(world, 40, [vesna]);
  const marko = await openMember(world, 'Marko, 40 days later', { vault: off.vault });
  const by = [vesna, marko];
  for (const member of by) await mustInTime(world, () => member.roof.acts.shiftOn(offer));
  const { olena, request } = await askAt(world, { by, name: 'Olena', text: 'A letter.' });
  await mustInTime(world, () => marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1, 600_000);
  await must(marko.roof.acts.say(request, 'I am Marko.'));
  await until(() => linesOf(olena).includes('I am Marko.'), 600_000);
  await pass(world, 8, by);
  olena.close();
  expect(by.map(({ forks }) => forks)).toEqual([[], []]);
  for (const member of by) await member.roof.close();
}, 60_000);
