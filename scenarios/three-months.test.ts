/** A door that stands for a season: what was printed in March opens in June. */
import { expect, test } from 'vitest';
import { makeWorld } from '@krov/testkit';
import { must, openAsker } from './cast.ts';
import { fields, openHouse } from './openHouse.ts';

const dayMs = 86_400_000;

test('a poster that was printed 100 days ago still opens the door, though the relay has forgotten all of that time', async () => {
  const world = await makeWorld('three months');
  const { until, advance, clock, setUnixMs } = world.tape;
  const vesna = await openHouse(world);
  const poster = vesna.view().door.fragment ?? '';
  for (let day = 0; day < 100; day++) {
    setUnixMs(clock.unixMs() + dayMs);
    await world.relay.sweep();
    await advance(20_000);
    await until(() => vesna.view().line.unsent === 0 && vesna.view().door.state === 'open');
  }
  const olena = openAsker(world, 'Olena', poster);
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text: 'A letter.' }));
  await until(() => vesna.view().cards.length === 1);
  expect(vesna.view().cards[0]?.tampered).toBe(false);
  olena.close();
  await vesna.roof.close();
}, 60_000);
