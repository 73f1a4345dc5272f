/**
 * Law: the port enforces what holds in every group; the room judges the rest. A
 * judge sees the whole change with its authenticated data before anything is
 * applied, may take its time, and its "no" leaves the state as it was.
 */
import type { Refused, Result } from '@krov/ground';
import type { KeyPackage } from '../keyPackage.ts';
import type { CharterHash, GroupId } from './groupState.ts';
import type { Leaf } from './leaf.ts';

/** What a commit would do. With neither adds nor removes it only renews the committer's keys. */
export type Change = {
  readonly groupId: GroupId;
  /** The epoch that the commit ends. */
  readonly epoch: number;
  readonly committer: Leaf;
  readonly adds: readonly KeyPackage[];
  readonly removes: readonly Leaf[];
  readonly authenticatedData: Uint8Array;
  /** The members before the change. */
  readonly roster: readonly Leaf[];
};

export type JudgeChange<Rule extends string = string> = (
  change: Change,
) => Promise<Result<void, Refused<Rule>>>;

/** The group that a Welcome lets one into. */
export type Joining = {
  readonly groupId: GroupId;
  readonly epoch: number;
  readonly charterHash: CharterHash;
  /** Who made the Welcome. */
  readonly signer: Leaf;
  readonly self: Leaf;
  /** All members, self included. */
  readonly roster: readonly Leaf[];
};

export type JudgeJoining<Rule extends string = string> = (
  joining: Joining,
) => Promise<Result<void, Refused<Rule>>>;
