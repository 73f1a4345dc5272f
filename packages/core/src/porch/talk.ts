/**
 * Law: the asker enters only a case that a grant under her pinned charter allows, and
 * speaks in it as everybody does: by its log.
 *
 * docs/protocol/door.md §5, case.md §2. Loaded after the request was sent.
 */
import type { Randomness } from '@krov/ground';
import type { EntryBytes } from '@krov/protocol';
import type { CharterChain } from '../circle/index.ts';
import {
  enterCase,
  factsOf,
  onTheirWay,
  readCase,
  readMailbox,
  speak,
  type CaseMessage,
  type CaseRoom,
  type CaseStep,
  type StepAnswer,
  type Transcript,
} from '../conversation/index.ts';
import type { Asked } from '../door/index.ts';
import type { Access, Outgoing, Place } from '../reach/index.ts';

/** A conversation of the asker's, as it stands; each act gives the next one. */
export type Talk = {
  readonly access: Access;
  readonly place: Place;
  readonly transcript: Transcript;
  /** Texts of hers that the log does not show yet. */
  readonly onTheirWay: readonly string[];
  readonly caseNumber: number;
  readonly say: (text: string) => Promise<TalkStep>;
  readonly answer: (step: number, answer: StepAnswer) => Promise<TalkStep>;
  readonly read: (arrived: {
    readonly entry: EntryBytes;
    readonly place: Place;
  }) => Promise<TalkStep>;
};

export type TalkStep = { readonly talk: Talk; readonly send: readonly Outgoing[] };

/** Enters the case that an entry of her mailbox opens; `null` when it opens none, or one she is in. */
export const enter = async (came: {
  readonly asked: Asked;
  readonly chain: CharterChain;
  readonly entry: EntryBytes;
  readonly known: Talk | null;
  readonly randomness: Randomness;
}): Promise<Talk | null> => {
  const { asked, chain, entry, known, randomness } = came;
  const entrance = await readMailbox(asked.mailbox.keys, entry);
  if (entrance === null) return null;
  const { caseNumber, stated } = entrance.grant;
  if (known !== null && caseNumber <= known.caseNumber) return null;
  const { request, keyPackage, keyPackageSecret, leafKey } = asked;
  const facts = factsOf(chain, { request, caseNumber }, { keyPackage, leafKey });
  const own = { keyPackage, secret: keyPackageSecret };
  const room = await enterCase(facts, own, { entrance, known: [], randomness });
  return room.ok ? talkIn(room.value, { hour: stated, randomness }) : null;
};

type Deps = Parameters<typeof readCase>[2];

const talkIn = (room: CaseRoom, deps: Deps): Talk => {
  const stepped = ({ room: next, send }: CaseStep): TalkStep => ({
    talk: talkIn(next, deps),
    send,
  });
  const speaking = async (message: CaseMessage): Promise<TalkStep> =>
    stepped(await speak(room, message, deps.randomness));
  const { log, transcript, facts } = room;
  return {
    access: log.keys,
    place: log.place,
    transcript,
    onTheirWay: onTheirWay(room).flatMap((message) =>
      message.kind === 'say' ? [message.text] : [],
    ),
    caseNumber: facts.caseNumber,
    say: (text) => speaking({ kind: 'say', text }),
    answer: (step, answer) => speaking({ kind: 'answer', step, answer }),
    read: async (arrived) => stepped(await readCase(room, arrived, deps)),
  };
};
