import { mustBeOk } from '@krov/ground';
import {
  about,
  calm,
  come,
  found,
  makeTabs,
  makeWorld,
  must,
  portsOf,
  queueOf,
} from '@krov/testkit';
import { expect, test } from 'vitest';
import { openGathering } from './gathering.ts';
import type { Gathering } from './opened.ts';
import { memoryShelf } from './shelf.ts';

test('at noon an organiser’s device forgets the evening: nobody opens anything of it any more, not even with all that she kept', async () => {
  const world = await makeWorld('forgotten');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  await must(olena.acts.join(about('Olena'), ana.evening().code ?? ''));
  await until(() => queueOf(ana).join() === 'Olena' && olena.evening().unsent === 0);
  expect(await olena.forget()).toMatchObject({ ok: false });
  expect(world.seize().length).toBeGreaterThan(0);
  await ana.settled();
  // The line is bad, and one try is one try: whoever asks tries again.
  const tries: boolean[] = [];
  while (!tries.includes(true)) {
    const before = tries.length;
    void ana.forget().then(({ ok }) => tries.push(ok));
    await until(() => tries.length > before);
  }
  expect(ana.view().kind).toBe('over');
  expect(mustBeOk(await ana.shelf.read())).toEqual([]);
  expect(world.seize()).toEqual([]);
  olena.close();

  const again = openGathering({ ...portsOf(world, 'Olena again'), link, shelf: olena.shelf });
  await until(() => again.view().kind === 'over');
  const stranger = openGathering({ ...portsOf(world, 'Ivan'), link, shelf: memoryShelf() });
  await until(() => stranger.view().kind === 'over');
  for (const each of [ana, again, stranger]) each.close();
});

test('what was forgotten is gone from the other tabs too, none of them brings it back, and a guest sees it at her next line', async () => {
  const world = await makeWorld('forgotten in all tabs');
  const { until, advance } = world.tape;
  const { ana, link } = await found(world);
  await until(() => ana.evening().unsent === 0);
  ana.close();
  const tab = makeTabs();
  const openTab = (onlyWatches: boolean): Gathering =>
    openGathering({
      ...portsOf(world, 'laptop', calm),
      link,
      shelf: ana.shelf,
      neighbours: tab(),
      onlyWatches,
    });
  const desk = openTab(false);
  const screen = openTab(true);
  const guest = await come(world, 'Olena', { link });
  await until(() => [desk, screen].every((each) => each.view().kind === 'evening'));
  let isDone = false;
  void desk.forget().then(({ ok }) => {
    isDone = ok;
  });
  await until(() => isDone);
  await until(() => screen.view().kind === 'over');
  const again = openTab(false);
  await advance(30_000);
  expect(again.view().kind).toBe('over');
  // Her line is bad, so the next one comes by itself.
  await until(() => guest.view().kind === 'over');
  for (const { close } of [desk, screen, again, guest]) close();
});

test('one phone at two evenings is two strangers: other keys, other rows, and nothing of the one in the other', async () => {
  const shelf = memoryShelf();
  const authors: string[] = [];
  const names: string[][] = [];
  for (const evening of ['Friday', 'Saturday']) {
    const world = await makeWorld(evening);
    const { until } = world.tape;
    const { ana, link } = await found(world);
    const tab = makeTabs();
    const spy = tab();
    const heard: Uint8Array[] = [];
    spy.hear((told) => void (told.kind === 'entry' && heard.push(told.bytes)));
    const gathering = openGathering({
      ...portsOf(world, 'Olena'),
      link,
      shelf,
      neighbours: tab(),
    });
    await until(() => gathering.view().kind === 'evening');
    const before = heard.length;
    await must(gathering.acts.join(about('Olena'), ''));
    // An entry's author stands behind its version.
    authors.push(Buffer.from(heard[before] ?? []).toString('hex', 1, 33));
    names.push(mustBeOk(await shelf.read()).map(({ name }) => name));
    for (const { close } of [ana, gathering]) close();
  }
  const [friday = [], both = []] = names;
  expect(authors[0]).toHaveLength(64);
  expect(authors[1]).not.toBe(authors[0]);
  expect(friday.length).toBeGreaterThan(1);
  expect(both.length).toBe(2 * friday.length);
});
