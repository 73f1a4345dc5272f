import { describe, expect, test } from 'vitest';
import { err, mustBeOk, ok, refused, unixHour } from '@krov/ground';
import { identity, makeKeyPackage, readKeyPackage, type KeyPackage } from '@krov/sealing';
import type { Change, GroupId, Leaf } from '@krov/sealing/groups';
import { evening, requestNamed, unsafeTestRandomness, named } from '../../testing/circle.ts';
import { signGrant, signHandedOver, type Grant } from '../board/index.ts';
import {
  citing,
  charterHashFor,
  charterOf,
  fingerprintOf,
  foundCircle,
  memberKeysFrom,
  type DeskCertificate,
} from '../circle/index.ts';
import { emptyPlace } from '../reach/index.ts';
import {
  caseJoining,
  casePolicy,
  encodeCaseWarrant,
  isGrantFor,
  type CaseFacts,
  type CaseWarrant,
} from './casePolicy.ts';

const lifetime = { from: unixHour(evening - 24), until: unixHour(evening + 216) };
const packageOf = async (name: string): Promise<KeyPackage> => {
  const randomness = unsafeTestRandomness(name);
  const owner = { identity: identity(randomness.bytes(16)), lifetime };
  return mustBeOk(await readKeyPackage((await makeKeyPackage(owner, randomness)).keyPackage));
};
const leafOf = ({ identity: of, leafKey }: KeyPackage): Leaf => ({
  index: 1,
  identity: of,
  leafKey,
});

const makeScene = async () => {
  const founded = await foundCircle(evening, unsafeTestRandomness('krov'));
  const keys = memberKeysFrom(founded.seed);
  const [olena, marko, ana, mole] = [
    await packageOf('Olena'),
    await packageOf('Marko'),
    await packageOf('Ana'),
    await packageOf('mole'),
  ];
  const request = requestNamed('a letter');
  const facts: CaseFacts = {
    chain: founded.chain,
    request,
    caseNumber: 0,
    asker: olena.hash,
    askerLeaf: olena.leafKey,
  };
  const circle = fingerprintOf(charterOf(founded.chain));
  const grant = (lead: KeyPackage, said: Partial<Grant> = {}): Promise<Grant> =>
    signGrant(keys.desk, {
      circle,
      request,
      caseNumber: 0,
      number: 1,
      asker: olena.hash,
      leaves: [{ leafKey: lead.leafKey, role: 'lead' }],
      stated: evening,
      until: unixHour(evening + 24),
      desk: founded.deskCertificate,
      ...said,
    });
  const handedOver = async (gone: KeyPackage, desk: DeskCertificate = founded.deskCertificate) => ({
    kind: 'handedOver' as const,
    handedOver: await signHandedOver(keys.desk, circle, { request, leafKey: gone.leafKey }),
    desk,
  });
  return { founded, keys, circle, facts, grant, handedOver, olena, marko, ana, mole, request };
};

const changeOf = (said: Partial<Change>, ...warrants: readonly CaseWarrant[]): Change => ({
  groupId: new Uint8Array(17) as Uint8Array as GroupId,
  epoch: 1,
  committer: { index: 0 } as Leaf,
  adds: [],
  removes: [],
  roster: [],
  authenticatedData: citing(emptyPlace, warrants.map(encodeCaseWarrant)),
  ...said,
});

const judging = async (
  facts: CaseFacts,
  known: readonly Grant[],
  change: Change,
): Promise<string> => {
  const judged = await casePolicy(facts, known, () => undefined)(change);
  return judged.ok ? 'follows' : judged.error.rule;
};
const bringing = (grant: Grant): CaseWarrant => ({ kind: 'grant', grant });

describe('whoever is in a case, the asker first of all', () => {
  test('follows an Add of whom the commit’s own grant names, and of the asker', async () => {
    const { facts, grant, marko, olena } = await makeScene();
    const warrant = bringing(await grant(marko));
    expect(await judging(facts, [], changeOf({ adds: [marko] }, warrant))).toBe('follows');
    expect(await judging(facts, [], changeOf({ adds: [olena] }))).toBe('follows');
  });

  test('refuses an Add without a grant, and of a leaf that the grant does not name', async () => {
    const { facts, grant, marko, mole } = await makeScene();
    const warrant = bringing(await grant(marko));
    for (const change of [
      changeOf({ adds: [mole] }),
      changeOf({ adds: [mole] }, warrant),
      changeOf({ adds: [marko, mole] }, warrant),
    ])
      expect(await judging(facts, [], change)).toBe('onlyTheGrantedEnter');
  });

  test('refuses a grant of another circle, request, case or asker, or one that a strange desk signed', async () => {
    const { facts, grant, marko, ana, founded } = await makeScene();
    const strangers = await foundCircle(evening, unsafeTestRandomness('strangers'));
    const strangeDesk = memberKeysFrom(strangers.seed).desk;
    const right = await grant(marko);
    const wrong = [
      await grant(marko, { circle: fingerprintOf(charterOf(strangers.chain)) }),
      await grant(marko, { request: requestNamed('another') }),
      await grant(marko, { caseNumber: 1 }),
      await grant(marko, { asker: ana.hash }),
      await grant(marko, { desk: strangers.deskCertificate }),
      await signGrant(strangeDesk, { ...right, desk: strangers.deskCertificate }),
      await signGrant(strangeDesk, { ...right, desk: founded.deskCertificate }),
      { ...right, leaves: [{ leafKey: ana.leafKey, role: 'lead' as const }] },
    ];
    expect(await isGrantFor(facts, right)).toBe(true);
    for (const grantOf of wrong) {
      expect(await isGrantFor(facts, grantOf)).toBe(false);
      const change = changeOf({ adds: [marko] }, bringing(grantOf));
      expect(await judging(facts, [], change)).toBe('onlyTheGrantedEnter');
    }
  });

  test('refuses a grant that a desk signed when its certificate had ended', async () => {
    const { facts, grant, marko } = await makeScene();
    const stated = unixHour(evening + 73);
    const late = await grant(marko, { stated, until: unixHour(evening + 90) });
    expect(await isGrantFor(facts, late)).toBe(false);
  });

  test('refuses a grant with a lower number than one that it knows', async () => {
    const { facts, grant, marko, ana } = await makeScene();
    const lower = await grant(marko, { number: 1 });
    const higher = await grant(ana, { number: 2 });
    expect(await judging(facts, [higher], changeOf({ adds: [marko] }, bringing(lower)))).toBe(
      'onlyTheGrantedEnter',
    );
  });

  test('lets nobody go but by a desk’s word about this leaf, and never the asker', async () => {
    const { facts, handedOver, marko, ana, olena, founded } = await makeScene();
    const word = await handedOver(marko);
    const strangers = await foundCircle(evening, unsafeTestRandomness('strangers'));
    const removesMarko = { removes: [leafOf(marko)] };
    expect(await judging(facts, [], changeOf(removesMarko, word))).toBe('follows');
    const refusedAll = [
      changeOf(removesMarko),
      changeOf({ removes: [leafOf(ana)] }, word),
      changeOf(removesMarko, { ...word, desk: strangers.deskCertificate }),
      changeOf(removesMarko, {
        ...word,
        desk: { ...founded.deskCertificate, deskKey: strangers.deskCertificate.deskKey },
      }),
    ];
    for (const change of refusedAll)
      expect(await judging(facts, [], change)).toBe('onlyTheHandedOverGo');
    const ofOlena = await handedOver(olena);
    expect(await judging(facts, [], changeOf({ removes: [leafOf(olena)] }, ofOlena))).toBe(
      'theAskerStays',
    );
  });
});

test('who joins refuses a Welcome with an unnamed leaf, and a group of another charter', async () => {
  const { facts, grant, marko, mole, olena } = await makeScene();
  const joining = {
    groupId: new Uint8Array(17),
    epoch: 1,
    charterHash: charterHashFor(facts.chain),
  };
  const judge = caseJoining(facts, [await grant(marko)]);
  const into = (roster: readonly Leaf[], other = {}) =>
    judge({ ...joining, roster, ...other } as never);
  expect(await into([leafOf(marko), leafOf(olena)])).toEqual(ok(undefined));
  expect(await into([leafOf(marko), leafOf(olena), leafOf(mole)])).toEqual(
    err(refused('onlyTheGrantedEnter')),
  );
  expect(await into([leafOf(marko)], { charterHash: named('other', 32) })).toEqual(
    err(refused('theGroupIsOfThisCharter')),
  );
});
