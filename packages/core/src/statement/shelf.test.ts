/** Law: see shelf.ts and told.ts; docs/protocol/statement.md §3, §4. */
import { compareBytes } from '@krov/ground';
import { verifyingKeyOf, type SigningKey } from '@krov/proof';
import { expect, test } from 'vitest';
import {
  revoke,
  shelve,
  tellPages,
  tellShelf,
  type DeedName,
  type Page,
  type PageVersion,
  type Shelf,
  type Told,
} from './index.ts';
import {
  ana,
  certificateOf,
  check,
  day,
  deedBy,
  first,
  houseKey,
  idOf,
  inSerbian,
  ivan,
  lang,
  marko,
  openShelf,
  rule,
  vesna,
} from '../../testing/statement.ts';

const today = day(20100);
const only = (shelf: Shelf, on = today): Told => {
  const [told, ...more] = tellShelf(shelf, on);
  if (told === undefined || more.length > 0) throw new Error(`${more.length} more`);
  return told;
};
test('of one deed with two signatures the smaller stays, whoever comes first', async () => {
  const shelf = await openShelf();
  const deed = await deedBy(vesna, 20060, first(1));
  const twin = {
    ...deed,
    signature: deed.signature.map((byte) => byte ^ 1) as typeof deed.signature,
  };
  const [there, back] = [
    shelve(shelve(shelf, { deeds: [deed] }), { deeds: [twin] }),
    shelve(shelve(shelf, { deeds: [twin] }), { deeds: [deed] }),
  ];
  expect(there.deeds).toEqual(back.deeds);
});

test('a deed counts only by a certificate of its role and day', async () => {
  const shelf = await openShelf();
  const count = async (key: SigningKey, on: number): Promise<number> =>
    tellShelf(shelve(shelf, { deeds: [await deedBy(key, on, first(1))] }), day(20400)).length;
  expect(await count(vesna, 20000)).toBe(1);
  expect(await count(vesna, 20300)).toBe(1);
  expect(await count(vesna, 19999)).toBe(0);
  expect(await count(vesna, 20301)).toBe(0);
  expect(await count(ana, 20060)).toBe(0);
  expect(await count(ivan, 20060)).toBe(0);
});

test('a deed of a day that is not yet does not count yet', async () => {
  const shelf = shelve(await openShelf(), { deeds: [await deedBy(vesna, 20102, first(1))] });
  expect(tellShelf(shelf, today)).toEqual([]);
  expect(tellShelf(shelf, day(20101)).length).toBe(1);
});

test('a revocation takes all of a key but what it names, also what is dated back', async () => {
  const [one, two] = [await deedBy(vesna, 20060, first(1)), await deedBy(vesna, 20010, first(2))];
  const shelf = shelve(await openShelf(), { deeds: [one, two] });
  const key = await verifyingKeyOf(vesna);
  const taken = await revoke(houseKey, { key, day: day(20090), stays: [one.name] });
  expect(tellShelf(shelve(shelf, { revocations: [taken] }), today).map(({ id }) => id)).toEqual([
    idOf(1),
  ]);
  const again = await revoke(houseKey, { key, day: day(20091), stays: [] });
  expect(tellShelf(shelve(shelf, { revocations: [taken, again] }), today)).toEqual([]);
  const ofMarko = await revoke(houseKey, {
    key: await verifyingKeyOf(marko),
    day: day(1),
    stays: [],
  });
  expect(tellShelf(shelve(shelf, { revocations: [ofMarko] }), today).length).toBe(2);
});

test('nobody checks her own words; a check stays with its version', async () => {
  const own = await deedBy(marko, 20060, first(1));
  const shelf = shelve(await openShelf(), {
    deeds: [own, await deedBy(marko, 20061, check(own.name))],
  });
  expect(only(shelf).checkedBy).toEqual([]);
  const checked = shelve(shelf, { deeds: [await deedBy(ana, 20062, check(own.name))] });
  expect(only(checked).checkedBy).toEqual(['Ana']);
  const changed = shelve(checked, {
    deeds: [
      await deedBy(vesna, 20063, {
        kind: 'version',
        id: idOf(1),
        follows: [own.name],
        why: 'It is 48 hours.',
        says: { ...rule, words: 'Within 48 hours.' },
      }),
    ],
  });
  expect(only(changed).checkedBy).toEqual([]);
  expect(only(changed).version.act.says?.words).toBe('Within 48 hours.');
  expect(only(changed).history.map(({ by }) => by)).toEqual(['Marko', 'Vesna']);
});

test('who doubts later no longer vouches, and her reason stands there', async () => {
  const own = await deedBy(vesna, 20060, first(1));
  const doubt = check(own.name, { verdict: 'notSo', note: 'The page says 48.' });
  const shelf = shelve(await openShelf(), {
    deeds: [own, await deedBy(ana, 20061, check(own.name)), await deedBy(ana, 20062, doubt)],
  });
  expect(only(shelf).checkedBy).toEqual([]);
  expect(only(shelf).doubts.map(({ by, act: { note } }) => [by, note])).toEqual([
    ['Ana', 'The page says 48.'],
  ]);
  const again = shelve(shelf, { deeds: [await deedBy(ana, 20063, check(own.name))] });
  expect(only(again)).toMatchObject({ checkedBy: ['Ana'], doubts: [] });
});

test('two who change at once stand beside each other until a version follows both', async () => {
  const base = await deedBy(vesna, 20060, first(1));
  const change = (words: string, follows: readonly DeedName[]) =>
    ({
      kind: 'version',
      id: idOf(1),
      follows,
      why: 'Read again.',
      says: { ...rule, words },
    }) as const;
  const [left, right] = [
    await deedBy(vesna, 20061, change('left', [base.name])),
    await deedBy(marko, 20062, change('right', [base.name])),
  ];
  const shelf = shelve(await openShelf(), { deeds: [base, left, right] });
  expect(only(shelf).version.act.says?.words).toBe('right');
  expect(only(shelf).beside.map(({ act }) => act.says?.words)).toEqual(['left']);
  const both = [left.name, right.name].toSorted(compareBytes);
  const joined = shelve(shelf, { deeds: [await deedBy(vesna, 20063, change('both', both))] });
  expect(only(joined).beside).toEqual([]);
  expect(only(joined).history.map(({ act }) => act.says?.words)).toEqual([
    rule.words,
    'left',
    'right',
    'both',
  ]);
});

test('“still true” carries the day and the end for all languages; an older one carries nothing', async () => {
  const own = await deedBy(vesna, 20060, first(1, { ...rule, expires: day(20070) }));
  const shelf = shelve(await openShelf(), { deeds: [own] });
  expect(only(shelf).state).toEqual({
    kind: 'stale',
    why: 'expired',
    recheckAt: 'https://page.example/rule',
  });
  const again = check(own.name, { verdict: 'stillTrue', expires: day(20130) });
  const renewed = shelve(shelf, { deeds: [await deedBy(ana, 20090, again)] });
  expect(only(renewed)).toMatchObject({
    asOf: 20090,
    expires: 20130,
    state: { kind: 'current' },
    checkedBy: ['Ana'],
  });
  const early = shelve(shelf, { deeds: [await deedBy(ana, 20049, again)] });
  expect(only(early)).toMatchObject({ asOf: 20050, expires: 20070 });
});

test('each state, with where to look again', async () => {
  const stateOf = async (said: Partial<typeof rule>, on = today): Promise<unknown> => {
    const deeds = [await deedBy(vesna, 20060, first(1, { ...rule, ...said }))];
    return only(shelve(await openShelf(), { deeds }), on).state;
  };
  const recheckAt = 'https://page.example/rule';
  expect(await stateOf({})).toEqual({ kind: 'current' });
  expect(await stateOf({}, day(20050 + 180))).toEqual({ kind: 'current' });
  expect(await stateOf({}, day(20050 + 181))).toEqual({ kind: 'stale', why: 'old', recheckAt });
  expect(await stateOf({ asOf: null })).toEqual({ kind: 'stale', why: 'undated', recheckAt });
  expect(await stateOf({ asOf: day(20101) })).toEqual({ kind: 'current' });
  expect(await stateOf({ asOf: day(20102) })).toEqual({ kind: 'stale', why: 'ahead', recheckAt });
  expect(await stateOf({ expires: today })).toEqual({ kind: 'current' });
  const proof = {
    hash: new Uint8Array(32),
    excerpt: 'x',
    archivedAt: 'https://archive.example/',
    readOn: today,
  };
  expect(await stateOf({ chain: [], asOf: null, proof })).toMatchObject({
    recheckAt: 'https://archive.example/',
  });
  expect(await stateOf({ chain: [], asOf: null })).toMatchObject({ recheckAt: null });
});

test('what is withdrawn says why, and is in no other language', async () => {
  const own = await deedBy(vesna, 20060, first(1));
  const shelf = shelve(await openShelf(), {
    deeds: [
      own,
      await deedBy(marko, 20061, inSerbian(own.name)),
      await deedBy(vesna, 20062, {
        kind: 'version',
        id: idOf(1),
        follows: [own.name],
        why: 'The page never said so.',
        says: null,
      }),
    ],
  });
  expect(only(shelf).state).toEqual({ kind: 'withdrawn', why: 'The page never said so.' });
  expect(only(shelf).translations.size).toBe(0);
});

test('a translation says what it is, and that its source has changed', async () => {
  const own = await deedBy(vesna, 20060, first(1));
  const byMachine = await deedBy(marko, 20061, inSerbian(own.name));
  const shelf = shelve(await openShelf(), { deeds: [own, byMachine] });
  const serbian = (of: Shelf) => only(of).translations.get(lang('sr-Latn'));
  expect(serbian(shelf)).toMatchObject({ state: { kind: 'machine' }, isBehind: false });
  const byOwnHand = shelve(shelf, { deeds: [await deedBy(marko, 20062, check(byMachine.name))] });
  expect(serbian(byOwnHand)?.state).toEqual({ kind: 'machine' });
  const checked = shelve(shelf, { deeds: [await deedBy(ana, 20062, check(byMachine.name))] });
  expect(serbian(checked)?.state).toEqual({ kind: 'checked', by: ['Ana'] });
  const change = await deedBy(vesna, 20063, {
    kind: 'version',
    id: idOf(1),
    follows: [own.name],
    why: 'It is 48 hours.',
    says: rule,
  });
  const behind = shelve(checked, { deeds: [change] });
  expect(serbian(behind)).toMatchObject({ isBehind: true, state: { kind: 'checked' } });
  const anew = await deedBy(vesna, 20064, inSerbian(change.name, { how: 'human' }));
  expect(serbian(shelve(behind, { deeds: [anew] }))).toMatchObject({
    isBehind: false,
    state: { kind: 'human', by: 'Vesna' },
  });
});

test('an editor’s name is the one that she chose last', async () => {
  const deeds = [await deedBy(vesna, 20060, first(1))];
  const shelf = shelve(await openShelf(), {
    deeds,
    certificates: [await certificateOf(vesna, { name: 'V.', from: day(20050) })],
  });
  expect(only(shelf).version.by).toBe('V.');
});

test('pages stand by city and theme; what is withdrawn is none', async () => {
  const pageOf = (number: number, said: Partial<Page>): PageVersion => ({
    kind: 'page',
    id: idOf(number),
    follows: [],
    why: null,
    says: {
      city: 'nis',
      cityNames: [{ lang: lang('en'), words: 'Niš' }],
      theme: 'papers',
      titles: [{ lang: lang('en'), words: 'Papers' }],
      parts: [],
      ...said,
    },
  });
  const gone = await deedBy(vesna, 20060, pageOf(4, {}));
  const deeds = [
    await deedBy(vesna, 20060, pageOf(1, { city: 'novi-sad' })),
    await deedBy(vesna, 20060, pageOf(2, { theme: 'neighbours' })),
    await deedBy(marko, 20060, pageOf(3, {})),
    gone,
    await deedBy(vesna, 20061, {
      ...pageOf(4, {}),
      follows: [gone.name],
      why: 'Twice.',
      says: null,
    }),
    await deedBy(ana, 20060, pageOf(5, {})),
  ];
  const told = tellPages(shelve(await openShelf(), { deeds }), today);
  expect(told.map(({ deed }) => deed.act.id)).toEqual([idOf(3), idOf(2), idOf(1)]);
  expect(
    only(shelve(await openShelf(), { deeds: [...deeds, await deedBy(vesna, 20060, first(1))] })).id,
  ).toEqual(idOf(1));
});
