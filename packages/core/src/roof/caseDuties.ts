/**
 * Law: who holds a granted claim acts on it: the lead begins the case when the words came,
 * whoever is in a case lets in whom the grant names, and a new lead lets the old one go.
 *
 * docs/protocol/case.md §§2, 5.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import { readKeyPackage } from '@krov/sealing';
import {
  caseOf,
  deskCertificateOf,
  grantInForce,
  roleOfLeaf,
  standingClaims,
  type Claim,
  type ClosedCase,
  type Grant,
  type OpenCase,
} from '../board/index.ts';
import {
  begin,
  enterCase,
  factsOf,
  isInCase,
  letGo,
  letIn,
  openEntrance,
  type CaseStep,
} from '../conversation/index.ts';
import { claimOf, openPackage, type CasePackage, type ClaimSecrets } from '../match/index.ts';
import { caseTurn, withoutCase } from './arriveInCase.ts';
import type { House, LetIn, OpenConversation, OwnClaim } from './house.ts';
import { done, hourFor, quiet, telling, type Deps, type Turn } from './turn.ts';

export const caseDuty = async (house: House, deps: Deps): Promise<Turn<House> | null> => {
  for (const [name, kept] of house.claims) {
    const turn = house.cases.has(name) ? null : await enterOwn(house, { name, kept }, deps);
    if (turn !== null) return turn;
  }
  for (const [name, conversation] of house.cases) {
    const turn = await tend(house, { name, conversation }, deps);
    if (turn !== null) return turn;
  }
  return null;
};

type Own = { readonly name: string; readonly kept: OwnClaim };

/** My claim is granted and the words came: I begin the case, or enter the one that exists. */
const enterOwn = async (house: House, own: Own, deps: Deps): Promise<Turn<House> | null> => {
  const board = house.boardRoom?.board;
  if (board === undefined) return null;
  const open = caseOf(board, own.kept.request);
  const claim = claimOf(board, own.kept);
  const grant = grantInForce(open);
  const { secrets } = own.kept;
  if (open.kind === 'closed' || claim === null || grant === null || claim.end !== null) return null;
  if (secrets === null) return null;
  const sealed =
    open.packages.find((each) => each.claim === claim.seq)?.sealed ??
    own.kept.heard?.package ??
    null;
  const opened = sealed === null ? null : await openPackageUnderAny(open, secrets, sealed);
  if (opened === null) return null;
  return founds(open, grant, claim)
    ? beginOwn(house, { ...own, secrets, claim, grant, opened }, deps)
    : enterExisting(house, { ...own, secrets, claim, grant, opened, open }, deps);
};

/** A case is founded by the lead of its number's first grant; who leads it later enters. */
const founds = (open: OpenCase, { caseNumber }: Grant, claim: Claim): boolean => {
  const ofThisCase = grantsKnown(open).filter((grant) => grant.caseNumber === caseNumber);
  const [first] = ofThisCase.toSorted((a, b) => a.number - b.number);
  return first !== undefined && roleOfLeaf(first, claim.leafKey) === 'lead';
};

const openPackageUnderAny = async (
  open: OpenCase,
  { grantKey }: ClaimSecrets,
  sealed: OpenCase['packages'][number]['sealed'],
): Promise<CasePackage | null> => {
  for (const { said } of open.grants.toReversed()) {
    const opened = await openPackage({ grantKey, grant: said }, sealed);
    if (opened.ok) return opened.value;
  }
  return null;
};

type Granted = Own & {
  readonly secrets: ClaimSecrets;
  readonly claim: Claim;
  readonly grant: Grant;
  readonly opened: CasePackage;
};

const beginOwn = async (
  house: House,
  granted: Granted,
  deps: Deps,
): Promise<Turn<House> | null> => {
  const { name, secrets, claim, grant, opened } = granted;
  const asker = await readKeyPackage(opened.asker);
  if (!asker.ok) return null;
  const { leafKey } = asker.value;
  const facts = factsOf(house.me.chain, grant, { keyPackage: opened.asker, leafKey });
  const own = { keyPackage: claim.keyPackage, secret: secrets.keyPackage };
  const at = { hour: hourFor(house, deps), randomness: deps.randomness };
  const step = await begin(facts, { own, grant, asker: opened.asker }, at);
  const conversation = conversationOf(granted, step.room);
  return letting(withCase(house, name, conversation), { name, step, whom: 'asker' });
};

const conversationOf = (
  { kept, opened }: Granted,
  room: OpenConversation['room'],
): OpenConversation => ({
  room,
  place: kept.place,
  words: opened.words,
  note: opened.note,
  mailbox: opened.mailbox,
  askerKeyPackage: opened.asker,
  letting: [],
});

const withCase = (house: House, name: string, conversation: OpenConversation): House => ({
  ...house,
  cases: new Map([...house.cases, [name, conversation]]),
});

/** The turn of a change of mine that lets somebody in; for whom is kept until it stands. */
const letting = (
  house: House,
  {
    name,
    step,
    whom,
  }: { readonly name: string; readonly step: CaseStep; readonly whom: 'asker' | LetIn },
): Turn<House> => {
  const change = step.room.log.sent.at(-1)?.intent.id ?? step.room.log.held.at(-1)?.id;
  const turn = caseTurn(house, name, step);
  const conversation = turn.home.cases.get(name);
  if (conversation === undefined || change === undefined) return turn;
  const next = { ...conversation, letting: [...conversation.letting, { change, whom }] };
  return telling(
    { ...turn, home: withCase(turn.home, name, next) },
    { code: 'CASE', request: name },
  );
};

const enterExisting = async (
  house: House,
  granted: Granted & { readonly open: OpenCase },
  deps: Deps,
): Promise<Turn<House> | null> => {
  const { name, kept, secrets, claim, grant, opened, open } = granted;
  const sealed =
    open.welcomes.find((each) => each.claim === claim.seq)?.sealed ?? kept.heard?.welcome ?? null;
  const asker = await readKeyPackage(opened.asker);
  if (sealed === null || !asker.ok) return null;
  const entrance = await openEntrance(secrets.grantKey, kept.request, sealed);
  if (!entrance.ok) return null;
  const { leafKey } = asker.value;
  const facts = factsOf(house.me.chain, grant, { keyPackage: opened.asker, leafKey });
  const own = { keyPackage: claim.keyPackage, secret: secrets.keyPackage };
  const known = grantsKnown(open);
  const room = await enterCase(facts, own, {
    entrance: entrance.value,
    known,
    randomness: deps.randomness,
  });
  const duty = `enter/${bytesToHex(kept.leafKey)}`;
  if (!room.ok) {
    return house.done.has(duty)
      ? null
      : telling(quiet(done(house, duty)), { code: 'VOID', rule: 'onlyTheGrantedEnter' });
  }
  const conversation = conversationOf(granted, room.value);
  return telling(quiet(withCase(house, name, conversation)), { code: 'CASE', request: name });
};

const grantsKnown = (open: OpenCase): readonly Grant[] => open.grants.map(({ said }) => said);

type Mine = { readonly name: string; readonly conversation: OpenConversation };

/** In a case: learn the board's grants, let in whom they name, let go whom the desk let go. */
const tend = async (house: House, mine: Mine, deps: Deps): Promise<Turn<House> | null> => {
  const board = house.boardRoom?.board;
  if (board === undefined) return null;
  const { facts } = mine.conversation.room;
  const open = caseOf(board, facts.request);
  if (open.kind === 'closed') return forgetClosed(house, mine, { closed: open, deps });
  const grant = grantInForce(open);
  if (grant === null) return null;
  const end = endOfMine(house, mine, open);
  if (end === 'released' || end === 'lapsed') return leaving(house, mine.name);
  if (grant.caseNumber > facts.caseNumber) return leaving(house, mine.name);
  return (
    (await learnGrants(house, mine, open)) ??
    (await letInNamed(house, { ...mine, open, grant }, deps)) ??
    letGoDeparted(house, { ...mine, open }, deps)
  );
};

const endOfMine = (house: House, { name }: Mine, open: OpenCase): Claim['end'] => {
  const own = house.claims.get(name);
  const mine = open.claims.find(({ leafKey }) => own && equalBytes(leafKey, own.leafKey));
  return mine?.end ?? null;
};

/** Who holds no place any more, or whose case began anew without her, is silent in it and keeps nothing of it. */
const leaving = (house: House, name: string): Turn<House> =>
  telling(quiet(withoutCase(house, name)), { code: 'CASE_LEFT', request: name });

/** A case's keys are kept for a day after its closure. */
const keptAfterClosureHours = 24;

const forgetClosed = (
  house: House,
  { name }: Mine,
  { closed, deps }: { readonly closed: ClosedCase; readonly deps: Deps },
): Turn<House> | null =>
  hourFor(house, deps) >= closed.stated + keptAfterClosureHours ? leaving(house, name) : null;

const learnGrants = async (
  house: House,
  { name, conversation }: Mine,
  open: OpenCase,
): Promise<Turn<House> | null> => {
  const { room } = conversation;
  const isKnown = (grant: Grant): boolean =>
    room.grants.some(
      ({ caseNumber, number }) => caseNumber === grant.caseNumber && number === grant.number,
    );
  const fresh = grantsKnown(open).filter((grant) => !isKnown(grant));
  if (fresh.length === 0) return null;
  const next = { ...conversation, room: { ...room, grants: [...room.grants, ...fresh] } };
  return quiet(withCase(house, name, next));
};

const letInNamed = async (
  house: House,
  { name, conversation, open, grant }: Mine & { readonly open: OpenCase; readonly grant: Grant },
  deps: Deps,
): Promise<Turn<House> | null> => {
  const { room } = conversation;
  const isNamed = (claim: Claim): boolean =>
    grant.leaves.some(({ leafKey }) => equalBytes(leafKey, claim.leafKey));
  const missing = standingClaims(open).find(
    (claim) =>
      isNamed(claim) &&
      !isInCase(room, claim.leafKey) &&
      !conversation.letting.some(
        ({ whom }) => whom !== 'asker' && equalBytes(whom.leafKey, claim.leafKey),
      ),
  );
  if (missing === undefined) return null;
  const at = { hour: hourFor(house, deps), randomness: deps.randomness };
  const step = await letIn(room, { keyPackage: missing.keyPackage, grant }, at);
  const { leafKey, grantKey } = missing;
  return letting(house, { name, step, whom: { leafKey, grantKey } });
};

const letGoDeparted = async (
  house: House,
  { name, conversation, open }: Mine & { readonly open: OpenCase },
  deps: Deps,
): Promise<Turn<House> | null> => {
  const board = house.boardRoom?.board;
  const own = house.claims.get(name);
  for (const { handedOver, deskKey } of open.departed) {
    const { leafKey } = handedOver;
    const isOther = own === undefined || !equalBytes(own.leafKey, leafKey);
    const desk = board === undefined ? null : deskCertificateOf(board, deskKey);
    const duty = `letGo/${bytesToHex(leafKey)}`;
    if (!isOther || desk === null || house.done.has(duty) || !isInCase(conversation.room, leafKey))
      continue;
    const at = { hour: hourFor(house, deps), randomness: deps.randomness };
    const step = await letGo(conversation.room, { handedOver, desk }, at);
    return caseTurn(done(house, duty), name, step);
  }
  return null;
};
