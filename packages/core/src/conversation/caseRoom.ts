/**
 * Law: a case, on each device that is in it, is its group's log, the grants it knows and
 * what was said. It changes by what is read, never by what was sent.
 *
 * docs/protocol/case.md §2.
 */
import { decode, encode, equalBytes, type Randomness, type UnixHour } from '@krov/ground';
import type { EntryBytes } from '@krov/protocol';
import { makeEntryId } from '@krov/sealing';
import type { Grant } from '../board/index.ts';
import {
  change,
  read,
  say,
  type Change,
  type GroupLog,
  type GroupStep,
  type Happening,
} from '../circle/index.ts';
import type { Outgoing, Place } from '../reach/index.ts';
import { caseMessageCodec, type CaseMessage } from './caseMessage.ts';
import { casePolicy, type CaseFacts } from './casePolicy.ts';
import { hear, type Transcript } from './transcript.ts';

export type CaseRoom = {
  readonly facts: CaseFacts;
  readonly log: GroupLog;
  /** Valid grants of this case, in the order in which they became known. */
  readonly grants: readonly Grant[];
  readonly transcript: Transcript;
};

/** What follows from one act or one entry, to be persisted together and then sent. */
export type CaseStep = {
  readonly room: CaseRoom;
  readonly send: readonly Outgoing[];
  readonly unsend: readonly Uint8Array[];
  readonly happenings: readonly Happening[];
};

/** Says one thing in the case; it is said when it stands in the log. */
export const speak = async (
  room: CaseRoom,
  message: CaseMessage,
  randomness: Randomness,
): Promise<CaseStep> => {
  const said = { id: makeEntryId(randomness), plaintext: encode(caseMessageCodec, message) };
  return follow(room, await say(room.log, said, randomness));
};

/** Changes who is in the case; the warrants must allow it, or nobody follows. */
export const changeCase = async (
  room: CaseRoom,
  wanted: Change,
  randomness: Randomness,
): Promise<CaseStep> =>
  follow(room, await change(room.log, { id: makeEntryId(randomness), ...wanted }, randomness));

/** Gives the next step to the asker; steps of mine still on their way are counted too. */
export const giveStep = (
  room: CaseRoom,
  text: string,
  randomness: Randomness,
): Promise<CaseStep> => {
  const number = Math.max(room.transcript.lastStep, ...stepsOnTheirWay(room)) + 1;
  return speak(room, { kind: 'step', number, text }, randomness);
};

/** What I have said and the log does not show yet, in order. */
export const onTheirWay = ({ log }: CaseRoom): readonly CaseMessage[] =>
  [...log.sent.map(({ intent }) => intent), ...log.held].flatMap((intent) => {
    const message = intent.kind === 'message' ? decode(caseMessageCodec, intent.plaintext) : null;
    return message?.ok === true ? [message.value] : [];
  });

const stepsOnTheirWay = (room: CaseRoom): readonly number[] =>
  onTheirWay(room).flatMap((message) => (message.kind === 'step' ? [message.number] : []));

/** Reads the next entry of the case's channel. */
export const readCase = async (
  room: CaseRoom,
  arrived: { readonly entry: EntryBytes; readonly place: Place },
  deps: { readonly hour: UnixHour; readonly randomness: Randomness },
): Promise<CaseStep> => {
  let learned: readonly Grant[] = [];
  const judge = casePolicy(room.facts, room.grants, (grants) => (learned = grants));
  const step = await read(room.log, arrived, { ...deps, judge });
  return follow({ ...room, grants: [...room.grants, ...learned] }, step);
};

/** A grant that the board showed: from now on it is known here too. */
export const knowGrant = (room: CaseRoom, grant: Grant): CaseRoom => ({
  ...room,
  grants: [...room.grants, grant],
});

const follow = (room: CaseRoom, { log, send, unsend, happenings }: GroupStep): CaseStep => ({
  room: { ...room, log, transcript: happenings.reduce(hearIn(room), room.transcript) },
  send,
  unsend,
  happenings,
});

const hearIn =
  ({ facts }: CaseRoom) =>
  (transcript: Transcript, happening: Happening): Transcript => {
    if (happening.kind !== 'message') return transcript;
    const message = decode(caseMessageCodec, happening.plaintext);
    if (!message.ok) return transcript;
    const { leafKey } = happening.author;
    const side = equalBytes(leafKey, facts.askerLeaf) ? 'asker' : 'helper';
    return hear(transcript, {
      id: happening.id,
      author: { side, leafKey },
      message: message.value,
    });
  };
