/**
 * Law: a joiner does three things: reads the invitation, asks, and enters when she is
 * answered. Until then she is nobody in the circle.
 */
import { equalBytes, hourOf, type Result, err, ok, refused, type Failure } from '@krov/ground';
import {
  enterGroup,
  inviteChannelOf,
  memberKeysFrom,
  parseInviteLink,
  readAnswer,
  readInvite,
  requestToJoin,
  type InviteAnswer,
  type Joining,
  type Language,
} from '../circle/index.ts';
import { emptyPlace } from '../reach/index.ts';
import { emptyDoor } from './circleActs.ts';
import type { Arrival } from './arrive.ts';
import { nothingYet, type House, type Waiting } from './house.ts';
import { quiet, sending, telling, type Deps, type Turn } from './turn.ts';

/** Begins to follow an invite link. */
export const startJoining = (wish: {
  readonly link: string;
  readonly name: string;
  readonly languages: readonly Language[];
}): Result<Waiting, Failure> => {
  const link = parseInviteLink(wish.link);
  if (!link.ok) return link;
  return ok({
    kind: 'joining',
    link: link.value,
    name: wish.name,
    languages: wish.languages,
    invite: null,
    relayId: null,
    joining: null,
    declined: false,
    invitePlace: emptyPlace,
    mailboxPlace: emptyPlace,
  });
};

export const arriveWhileJoining = async (
  waiting: Waiting,
  arrival: Arrival,
  deps: Deps,
): Promise<Turn> => {
  const { joining } = waiting;
  if (joining !== null && equalBytes(arrival.channel, joining.mailbox.keys.id)) {
    return answered({ ...waiting, mailboxPlace: arrival.place }, joining, { arrival, deps });
  }
  const channel = await inviteChannelOf(waiting.link.secret);
  if (!equalBytes(arrival.channel, channel.id)) return quiet(waiting);
  const read = { ...waiting, invitePlace: arrival.place };
  return joining === null ? invited(read, arrival, deps) : quiet(read);
};

const invited = async (waiting: Waiting, arrival: Arrival, deps: Deps): Promise<Turn> => {
  const hour = hourOf(deps.clock.unixMs());
  const invite = await readInvite(waiting.link, arrival.entry, hour);
  if (!invite.ok)
    return telling(quiet({ ...waiting, declined: true }), {
      code: 'VOID',
      rule: invite.error.rule,
    });
  if (invite.value === null) return quiet(waiting);
  const { name, languages } = waiting;
  const wish = { name, languages, hour, randomness: deps.randomness };
  const { joining, send } = await requestToJoin(waiting.link, invite.value, wish);
  const asked: Waiting = { ...waiting, invite: invite.value, joining };
  return { ...telling(sending(quiet(asked), send), { code: 'BOARD' }) };
};

const answered = async (
  waiting: Waiting,
  joining: Joining,
  { arrival, deps }: { readonly arrival: Arrival; readonly deps: Deps },
): Promise<Turn> => {
  const answer = await readAnswer(joining, arrival.entry);
  if (answer === null) return quiet(waiting);
  if (answer.kind === 'declined')
    return telling(quiet({ ...waiting, declined: true }), { code: 'DECLINED' });
  const house = await houseOf(waiting, joining, { answer, deps });
  if (!house.ok)
    return telling(quiet({ ...waiting, declined: true }), {
      code: 'VOID',
      rule: 'theAnswerMustOpen',
    });
  return telling(quiet(house.value), { code: 'MEMBER' });
};

const houseOf = async (
  waiting: Waiting,
  joining: Joining,
  {
    answer,
    deps,
  }: { readonly answer: InviteAnswer & { readonly kind: 'admitted' }; readonly deps: Deps },
): Promise<Result<House, Failure>> => {
  const { chain, invite, seed } = joining;
  const under = { chain, randomness: deps.randomness };
  const cell = await enterGroup(joining.cell, answer.cell, under);
  if (!cell.ok) return cell;
  const isForDesk = joining.desk !== null && answer.deskGroup !== null;
  const desk = isForDesk ? await enterGroup(joining.desk, answer.deskGroup, under) : null;
  if (desk?.ok === false) return err(refused('theAnswerMustOpen'));
  return ok({
    ...nothingYet,
    kind: 'member',
    me: {
      seed,
      chain,
      membership: answer.membership,
      name: waiting.name,
      languages: waiting.languages,
      relayId: invite.relayId as House['me']['relayId'],
    },
    keys: memberKeysFrom(seed),
    cell: cell.value,
    deskGroup: desk?.value ?? null,
    boardRoom: null,
    door: emptyDoor,
  });
};
