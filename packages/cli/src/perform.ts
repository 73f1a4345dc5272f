/**
 * Law: an act is answered once: with what it led to, when that is stored, acknowledged
 * and seen, or with the rule that said no. It never waits longer than it was allowed.
 */
import type { Alarm } from '@krov/core/reach';
import type { Roof } from '@krov/core/roof';
import { err, unreachable, type Failure, type Result } from '@krov/ground';
import type { Act } from './act.ts';
import { doingOf, type Answer } from './doing.ts';
import { seen, type Watched } from './seen.ts';

/** Told once, when an act is stored on this device: it will happen, whatever ends this process. */
export type WhenStored = () => void;

export type Stage = {
  readonly roof: Roof;
  readonly alarm: Alarm;
  /** What stands before the fragments of links, without a path. */
  readonly origin: string;
  /** How long an act may take until it is seen. */
  readonly timeoutMs: number;
};

/** So long an act waits for what it is about; then it is tried as things stand. */
const readyMs = 5000;

/** To look at a roof for so long. */
export const atRoof = ({ roof, alarm }: Stage, withinMs: number): Watched => ({
  on: roof.on,
  alarm,
  withinMs,
});

/** Does an act and waits until it is seen. Unreachable: it was not seen in time; it may yet be. */
export const perform = async (
  act: Act,
  stage: Stage,
  whenStored: WhenStored = () => undefined,
): Promise<Result<Answer, Failure>> => {
  const { roof, origin, timeoutMs } = stage;
  const doing = doingOf(act, origin);
  await seen(atRoof(stage, Math.min(readyMs, timeoutMs)), () =>
    doing.isReady(roof.view()) ? ready : null,
  );
  if (act.act === 'board') await quiet(stage);
  const look = await doing.perform(roof.acts);
  if (!look.ok) return look;
  whenStored();
  const answer = await seen(atRoof(stage, timeoutMs), () =>
    roof.view().line.unsent > 0 ? null : look.value(roof.view()),
  );
  return answer ?? err(unreachable('effect'));
};

const ready = 'ready';

/** When nothing has happened for so long, what the relay had to tell was read. */
const quietMs = 1000;

const quiet = async (stage: Stage): Promise<void> => {
  let isOver = false;
  const cancel = stage.alarm(stage.timeoutMs, () => (isOver = true));
  while (!isOver && (await nextTurn(stage)) === 'moved');
  cancel();
};

/** Whether anything happens in a while. */
const nextTurn = ({ roof, alarm }: Stage): Promise<'moved' | 'quiet'> =>
  new Promise((resolve) => {
    const end = (how: 'moved' | 'quiet'): void => {
      deaf();
      cancel();
      resolve(how);
    };
    const deaf = roof.on(() => end('moved'));
    const cancel = alarm(quietMs, () => end('quiet'));
  });
