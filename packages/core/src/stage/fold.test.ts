import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  added,
  callNext,
  describing,
  link,
  hearAll,
  join,
  namesToCome,
  noRef,
  stageDevice,
  type StageDevice,
} from '../../testing/stage.ts';
import type { Ref, StageBody } from './body.ts';
import type { StageEntry } from './entry.ts';
import type { Evening } from './evening.ts';
import { fold } from './fold.ts';
import { beginning } from './pen.ts';

/** Every act of an evening, wherever it is, once for each place where it is found. */
const everyAct = (evening: Evening): readonly string[] => [
  ...evening.performed.map(({ act }) => act.id),
  ...evening.turns.flatMap(({ acts }) => acts.map(({ id }) => id)),
  ...(evening.onStage?.turn.acts.map(({ id }) => id) ?? []),
  ...evening.asking.map(({ id }) => id),
];

type Deed = {
  readonly who: number;
  readonly what: number;
  readonly which: number;
  readonly meet: boolean;
};

const anyDeed: fc.Arbitrary<Deed> = fc.record({
  who: fc.nat(1),
  what: fc.nat(17),
  which: fc.nat(1000),
  meet: fc.boolean(),
});

const organisers = ['Vesna', 'Marko'] as const;

/** What an organiser or a guest might do now; of what is there, if anything is. */
const bodyOf = (device: StageDevice, { what, which }: Deed): StageBody | null => {
  const evening = device.evening();
  const pick = <T>(from: readonly T[]): T | undefined => from[which % Math.max(1, from.length)];
  const waiting = evening.turns.flatMap(({ acts }) => acts);
  const act: Ref = pick(waiting)?.ref ?? noRef;
  const other: Ref = waiting[(which * 7 + 1) % Math.max(1, waiting.length)]?.ref ?? noRef;
  const acts = device.entries().filter(({ body, time }) => time > 0 && body.kind !== 'heard');
  const bodies: readonly (StageBody | null)[] = [
    beginning(evening, null),
    beginning(evening, act),
    { kind: 'next', act: evening.onStage?.act.ref ?? noRef },
    { kind: 'next', act: evening.onStage?.act.ref ?? noRef },
    { kind: 'lockIn', act },
    { kind: 'move', act, before: which % 2 === 0 ? other : null },
    { kind: 'swap', act, other },
    { kind: 'pauseAct', act },
    { kind: 'returnAct', act },
    { kind: 'noShow', act: evening.onStage?.act.ref ?? act },
    { kind: 'remove', act, what: which % 5 === 0 ? 'guest' : 'act' },
    { kind: 'undo', entry: pick(acts)?.ref ?? noRef },
    { kind: 'yes', act: pick(evening.asking)?.ref ?? noRef },
    { kind: 'byHand', ...describing(`grandmother ${which}`) },
    { kind: 'warning', said: 'Leave by the yard', source: 'Ana' },
  ];
  return bodies[what] ?? null;
};

const guestDoes = (device: StageDevice, { which, what }: Deed, at: number): void => {
  const guest = `guest ${which % 6}`;
  const hers = device.evening().turns.find(({ acts }) => acts[0]?.name.startsWith(guest));
  const act = hers?.acts[0]?.ref ?? noRef;
  const bodies: readonly StageBody[] = [
    { kind: 'join', code: null, ...describing(`${guest} ${which}`) },
    which % 2 === 0 ? { kind: 'pause' } : { kind: 'return' },
    { kind: 'withdraw', act },
  ];
  device.say(guest, bodies[what % 3] ?? { kind: 'pause' }, at);
};

/** Two organisers' devices live through an evening, together and apart. */
const livedThrough = (deeds: readonly Deed[]): readonly StageEntry[] => {
  const first = stageDevice();
  first.say('Vesna', added('Marko'));
  for (const name of ['Olena', 'Ana', 'Ivan']) join(first, name);
  const second = stageDevice(first.entries());
  const devices = [first, second] as const;
  for (const [at, deed] of deeds.entries()) {
    const device = devices[deed.who] ?? first;
    const organiser = organisers[deed.who] ?? 'Vesna';
    const body = bodyOf(device, deed);
    if (body !== null) device.say(organiser, body, at);
    else guestDoes(device, deed, at);
    if (deed.which % 3 > 0) hearAll(device, organiser, at);
    if (deed.meet) {
      first.take(second.entries());
      second.take(first.entries());
    }
  }
  first.take(second.entries());
  return first.entries();
};

const anyEvening = fc.array(anyDeed, { maxLength: 30 }).map(livedThrough);
const shuffled = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });

describe('the fold of a log', () => {
  test('is the same for every order of its entries, and however often they come', () => {
    fc.assert(
      fc.property(
        anyEvening.chain((log) => fc.tuple(fc.constant(log), shuffled(log), shuffled(log))),
        ([log, some, others]) => {
          const once = fold(log, link);
          const again = fold([...some, ...others.slice(0, 9)], link);
          expect(again.evening).toEqual(once.evening);
          expect(again.time).toBe(once.time);
          expect(again.voidById).toEqual(once.voidById);
          expect([...again.waiting].sort()).toEqual([...once.waiting].sort());
        },
      ),
      { numRuns: 150 },
    );
  });

  test('what was read in parts ends where it would have ended at once', () => {
    fc.assert(
      fc.property(
        anyEvening.chain((log) => fc.tuple(fc.constant(log), shuffled(log))),
        ([log, as]) => {
          const late = stageDevice([]);
          for (const entry of as) {
            late.take([entry]);
            late.folded();
          }
          expect(late.folded().evening).toEqual(fold(log, link).evening);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('no act is lost or doubled: each is in one place, and only who may takes it out', () => {
    fc.assert(
      fc.property(anyEvening, (log) => {
        const { evening, voidById } = fold(log, link);
        if (evening === null) throw new Error('it is founded');
        const found = everyAct(evening);
        expect(new Set(found).size).toBe(found.length);
        const counts = ({ id }: StageEntry): boolean => !voidById.has(id);
        const takenOut = log
          .filter(counts)
          .flatMap(({ body }) =>
            body.kind === 'withdraw' || body.kind === 'remove' ? [body.kind] : [],
          );
        const undone = log.some(({ body }) => body.kind === 'undo');
        const brought = log.filter(({ body }) => body.kind === 'join' || body.kind === 'byHand');
        const heard = new Set(
          log.flatMap(({ body }) =>
            body.kind === 'heard' ? body.entries.map(({ ref }) => String(ref)) : [],
          ),
        );
        const came = brought
          .filter(counts)
          .filter(({ body, ref }) => body.kind === 'byHand' || heard.has(String(ref)));
        if (takenOut.length === 0 && !undone) {
          expect(new Set(found)).toEqual(new Set(came.map(({ id }) => id)));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of those who met, nothing waits for what is not there', () => {
    fc.assert(
      fc.property(anyEvening, (log) => {
        const unheard = fold(log, link).waiting;
        const kinds = log.filter(({ id }) => unheard.includes(id)).map(({ time }) => time);
        expect(kinds.every((time) => time === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('ten minutes without a network', () => {
  test('desk and phone go on apart, and show one evening when they meet', () => {
    const desk = stageDevice();
    desk.say('Vesna', added('Marko'));
    for (const name of ['Olena', 'Ana', 'Ivan', 'Petra']) join(desk, name);
    callNext(desk, 0);
    const phone = stageDevice(desk.entries());

    expect(callNext(desk, 6)).toBe('Ana');
    expect(callNext(desk, 12)).toBe('Ivan');
    phone.say('Marko', { kind: 'byHand', ...describing('grandmother') }, 5);
    expect(callNext(phone, 7, 'Marko')).toBe('Ana');
    const shown = namesToCome(desk);
    expect(shown).toEqual(['Petra']);

    desk.take(phone.entries());
    phone.take(desk.entries());
    expect(phone.evening()).toEqual(desk.evening());
    expect(desk.evening().performed.map(({ act }) => act.name)).toEqual(['Olena', 'Ana', 'Ivan']);
    expect(namesToCome(desk)).toEqual(['Petra', 'grandmother']);
  });

  test('where each began another act, both were played, and the one begun last is on stage', () => {
    const desk = stageDevice();
    desk.say('Vesna', added('Marko'));
    const [one, two] = ['Olena', 'Ana', 'Ivan'].map((name) => join(desk, name));
    const phone = stageDevice(desk.entries());
    desk.say('Vesna', { kind: 'begin', act: one ?? noRef, next: null }, 1);
    phone.say('Marko', { kind: 'begin', act: two ?? noRef, next: null }, 1);
    desk.take(phone.entries());
    phone.take(desk.entries());
    expect(phone.evening()).toEqual(desk.evening());
    const { performed, onStage } = desk.evening();
    expect(new Set(performed.map(({ act }) => act.name))).toEqual(new Set(['Olena', 'Ana']));
    expect(onStage?.act).toEqual(performed.at(-1)?.act);
    expect(performed[0]?.ended).toBe(null);
    expect(namesToCome(desk)).toEqual(['Ivan']);
  });

  test('who joined at the desk stays in, though a phone heard her later and not in the room', () => {
    const desk = stageDevice();
    desk.say('Vesna', added('Marko'));
    const phone = stageDevice(desk.entries());
    const word = desk.say('Olena', { kind: 'join', code: null, ...describing('Olena') }, 1);
    phone.take([word]);
    phone.say('Marko', { kind: 'heard', entries: [{ ref: word.ref, rightCode: false }] }, 40);
    hearAll(desk, 'Vesna', 2);
    desk.take(phone.entries());
    expect(namesToCome(desk)).toEqual(['Olena']);
  });
});
