/**
 * Law: in a case there is the asker, and whom a grant names, and nobody else; who goes,
 * goes by a desk's word. Every member checks it, the asker's phone first of all.
 *
 * docs/protocol/case.md §2; the grant: door.md §5.
 */
import {
  decode,
  encode,
  equalBytes,
  err,
  ok,
  record,
  refused,
  union,
  type Codec,
  type Refused,
  type Result,
} from '@krov/ground';
import type { KeyPackage, KeyPackageHash, LeafKey } from '@krov/sealing';
import type { Change, JudgeChange, JudgeJoining, Leaf } from '@krov/sealing/groups';
import {
  grantCodec,
  handedOverCodec,
  highestGrant,
  roleOfLeaf,
  verifyGrant,
  verifyHandedOver,
  type Grant,
  type HandedOver,
} from '../board/index.ts';
import {
  charterHashFor,
  charterOf,
  deskCertificateCodec,
  fingerprintOf,
  verifyDeskCertificate,
  warrantsIn,
  type CharterChain,
  type DeskCertificate,
  type WarrantBytes,
} from '../circle/index.ts';
import type { RequestId } from '../door/index.ts';

export type CaseRule =
  'onlyTheGrantedEnter' | 'onlyTheHandedOverGo' | 'theAskerStays' | 'theGroupIsOfThisCharter';

/** What does not change in the life of a case. */
export type CaseFacts = {
  readonly chain: CharterChain;
  readonly request: RequestId;
  readonly caseNumber: number;
  /** The asker's KeyPackage, by hash, and the leaf key in it. */
  readonly asker: KeyPackageHash;
  readonly askerLeaf: LeafKey;
};

/** A hand-over with the certificate of the desk key that signed it. */
export type DeskDeparture = { readonly handedOver: HandedOver; readonly desk: DeskCertificate };

export type CaseWarrant =
  | { readonly kind: 'grant'; readonly grant: Grant }
  | ({ readonly kind: 'handedOver' } & DeskDeparture);

const caseWarrantCodec: Codec<CaseWarrant> = union('case warrant', {
  grant: [1, record('grant', { grant: grantCodec })],
  handedOver: [
    2,
    record('handed over', { handedOver: handedOverCodec, desk: deskCertificateCodec }),
  ],
});

export const encodeCaseWarrant = (warrant: CaseWarrant): WarrantBytes =>
  encode(caseWarrantCodec, warrant) as WarrantBytes;

const warrantsOf = (authenticatedData: Uint8Array): readonly CaseWarrant[] =>
  warrantsIn(authenticatedData).flatMap((bytes) => {
    const warrant = decode(caseWarrantCodec, bytes);
    return warrant.ok ? [warrant.value] : [];
  });

/** Whether a grant is about this case, and a desk's of this charter. */
export const isGrantFor = async (facts: CaseFacts, grant: Grant): Promise<boolean> =>
  equalBytes(grant.circle, fingerprintOf(charterOf(facts.chain))) &&
  equalBytes(grant.request, facts.request) &&
  grant.caseNumber === facts.caseNumber &&
  equalBytes(grant.asker, facts.asker) &&
  verifyGrant(grant, charterOf(facts.chain));

/** The valid grants that a change brings with it. */
const grantsBrought = async (facts: CaseFacts, change: Change): Promise<readonly Grant[]> => {
  const valid: Grant[] = [];
  for (const warrant of warrantsOf(change.authenticatedData)) {
    if (warrant.kind === 'grant' && (await isGrantFor(facts, warrant.grant)))
      valid.push(warrant.grant);
  }
  return valid;
};

const mayEnter = (facts: CaseFacts, added: KeyPackage, grants: readonly Grant[]): boolean => {
  if (equalBytes(added.hash, facts.asker)) return true;
  const highest = highestGrant(grants);
  return highest !== null && roleOfLeaf(highest, added.leafKey) !== null;
};

const mayGo = async (
  facts: CaseFacts,
  removed: Leaf,
  warrants: readonly CaseWarrant[],
): Promise<boolean> => {
  const charter = charterOf(facts.chain);
  for (const warrant of warrants) {
    if (warrant.kind !== 'handedOver') continue;
    const { handedOver, desk } = warrant;
    const isAboutHim =
      equalBytes(handedOver.leafKey, removed.leafKey) &&
      equalBytes(handedOver.request, facts.request);
    const by = { circle: fingerprintOf(charter), deskKey: desk.deskKey };
    const isSound =
      (await verifyDeskCertificate(desk, charter)) && (await verifyHandedOver(handedOver, by));
    if (isAboutHim && isSound) return true;
  }
  return false;
};

/** The judge of a case. `learn` is told of the grants that a change which is allowed brought. */
export const casePolicy =
  (
    facts: CaseFacts,
    known: readonly Grant[],
    learn: (grants: readonly Grant[]) => void,
  ): JudgeChange<CaseRule> =>
  async (change): Promise<Result<void, Refused<CaseRule>>> => {
    const brought = await grantsBrought(facts, change);
    const grants = [...known, ...brought];
    if (!change.adds.every((added) => mayEnter(facts, added, grants)))
      return err(refused('onlyTheGrantedEnter'));
    const warrants = warrantsOf(change.authenticatedData);
    for (const removed of change.removes) {
      if (equalBytes(removed.leafKey, facts.askerLeaf)) return err(refused('theAskerStays'));
      if (!(await mayGo(facts, removed, warrants))) return err(refused('onlyTheHandedOverGo'));
    }
    learn(brought);
    return ok(undefined);
  };

/** Whoever joins looks round first: the asker, herself, and whom a grant named; one who hands over is still there. */
export const caseJoining =
  (facts: CaseFacts, grants: readonly Grant[]): JudgeJoining<CaseRule> =>
  ({ charterHash, roster }) => {
    if (!equalBytes(charterHash, charterHashFor(facts.chain))) {
      return Promise.resolve(err(refused('theGroupIsOfThisCharter')));
    }
    const areAllNamed = roster.every(
      ({ leafKey }) =>
        equalBytes(leafKey, facts.askerLeaf) ||
        grants.some((grant) => roleOfLeaf(grant, leafKey) !== null),
    );
    return Promise.resolve(areAllNamed ? ok(undefined) : err(refused('onlyTheGrantedEnter')));
  };
