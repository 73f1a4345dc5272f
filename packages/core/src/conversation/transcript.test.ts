import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bytes } from '@krov/ground';
import type { CaseMessage } from './caseMessage.ts';
import { emptyTranscript, hear, type Author, type Heard, type Transcript } from './transcript.ts';

const marko: Author = { side: 'helper', leafKey: Uint8Array.of(1) };
const olena: Author = { side: 'asker', leafKey: Uint8Array.of(2) };

let count = 0;
const from = (author: Author, message: CaseMessage): Heard => ({
  id: Uint8Array.of(++count) as Bytes<'EntryId'>,
  author,
  message,
});
const hearAll = (...messages: readonly Heard[]): Transcript =>
  messages.reduce(hear, emptyTranscript);

test('someone is here only after a helper has spoken', () => {
  expect(hearAll(from(olena, { kind: 'say', text: 'is anybody there' })).someoneIsHere).toBe(false);
  expect(hearAll(from(marko, { kind: 'here', name: 'Marko' })).someoneIsHere).toBe(true);
});

test('an asker cannot pose as a helper: her "here" and her steps count for nothing', () => {
  const transcript = hearAll(
    from(olena, { kind: 'here', name: 'Marko' }),
    from(olena, { kind: 'step', number: 1, text: 'go back' }),
    from(olena, { kind: 'closed', outcome: 'helped' }),
  );
  expect(transcript).toEqual(emptyTranscript);
});

test('the latest answer to a step is in force, and a step that was not given has none', () => {
  const transcript = hearAll(
    from(marko, { kind: 'step', number: 1, text: 'mirrors first' }),
    from(olena, { kind: 'answer', step: 1, answer: 'afraid' }),
    from(olena, { kind: 'answer', step: 1, answer: 'done' }),
    from(olena, { kind: 'answer', step: 2, answer: 'done' }),
  );
  expect(transcript.lines).toMatchObject([{ kind: 'step', number: 1, answer: 'done' }]);
});

test('the numbers of the steps shown always rise', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (numbers) => {
      const transcript = hearAll(
        ...numbers.map((number) => from(marko, { kind: 'step', number, text: 'step' })),
      );
      const shown = transcript.lines.map((line) => (line.kind === 'step' ? line.number : 0));
      expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
    }),
  );
});
