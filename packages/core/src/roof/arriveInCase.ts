/**
 * Law: a case moves by its own log; what the house adds is to let in those for whom a
 * change of mine stands now: the asker by her mailbox, a helper by the board.
 */
import { equalBytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import { caseOf, grantInForce, type Grant } from '../board/index.ts';
import { highestGrant } from '../board/index.ts';
import { writerKeysOf, type Happening } from '../circle/index.ts';
import {
  entranceTo,
  postToMailbox,
  readCase,
  sealEntrance,
  type CaseStep,
} from '../conversation/index.ts';
import type { Arrival } from './arrive.ts';
import type { House, OpenConversation } from './house.ts';
import { hourFor, quiet, sending, telling, followedBy, type Deps, type Turn } from './turn.ts';
import { sayingOnceItStands } from './unplaced.ts';

export const arriveInCase = async (
  house: House,
  arrival: Arrival,
  deps: Deps,
): Promise<Turn<House>> => {
  const found = [...house.cases].find(([, { room }]) =>
    equalBytes(room.log.keys.id, arrival.channel),
  );
  if (found === undefined) return arriveBehindLock(house, arrival);
  const [name, conversation] = found;
  const { randomness } = deps;
  const step = await readCase(conversation.room, arrival, {
    hour: hourFor(house, deps),
    randomness,
  });
  let turn = caseTurn(house, name, step);
  for (const happening of step.happenings) {
    turn = await followedBy(turn, (next) => happenedInCase(next, { name, happening }, deps));
  }
  return turn;
};

/** Something came for a case of mine that is locked away; what, is read after the unlock. */
const arriveBehindLock = (house: House, { channel, entry, place }: Arrival): Turn<House> => {
  const found = [...house.watched].find(([, { access }]) => equalBytes(access.id, channel));
  if (found === undefined) return quiet(house);
  const [name, watched] = found;
  const hash = sha256(entry);
  const isMine = watched.mine.some((mine) => equalBytes(mine, hash));
  const next = { ...watched, place, hasNews: watched.hasNews || !isMine };
  const turn = quiet({ ...house, watched: new Map([...house.watched, [name, next]]) });
  return isMine ? turn : telling(turn, { code: 'AWAITED', request: name });
};

/** The turn of a case's step: its room, and what it sends. */
export const caseTurn = (house: House, name: string, step: CaseStep): Turn<House> => {
  const conversation = house.cases.get(name);
  if (conversation === undefined) return quiet(house);
  const cases = new Map([...house.cases, [name, { ...conversation, room: step.room }]]);
  return { ...sending(quiet({ ...house, cases }), step.send), unsend: step.unsend };
};

const happenedInCase = async (
  house: House,
  { name, happening }: { readonly name: string; readonly happening: Happening },
  deps: Deps,
): Promise<Turn<House>> => {
  switch (happening.kind) {
    case 'message':
      return telling(quiet(house), { code: 'SAID', request: name });
    case 'changed':
      return happening.welcome === null || happening.intent === null
        ? quiet(house)
        : welcomeIn(house, { name, change: happening.intent, welcome: happening.welcome }, deps);
    case 'removedMe':
      return telling(quiet(withoutCase(house, name)), { code: 'CASE_LEFT', request: name });
    case 'void':
      return telling(quiet(house), { code: 'VOID', rule: happening.rule });
    case 'fork':
      return telling(quiet(house), { code: 'FORK', where: name });
    case 'gaveUp':
      return telling(quiet(house), { code: 'GAVE_UP', where: name });
    case 'moved':
      return quiet(house);
  }
};

/** Who was removed keeps no key of the case. */
export const withoutCase = (house: House, name: string): House => {
  const cases = new Map(house.cases);
  const claims = new Map(house.claims);
  cases.delete(name);
  claims.delete(name);
  return { ...house, cases, claims };
};

const welcomeIn = async (
  house: House,
  came: { readonly name: string; readonly change: Uint8Array; readonly welcome: Uint8Array },
  deps: Deps,
): Promise<Turn<House>> => {
  const conversation = house.cases.get(came.name);
  const letting = conversation?.letting.find(({ change }) => equalBytes(change, came.change));
  const grant = conversation === undefined ? null : grantFor(house, conversation);
  if (conversation === undefined || letting === undefined || grant === null) return quiet(house);
  const entrance = entranceTo(conversation.room.log, grant, came.welcome);
  if (letting.whom === 'asker') {
    const access = await writerKeysOf(conversation.mailbox);
    const outgoing = await postToMailbox(access, entrance, deps.randomness);
    return { ...quiet(house), send: [{ outgoing, access }] };
  }
  const { request } = conversation.room.facts;
  const sealed = await sealEntrance(letting.whom.grantKey, entrance, deps.randomness);
  const { leafKey } = letting.whom;
  return quiet(sayingOnceItStands(house, { kind: 'welcome', request, claim: 0, sealed }, leafKey));
};

/** The highest grant that I know for a case, from its log and from the board. */
const grantFor = (house: House, { room }: OpenConversation): Grant | null => {
  const board = house.boardRoom?.board;
  const onBoard = board === undefined ? null : grantInForce(caseOf(board, room.facts.request));
  return highestGrant(onBoard === null ? room.grants : [...room.grants, onBoard]);
};
