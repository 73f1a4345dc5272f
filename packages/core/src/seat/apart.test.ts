/** Two organisers' devices without a line to each other: what they gave and let in meets, and shows. */
import { mustBeOk } from '@krov/ground';
import {
  calm,
  come,
  eveningOf,
  found,
  makeWorld,
  must,
  portsOf,
  type Guest,
  type Mischief,
  type World,
} from '@krov/testkit';
import { expect, test } from 'vitest';
import { openGathering, type Shelf } from '../gathering/index.ts';
import type { GatheringLink } from '../stage/index.ts';
import { asks, isHers, seatIn } from './asking.testing.ts';

type Cut = { -readonly [K in keyof Mischief]: Mischief[K] };
const opens = async (
  world: World,
  name: string,
  at: { readonly link: GatheringLink; readonly shelf: Shelf; readonly line: Cut },
): Promise<Guest> => {
  const gathering = openGathering({ ...portsOf(world, name, at.line), ...at });
  await world.tape.until(() => gathering.view().kind === 'evening');
  return { ...gathering, evening: () => eveningOf(gathering), shelf: at.shelf };
};

/** Ana and Vesna organise; Ana's line can be cut. */
const twoOrganisers = async (world: World, chairs = 30) => {
  const { until } = world.tape;
  const { ana: founder, link } = await found(world, { chairs });
  founder.close();
  const line: Cut = { ...calm };
  const ana = await opens(world, 'Ana', { link, shelf: founder.shelf, line });
  const vesna = await come(world, 'Vesna', { link });
  await must(vesna.acts.askToHelp('Vesna'));
  await until(() => ana.evening().helpers.length === 1);
  await must(ana.acts.welcome(ana.evening().helpers[0]?.ask ?? ''));
  await until(() => vesna.evening().amOrganiser);
  const cut = (): void => void Object.assign(line, { breaks: 100, refuses: 100 });
  const mend = (): void => void Object.assign(line, calm);
  return { ana, vesna, link, cut, mend };
};

test('two phones without the network let one seat in: at the merge both show that it came twice', async () => {
  const world = await makeWorld('two phones');
  const { until, advance } = world.tape;
  const { ana, vesna, link, cut, mend } = await twoOrganisers(world);
  const olena = await come(world, 'Olena', { link });
  await asks(world, olena);
  await until(isHers(olena));

  cut();
  expect(mustBeOk(await (await ana.seats()).checkIn(seatIn(olena)))).toBe('valid');
  expect(mustBeOk(await (await vesna.seats()).checkIn(seatIn(olena)))).toBe('valid');
  await advance(60_000);
  for (const each of [ana, vesna]) expect(each.evening().seats.twice).toBe(0);
  mend();
  await until(() => [ana, vesna].every((each) => each.evening().seats.twice === 1));
  expect(ana.evening().seats.cameIn).toBe(1);
  for (const { close } of [ana, vesna, olena]) close();
});

test('two desks without a line to each other give more seats than chairs: at the merge both show it', async () => {
  const world = await makeWorld('two desks');
  const { until, advance } = world.tape;
  const { ana, vesna, link, cut, mend } = await twoOrganisers(world, 1);
  await must((await ana.seats()).arrange(true, ''));
  await until(() => vesna.evening().seats.approval);
  const guests = [await come(world, 'Olena', { link }), await come(world, 'Ira', { link })];
  for (const guest of guests) await asks(world, guest);
  await until(() => [ana, vesna].every((each) => each.evening().seats.asks.length === 2));
  const [first, second] = ana.evening().seats.asks.map(({ ask }) => ask);

  cut();
  await must((await ana.seats()).give(first ?? ''));
  await must((await vesna.seats()).give(second ?? ''));
  await advance(60_000);
  for (const each of [ana, vesna]) expect(each.evening().seats.surplus).toBe(0);
  mend();
  await until(() => [ana, vesna].every((each) => each.evening().seats.surplus === 1));
  expect(ana.evening().seats.free).toBe(0);
  for (const { close } of [ana, vesna, ...guests]) close();
});
