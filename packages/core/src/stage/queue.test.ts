import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callNext,
  describing,
  hearAll,
  join,
  stageDevice,
  start,
  type StageDevice,
} from '../../testing/stage.ts';
import type { Evening, Turn } from './evening.ts';
import { minute } from './minute.ts';
import { beginning } from './pen.ts';
import { queueOf } from './queue.ts';

const leave = (at: number) => ({ mustLeaveAt: minute(start + at) });

/** What may happen at an evening between two calls. */
type Event = { readonly what: number; readonly who: number; readonly long: number };
const anyEvent: fc.Arbitrary<Event> = fc.record({
  what: fc.nat(9),
  who: fc.nat(11),
  long: fc.integer({ min: 2, max: 12 }),
});

const happen = (device: StageDevice, { what, who, long }: Event, at: number): void => {
  const guest = `guest ${who}`;
  const evening = device.evening();
  const onStage = evening.onStage?.act.ref;
  if (what <= 2) {
    const more = long % 4 === 0 ? leave(at + 6 * long) : {};
    device.say(guest, { kind: 'join', code: null, ...describing(guest, more) }, at);
  } else if (what === 3) device.say(guest, { kind: 'pause' }, at);
  else if (what === 4) device.say(guest, { kind: 'return' }, at);
  else if (what === 5 && onStage !== undefined && long < 5)
    device.say('Vesna', { kind: 'noShow', act: onStage }, at);
  hearAll(device, 'Vesna', at);
};

/** By the test's own reckoning: since when each turn waits, and how often it was passed. */
type Wait = { since: number; passed: number; calls: number; ahead: number; wasAway: boolean };

const readyTurns = (evening: Evening): readonly Turn[] =>
  [...evening.turns, ...(evening.onStage === null ? [] : [evening.onStage.turn])].filter(
    ({ acts, isPaused, heldBack }) => acts.length > 0 && !isPaused && heldBack === 0,
  );

/** Plays an evening in which the organiser calls who is first, and looks at each call. */
const playThrough = (
  events: readonly Event[],
  look: (seen: {
    readonly chosen: string;
    readonly waits: ReadonlyMap<string, Wait>;
    readonly mustLeave: boolean;
  }) => void,
): void => {
  const device = stageDevice();
  const waits = new Map<string, Wait>();
  let clock = 0;
  let calls = 0; // Acts that were played, a call that nobody answered left out.
  let atLock: { readonly act: string | null; readonly passed: readonly string[] } = {
    act: null,
    passed: [],
  };
  const watch = (): void => {
    const { turns } = device.evening();
    for (const [place, { id }] of turns.entries()) {
      if (!waits.has(id))
        waits.set(id, { since: clock++, passed: 0, calls, ahead: place, wasAway: false });
    }
    const standing = new Set(turns.map(({ id }) => id));
    for (const id of waits.keys()) if (!standing.has(id)) waits.delete(id);
    for (const { id, isPaused, heldBack, noShows } of turns) {
      const wait = waits.get(id);
      if (wait !== undefined && (isPaused || heldBack > 0 || noShows > 0)) wait.wasAway = true;
    }
  };
  for (const [step, event] of events.entries()) {
    const at = step * 3;
    const called = device.evening().onStage?.turn.id ?? null;
    happen(device, event, at);
    // Who was called and did not come has been chosen already: she stands first.
    if (called !== null && device.evening().onStage === null) {
      calls -= 1;
      waits.set(called, { since: -1, passed: 0, calls, ahead: 0, wasAway: true });
    }
    watch();
    if (event.what < 6) continue;
    const locked = device.evening().lockedIn?.act ?? null;
    const onStage = device.evening().onStage;
    if (onStage !== null) device.say('Vesna', { kind: 'next', act: onStage.act.ref }, at);
    watch();
    const before = device.evening();
    const begin = beginning(before, null);
    if (begin === null) continue;
    const ready = readyTurns(before).map(({ id }) => id);
    device.say('Vesna', begin, at);
    const chosen = device.evening().onStage?.turn.id ?? '';
    const olderThan = (id: string, ids: readonly string[]): readonly string[] =>
      ids.filter((each) => (waits.get(each)?.since ?? Infinity) < (waits.get(id)?.since ?? 0));
    // Whom she passes was settled when she was locked in; else it is settled now.
    const passedOver =
      locked !== null && locked === atLock.act ? atLock.passed : olderThan(chosen, ready);
    for (const id of passedOver) {
      const wait = waits.get(id);
      if (wait !== undefined) wait.passed += 1;
    }
    const mustLeave = (device.evening().onStage?.act.mustLeaveAt ?? null) !== null;
    look({ chosen, waits, mustLeave });
    calls += 1;
    waits.delete(chosen);
    const after = device.evening();
    const act = after.lockedIn?.act ?? null;
    const next = after.turns.find(({ acts }) => acts.some(({ id }) => id === act))?.id ?? '';
    atLock = {
      act,
      passed: olderThan(
        next,
        readyTurns(after).map(({ id }) => id),
      ),
    };
    for (const wait of waits.values()) {
      const inThisWait = calls - wait.calls;
      expect(wait.wasAway ? 0 : inThisWait).toBeLessThanOrEqual(wait.ahead + 3);
    }
  }
};

const manyEvents = fc.array(anyEvent, { minLength: 20, maxLength: 90 });

describe('whatever happens at an evening', () => {
  test('newcomers and early leavers together displace nobody by more than two acts', () => {
    let displaced = 0;
    fc.assert(
      fc.property(manyEvents, (events) =>
        playThrough(events, ({ waits }) => {
          for (const { passed } of waits.values()) {
            displaced = Math.max(displaced, passed);
            expect(passed).toBeLessThanOrEqual(2);
          }
        }),
      ),
      { numRuns: 150 },
    );
    expect(displaced).toBe(2);
  });

  test('nobody starves: who stays ready plays after those before her, who was called, and two more', () => {
    // The bound is asserted at every call, in `playThrough`.
    fc.assert(
      fc.property(manyEvents, (events) => playThrough(events, () => undefined)),
      { numRuns: 150 },
    );
  });

  test('a late joiner never passes a longer waiter of equal standing', () => {
    fc.assert(
      fc.property(manyEvents, fc.boolean(), (events, returns) => {
        const device = stageDevice();
        for (const [step, event] of events.entries()) {
          happen(device, event, step * 3);
          if (event.what >= 6) callNext(device, step * 3);
        }
        const at = events.length * 3;
        const evening = device.evening();
        const standing = new Set(evening.turns.map(({ acts }) => acts[0]?.name));
        const name = returns ? 'guest 3' : 'who comes late';
        fc.pre(!standing.has(name) && evening.onStage?.act.name !== name);
        const late = join(device, name, { at });
        const queue = queueOf(device.evening());
        const place = (turn: string): number => queue.findIndex(({ act }) => act.turn === turn);
        const hers = device.evening().turns.find(({ acts }) => acts[0]?.ref === late);
        fc.pre(hers !== undefined);
        const isNew = hers?.played === 0;
        const equals = readyTurns({ ...evening, onStage: null }).filter(
          ({ played }) => !isNew || played === 0,
        );
        for (const { id } of equals) expect(place(id)).toBeLessThan(place(hers?.id ?? ''));
      }),
      { numRuns: 150 },
    );
  });

  test('nothing changes above the lock, whatever guests say', () => {
    fc.assert(
      fc.property(manyEvents, (events) => {
        const device = stageDevice();
        for (const [step, event] of events.entries()) {
          const locked = device.evening().lockedIn;
          const guest = locked === null ? null : queueOf(device.evening())[0]?.act.turn;
          if (event.what === 5) continue;
          happen(device, event, step * 3);
          const turn = device.evening().turns.find(({ id }) => id === guest);
          const isHere = turn !== undefined && !turn.isPaused;
          if (locked !== null && isHere) {
            expect(queueOf(device.evening())[0]).toMatchObject({
              act: { id: locked.act },
              because: 'theLockedInGoesNext',
            });
          }
          if (event.what >= 6) callNext(device, step * 3);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('nobody plays twice while somebody who was ready all along has not played, but who must leave', () => {
    fc.assert(
      fc.property(manyEvents, (events) => {
        const sinceByTurn = new Map<string, Set<string>>();
        playThrough(events, ({ chosen, waits, mustLeave }) => {
          for (const [guest, unplayed] of sinceByTurn) {
            for (const id of unplayed) {
              if (id === chosen || !waits.has(id) || waits.get(id)?.wasAway === true)
                unplayed.delete(id);
            }
            const missed = waits.get(chosen)?.wasAway === true;
            if (guest === chosen && !missed && !mustLeave) expect([...unplayed]).toEqual([]);
          }
          const ready = [...waits].filter(([id, { wasAway }]) => id !== chosen && !wasAway);
          sinceByTurn.set(chosen, new Set(ready.map(([id]) => id)));
        });
      }),
      { numRuns: 150 },
    );
  });
});
