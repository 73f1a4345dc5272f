/**
 * Law: before an entry is judged, all that can be checked without the log's order is
 * checked: its form, its author's signature for this channel, and what it encloses under
 * the charter. What passes here is trusted from here on.
 *
 * docs/protocol/circle.md §4; certificates §1, grants door.md §5, removals §3.
 */
import { bytesToHex, err, ok, refused, type Refused, type Result } from '@krov/ground';
import { sha256, type VerifyingKey } from '@krov/proof';
import { readKeyPackage, type KeyPackage } from '@krov/sealing';
import {
  fingerprintOf,
  verifyDeskCertificate,
  verifyMembership,
  verifyRemoval,
  type Charter,
} from '../circle/index.ts';
import type { BoardBody, BodyOf, Carried } from './body.ts';
import { memberOf, type Board } from './board.ts';
import { readBoardEntry, verifyBoardEntry, type BoardEntry } from './entry.ts';
import { verifyGrant } from './grant.ts';
import { verifyHandedOver } from './handedOver.ts';
import type { BoardRule } from './judge.ts';

/** An entry that is what it claims to be. Whether it counts, its place decides. */
export type Vouched = {
  readonly entry: BoardEntry;
  readonly carried: Carried;
  /** Hex of SHA-256 of the entry's bytes. */
  readonly hash: string;
  /** Of a claim. */
  readonly keyPackage: KeyPackage | null;
  /** What a *carried* encloses, vouched for under its old channel. */
  readonly inner: Vouched | null;
};
type Verdict = Result<Vouched, Refused<BoardRule>>;
/** What an entry is checked against. */
export type Ground = { readonly charter: Charter; readonly board: Board };

export const vouch = async (carried: Carried, ground: Ground): Promise<Verdict> => {
  const entry = readBoardEntry(carried.entry);
  if (entry === null) return err(refused('everyEntryHasItsForm'));
  if (!(await verifyBoardEntry(entry, carried.channel))) {
    return err(refused('everyEntryIsSignedByItsAuthor'));
  }
  const hash = bytesToHex(sha256(carried.entry));
  return enclosed({ entry, carried, hash, keyPackage: null, inner: null }, ground);
};

const enclosed = async (vouched: Vouched, ground: Ground): Promise<Verdict> => {
  const { entry } = vouched;
  const { body } = entry;
  if (body.kind === 'claim') {
    const keyPackage = await soundKeyPackage(entry, body);
    return keyPackage === null
      ? err(refused('aClaimCarriesASoundKeyPackage'))
      : ok({ ...vouched, keyPackage });
  }
  if (body.kind === 'carried') {
    const inner = await vouch(body, ground);
    return inner.ok ? ok({ ...vouched, inner: inner.value }) : inner;
  }
  const rule = await unsound(entry.author, body, ground);
  return rule === null ? ok(vouched) : err(refused(rule));
};

/** Signed as RFC 9420 asks, and usable in the hour that the claim states. */
const soundKeyPackage = async (
  { stated }: BoardEntry,
  { keyPackage }: BodyOf<'claim'>,
): Promise<KeyPackage | null> => {
  const read = await readKeyPackage(keyPackage);
  if (!read.ok) return null;
  const { from, until } = read.value.lifetime;
  return from <= stated && stated < until ? read.value : null;
};

const unsound = async (
  author: VerifyingKey,
  body: BoardBody,
  { charter, board }: Ground,
): Promise<BoardRule | null> => {
  if (body.kind === 'certificate') {
    return (await verifyMembership(body.membership, charter)) ? null : 'onlyAnAdminCertifies';
  }
  if (body.kind === 'deskCertificate') {
    return (await verifyDeskCertificate(body.certificate, charter)) ? null : 'onlyAnAdminCertifies';
  }
  if (body.kind === 'grant') {
    return (await verifyGrant(body.grant, charter)) ? null : 'aGrantIsSignedUnderTheCharter';
  }
  if (body.kind === 'revoked') {
    return (await verifyRemoval(body.removal, charter)) ? null : 'onlyAnAdminRevokes';
  }
  if (body.kind === 'handedOver') {
    const deskKey = memberOf(board, author)?.membership.deskKey;
    if (deskKey === undefined) return 'noCertificateNoEffect';
    const by = { circle: fingerprintOf(charter), deskKey };
    return (await verifyHandedOver(body, by)) ? null : 'onlyDeskHandsOver';
  }
  return null;
};
