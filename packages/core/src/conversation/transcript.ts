/**
 * Law: a conversation is a pure function of the case's log. Whoever reads the same
 * log sees the same steps with the same answers, and no message twice.
 *
 * Rules (docs/protocol/case.md §2): only helpers give steps, their numbers rise; only
 * the asker answers, and only a step that was given; the latest answer is in force.
 */
import { bytesToHex, type Bytes } from '@krov/ground';
import type { Outcome } from '../board/index.ts';
import type { CaseMessage, StepAnswer } from './caseMessage.ts';

/** Who speaks, by the leaf whose key verified. */
export type Author = {
  readonly side: 'asker' | 'helper';
  readonly leafKey: Uint8Array;
};

/** One message as it came out of the log, in log order. `id` is the entry's, 16 bytes. */
export type Heard = {
  readonly id: Bytes<'EntryId'>;
  readonly author: Author;
  readonly message: CaseMessage;
};

type Spoken = {
  readonly id: Bytes<'EntryId'>;
  readonly author: Author;
  readonly text: string;
};
export type Said = { readonly kind: 'say' } & Spoken;
export type Step = {
  readonly kind: 'step';
  readonly number: number;
  readonly answer: StepAnswer | null;
} & Spoken;
export type Line = Said | Step;

export type Transcript = {
  readonly lines: readonly Line[];
  /** The number of the last step given; 0 before the first. */
  readonly lastStep: number;
  /** True from a helper's first message on: a person is there. */
  readonly someoneIsHere: boolean;
  /** The names that helpers gave for this case, by leaf key in hex. */
  readonly nameByLeafKey: ReadonlyMap<string, string>;
  readonly outcome: Outcome | null;
};

export const emptyTranscript: Transcript = {
  lines: [],
  lastStep: 0,
  someoneIsHere: false,
  nameByLeafKey: new Map(),
  outcome: null,
};

/** The transcript after one more message; a message that breaks a rule changes nothing. */
export const hear = (transcript: Transcript, heard: Heard): Transcript => {
  const { author, message } = heard;
  const next = author.side === 'helper' ? { ...transcript, someoneIsHere: true } : transcript;
  switch (message.kind) {
    case 'moved':
      return transcript;
    case 'here':
      return author.side === 'helper' ? named(next, author, message.name) : transcript;
    case 'say':
      return {
        ...next,
        lines: [...next.lines, { kind: 'say', ...spoken(heard), text: message.text }],
      };
    case 'step':
      return stepIsNext(transcript, heard) ? given(next, heard, message) : transcript;
    case 'answer':
      return author.side === 'asker' ? answered(transcript, message) : transcript;
    case 'closed':
      return author.side === 'helper' ? { ...next, outcome: message.outcome } : transcript;
  }
};

const spoken = ({ id, author }: Heard): Omit<Spoken, 'text'> => ({ id, author });

const named = (transcript: Transcript, author: Author, name: string): Transcript => ({
  ...transcript,
  nameByLeafKey: new Map([...transcript.nameByLeafKey, [bytesToHex(author.leafKey), name]]),
});

/** Only a helper gives a step, and its number is above every one before. */
const stepIsNext = (transcript: Transcript, { author, message }: Heard): boolean =>
  author.side === 'helper' && message.kind === 'step' && message.number > transcript.lastStep;

const given = (
  transcript: Transcript,
  heard: Heard,
  step: { readonly number: number; readonly text: string },
): Transcript => ({
  ...transcript,
  lastStep: step.number,
  lines: [
    ...transcript.lines,
    { kind: 'step', ...spoken(heard), number: step.number, text: step.text, answer: null },
  ],
});

const answered = (
  transcript: Transcript,
  { step, answer }: { readonly step: number; readonly answer: StepAnswer },
): Transcript => ({
  ...transcript,
  lines: transcript.lines.map((line) =>
    line.kind === 'step' && line.number === step ? { ...line, answer } : line,
  ),
});
