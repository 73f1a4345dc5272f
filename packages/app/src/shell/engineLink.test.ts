import { createRoot } from 'solid-js';
import type { Alarm } from '@krov/core/reach';
import { expect, test } from 'vitest';
import type { FromEngine, ToEngine } from '../edge/engineMessages.ts';
import { linkEngine } from './engineLink.ts';
import { makeUndo } from './undo.ts';

/** A clock that a test moves by hand. */
const makeTime = (): { readonly alarm: Alarm; readonly pass: (ms: number) => void } => {
  let now = 0;
  let rings: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    alarm: (ms, ring) => {
      const entry = { at: now + ms, ring };
      rings.push(entry);
      return () => void (rings = rings.filter((each) => each !== entry));
    },
    pass: (ms) => {
      for (const end = now + ms; now < end; now += 100) {
        const due = rings.filter(({ at }) => at <= now);
        rings = rings.filter(({ at }) => at > now);
        for (const { ring } of due) ring();
      }
    },
  };
};

test('an engine that answers nothing for ten seconds is silent, and is not when it speaks again; each question ends', async () => {
  await createRoot(async (dispose) => {
    const { alarm, pass } = makeTime();
    const sent: ToEngine[] = [];
    let hear: (message: FromEngine) => void = () => undefined;
    const link = linkEngine(
      { send: (message) => sent.push(message), receive: (listener) => void (hear = listener) },
      alarm,
    );
    const answers: unknown[] = [];
    void link.ask({ kind: 'lock' }).then((answer) => answers.push(answer));
    pass(9_000);
    expect(link.isSilent()).toBe(false);
    pass(2_000);
    expect(link.isSilent()).toBe(true);
    await Promise.resolve();
    expect(answers).toEqual([{ ok: false, error: { kind: 'unreachable', what: 'engine' } }]);
    hear({
      kind: 'answer',
      number: sent[0]?.number ?? 0,
      answer: { ok: true, value: { kind: 'done' } },
    });
    expect(link.isSilent()).toBe(false);
    dispose();
  });
});

test('what waits is done after ten seconds, or not at all when it is undone', () => {
  createRoot((dispose) => {
    const { alarm, pass } = makeTime();
    const done: string[] = [];
    const undo = makeUndo(alarm);
    undo.later(
      () => 'closing',
      () => done.push('closed'),
    );
    undo.shown()?.undo();
    pass(11_000);
    expect(done).toEqual([]);
    undo.later(
      () => 'closing',
      () => done.push('closed'),
    );
    pass(9_000);
    expect(done).toEqual([]);
    pass(2_000);
    expect(done).toEqual(['closed']);
    undo.later(
      () => 'first',
      () => done.push('first'),
    );
    undo.later(
      () => 'second',
      () => done.push('second'),
    );
    expect(done).toEqual(['closed', 'first']);
    dispose();
  });
});
