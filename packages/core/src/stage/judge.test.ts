import { expect, test } from 'vitest';
import {
  callNext,
  describing,
  hearAll,
  join,
  namesToCome,
  noRef,
  stageDevice,
  voidRule,
} from '../../testing/stage.ts';
import type { StageBody } from './body.ts';
import type { StageEntry } from './entry.ts';
import { turnOfAct } from './evening.ts';
import { unheardIn } from './pen.ts';
import type { SealedCode } from './roomCode.ts';
import type { SealedText } from './sealedText.ts';

const joining = (name: string): StageBody => ({ kind: 'join', code: null, ...describing(name) });

test('without the right code a join waits for an organiser’s yes', () => {
  const device = stageDevice();
  const word = device.say('Olena', joining('Olena'));
  device.say('Vesna', { kind: 'heard', entries: [{ ref: word.ref, rightCode: false }] });
  expect(namesToCome(device)).toEqual([]);
  expect(device.evening().asking.map(({ name }) => name)).toEqual(['Olena']);
  device.say('Vesna', { kind: 'yes', act: word.ref });
  expect(namesToCome(device)).toEqual(['Olena']);
  const twice = device.say('Vesna', { kind: 'yes', act: word.ref });
  expect(voidRule(device, twice)).toBe('anActAsks');
});

test('of forty joins from one device three are in, three wait, and the rest are nothing', () => {
  const device = stageDevice();
  for (let each = 0; each < 40; each++) device.say('Ivan', joining(`Ivan ${each}`));
  hearAll(device);
  join(device, 'Olena');
  expect(device.evening().turns.map(({ acts }) => acts.length)).toEqual([3, 1]);
  expect(device.evening().asking).toHaveLength(3);
  const rules = new Set(device.folded().voidById.values());
  expect(rules).toEqual(new Set(['aGuestHasFewActs']));
  expect(namesToCome(device).slice(0, 2)).toEqual(['Ivan 0', 'Olena']);
});

test('a guest touches her own acts only', () => {
  const device = stageDevice();
  const hers = join(device, 'Olena');
  const words = [
    device.say('Ivan', { kind: 'withdraw', act: hers }),
    device.say('Ivan', { kind: 'edit', act: hers, ...describing('Ivan') }),
  ];
  const turnless = device.say('Ivan', { kind: 'pause' });
  hearAll(device);
  expect(words.map((word) => voidRule(device, word))).toEqual(['onlyHerOwn', 'onlyHerOwn']);
  expect(voidRule(device, turnless)).toBe('aGuestHasATurn');
  expect(namesToCome(device)).toEqual(['Olena']);
});

test('she edits, puts in order and withdraws what is hers', () => {
  const device = stageDevice();
  const one = join(device, 'one of Olena');
  const [first] = device.evening().turns;
  const more = ['two', 'three'].map((name) => device.say('one of Olena', joining(name)).ref);
  hearAll(device);
  const [two, three] = [more[0] ?? noRef, more[1] ?? noRef];
  expect(turnOfAct(device.evening(), first?.acts[0]?.id ?? '')?.acts).toHaveLength(3);
  device.say('one of Olena', { kind: 'reorder', acts: [three, one] });
  device.say('one of Olena', {
    kind: 'edit',
    act: three,
    ...describing('with Ana', { companions: 1, needs: ['piano'] }),
  });
  device.say('one of Olena', { kind: 'withdraw', act: one });
  hearAll(device);
  const [turn] = device.evening().turns;
  expect(turn?.acts.map(({ ref }) => ref)).toEqual([three, two]);
  expect(turn?.acts[0]).toMatchObject({ name: 'with Ana', companions: 1, needs: ['piano'] });
});

test('two organisers who both tap begin and next: once each', () => {
  const device = stageDevice();
  const act = join(device, 'Olena');
  join(device, 'Ana');
  callNext(device);
  const again = device.say('Vesna', { kind: 'begin', act, next: null });
  expect(voidRule(device, again)).toBe('anActIsWaiting');
  device.say('Vesna', { kind: 'next', act }, 5);
  const twice = device.say('Vesna', { kind: 'next', act }, 6);
  expect(voidRule(device, twice)).toBe('anActEndsOnce');
  const [performed] = device.evening().performed;
  expect((performed?.ended?.at ?? 0) - (performed?.began.at ?? 0)).toBe(5);
});

test('what is locked in is neither moved nor swapped; another may be locked in instead', () => {
  const device = stageDevice();
  const [a, b, c] = ['Olena', 'Ana', 'Petra'].map((name) => join(device, name));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three');
  callNext(device);
  expect(namesToCome(device)).toEqual(['Ana', 'Petra']);
  const moves: readonly StageBody[] = [
    { kind: 'move', act: b, before: null },
    { kind: 'swap', act: c, other: b },
  ];
  const rules = moves.map((body) => voidRule(device, device.say('Vesna', body)));
  expect(rules).toEqual(['theLockedInStays', 'theLockedInStays']);
  const onStage = device.say('Vesna', { kind: 'move', act: a, before: c });
  expect(voidRule(device, onStage)).toBe('aTurnStandsOnceInTheList');
  device.say('Vesna', { kind: 'lockIn', act: c });
  expect(namesToCome(device)).toEqual(['Petra', 'Ana']);
});

test('a heckler who is removed is out, with all of his, and stays out', () => {
  const device = stageDevice();
  const act = join(device, 'Ivan');
  device.say('Ivan', joining('Ivan again'));
  device.say('Ivan', { kind: 'hand', raised: true });
  hearAll(device);
  join(device, 'Olena');
  device.say('Vesna', { kind: 'remove', act, what: 'guest' });
  expect(namesToCome(device)).toEqual(['Olena']);
  expect(device.evening().hands).toEqual([]);
  const back = device.say('Ivan', joining('Ivan once more'));
  hearAll(device);
  expect(voidRule(device, back)).toBe('aRemovedGuestStaysOut');
});

test('who has no turn, and has not played, raises no hand', () => {
  const device = stageDevice();
  join(device, 'Olena');
  const nobody = device.say('Ivan', { kind: 'hand', raised: true });
  hearAll(device);
  expect(voidRule(device, nobody)).toBe('whoRaisesAHandHasAName');
  const word = device.say('Ira', joining('Ira'));
  device.say('Vesna', { kind: 'heard', entries: [{ ref: word.ref, rightCode: false }] });
  const asking = device.say('Ira', { kind: 'hand', raised: true });
  hearAll(device);
  expect(voidRule(device, asking)).toBe('whoRaisesAHandHasAName');
  callNext(device);
  device.say('Vesna', { kind: 'next', act: device.evening().onStage?.act.ref ?? noRef });
  expect(device.evening().turns).toEqual([]);
  device.say('Olena', { kind: 'hand', raised: true });
  hearAll(device);
  expect(device.evening().hands).toHaveLength(1);
});

test('who brought a code waits behind the forty, and turns by the code are two hundred at most', () => {
  const device = stageDevice();
  const code = new Uint8Array(1138) as SealedCode;
  const hearWith = (rightCode: boolean): void => {
    const words = unheardIn(device.entries(), device.folded());
    for (let at = 0; at < words.length; at += 64) {
      const entries = words.slice(at, at + 64).map(({ ref }) => ({ ref, rightCode }));
      device.say('Vesna', { kind: 'heard', entries });
    }
  };
  for (let at = 0; at < 40; at++) device.say(`heckler ${at}`, joining('Ivan'));
  hearWith(false);
  device.say('Olena', { kind: 'join', code, ...describing('Olena') });
  hearWith(false);
  expect(
    device
      .evening()
      .asking.map(({ name }) => name)
      .at(-1),
  ).toBe('Olena');
  for (let at = 0; at < 201; at++)
    device.say(`guest ${at}`, { kind: 'join', code, ...describing(`${at}`) });
  hearWith(true);
  expect(device.evening().turns).toHaveLength(200);
  expect(
    device
      .evening()
      .asking.map(({ name }) => name)
      .at(-1),
  ).toBe('200');
});

test('forty joins wait for a yes, of however many keys; the code lets others in meanwhile', () => {
  const device = stageDevice();
  const words = Array.from({ length: 45 }, (_, at) => device.say(`heckler ${at}`, joining('Ivan')));
  device.say('Vesna', {
    kind: 'heard',
    entries: words.map(({ ref }) => ({ ref, rightCode: false })),
  });
  expect(device.evening().asking).toHaveLength(40);
  expect(words.slice(40).map((word) => voidRule(device, word))).toEqual(
    Array.from({ length: 5 }, () => 'fewWaitForAYes'),
  );
  join(device, 'Olena');
  expect(namesToCome(device)).toEqual(['Olena']);
  const first = words[0]?.ref ?? noRef;
  device.say('Vesna', { kind: 'remove', act: first, what: 'guest' });
  const later = device.say('Ana', joining('Ana'));
  device.say('Vesna', { kind: 'heard', entries: [{ ref: later.ref, rightCode: false }] });
  expect(device.evening().asking.map(({ name }) => name)).toContain('Ana');
});

test('hands are heard in the order in which they were raised', () => {
  const device = stageDevice();
  for (const guest of ['Olena', 'Ivan', 'Ana']) join(device, guest);
  const raise = (guest: string) => device.say(guest, { kind: 'hand', raised: true });
  const [first] = ['Olena', 'Ivan', 'Ana'].map((guest) => raise(guest));
  hearAll(device);
  const twice = raise('Ivan');
  device.say('Ivan', { kind: 'hand', raised: false });
  hearAll(device);
  expect(voidRule(device, twice)).toBe('aHandIsRaisedOnce');
  expect(device.evening().hands.map(({ id }) => id)[0]).toBe(first?.id);
  expect(device.evening().hands).toHaveLength(2);
  const done = first?.ref ?? noRef;
  device.say('Vesna', { kind: 'heardOut', hand: done });
  expect(device.evening().hands).toHaveLength(1);
  const late = device.say('Vesna', { kind: 'heardOut', hand: done });
  expect(voidRule(device, late)).toBe('aHandIsHeardOutOnce');
});

test('a warning is dated and sourced, also after the end, and withdrawn by undo', () => {
  const device = stageDevice();
  device.say('Vesna', { kind: 'end' }, 90);
  const said = { said: 'Leave by the yard', source: 'Ana, at the corner' };
  const warning = device.say('Vesna', { kind: 'warning', ...said }, 91);
  expect(device.evening().warnings).toMatchObject([{ ...said, stated: warning.stated }]);
  device.say('Vesna', { kind: 'undo', entry: warning.ref }, 92);
  expect(device.evening().warnings).toEqual([]);
});

test('an address stands for the seating that it names, and not for one set since', () => {
  const device = stageDevice();
  const text = (byte: number) => new Uint8Array(1648).fill(byte) as SealedText;
  const seating = (approval: boolean, byte: number) =>
    device.say('Vesna', { kind: 'seating', approval, address: text(byte) });
  const told = (of: StageEntry, byte: number) =>
    device.say('Vesna', { kind: 'address', seating: of.ref, sealed: text(byte) });
  const first = seating(false, 1);
  told(first, 11);
  expect(device.evening().seating.told).toEqual(text(11));
  seating(true, 1);
  expect(device.evening().seating.told).toEqual(text(11));
  const second = seating(true, 2);
  expect(device.evening().seating.told).toBe(null);
  expect(voidRule(device, told(first, 11))).toBe('anAddressAnswersItsSeating');
  expect(device.evening().seating.told).toBe(null);
  told(second, 12);
  expect(device.evening().seating.told).toEqual(text(12));
});
