/**
 * Law: every line of stdin is one act and gets one answer, under the number or name that
 * it came with; before it, a member's act is told as stored. Acts under way do not hold
 * up the next.
 */
import type { Failure, Malformed, Result } from '@krov/ground';
import { print, readLines } from './edge/console.ts';
import type { WhenStored } from './perform.ts';
import { parseSaid, type Said } from './said.ts';

type Hearing<A> = {
  readonly read: (said: Said) => Result<A, Malformed>;
  readonly perform: (act: A, whenStored: WhenStored) => Promise<Result<object, Failure>>;
};

/** Answers acts from stdin; resolves when it has ended. */
export const hear = <A>({ read, perform }: Hearing<A>): Promise<void> =>
  new Promise((resolve) => {
    readLines(
      (line) => {
        if (line.trim() !== '') void answer(line, { read, perform }).then(print);
      },
      () => resolve(),
    );
  });

const answer = async <A>(line: string, { read, perform }: Hearing<A>): Promise<object> => {
  const said = parseSaid(line);
  if (!said.ok) return { code: 'NOT_DONE', error: said.error };
  const name = said.value['id'] === undefined ? {} : { id: said.value['id'] };
  const act = read(said.value);
  const stored: WhenStored = () => print({ code: 'STORED', ...name });
  const done = act.ok ? await perform(act.value, stored) : act;
  return done.ok
    ? { code: 'DID', ...name, ...done.value }
    : { code: 'NOT_DONE', ...name, error: done.error };
};
