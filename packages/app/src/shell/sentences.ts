/** Law: every failure has its sentence, which says what to do next; none shows a code. */
import type { Failure } from '@krov/ground';
import type { AppWords } from '../words/tongues.ts';

export const sentenceFor = (words: AppWords, failure: Failure): string => {
  switch (failure.kind) {
    case 'refused': {
      const byRule: { readonly [rule: string]: string } = words.refusals;
      return byRule[failure.rule] ?? words.failures.refused;
    }
    case 'malformed':
      return malformedSentence(words, failure.what);
    case 'unreachable':
      return unreachableSentence(words, failure.what);
    case 'unopenable':
      return words.failures.unopenable;
    case 'spent':
      return words.failures.spent;
  }
};

const malformedSentence = ({ begin, failures }: AppWords, what: string): string => {
  if (what === 'typing-slip') return begin.linkSlip;
  return what === 'wrong-link' ? begin.linkWrong : failures.malformed;
};

const unreachableSentence = ({ failures }: AppWords, what: string): string => {
  if (what === 'vault') return failures.unstored;
  return what === 'engine' ? failures.silent : failures.unreachable;
};
