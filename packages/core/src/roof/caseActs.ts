/**
 * Law: an act is checked against what this device knows, turned into entries, and stored;
 * whether it counts, the log says. Here: what is done about one request.
 */
import { bytesToHex } from '@krov/ground';
import { ownLeaf } from '@krov/sealing/groups';
import { openCases, type BoardBody, type SealedReason } from '../board/index.ts';
import {
  giveStep,
  onTheirWay,
  speak,
  type CaseRoom,
  type CaseStep,
} from '../conversation/index.ts';
import { claim, decideByPerson, grant, lapse, release } from '../match/index.ts';
import { caseTurn, withoutCase } from './arriveInCase.ts';
import type { CasePlace, Hex, Outcome } from './api.ts';
import type { House } from './house.ts';
import { sealForDesk } from './notes.ts';
import { penOf, postOnBoard, quiet, sending, followedBy, type Deps } from './turn.ts';

import { did, no, type Acted } from './acted.ts';

export const claimPlace = async (
  house: House,
  wanted: { readonly request: Hex; readonly place: CasePlace },
  deps: Deps,
): Acted => {
  const pen = penOf(house);
  const known = house.door.requests.get(wanted.request);
  if (pen === null || known === undefined) return no('theCardIsNotHere');
  if (known.withdrawn || known.tampered) return no('theCardCannotBeTaken');
  const claimed = await claim(pen, { card: known.card, place: wanted.place }, deps);
  if (!claimed.ok) return claimed;
  const { held, send } = claimed.value;
  const claims = new Map([...house.claims, [wanted.request, held]]);
  return did(sending(quiet({ ...house, claims }), send));
};

export const releasePlace = async (house: House, request: Hex, deps: Deps): Acted => {
  const pen = penOf(house);
  const held = house.claims.get(request);
  if (pen === null || held === undefined) return no('nothingIsHeld');
  const { send } = await release(pen, held, deps);
  return did(sending(quiet(withoutCase(house, request)), send));
};

export const grantByPerson = async (house: House, request: Hex, deps: Deps): Acted => {
  const pen = penOf(house);
  const known = house.door.requests.get(request);
  if (pen === null || known?.words == null) return no('onlyDeskGrants');
  const proposal = decideByPerson(pen.board, known.card);
  if (!proposal.ok) return proposal;
  const asker = known.words.keyPackage.hash;
  const granted = await grant(
    pen,
    { request: known.card.request, asker, proposal: proposal.value },
    deps,
  );
  return granted.ok ? did(sending(quiet(house), granted.value.send)) : granted;
};

export const lapsePlace = async (
  house: House,
  ended: { readonly request: Hex; readonly place: CasePlace },
  deps: Deps,
): Acted => {
  const pen = penOf(house);
  const open =
    pen === null
      ? undefined
      : openCases(pen.board).find((each) => bytesToHex(each.request) === ended.request);
  const standing = open?.claims.find(({ place, end }) => place === ended.place && end === null);
  if (pen === null || standing === undefined) return no('nothingIsHeld');
  const lapsed = await lapse(
    pen,
    { request: standing.request, place: ended.place, claim: standing.seq },
    deps,
  );
  return lapsed.ok ? did(sending(quiet(house), lapsed.value.send)) : lapsed;
};

export const sayInCase = (
  house: House,
  said: { readonly request: Hex; readonly text: string },
  deps: Deps,
): Acted =>
  asNamed(
    house,
    {
      request: said.request,
      act: (room) => speak(room, { kind: 'say', text: said.text }, deps.randomness),
    },
    deps,
  );

export const stepInCase = (
  house: House,
  given: { readonly request: Hex; readonly text: string },
  deps: Deps,
): Acted =>
  asNamed(
    house,
    { request: given.request, act: (room) => giveStep(room, given.text, deps.randomness) },
    deps,
  );

/** Before a helper's first word in a case stands her name. */
const asNamed = async (
  house: House,
  said: { readonly request: Hex; readonly act: (room: CaseRoom) => Promise<CaseStep> },
  deps: Deps,
): Acted => {
  const { request, act } = said;
  const room = house.cases.get(request)?.room;
  if (room === undefined) return no('youAreNotInThisCase');
  const isNamed =
    room.transcript.nameByLeafKey.has(bytesToHex(ownLeaf(room.log.group).leafKey)) ||
    onTheirWay(room).some(({ kind }) => kind === 'here');
  if (isNamed) return did(caseTurn(house, request, await act(room)));
  const here = { kind: 'here', name: house.me.name } as const;
  const named = caseTurn(house, request, await speak(room, here, deps.randomness));
  return did(
    await followedBy(named, async (next) => {
      const nextRoom = next.cases.get(request)?.room ?? room;
      return caseTurn(next, request, await act(nextRoom));
    }),
  );
};

export const handOver = async (
  house: House,
  handed: { readonly request: Hex; readonly note: string },
  deps: Deps,
): Acted => {
  const conversation = house.cases.get(handed.request);
  if (conversation?.place !== 'lead') return no('onlyTheLeadHandsOver');
  const { request } = conversation.room.facts;
  const note = await sealForDesk(house, { label: 'krov/note/1', request, said: handed.note }, deps);
  if (note === null) return no('theDoorIsNotOpen');
  return did(await postOnBoard(house, { kind: 'handOver', request, note }, deps));
};

export const closeCase = async (
  house: House,
  closed: { readonly request: Hex; readonly outcome: Outcome; readonly reason: string },
  deps: Deps,
): Acted => {
  const conversation = house.cases.get(closed.request);
  if (conversation === undefined) return no('youAreNotInThisCase');
  const { request } = conversation.room.facts;
  const { outcome } = closed;
  const reason = await sealForDesk(
    house,
    { label: 'krov/reason/1', request, said: closed.reason },
    deps,
  );
  if (reason === null) return no('theDoorIsNotOpen');
  const said = caseTurn(
    house,
    closed.request,
    await speak(conversation.room, { kind: 'closed', outcome }, deps.randomness),
  );
  const body: BoardBody = {
    kind: 'closed',
    request,
    outcome,
    reason: reason as Uint8Array as SealedReason,
  };
  return did(await followedBy(said, (next) => postOnBoard(next, body, deps)));
};
