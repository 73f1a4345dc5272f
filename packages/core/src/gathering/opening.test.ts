/** An evening ends at the minute that its half names, by the relay's clock, and its owner still forgets it then. */
import { mustBeOk, unixMs, type Clock } from '@krov/ground';
import {
  calm,
  come,
  eveningOf,
  found,
  makeTabs,
  makeWorld,
  must,
  portsOf,
  type World,
} from '@krov/testkit';
import { expect, test } from 'vitest';
import { contentOf, sealFor } from '../channel/index.ts';
import {
  halfChannelOf,
  minute,
  minuteOf,
  type GatheringLink,
  type Minute,
} from '../stage/index.ts';
import { openGathering } from './gathering.ts';
import { memoryShelf } from './shelf.ts';

const hourMs = 3_600_000;

/** A device whose clock is wrong by so many hours. */
const wrongBy = (clock: Clock, hours: number): Clock => ({
  ...clock,
  unixMs: () => unixMs(clock.unixMs() + hours * hourMs),
});

test('an evening ends at the minute that its half names, though somebody keeps the half at the relay', async () => {
  const world = await makeWorld('until');
  const { until, advance, clock } = world.tape;
  const now = minuteOf(clock.unixMs());
  const { ana, link } = await found(world, { lasts: minute(now + 30) });
  await until(() => ana.evening().unsent === 0);
  const olena = await come(world, 'Olena', { link });
  const ends = olena.evening().until;
  expect(ends - now).toBeLessThanOrEqual(120);
  // Who has the link writes there again what she read there, to live for a week.
  const halfKeys = await halfChannelOf(link);
  const kept: Uint8Array[] = [];
  for (const { entry } of world.seize()) {
    const content = await contentOf(halfKeys, entry);
    if (content !== null) kept.push(content);
  }
  expect(kept).toHaveLength(1);
  const [content = new Uint8Array(0)] = kept;
  const again = await sealFor(halfKeys, { content, ttl: '7d' }, world.randomnessOf('again'));
  let isPosted = false;
  void olena.post(halfKeys, again).then(() => (isPosted = true));
  await until(() => isPosted);

  await advance((ends - minuteOf(clock.unixMs()) - 2) * 60_000);
  for (const each of [ana, olena]) expect(each.view().kind).toBe('evening');
  await advance(3 * 60_000);
  for (const each of [ana, olena]) expect(each.view().kind).toBe('over');
  // Not even where the whole log is kept, and for no moment.
  const later = openGathering({ ...portsOf(world, 'Ana again'), link, shelf: ana.shelf });
  const shown = new Set<string>();
  later.on(() => shown.add(later.view().kind));
  await until(() => later.view().kind === 'over');
  expect(shown.has('evening')).toBe(false);
  for (const { close } of [ana, olena, later]) close();
});

/** Two tabs of one browser with a wrong clock; the second opens by what the first tells it, and reaches nobody yet. */
const twoTabs = async (world: World, link: GatheringLink, hours: number) => {
  const { tape } = world;
  const [tab, shelf, clock] = [makeTabs(), memoryShelf(), wrongBy(tape.clock, hours)];
  const at = { link, shelf, clock };
  const one = openGathering({ ...portsOf(world, 'one', calm), ...at, neighbours: tab() });
  await tape.until(() => one.view().kind === 'evening');
  await must(one.beside.keep({ series: 'words', at: 0, bytes: new Uint8Array(5) }));
  let isUp = false;
  const ports = portsOf(world, 'two', calm);
  const nowhere = { send: () => undefined, close: () => undefined };
  const route = {
    connect: (events: Parameters<typeof ports.route.connect>[0]) =>
      isUp ? ports.route.connect(events) : nowhere,
  };
  const two = openGathering({ ...ports, ...at, route, neighbours: tab(), onlyWatches: true });
  await tape.until(() => two.view().kind !== 'opening');
  const goUp = async (): Promise<void> => {
    isUp = true;
    await tape.until(() => {
      two.tryNow();
      return two.view().kind === 'evening' && eveningOf(two).line === 'up';
    });
  };
  return { one, two, goUp };
};

test.each([-5, 3])(
  'a tab whose clock is wrong by %i hours, and opened without the relay, ends the evening neither sooner nor later',
  async (hours) => {
    const world = await makeWorld(`wrong by ${hours}`);
    const { until, advance, clock } = world.tape;
    const lasts = minute(minuteOf(clock.unixMs()) + 30);
    const { ana, link } = await found(world, { lasts });
    await until(() => ana.evening().unsent === 0);
    const ends: Minute = ana.evening().until;
    const { one, two, goUp } = await twoTabs(world, link, hours);
    expect([one, two].map((each) => each.view().kind)).toEqual(['evening', 'evening']);
    expect(await must(one.beside.read('words'))).toHaveLength(1);
    await goUp();
    await advance((ends - minuteOf(clock.unixMs()) + 3) * 60_000);
    expect([ana, one, two].map((each) => each.view().kind)).toEqual(['over', 'over', 'over']);
    for (const { close } of [ana, one, two]) close();
  },
);

test('when its minute has come its owner can still forget it, and the shelf is empty then', async () => {
  const world = await makeWorld('forgotten late');
  const { until, advance, clock } = world.tape;
  const { ana } = await found(world, { lasts: minute(minuteOf(clock.unixMs()) + 30) });
  await until(() => ana.evening().unsent === 0);
  await advance((ana.evening().until - minuteOf(clock.unixMs()) + 3) * 60_000);
  expect(ana.view().kind).toBe('over');
  expect(mustBeOk(await ana.shelf.read()).length).toBeGreaterThan(0);
  const tries: boolean[] = [];
  while (!tries.includes(true)) {
    const before = tries.length;
    void ana.forget().then(({ ok }) => tries.push(ok));
    await until(() => tries.length > before);
    if (tries.length > 20) break;
  }
  expect(tries.at(-1)).toBe(true);
  expect(mustBeOk(await ana.shelf.read())).toEqual([]);
  expect(world.seize()).toEqual([]);
  ana.close();
});
