/** Seats without names: asked for, given blindly, let in once, given back, told the address. */
import { bytesToHex, mustBeOk, secret, type Bytes } from '@krov/ground';
import { searchPuzzle, signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { intakeKeyFromSeed, intakePublicKeyOf, type BlindedElement } from '@krov/sealing';
import {
  about,
  come,
  eveningOf,
  found,
  makeTabs,
  makeWorld,
  must,
  portsOf,
  type Guest,
  type World,
} from '@krov/testkit';
import { expect, test } from 'vitest';
import {
  drawnIn,
  gatheringChannelOf,
  minute,
  minuteOf,
  parseSeat,
  readStageEntry,
  seatPuzzle,
  seatText,
  signStageEntry,
  type GatheringLink,
  type Ref,
  type RelayHalf,
  type Seat,
  type StageEntry,
} from '../stage/index.ts';
import { memoryShelf, openGathering, type Neighbours } from '../gathering/index.ts';
import { asks, isHers, mine, seatIn } from './asking.testing.ts';

test('a seat is asked for, and hers as soon as a desk is awake; it lets in once, however it is typed; a made-up one never', async () => {
  const world = await makeWorld('seat');
  const { until, advance } = world.tape;
  const { ana, link } = await found(world);
  const { shelf } = ana;
  ana.close();
  const olena = await come(world, 'Olena', { link });
  await asks(world, olena);
  await until(() => mine(olena)?.state === 'unheard');
  await advance(9 * 3_600_000);
  expect(mine(olena)?.state).toBe('unheard');
  const again = await come(world, 'Ana again', { link, shelf });
  await until(isHers(olena));
  expect(seatIn(olena)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  expect(again.evening().seats).toMatchObject({ chairs: 30, free: 29, waiting: 0, mine: [] });

  const typed = seatIn(olena).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
  const other = [...seatIn(olena)].reverse().join('');
  expect(await (await again.seats()).checkIn(other)).toMatchObject({
    error: { rule: 'thisIsNoSeat' },
  });
  expect(await (await again.seats()).checkIn('ABCD')).toMatchObject({
    error: { kind: 'malformed' },
  });
  expect(mustBeOk(await (await again.seats()).checkIn(typed))).toBe('valid');
  expect(mustBeOk(await (await again.seats()).checkIn(seatIn(olena)))).toBe('used');
  expect(again.evening().seats).toMatchObject({ cameIn: 1, twice: 0 });
  await must(again.acts.undo());
  expect(mustBeOk(await (await again.seats()).checkIn(typed))).toBe('valid');
  expect(await (await olena.seats()).checkIn(typed)).toMatchObject({ ok: false });
  for (const { close } of [again, olena]) close();
});

test('as many seats as chairs; the others wait in order, and who gives hers back makes room for the first of them', async () => {
  const world = await makeWorld('waiting list');
  const { until } = world.tape;
  const { ana, link } = await found(world, { chairs: 1 });
  const olena = await come(world, 'Olena', { link });
  await asks(world, olena);
  await until(isHers(olena));
  const ira = await come(world, 'Ira', { link });
  await asks(world, ira);
  await until(() => mine(ira)?.state === 'waiting');
  const lena = await come(world, 'Lena', { link });
  await asks(world, lena);
  await until(() => mine(lena)?.state === 'waiting');
  expect([mine(ira)?.before, mine(lena)?.before]).toEqual([0, 1]);
  expect(await (await ana.seats()).give(mine(lena)?.ask ?? '')).toMatchObject({ ok: false });

  const seat = seatIn(olena);
  await must((await olena.seats()).giveBack(mine(olena)?.ask ?? ''));
  await until(isHers(ira));
  await until(() => mine(olena)?.state === 'back');
  await until(() => mine(lena)?.before === 0);
  expect(mine(lena)?.state).toBe('waiting');
  expect(mustBeOk(await (await ana.seats()).checkIn(seat))).toBe('used');
  expect(mustBeOk(await (await ana.seats()).checkIn(seatIn(ira)))).toBe('valid');
  await must((await ira.seats()).giveBack(mine(ira)?.ask ?? ''));
  await until(() => ira.evening().unsent === 0 && ana.evening().unsent === 0);
  expect(mine(lena)?.state).toBe('waiting');
  for (const { close } of [ana, olena, ira, lena]) close();
});

test('where an organiser looks at each ask, she reads what was written to her, and nobody else does', async () => {
  const world = await makeWorld('approval');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  await must((await ana.seats()).arrange(true, ''));
  const olena = await come(world, 'Olena', { link });
  await until(() => olena.evening().seats.approval);
  await asks(world, olena, 'a friend of Mira');
  const ira = await come(world, 'Ira', { link });
  await asks(world, ira, 'a stranger');
  await until(() => ana.evening().seats.asks.length === 2);
  await until(() => [olena, ira].every((each) => mine(each)?.state === 'waiting'));
  const notes = ana.evening().seats.asks.map(({ note }) => note);
  expect(notes.toSorted()).toEqual(['a friend of Mira', 'a stranger']);
  expect(olena.evening().seats.asks).toEqual([]);
  await must((await ana.seats()).give(mine(olena)?.ask ?? ''));
  await must((await ana.seats()).decline(mine(ira)?.ask ?? ''));
  await until(isHers(olena));
  await until(() => mine(ira)?.state === 'declined');
  await must(ana.acts.undo());
  await until(() => mine(ira)?.state === 'waiting');
  for (const { close } of [ana, olena, ira]) close();
});

test('the address is told to who holds a seat, an hour before it begins and no sooner, and to nobody else', async () => {
  const world = await makeWorld('address');
  const { until, advance } = world.tape;
  const begins = minute(minuteOf(world.tape.clock.unixMs()) + 180);
  const { ana, link } = await found(world, { begins });
  await must((await ana.seats()).arrange(false, 'Example street 1, the bell without a name'));
  expect(ana.evening().seats.address).toContain('Example street 1');
  const olena = await come(world, 'Olena', { link });
  const ira = await come(world, 'Ira', { link });
  await asks(world, olena);
  await until(isHers(olena));
  await advance(100 * 60_000);
  for (const guest of [olena, ira]) expect(guest.evening().seats.address).toBe(null);
  await advance(25 * 60_000);
  await until(() => olena.evening().seats.address === 'Example street 1, the bell without a name');
  await advance(60_000);
  expect(ira.evening().seats.address).toBe(null);
  // Another address is told at once; who gave her seat back reads none any more.
  await must((await ana.seats()).arrange(false, 'Example street 2'));
  await until(() => olena.evening().seats.address === 'Example street 2');
  await must((await olena.seats()).giveBack(mine(olena)?.ask ?? ''));
  await until(() => olena.evening().seats.address === null);
  for (const { close } of [ana, olena, ira]) close();
});

/** All that tabs of a browser tell each other of an evening: its whole log. */
const logHeard = (world: World, link: GatheringLink, spy: Neighbours) => {
  const heard: Uint8Array[] = [];
  let half: RelayHalf | null = null;
  spy.hear((told) => {
    if (told.kind === 'entry') heard.push(told.bytes);
    if (told.kind === 'half') half = secret(told.half as Bytes<'RelayHalf'>);
  });
  return async (): Promise<readonly (StageEntry & { readonly hex: string })[]> => {
    heard.length = 0;
    spy.tell({ kind: 'ask' });
    await world.tape.until(() => half !== null && heard.length > 0);
    if (half === null) throw new Error('the half was told');
    const { id } = await gatheringChannelOf(link, half);
    return Promise.all(
      heard.map(async (bytes) => ({
        ...mustBeOk(await readStageEntry(bytes, id)),
        hex: bytesToHex(bytes),
      })),
    );
  };
};

test('nothing ties a seat to who asked: each ask has keys of its own, and what she drew is nowhere before she shows it', async () => {
  const world = await makeWorld('unlinked');
  const { until } = world.tape;
  const { ana, link } = await found(world);
  const tab = makeTabs();
  const logOf = logHeard(world, link, tab());
  const shelf = memoryShelf();
  const gathering = openGathering({
    ...portsOf(world, 'Olena'),
    link,
    shelf,
    neighbours: tab(),
  });
  await until(() => gathering.view().kind === 'evening');
  const olena: Guest = { ...gathering, evening: () => eveningOf(gathering), shelf };
  await must(olena.acts.join(about('Olena'), ''));
  await asks(world, olena);
  await asks(world, olena);
  await until(() => olena.evening().seats.mine.filter(({ seat }) => seat !== null).length === 2);
  const seats = olena.evening().seats.mine.map(({ seat }) => mustBeOk(parseSeat(seat ?? '')));
  const log = await logOf();
  const authorsOf = (kind: string) =>
    log.flatMap(({ by, body }) => (body.kind === kind ? [by] : []));
  const asking = new Set(authorsOf('askSeat'));
  expect(asking.size).toBe(2);
  expect(asking.has(authorsOf('join')[0] ?? '')).toBe(false);
  for (const { hex } of log)
    for (const seat of seats) expect(hex).not.toContain(bytesToHex(drawnIn(seat)));
  const came = log.length;
  expect(mustBeOk(await (await ana.seats()).checkIn(seatText(seats[0] as Seat)))).toBe('valid');
  await until(() => olena.evening().seats.cameIn === 1);
  const after = await logOf();
  expect(after.length).toBeGreaterThan(came);
  for (const { hex } of after) expect(hex).not.toContain(bytesToHex(seats[0] as Seat));
  for (const { close } of [ana, olena]) close();
});

test('an ask that was not paid for is read by nobody', async () => {
  const key = signingKeyFromSeed(new Uint8Array(32).fill(7));
  const channel = new Uint8Array(32).fill(9) as Uint8Array as ChannelId;
  const author = await verifyingKeyOf(key);
  const stated = minute(29_540_000);
  const puzzle = seatPuzzle(channel, author, stated);
  const searched = searchPuzzle(puzzle, 0, 10_000_000);
  const paid = 'found' in searched ? searched.found.x : -1;
  const intake = await intakePublicKeyOf(intakeKeyFromSeed(new Uint8Array(32).fill(8)));
  const asking = (x: number, at = stated) =>
    signStageEntry(key, channel, {
      number: 1,
      previous: new Uint8Array(16) as Ref,
      time: 0,
      stated: at,
      body: {
        kind: 'askSeat',
        intake,
        blinded: new Uint8Array(32).fill(1) as BlindedElement,
        note: null,
        paid: x,
      },
    });
  expect((await readStageEntry(await asking(paid), channel)).ok).toBe(true);
  const others = [await asking(paid + 1), await asking(paid, minute(stated + 1))];
  for (const other of others) {
    expect(await readStageEntry(other, channel)).toMatchObject({
      ok: false,
      error: { rule: 'whoAsksForASeatPaysWithWork' },
    });
  }
});
