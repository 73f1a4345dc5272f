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
      {
        send: (message) => sent.push(message),
        receive: (listener) => void (hear = listener),
        startAnew: () => undefined,
      },
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

test('an engine that locked on duty is ended, and the next one is given the key of duty, which the page forgets', async () => {
  await createRoot(async (dispose) => {
    const { alarm, pass } = makeTime();
    const told: string[] = [];
    let hear: (message: FromEngine) => void = () => undefined;
    const link = linkEngine(
      {
        send: ({ asked }) =>
          told.push(asked.kind === 'start' ? `start ${asked.dutyKey?.join('')}` : asked.kind),
        receive: (listener) => void (hear = listener),
        startAnew: () => told.push('end'),
      },
      alarm,
    );
    const key = new Uint8Array(32).fill(7);
    const locking = link.ask({ kind: 'lock' });
    expect(told).toEqual(['start undefined', 'ping', 'lock']);
    hear({ kind: 'answer', number: 3, answer: { ok: true, value: { kind: 'duty', key } } });
    expect(told.slice(3)).toEqual(['end', `start ${'7'.repeat(32)}`]);
    expect(key).toEqual(new Uint8Array(32));
    expect(await locking).toMatchObject({ ok: true });
    // The ping that the ended engine never answered makes the next one not silent.
    hear({ kind: 'answer', number: 4, answer: { ok: true, value: { kind: 'done' } } });
    pass(10_500);
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
