/**
 * Law: in a cell and in the desk group nothing changes without an admin's warrant, and
 * every member checks it for herself, whoever made the commit.
 *
 * docs/protocol/circle.md §3. What holds in every group, the port has checked before.
 */
import {
  decode,
  encode,
  equalBytes,
  err,
  ok,
  refused,
  type Refused,
  type Result,
  type UnixHour,
} from '@krov/ground';
import { labelledHash, type KeyPackage } from '@krov/sealing';
import type { Change, CharterHash, JudgeChange, JudgeJoining, Leaf } from '@krov/sealing/groups';
import { charterOf, charterCodec, type Charter, type CharterChain } from './charter.ts';
import { warrantsIn } from './groupCiting.ts';
import {
  cellWarrantCodec,
  verifyApproval,
  verifyRemoval,
  type Approval,
  type CellWarrant,
  type Removal,
} from './warrant.ts';

export type CirclePolicyRule =
  | 'everyChangeNeedsAWarrant'
  | 'onlyTheApprovedEnter'
  | 'onlyTheRemovedGo'
  | 'theGroupIsOfThisCharter';

/** Which of a circle's two groups: only who has the desk role enters the second. */
export type CircleGroup = 'cell' | 'desk';

/** 32 bytes in each group's context: the founding charter's hash. */
export const charterHashFor = (chain: CharterChain): CharterHash =>
  labelledHash('krov/charter/1', encode(charterCodec, chain[0].charter)) as CharterHash;

const warrantsOf = (change: Change): readonly CellWarrant[] =>
  warrantsIn(change.authenticatedData).flatMap((bytes) => {
    const warrant = decode(cellWarrantCodec, bytes);
    return warrant.ok ? [warrant.value] : [];
  });

/** Whether an admin said yes to this very KeyPackage, for this group, and the yes still stands. */
const isApproved = async (
  added: KeyPackage,
  approvals: readonly Approval[],
  {
    charter,
    group,
    hour,
  }: { readonly charter: Charter; readonly group: CircleGroup; readonly hour: UnixHour },
): Promise<boolean> => {
  const approval = approvals.find(({ keyPackage }) => equalBytes(keyPackage, added.hash));
  if (approval === undefined || approval.until < hour) return false;
  if (group === 'desk' && !approval.roles.includes('desk')) return false;
  const isHerOwn = equalBytes(added.identity, added.leafKey.subarray(0, added.identity.length));
  return isHerOwn && verifyApproval(approval, charter);
};

const isOrdered = async (
  removed: Leaf,
  removals: readonly Removal[],
  charter: Charter,
): Promise<boolean> => {
  const removal = removals.find(({ member }) => equalBytes(member, removed.leafKey));
  return removal !== undefined && verifyRemoval(removal, charter);
};

/** The judge of a circle's group. `hour` is the one that the log states. */
export const circlePolicy = (
  chain: CharterChain,
  group: CircleGroup,
  hour: UnixHour,
): JudgeChange<CirclePolicyRule> => {
  const charter = charterOf(chain);
  return async (change): Promise<Result<void, Refused<CirclePolicyRule>>> => {
    if (change.adds.length + change.removes.length === 0)
      return err(refused('everyChangeNeedsAWarrant'));
    const warrants = warrantsOf(change);
    const approvals = warrants.filter((warrant) => warrant.kind === 'approval');
    const removals = warrants.filter((warrant) => warrant.kind === 'removal');
    for (const added of change.adds) {
      if (!(await isApproved(added, approvals, { charter, group, hour })))
        return err(refused('onlyTheApprovedEnter'));
    }
    for (const removed of change.removes) {
      if (!(await isOrdered(removed, removals, charter))) return err(refused('onlyTheRemovedGo'));
    }
    return ok(undefined);
  };
};

/** A newcomer enters only a group that was founded under the charter that she pinned. */
export const joiningUnder =
  (chain: CharterChain): JudgeJoining<CirclePolicyRule> =>
  ({ charterHash }) =>
    Promise.resolve(
      equalBytes(charterHash, charterHashFor(chain))
        ? ok(undefined)
        : err(refused('theGroupIsOfThisCharter')),
    );
