/**
 * Law: the last valid entry of the notice channel counts. From the newest entry down, the
 * first that leads to a bundle and a chain that stand is the house; what is not known yet
 * is asked for, and what breaks a rule is passed over and its rule remembered.
 *
 * docs/protocol/door.md §3.
 */
import { encode, equalBytes } from '@krov/ground';
import type { RelayId } from '@krov/protocol';
import {
  charterChainCodec,
  charterOf,
  readCharterChain,
  type CharterChain,
} from '../circle/index.ts';
import { bundleHashOf, type Bundle } from './bundle.ts';
import { verifyHeartbeat, type Heartbeat } from './heartbeat.ts';
import type { DoorLink } from './link.ts';
import type { Notice } from './notice.ts';
import { judgeBundle, type BundleRule } from './rules.ts';

export type ReadingRule =
  | BundleRule
  | 'noticeOpensWithTheLink'
  | 'bundleIsTheOneNamed'
  | 'charterIsTheLinks'
  | 'heartbeatIsTheDesks';

/** What stands at a seq, as far as the link opens it. */
export type Found = Notice | { readonly kind: 'gone' | 'unopenable' };

/** What was read of a notice channel: everything by its seq. */
export type NoticeRead = {
  readonly link: DoorLink;
  /** Seq of the newest entry known of; 0 before. */
  readonly newest: number;
  readonly foundBySeq: ReadonlyMap<number, Found>;
};

/** How many seqs are asked for at once on the way back, and how far back it goes. */
const seqsAtOnce = 12;
const seqsBack = 96;

export type Wants = { readonly kind: 'wants'; readonly seqs: readonly number[] };
export type Whole = {
  readonly kind: 'whole';
  readonly bundle: Bundle;
  readonly chain: CharterChain;
  readonly heartbeat: Heartbeat | null;
};
export type Nothing = { readonly kind: 'nothing'; readonly broken: ReadingRule | null };

/** The last valid entry, as far as they are known. */
export const searchDown = async (
  read: NoticeRead,
  relayId: RelayId,
): Promise<Wants | Whole | Nothing> => {
  let broken: ReadingRule | null = null;
  const lowest = Math.max(1, read.newest - seqsBack + 1);
  for (let seq = read.newest; seq >= lowest; seq--) {
    const at = standingAt(read, seq);
    if (at.kind === 'wants') return at;
    const rule = at.kind === 'whole' ? await ruleBrokenBy(at, read, relayId) : at.broken;
    if (at.kind === 'whole' && rule === null) return at;
    broken ??= rule;
  }
  return { kind: 'nothing', broken };
};

const nothing = (broken: ReadingRule | null): Nothing => ({ kind: 'nothing', broken });

/** What an entry leads to: a heartbeat to its bundle, a bundle to its chain. Not judged yet. */
const standingAt = (read: NoticeRead, seq: number): Wants | Whole | Nothing => {
  const found = read.foundBySeq.get(seq);
  if (found === undefined) return { kind: 'wants', seqs: unknownFrom(read, seq) };
  switch (found.kind) {
    case 'heartbeat':
      return bundleNamedBy(read, found.heartbeat);
    case 'bundle':
      return chainNamedBy(read, found.bundle, null);
    case 'unopenable':
      return nothing('noticeOpensWithTheLink');
    case 'chain':
    case 'gone':
      return nothing(null);
  }
};

const unknownFrom = ({ foundBySeq }: NoticeRead, seq: number): readonly number[] =>
  Array.from({ length: seqsAtOnce }, (_, back) => seq - back).filter(
    (other) => other >= 1 && !foundBySeq.has(other),
  );

const bundleNamedBy = (read: NoticeRead, heartbeat: Heartbeat): Wants | Whole | Nothing => {
  const named = read.foundBySeq.get(heartbeat.bundleSeq);
  if (named === undefined) return { kind: 'wants', seqs: [heartbeat.bundleSeq] };
  if (named.kind === 'gone') return nothing(null);
  return named.kind === 'bundle' && equalBytes(bundleHashOf(named.bundle), heartbeat.bundleHash)
    ? chainNamedBy(read, named.bundle, heartbeat)
    : nothing('bundleIsTheOneNamed');
};

const chainNamedBy = (
  read: NoticeRead,
  bundle: Bundle,
  heartbeat: Heartbeat | null,
): Wants | Whole | Nothing => {
  const named = read.foundBySeq.get(bundle.chainSeq);
  if (named === undefined) return { kind: 'wants', seqs: [bundle.chainSeq] };
  if (named.kind === 'gone') return nothing(null);
  return named.kind === 'chain'
    ? { kind: 'whole', bundle, chain: named.chain, heartbeat }
    : nothing('chainIsTheOneNamed');
};

const ruleBrokenBy = async (
  { bundle, chain, heartbeat }: Whole,
  { link }: NoticeRead,
  relayId: RelayId,
): Promise<ReadingRule | null> => {
  const ofLink = await readCharterChain(encode(charterChainCodec, chain), link.fingerprint);
  if (!ofLink.ok) return 'charterIsTheLinks';
  const judged = await judgeBundle(bundle, { chain, notice: link.notice, relayId });
  if (!judged.ok) return judged.error.rule;
  const stands = heartbeat === null || (await verifyHeartbeat(heartbeat, charterOf(chain)));
  return stands ? null : 'heartbeatIsTheDesks';
};
