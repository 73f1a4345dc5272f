/**
 * Law: the asker enters only a case that a grant under her pinned charter allows, and
 * speaks in it as everybody does: by its log.
 *
 * docs/protocol/door.md §5, case.md §2. Loaded after the request was sent.
 */
import {
  err,
  ok,
  refused,
  textToBytes,
  type Randomness,
  type Refused,
  type Result,
} from '@krov/ground';
import type { EntryBytes } from '@krov/protocol';
import type { CharterChain } from '../circle/index.ts';
import {
  emptyTranscript,
  enterCase,
  factsOf,
  longestSay,
  onTheirWay,
  readCase,
  readMailbox,
  speak,
  type CaseMessage,
  type CaseRoom,
  type CaseStep,
  type Line,
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
  readonly say: (text: string) => Promise<Result<TalkStep, SayTooLong>>;
  readonly answer: (step: number, answer: StepAnswer) => Promise<TalkStep>;
  readonly read: (arrived: {
    readonly entry: EntryBytes;
    readonly place: Place;
  }) => Promise<TalkStep>;
};

/** `unsend`: SHA-256 of entries whose words travel in other bytes now. */
export type TalkStep = {
  readonly talk: Talk;
  readonly send: readonly Outgoing[];
  readonly unsend: readonly Uint8Array[];
};

/** Refused when the text is above 3,500 bytes of UTF-8; `over`: by how many. */
export type SayTooLong = Refused<'theWordsFit'> & { readonly over: number };

/**
 * Enters the case that an entry of her mailbox opens; `null` when it opens none, or one she
 * is in. Of a case that began anew the former is shown before it, and what nobody answered
 * is said again.
 */
export const enter = async (came: {
  readonly asked: Asked;
  readonly chain: CharterChain;
  readonly entry: EntryBytes;
  readonly known: Talk | null;
  readonly randomness: Randomness;
}): Promise<TalkStep | null> => {
  const { asked, chain, entry, known, randomness } = came;
  const entrance = await readMailbox(asked.mailbox.keys, entry);
  if (entrance === null) return null;
  const { caseNumber, stated } = entrance.grant;
  if (known !== null && caseNumber <= known.caseNumber) return null;
  const { request, keyPackage, keyPackageSecret, leafKey } = asked;
  const facts = factsOf(chain, { request, caseNumber }, { keyPackage, leafKey });
  const own = { keyPackage, secret: keyPackageSecret };
  const room = await enterCase(facts, own, { entrance, known: [], randomness });
  if (!room.ok) return null;
  const entered = {
    talk: talkIn(room.value, before(known), { hour: stated, randomness }),
    send: [],
    unsend: [],
  };
  let step: TalkStep = entered;
  for (const text of unheardOf(known)) {
    const said = await step.talk.say(text);
    if (said.ok) step = { ...said.value, send: [...step.send, ...said.value.send] };
  }
  return step;
};

/** What stood in the case before, to be read only: its steps can no longer be answered. */
const before = (known: Talk | null): Transcript => {
  if (known === null) return emptyTranscript;
  const { lines, nameByLeafKey } = known.transcript;
  const heard = lines.slice(0, lines.length - trailing(lines).length);
  const asSaid = (line: Line): Line => ({
    kind: 'say',
    id: line.id,
    author: line.author,
    text: line.text,
  });
  return { ...emptyTranscript, lines: heard.map(asSaid), nameByLeafKey };
};

/** Hers behind the last word of a helper: whoever left has perhaps not read it. */
const trailing = (lines: readonly Line[]): readonly Line[] =>
  lines.slice(lines.findLastIndex(({ author }) => author.side === 'helper') + 1);

const unheardOf = (known: Talk | null): readonly string[] =>
  known === null
    ? []
    : [...trailing(known.transcript.lines).map(({ text }) => text), ...known.onTheirWay];

const behind = (earlier: Transcript, transcript: Transcript): Transcript => ({
  ...transcript,
  lines: [...earlier.lines, ...transcript.lines],
  nameByLeafKey: new Map([...earlier.nameByLeafKey, ...transcript.nameByLeafKey]),
});

type Deps = Parameters<typeof readCase>[2];

const talkIn = (room: CaseRoom, earlier: Transcript, deps: Deps): Talk => {
  const stepped = ({ room: next, send, unsend }: CaseStep): TalkStep => ({
    talk: talkIn(next, earlier, deps),
    send,
    unsend,
  });
  const speaking = async (message: CaseMessage): Promise<TalkStep> =>
    stepped(await speak(room, message, deps.randomness));
  const { log, transcript, facts } = room;
  return {
    access: log.keys,
    place: log.place,
    transcript: behind(earlier, transcript),
    onTheirWay: onTheirWay(room).flatMap((message) =>
      message.kind === 'say' ? [message.text] : [],
    ),
    caseNumber: facts.caseNumber,
    say: async (text) => {
      const over = textToBytes(text).length - longestSay;
      return over > 0
        ? err({ ...refused('theWordsFit'), over })
        : ok(await speaking({ kind: 'say', text }));
    },
    answer: (step, answer) => speaking({ kind: 'answer', step, answer }),
    read: async (arrived) => stepped(await readCase(room, arrived, deps)),
  };
};
