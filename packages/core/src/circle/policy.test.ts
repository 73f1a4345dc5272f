import { describe, expect, test } from 'vitest';
import { mustBeOk, ok, refused, err, unixHour } from '@krov/ground';
import { readKeyPackage, type Identity, type KeyPackage } from '@krov/sealing';
import type { Change, CharterHash, GroupId, Leaf } from '@krov/sealing/groups';
import { evening, unsafeTestRandomness } from '../../testing/circle.ts';
import { charterOf, fingerprintOf } from './charter.ts';
import { foundCircle, makeMemberKeyPackage, type Founded } from './found.ts';
import { citing } from './groupCiting.ts';
import { memberKeysFrom, makeDeviceSeed } from './memberKeys.ts';
import { charterHashFor, circlePolicy, joiningUnder, type CircleGroup } from './policy.ts';
import {
  approve,
  encodeWarrant,
  orderRemoval,
  type Approval,
  type WarrantBytes,
} from './warrant.ts';
import { emptyPlace } from '../reach/index.ts';

const circleOf = (name: string): Promise<Founded> =>
  foundCircle(evening, unsafeTestRandomness(name));

const newcomer = async (name: string): Promise<KeyPackage> => {
  const randomness = unsafeTestRandomness(name);
  const keys = memberKeysFrom(makeDeviceSeed(randomness));
  const { keyPackage } = await makeMemberKeyPackage(keys, evening, randomness);
  return mustBeOk(await readKeyPackage(keyPackage));
};

const leafOf = ({ identity, leafKey }: KeyPackage): Leaf => ({ index: 1, identity, leafKey });

const changeOf = (said: Partial<Change>, warrants: readonly WarrantBytes[]): Change => ({
  groupId: new Uint8Array(16) as GroupId,
  epoch: 1,
  committer: { index: 0 } as Leaf,
  adds: [],
  removes: [],
  roster: [],
  authenticatedData: citing(emptyPlace, warrants),
  ...said,
});

const approvalBy = async (
  by: Founded,
  keyPackage: KeyPackage,
  said: Partial<Approval> = {},
): Promise<WarrantBytes> => {
  const terms = {
    circle: fingerprintOf(charterOf(by.chain)),
    keyPackage: keyPackage.hash,
    roles: ['helper'] as const,
    until: unixHour(evening + 72),
    admin: 0,
    ...said,
  };
  const approval = await approve(memberKeysFrom(by.seed).charter, terms);
  return encodeWarrant({ kind: 'approval', ...approval });
};

const judging = async (change: Change, group: CircleGroup = 'cell'): Promise<string> => {
  const { chain } = await circleOf('krov');
  const judged = await circlePolicy(chain, group, evening)(change);
  return judged.ok ? 'follows' : judged.error.rule;
};

describe('a member who reads a change of her cell', () => {
  test('follows one that adds whom an admin approved', async () => {
    const marko = await newcomer('Marko');
    const yes = await approvalBy(await circleOf('krov'), marko);
    expect(await judging(changeOf({ adds: [marko] }, [yes]))).toBe('follows');
  });

  test('refuses a commit that carries no warrant, whoever made it', async () => {
    const marko = await newcomer('Marko');
    expect(await judging(changeOf({ adds: [marko] }, []))).toBe('onlyTheApprovedEnter');
    expect(await judging(changeOf({}, []))).toBe('everyChangeNeedsAWarrant');
  });

  test('refuses an approval of another KeyPackage, even beside one that is right', async () => {
    const krov = await circleOf('krov');
    const [marko, mole] = [await newcomer('Marko'), await newcomer('mole')];
    const yes = await approvalBy(krov, marko);
    expect(await judging(changeOf({ adds: [mole] }, [yes]))).toBe('onlyTheApprovedEnter');
    expect(await judging(changeOf({ adds: [marko, mole] }, [yes]))).toBe('onlyTheApprovedEnter');
  });

  test('refuses an approval that has run out, that another key signed, or that was altered', async () => {
    const krov = await circleOf('krov');
    const marko = await newcomer('Marko');
    const refusedAll = [
      await approvalBy(krov, marko, { until: unixHour(evening - 1) }),
      await approvalBy(await circleOf('strangers'), marko),
      await approvalBy(krov, marko, { admin: 1 }),
    ];
    const yes = await approvalBy(krov, marko);
    const altered = yes.slice() as WarrantBytes;
    altered.set([(altered.at(-1) ?? 0) ^ 1], altered.length - 1);
    for (const warrant of [...refusedAll, altered])
      expect(await judging(changeOf({ adds: [marko] }, [warrant]))).toBe('onlyTheApprovedEnter');
  });

  test('refuses an approval for another circle, though the same admin signed it', async () => {
    const krov = await circleOf('krov');
    const elsewhere = fingerprintOf(charterOf((await circleOf('strangers')).chain));
    const marko = await newcomer('Marko');
    const yes = await approvalBy(krov, marko, { circle: elsewhere });
    expect(await judging(changeOf({ adds: [marko] }, [yes]))).toBe('onlyTheApprovedEnter');
  });

  test('lets nobody into the desk group whose approval does not name the desk', async () => {
    const krov = await circleOf('krov');
    const marko = await newcomer('Marko');
    const asHelper = await approvalBy(krov, marko);
    const asDesk = await approvalBy(krov, marko, { roles: ['desk'] });
    expect(await judging(changeOf({ adds: [marko] }, [asHelper]), 'desk')).toBe(
      'onlyTheApprovedEnter',
    );
    expect(await judging(changeOf({ adds: [marko] }, [asDesk]), 'desk')).toBe('follows');
  });

  test('refuses a newcomer under a name that is not of her key', async () => {
    const marko = await newcomer('Marko');
    const yes = await approvalBy(await circleOf('krov'), marko);
    const posing = { ...marko, identity: new Uint8Array(16) as Uint8Array as Identity };
    expect(await judging(changeOf({ adds: [posing] }, [yes]))).toBe('onlyTheApprovedEnter');
  });

  test('lets nobody be removed but by an admin, and only the one she named', async () => {
    const krov = await circleOf('krov');
    const [marko, ana] = [await newcomer('Marko'), await newcomer('Ana')];
    const circle = fingerprintOf(charterOf(krov.chain));
    const terms = { circle, member: marko.leafKey, boardIndex: 0, admin: 0 };
    const { charter } = memberKeysFrom(krov.seed);
    const order = encodeWarrant({ kind: 'removal', ...(await orderRemoval(charter, terms)) });
    const byMole = memberKeysFrom(makeDeviceSeed(unsafeTestRandomness('mole'))).member;
    const forged = encodeWarrant({ kind: 'removal', ...(await orderRemoval(byMole, terms)) });
    expect(await judging(changeOf({ removes: [leafOf(marko)] }, [order]))).toBe('follows');
    expect(await judging(changeOf({ removes: [leafOf(marko)] }, [forged]))).toBe(
      'onlyTheRemovedGo',
    );
    expect(await judging(changeOf({ removes: [leafOf(ana)] }, [order]))).toBe('onlyTheRemovedGo');
    expect(await judging(changeOf({ removes: [leafOf(marko)] }, []))).toBe('onlyTheRemovedGo');
  });
});

test('a newcomer enters no group that was founded under another charter', async () => {
  const { chain } = await circleOf('krov');
  const joining = { groupId: new Uint8Array(16) as GroupId, epoch: 1, roster: [] };
  const at = (charterHash: CharterHash) =>
    joiningUnder(chain)({ ...joining, charterHash } as never);
  expect(await at(charterHashFor(chain))).toEqual(ok(undefined));
  const { chain: other } = await circleOf('strangers');
  expect(await at(charterHashFor(other))).toEqual(err(refused('theGroupIsOfThisCharter')));
});
