/**
 * Law: what a desk device owes while it is on duty: grants by the rule of the circle, words
 * to whom it granted, an end to silent leases, and a word on who may go.
 */
import { bytesToHex, equalBytes } from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import { caseOf, grantInForce, openCases, type Board, type SealedReason } from '../board/index.ts';
import {
  decideByRule,
  declareHandedOver,
  grant,
  joinWords,
  lapse,
  packagesDue,
  proposeLapse,
  sendPackage,
  type GrantProposal,
} from '../match/index.ts';
import { noteOfLeadBefore, sealForDesk } from './notes.ts';
import { done, penOf, postOnBoard, quiet, sending } from './turn.ts';
import { boardOf, isDeskOnDuty, once, type Duty } from './duty.ts';

/** By the rule of the circle: grants what may be granted, and gives the words to whom it granted. */
export const grantByRule: Duty = async (house, deps) => {
  const pen = penOf(house);
  if (pen === null || !(await isDeskOnDuty(house, deps))) return null;
  for (const [name, known] of house.door.requests) {
    if (known.words === null || known.tampered || known.withdrawn) continue;
    const decision = decideByRule(pen.board, known.card, deps.clock.monotonicMs());
    if (decision.kind !== 'grant') continue;
    const { proposal } = decision;
    const { request } = known.card;
    const asker = known.words.keyPackage.hash;
    const duty = grantDuty(pen.board, name, proposal);
    if (house.done.has(duty)) continue;
    const granted = await grant(pen, { request, asker, proposal }, deps);
    if (granted.ok) return sending(quiet(done(house, duty)), granted.value.send);
  }
  return null;
};

/** A grant that came too late for its claimers is void: the same number for others is another duty. */
const grantDuty = (board: Board, request: string, proposal: GrantProposal): string => {
  const { caseNumber, number, leaves } = proposal;
  const named = leaves.map(({ leafKey }) => bytesToHex(leafKey)).join('+');
  return `grant/${board.index}/${request}/${caseNumber}/${number}/${named}`;
};

export const sendPackages: Duty = async (house, deps) => {
  const pen = penOf(house);
  if (pen === null) return null;
  for (const due of packagesDue(pen.board, await verifyingKeyOf(house.keys.desk))) {
    const name = bytesToHex(due.claim.request);
    const words = house.door.requests.get(name)?.words ?? null;
    if (words === null) continue;
    const turn = await once(
      house,
      `package/${pen.board.index}/${name}/${due.claim.seq}`,
      async (next) => {
        const casePackage = {
          words: joinWords(words.texts[0] ?? '', words.texts.slice(1)),
          asker: words.ask.keyPackage,
          mailbox: words.ask.mailbox,
          note: await noteOfLeadBefore(next, due.claim.request),
          group: null,
        };
        const sent = await sendPackage(pen, { ...due, casePackage }, deps);
        return sent.ok ? sending(quiet(next), sent.value.send) : quiet(next);
      },
    );
    if (turn !== null) return turn;
  }
  return null;
};

/** Says of who is no longer in a case, and was replaced, that her leaf may be removed. */
export const declareDeparture: Duty = async (house, deps) => {
  const pen = penOf(house);
  if (pen === null || !(await isDeskOnDuty(house, deps))) return null;
  for (const open of openCases(pen.board)) {
    const granted = grantInForce(open);
    if (granted === null) continue;
    const gone = open.claims.filter(
      ({ end, leafKey }) =>
        end !== null &&
        open.grants.some(({ said }) =>
          said.leaves.some((leaf) => equalBytes(leaf.leafKey, leafKey)),
        ) &&
        !granted.leaves.some((leaf) => equalBytes(leaf.leafKey, leafKey)) &&
        !open.departed.some(({ handedOver }) => equalBytes(handedOver.leafKey, leafKey)),
    );
    for (const { request, leafKey } of gone) {
      const name = `departed/${pen.board.index}/${bytesToHex(leafKey)}`;
      const turn = await once(house, name, async (next) => {
        const declared = await declareHandedOver(pen, { request, leafKey }, deps);
        return declared.ok ? sending(quiet(next), declared.value.send) : quiet(next);
      });
      if (turn !== null) return turn;
    }
  }
  return null;
};

export const endSilentLeases: Duty = async (house, deps) => {
  const pen = penOf(house);
  if (pen === null || !(await isDeskOnDuty(house, deps))) return null;
  const heard = { listening: house.listening, now: deps.clock.monotonicMs() };
  const cards = [...house.door.requests.values()].map(({ card }) => card);
  for (const proposal of proposeLapse(pen.board, heard, cards)) {
    const turn = await once(house, `lapse/${pen.board.index}/${proposal.claim}`, async (next) => {
      const lapsed = await lapse(pen, proposal, deps);
      return lapsed.ok ? sending(quiet(next), lapsed.value.send) : quiet(next);
    });
    if (turn !== null) return turn;
  }
  return null;
};

export const sayTampered: Duty = async (house, deps) => {
  const board = boardOf(house);
  if (board === null || !(await isDeskOnDuty(house, deps))) return null;
  for (const [name, { card, tampered }] of house.door.requests) {
    const boardCase = caseOf(board, card.request);
    if (!tampered || boardCase.kind === 'closed' || boardCase.tampered !== null) continue;
    const turn = await once(house, `tampered/${name}`, (next) =>
      postOnBoard(next, { kind: 'tampered', request: card.request }, deps),
    );
    if (turn !== null) return turn;
  }
  return null;
};

/** What its asker took back is closed; the desk alone has read that it was she. */
export const closeWithdrawn: Duty = async (house, deps) => {
  const board = boardOf(house);
  if (board === null || !(await isDeskOnDuty(house, deps))) return null;
  for (const [name, { card, withdrawn }] of house.door.requests) {
    const { request } = card;
    if (!withdrawn || caseOf(board, request).kind === 'closed') continue;
    const reason = await sealForDesk(house, { label: 'krov/reason/1', request, said: '' }, deps);
    if (reason === null) continue;
    const sealed = reason as Uint8Array as SealedReason;
    const body = { kind: 'closed', request, outcome: 'withdrawn', reason: sealed } as const;
    const turn = await once(house, `withdrawn/${board.index}/${name}`, (next) =>
      postOnBoard(next, body, deps),
    );
    if (turn !== null) return turn;
  }
  return null;
};
