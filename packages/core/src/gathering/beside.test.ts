import { mustBeOk, textToBytes } from '@krov/ground';
import { come, found, makeWorld, portsOf } from '@krov/testkit';
import { expect, test } from 'vitest';
import { longestBesideRow } from './beside.ts';
import { openGathering } from './gathering.ts';

const song = [1, 2, 3].map((each) => new Uint8Array(12_000).fill(each));

test('what she keeps beside the log opens in her next tab, is sent to nobody, and lies nowhere in plain', async () => {
  const world = await makeWorld('beside');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  await until(() => olena.evening().unsent === 0);
  const sent = world.seize().length;
  const words = textToBytes('A little song of mine');
  mustBeOk(await olena.beside.keep({ series: 'words', at: 0, bytes: words }));
  for (const [at, bytes] of song.entries())
    mustBeOk(await olena.beside.keep({ series: 'song', at, bytes }));
  const largest = new Uint8Array(longestBesideRow).fill(4);
  mustBeOk(await olena.beside.keep({ series: 'song', at: 3, bytes: largest }));
  expect(world.seize().length).toBe(sent);
  const rows = mustBeOk(await olena.shelf.read());
  expect(rows.some(({ bytes }) => Buffer.from(bytes).includes('little song'))).toBe(false);
  olena.close();

  const again = await come(world, 'Olena/again', { link, shelf: olena.shelf });
  expect(mustBeOk(await again.beside.read('words'))).toEqual([words]);
  expect(mustBeOk(await again.beside.read('song'))).toEqual([...song, largest]);
  mustBeOk(await again.beside.drop('song'));
  expect(mustBeOk(await again.beside.read('song'))).toEqual([]);
  expect(mustBeOk(await again.beside.read('words'))).toEqual([words]);
  expect(mustBeOk(await again.shelf.read()).length).toBe(rows.length - 4);
  const watching = openGathering({
    ...portsOf(world, 'Olena/watching'),
    link,
    shelf: olena.shelf,
    onlyWatches: true,
  });
  await until(() => watching.view().kind === 'evening');
  expect(await watching.beside.read('words')).toMatchObject({ ok: false });
  for (const { close } of [ana, again, watching]) close();
});

test('when the evening is forgotten nothing lies beside it: not on an organiser’s device, in a guest’s tab, nor in one opened later', async () => {
  const world = await makeWorld('beside, forgotten');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const olena = await come(world, 'Olena', { link });
  const vesna = await come(world, 'Vesna', { link });
  for (const { beside } of [ana, olena, vesna])
    for (const [at, bytes] of song.entries())
      mustBeOk(await beside.keep({ series: 'song', at, bytes }));
  await ana.settled();
  vesna.close();
  const tries: boolean[] = [];
  while (!tries.includes(true)) {
    const before = tries.length;
    void ana.forget().then(({ ok }) => tries.push(ok));
    await until(() => tries.length > before);
  }
  expect(mustBeOk(await ana.shelf.read())).toEqual([]);
  await until(() => olena.view().kind === 'over');
  await olena.settled();
  expect(mustBeOk(await olena.shelf.read())).toEqual([]);
  expect(await olena.beside.keep({ series: 'song', at: 3, bytes: largestOf(song) })).toMatchObject({
    ok: false,
  });
  expect(mustBeOk(await vesna.shelf.read()).length).toBe(3);
  const later = openGathering({ ...portsOf(world, 'Vesna/later'), link, shelf: vesna.shelf });
  await until(() => later.view().kind === 'over');
  await later.settled();
  expect(mustBeOk(await vesna.shelf.read())).toEqual([]);
  for (const { close } of [ana, olena, later]) close();
});

const largestOf = (rows: readonly Uint8Array[]): Uint8Array => rows[0] ?? new Uint8Array();
