/**
 * Law: a device that is locked on duty holds what duty needs and nothing else; a device
 * taken in that state shows exactly this. What duty wrote is not lost at the unlock, and
 * what it did not hold is as it was.
 *
 * docs/protocol/device.md §3 (which stays, which goes), decision 0009.
 */
import { bytesToHex, equalBytes, ok, type Malformed, type Result } from '@krov/ground';
import { caseOf, grantInForce } from '../board/index.ts';
import { keep, kept, type Batch, type Row, type RowId } from '../device/index.ts';
import { claimOf } from '../match/index.ts';
import type { Duty } from './duty.ts';
import type { House, OpenConversation, OpenInvitation, OwnClaim, WatchedCase } from './house.ts';
import { done, quiet, telling } from './turn.ts';

/** The house as duty needs it. */
export const dutyHouse = (house: House): House => ({
  ...house,
  me: { ...house.me, seed: null },
  keys: { ...house.keys, charter: null },
  invitations: new Map([...house.invitations].filter(([, open]) => isBeingLetIn(open))),
  claims: mapValues(house.claims, withoutSecrets),
  cases: new Map(),
  watched: mapValues(house.cases, watchedFrom),
});

const mapValues = <A, B>(
  map: ReadonlyMap<string, A>,
  change: (value: A) => B,
): ReadonlyMap<string, B> => new Map([...map].map(([name, value]) => [name, change(value)]));

/** My change of a group that lets her in is on its way: its welcome comes once. */
const isBeingLetIn = ({ cellChange, answered }: OpenInvitation): boolean =>
  cellChange !== null && !answered;

const withoutSecrets = (claim: OwnClaim): OwnClaim => ({ ...claim, secrets: null });

/** With the capability to write, so that what is on its way there leaves while I am away. */
const watchedFrom = ({ room: { log } }: OpenConversation): WatchedCase => {
  const { id, preimage, readToken, writeKey } = log.keys;
  return {
    access: { id, preimage, readToken, writeKey },
    place: log.place,
    mine: log.sent.map(({ entryHash }) => entryHash),
    hasNews: false,
  };
};

// While locked: the device calls for what it cannot read.

/** The claims of mine that were granted, and wait for their secrets. */
const grantedBehindLock = (house: House): readonly string[] => {
  const board = house.boardRoom?.board;
  if (board === undefined || house.me.seed !== null) return [];
  const isGranted = (claim: OwnClaim): boolean => {
    const grant = grantInForce(caseOf(board, claim.request));
    const standing = claimOf(board, claim);
    return (
      standing !== null &&
      standing.end === null &&
      grant !== null &&
      grant.leaves.some(({ leafKey }) => equalBytes(leafKey, claim.leafKey))
    );
  };
  return [...house.claims].flatMap(([name, claim]) =>
    !house.watched.has(name) && isGranted(claim) ? [name] : [],
  );
};

/** Calls, once, for a claim that was granted behind the lock. */
export const callForGranted: Duty = (house) => {
  const nameOf = (request: string): string => {
    const leafKey = house.claims.get(request)?.leafKey ?? new Uint8Array();
    return `called/${bytesToHex(leafKey)}`;
  };
  const granted = grantedBehindLock(house).find((request) => !house.done.has(nameOf(request)));
  if (granted === undefined) return Promise.resolve(null);
  const called = done(house, nameOf(granted));
  return Promise.resolve(telling(quiet(called), { code: 'AWAITED', request: granted }));
};

/** How many things of mine wait behind the lock. */
export const awaitedIn = (house: House): number =>
  grantedBehindLock(house).length +
  [...house.watched.values()].filter((each) => each.hasNews).length;

// The unlock.

/** Kinds of rows that duty has whole: what it did not keep of them is dropped. */
const ofDuty: ReadonlySet<string> = new Set([
  'group',
  'board',
  'next-board',
  'door',
  'carry',
  'unplaced',
  'done',
  'request',
  'out',
]);

const kindOf = (id: RowId): string => id.split('/')[0] ?? '';
/** `board` is where this device stands; `board/…` are entries, which are only ever added. */
const isLogEntry = (id: RowId): boolean => id.startsWith('board/');

/**
 * What duty wrote, as a change of the rows that the lock had left: both hold rows by name.
 * Malformed: a claim of either that this version did not write.
 */
export const afterDuty = (
  stored: readonly Row[],
  fromDuty: readonly Row[],
): Result<Batch, Malformed> => {
  const storedById = new Map(stored.map((row) => [row.id, row]));
  const dutyIds = new Set(fromDuty.map(({ id }) => id));
  const put: Row[] = [];
  for (const row of fromDuty) {
    const kind = kindOf(row.id);
    const before = storedById.get(row.id);
    if (kind === 'claim' && before !== undefined) {
      const claim = claimAfterDuty(before, row);
      if (!claim.ok) return claim;
      put.push(claim.value);
    }
    const isNew = before === undefined || !equalBytes(before.bytes, row.bytes);
    if (isNew && (ofDuty.has(kind) || kind === 'invitation')) put.push(row);
  }
  const isDropped = ({ id }: Row): boolean =>
    !dutyIds.has(id) && !isLogEntry(id) && (ofDuty.has(kindOf(id)) || kindOf(id) === 'claim');
  return ok({ put, drop: stored.filter(isDropped).map(({ id }) => id) });
};

const claimAfterDuty = (before: Row, after: Row): Result<Row, Malformed> => {
  const [own, onDuty] = [kept<OwnClaim>(before.bytes), kept<OwnClaim>(after.bytes)];
  if (!own.ok) return own;
  if (!onDuty.ok) return onDuty;
  const heard = onDuty.value.heard === undefined ? {} : { heard: onDuty.value.heard };
  return ok({ id: before.id, bytes: keep({ ...own.value, ...heard }) });
};
