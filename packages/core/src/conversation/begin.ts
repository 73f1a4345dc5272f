/**
 * Law: a case begins with its lead, who lets in the asker first and then whom the grant
 * names; each by a commit that carries the grant, each told only after the commit stands.
 *
 * docs/protocol/case.md §2; step 14 of the walk.
 */
import { encode, equalBytes, u8, concatBytes, type Randomness, type UnixHour } from '@krov/ground';
import { hashOfKeyPackage, type KeyPackageBytes, type LeafKey } from '@krov/sealing';
import { foundGroup, roster, type GroupId, type OwnKeyPackage } from '@krov/sealing/groups';
import type { Grant, HandedOver } from '../board/index.ts';
import {
  charterHashFor,
  followGroup,
  makeChannelSecret,
  type CharterChain,
  type DeskCertificate,
} from '../circle/index.ts';
import type { RequestId } from '../door/index.ts';
import { emptyPlace } from '../reach/index.ts';
import { encodeCaseWarrant, type CaseFacts } from './casePolicy.ts';
import { changeCase, type CaseRoom, type CaseStep } from './caseRoom.ts';
import { emptyTranscript } from './transcript.ts';

/** The facts of a case, from the grant and the asker's KeyPackage that came with the words. */
export const factsOf = (
  chain: CharterChain,
  grant: Pick<Grant, 'request' | 'caseNumber'>,
  asker: { readonly keyPackage: KeyPackageBytes; readonly leafKey: LeafKey },
): CaseFacts => ({
  chain,
  request: grant.request,
  caseNumber: grant.caseNumber,
  asker: hashOfKeyPackage(asker.keyPackage),
  askerLeaf: asker.leafKey,
});

/** Founds the case's group and adds the asker. Her entrance follows when the commit is read back. */
export const begin = async (
  facts: CaseFacts,
  lead: { readonly own: OwnKeyPackage; readonly grant: Grant; readonly asker: KeyPackageBytes },
  deps: { readonly hour: UnixHour; readonly randomness: Randomness },
): Promise<CaseStep> => {
  const { randomness } = deps;
  const groupId = groupIdFor(facts.request, facts.caseNumber);
  const charterHash = charterHashFor(facts.chain);
  const group = await foundGroup({ ...lead.own, groupId, charterHash }, randomness);
  const secret = makeChannelSecret(randomness);
  const log = await followGroup(group, { ttl: '30d', k: 0, secret, place: emptyPlace });
  const room: CaseRoom = { facts, log, grants: [lead.grant], transcript: emptyTranscript };
  return letIn(room, { keyPackage: lead.asker, grant: lead.grant }, deps);
};

/** Adds the asker, or a helper whom this grant names. */
export const letIn = (
  room: CaseRoom,
  added: { readonly keyPackage: KeyPackageBytes; readonly grant: Grant },
  { hour, randomness }: { readonly hour: UnixHour; readonly randomness: Randomness },
): Promise<CaseStep> => {
  const warrants = [encodeCaseWarrant({ kind: 'grant', grant: added.grant })];
  return changeCase(room, { add: [added.keyPackage], remove: [], warrants, hour }, randomness);
};

/** Removes a helper who has handed over, by the desk's word. */
export const letGo = (
  room: CaseRoom,
  departure: { readonly handedOver: HandedOver; readonly desk: DeskCertificate },
  { hour, randomness }: { readonly hour: UnixHour; readonly randomness: Randomness },
): Promise<CaseStep> => {
  const warrants = [encodeCaseWarrant({ kind: 'handedOver', ...departure })];
  const remove = [departure.handedOver.leafKey];
  return changeCase(room, { add: [], remove, warrants, hour }, randomness);
};

export const isInCase = (room: CaseRoom, leafKey: LeafKey): boolean =>
  roster(room.log.group).some((leaf) => equalBytes(leaf.leafKey, leafKey));

const groupIdFor = (request: RequestId, caseNumber: number): GroupId =>
  concatBytes(request, encode(u8, caseNumber)) as GroupId;
