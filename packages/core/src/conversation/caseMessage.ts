/**
 * Law: what is said in a case is one of six things, numbered where order matters,
 * and its author is the leaf whose key verified, never a name in the message.
 *
 * docs/protocol/case.md §2.
 */
import { oneOf, record, text, u16, union, type Codec } from '@krov/ground';
import { outcomeCodec, type Outcome } from '../board/index.ts';
import { movedCodec, type Moved } from '../circle/index.ts';

/** What the asker can say to a step. The order is part of the format. */
export const stepAnswers = ['done', 'not-yet', 'afraid'] as const;
export type StepAnswer = (typeof stepAnswers)[number];

/** The longest text of one message, and of one step, in bytes of UTF-8. */
export const longestSay = 3500;
export const longestStep = 600;

export type CaseMessage =
  | ({ readonly kind: 'moved' } & Moved)
  | { readonly kind: 'here'; readonly name: string }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'step'; readonly number: number; readonly text: string }
  | { readonly kind: 'answer'; readonly step: number; readonly answer: StepAnswer }
  | { readonly kind: 'closed'; readonly outcome: Outcome };

export const caseMessageCodec: Codec<CaseMessage> = union('case message', {
  moved: [1, movedCodec],
  here: [2, record('here', { name: text(48) })],
  say: [3, record('say', { text: text(longestSay) })],
  step: [4, record('step', { number: u16, text: text(longestStep) })],
  answer: [5, record('answer', { step: u16, answer: oneOf('answer', stepAnswers) })],
  closed: [6, record('closed', { outcome: outcomeCodec })],
});
