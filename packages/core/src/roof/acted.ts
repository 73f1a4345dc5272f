/** Law: an act answers with the turn that does it, or with the rule that says no. */
import { err, ok, refused, type Failure, type Result } from '@krov/ground';
import type { Turn } from './turn.ts';

/** What an act answers: the turn that does it, or the rule that says no. */
export type Acted<T = void> = Promise<Result<{ readonly turn: Turn; readonly value: T }, Failure>>;

export const did = (turn: Turn): Result<{ readonly turn: Turn; readonly value: void }, never> =>
  ok({ turn, value: undefined });
export const no = (rule: string): Result<never, Failure> => err(refused(rule));
