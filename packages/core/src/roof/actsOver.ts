/** Law: every act goes through the one queue, against the home as it is then. */
import {
  err,
  ok,
  refused,
  unreachable,
  type Failure,
  type Result,
  textToBytes,
} from '@krov/ground';
import { longestSay, longestStep } from '../conversation/index.ts';
import { longestNote } from '../match/index.ts';
import type { RelayId } from '@krov/protocol';
import { no, type Acted } from './acted.ts';
import {
  claimPlace,
  closeCase,
  grantByPerson,
  handOver,
  lapsePlace,
  releasePlace,
  sayInCase,
  stepInCase,
} from './caseActs.ts';
import {
  approve,
  decline,
  found,
  goOffShift,
  goOnShift,
  invite,
  openDoor,
  remove,
} from './circleActs.ts';
import type { Acts } from './api.ts';
import type { Home, House } from './house.ts';
import { startJoining } from './joining.ts';
import { quiet, type Deps } from './turn.ts';
import { isBoardStanding } from './unplaced.ts';

type Here = { readonly deps: Deps; readonly relayId: RelayId | null };

export type Engine = {
  readonly act: <T>(work: (home: Home, here: Here) => Acted<T>) => Promise<Result<T, Failure>>;
  readonly pause: (ms: number) => Promise<void>;
};

/** A newcomer's board key comes a moment after her welcome, and a board turns in seconds: so long an act waits for it. */
const patienceMs = 60_000;
const lookAgainMs = 200;

/** The longest name, in bytes of UTF-8 (circle.md §5); a longer one could never be certified. */
const longestName = 48;

/** The act, unless a text of it is longer than its place in an entry. */
const whereItFits = <T>(
  text: string,
  most: number,
  act: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> =>
  textToBytes(text).length <= most ? act() : Promise.resolve(err(refused('theTextIsTooLong')));

export const actsOver = ({ act, pause }: Engine): Acts => {
  const asMember = <T>(work: (house: House, deps: Deps) => Acted<T>): Promise<Result<T, Failure>> =>
    act((home, { deps }) =>
      home.kind === 'member' ? work(home, deps) : Promise.resolve(err(refused('onlyAMemberActs'))),
    );
  /** An act on the board; while the board turns it waits for what was in force to be carried over. */
  const onBoard = async (
    work: (house: House, deps: Deps) => Acted,
  ): Promise<Result<void, Failure>> => {
    for (let waited = 0; ; waited += lookAgainMs) {
      const done = await asMember<void>((house, deps) =>
        isBoardStanding(house) ? work(house, deps) : Promise.resolve(no('theBoardIsNotThereYet')),
      );
      const isTooEarly =
        !done.ok && done.error.kind === 'refused' && done.error.rule === 'theBoardIsNotThereYet';
      if (!isTooEarly || waited >= patienceMs) return done;
      await pause(lookAgainMs);
    }
  };
  return {
    found: (who) =>
      whereItFits(who.name, longestName, () =>
        act(async (home, { deps, relayId }) => {
          if (home.kind !== 'empty') return err(refused('oneCircleForEachProfile'));
          if (relayId === null) return err(unreachable('relay'));
          return found({ ...who, relayId }, deps);
        }),
      ),
    join: (wish) =>
      whereItFits(wish.name, longestName, () =>
        act(async (home) => {
          if (home.kind === 'member') return err(refused('oneCircleForEachProfile'));
          const waiting = startJoining(wish);
          return waiting.ok ? ok({ turn: quiet(waiting.value), value: undefined }) : waiting;
        }),
      ),
    invite: (roles) => asMember((house, deps) => invite(house, roles, deps)),
    approve: (invitation) => asMember((house, deps) => approve(house, invitation, deps)),
    decline: (invitation) => asMember((house, deps) => decline(house, invitation, deps)),
    remove: (member) => onBoard((house, deps) => remove(house, member, deps)),
    shiftOn: (offer) => onBoard((house, deps) => goOnShift(house, offer, deps)),
    shiftOff: () => onBoard(goOffShift),
    openDoor: () => asMember(openDoor),
    claim: (request, place) =>
      onBoard((house, deps) => claimPlace(house, { request, place }, deps)),
    release: (request) => onBoard((house, deps) => releasePlace(house, request, deps)),
    grant: (request) => onBoard((house, deps) => grantByPerson(house, request, deps)),
    lapse: (request, place) =>
      onBoard((house, deps) => lapsePlace(house, { request, place }, deps)),
    say: (request, text) =>
      whereItFits(text, longestSay, () =>
        asMember((house, deps) => sayInCase(house, { request, text }, deps)),
      ),
    step: (request, text) =>
      whereItFits(text, longestStep, () =>
        asMember((house, deps) => stepInCase(house, { request, text }, deps)),
      ),
    handOver: (request, note) =>
      whereItFits(note, longestNote, () =>
        onBoard((house, deps) => handOver(house, { request, note }, deps)),
      ),
    close: (request, outcome, reason) =>
      whereItFits(reason, longestNote, () =>
        onBoard((house, deps) => closeCase(house, { request, outcome, reason }, deps)),
      ),
  };
};
