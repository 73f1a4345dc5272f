import { mustBeOk } from '@krov/ground';
import {
  about,
  calm,
  come,
  eveningOf,
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

test('who joins with the code of the stage screen has a turn on every device alike, and who has none waits for a yes', async () => {
  const world = await makeWorld('gathering');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  const ira = await come(world, 'Ira', { link });
  expect(olena.evening()).toMatchObject({ amOrganiser: false, code: null });
  expect(ana.evening().code).toMatch(/^\d{4}$/);
  await must(olena.acts.join(about('Olena'), ana.evening().code ?? ''));
  expect(olena.evening().mine).toMatchObject([{ name: 'Olena', state: 'unsent' }]);
  await until(() => queueOf(olena).join() === 'Olena');
  await must(ira.acts.join(about('Ira'), ''));
  await until(() => ira.evening().mine[0]?.state === 'asking');
  const [asking] = ana.evening().asking;
  await must(ana.acts.yes(asking?.act ?? ''));
  await must(ana.acts.byHand(about('Baba Vera')));
  const all = [ana, olena, ira];
  await until(() => all.every((each) => queueOf(each).join() === 'Olena,Ira,Baba Vera'));
  await must(ana.acts.begin(null));
  await until(() => all.every(({ evening }) => evening().onStage !== null));
  expect(olena.evening().onStage).toMatchObject({ name: 'Olena', isMine: true });
  expect(ira.evening().queue[0]).toMatchObject({
    name: 'Ira',
    isMine: true,
    because: 'theLockedInGoesNext',
    ahead: 1,
  });
  await must(ana.acts.next());
  await until(() =>
    all.every(({ evening }) => evening().onStage === null && evening().played === 1),
  );
  await until(() => all.every(({ evening }) => evening().unsent === 0));
  for (const { close } of all) close();
});

test('a guest whose tab is lost finds her turn again by her link, and is not another one', async () => {
  const world = await makeWorld('lost tab');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  await must(olena.acts.join(about('Olena'), ana.evening().code ?? ''));
  await olena.settled();
  olena.close();
  const again = await come(world, 'Olena/again', { link, shelf: olena.shelf });
  await until(() => again.evening().mine[0]?.state === 'waiting');
  expect(queueOf(again)).toEqual(['Olena']);
  await must(again.acts.withdraw(again.evening().mine[0]?.act ?? ''));
  await until(() => queueOf(ana).length === 0);
  for (const { close } of [ana, again]) close();
});

test('a second organiser is one when both have compared six words; each acts, and each can undo her own', async () => {
  const world = await makeWorld('second organiser');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const marko = await come(world, 'Marko', { link });
  expect(await marko.acts.end()).toMatchObject({
    ok: false,
    error: { rule: 'onlyOrganisersDoThis' },
  });
  await must(marko.acts.askToHelp('Marko'));
  await until(() => ana.evening().helpers.length === 1);
  expect(ana.evening().helpers[0]?.words).toHaveLength(6);
  expect(ana.evening().helpers[0]?.words).toEqual(marko.evening().helpers[0]?.words);
  await must(ana.acts.welcome(ana.evening().helpers[0]?.ask ?? ''));
  await until(() => marko.evening().amOrganiser && marko.evening().code !== null);
  expect(marko.evening().code).toBe(ana.evening().code);
  await must(marko.acts.byHand(about('Vera')));
  await until(() => queueOf(ana).join() === 'Vera');
  expect(ana.evening().canUndo).toBe(false);
  await must(marko.acts.undo());
  await until(() => queueOf(ana).length === 0);
  await must(ana.acts.removeOrganiser(ana.evening().organisers[1]?.organiser ?? ''));
  await until(() => !marko.evening().amOrganiser);
  for (const { close } of [ana, marko]) close();
});

test('without a relay desk and stage screen go on, through a reload of each; afterwards nothing is lost or doubled', async () => {
  const world = await makeWorld('no relay');
  const { until, advance } = world.tape;
  const { ana, link } = await found(world);
  await until(() => ana.evening().unsent === 0);
  ana.close();
  let isCut = false;
  const ports = portsOf(world, 'laptop', calm);
  const route: typeof ports.route = {
    connect: (events) => {
      if (!isCut) return ports.route.connect(events);
      queueMicrotask(() => events.closed());
      return { send: () => undefined, close: () => undefined };
    },
  };
  const tab = makeTabs();
  const openTab = async (onlyWatches: boolean): Promise<Gathering> => {
    const shelf = ana.shelf;
    const made = openGathering({ ...ports, route, link, shelf, neighbours: tab(), onlyWatches });
    await until(() => made.view().kind === 'evening');
    return made;
  };
  let desk = await openTab(false);
  let screen = await openTab(true);
  const guest = await come(world, 'Olena', { link });
  await must(guest.acts.join(about('Olena'), eveningOf(screen).code ?? ''));
  await until(() => guest.evening().queue.length === 1 && eveningOf(desk).unsent === 0);
  expect(await screen.acts.byHand(about('Vera'))).toMatchObject({ ok: false });

  isCut = true;
  for (const { close } of [desk, screen]) close();
  expect(openGathering({ ...ports, route, link, shelf: ana.shelf }).view().kind).toBe('opening');
  isCut = false;
  desk = await openTab(false);
  screen = await openTab(true);
  isCut = true;
  screen.close();
  screen = await openTab(true);
  desk.close();
  desk = await openTab(false);
  expect(eveningOf(screen).queue.map(({ name }) => name)).toEqual(['Olena']);
  await must(desk.acts.byHand(about('Vera')));
  await must(desk.acts.begin(null));
  await until(() => eveningOf(screen).onStage?.name === 'Olena');
  await advance(10 * 60_000);
  await must(desk.acts.next());
  await until(() => eveningOf(screen).played === 1);
  expect(eveningOf(desk).unsent).toBe(3);
  isCut = false;
  for (const { tryNow } of [desk, screen]) tryNow();
  await until(() => guest.evening().played === 1 && eveningOf(desk).unsent === 0);
  expect(queueOf(guest)).toEqual(['Vera']);
  for (const { close } of [desk, screen, guest]) close();
});

test('a link whose half is not there is an evening that is over', async () => {
  const world = await makeWorld('over');
  const { link } = await found(await makeWorld('another relay'));
  const gathering = openGathering({ ...portsOf(world, 'Olena'), link, shelf: memoryShelf() });
  await world.tape.until(() => gathering.view().kind === 'over');
  expect(await gathering.acts.hand(true)).toMatchObject({ ok: false });
  gathering.close();
});

test('what a device keeps opens with both halves alone, and says nothing in clear', async () => {
  const world = await makeWorld('kept');
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  await must(olena.acts.join(about('marker-of-the-name'), ana.evening().code ?? ''));
  await olena.settled();
  const rows = mustBeOk(await olena.shelf.read());
  expect(rows.length).toBeGreaterThan(1);
  const all = rows.map(({ name, bytes }) => name + Buffer.from(bytes).toString('latin1')).join();
  expect(all).not.toContain('marker');
  for (const { close } of [ana, olena]) close();
});

test('a report is read by the organisers alone, names nobody, and stays on no device of who wrote it', async () => {
  const world = await makeWorld('report');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  const ira = await come(world, 'Ira', { link });
  await must(olena.acts.join(about('Olena'), ana.evening().code ?? ''));
  await must(ana.acts.nameSafePerson('Rada, by the bar'));
  await until(() => [olena, ira].every((each) => each.evening().safePerson !== ''));
  expect(ira.evening().safePerson).toBe('Rada, by the bar');
  const before = mustBeOk(await olena.shelf.read()).length;
  await must(olena.acts.report('Somebody films.'));
  await until(() => ana.evening().reports.length === 1 && olena.evening().unsent === 0);
  expect(ana.evening().reports[0]?.said).toBe('Somebody films.');
  for (const guest of [olena, ira]) expect(guest.evening().reports).toEqual([]);
  expect(mustBeOk(await olena.shelf.read())).toHaveLength(before);
  expect(await olena.acts.report('  ')).toMatchObject({ ok: false });
  await must(ana.acts.undo());
  await until(() => ira.evening().safePerson === '');
  for (const each of [ana, olena, ira]) each.close();
});
