import { describe, expect, test } from 'vitest';
import {
  added,
  describing,
  entryOf,
  foundedBy,
  hearAll,
  join,
  keyOf,
  link,
  namesToCome,
  noRef,
  stageDevice,
  voidRule,
} from '../../testing/stage.ts';
import { fold } from './fold.ts';
import { linkSecretOf } from './keys.ts';

describe('what has no place in a log', () => {
  test('an evening that the key in the link did not found is none, and no second one is founded', () => {
    const mine = foundedBy('Ivan');
    const another = { secret: linkSecretOf(keyOf('another')) };
    expect(fold([mine], another).evening).toBe(null);
    expect(fold([mine], link).evening).not.toBe(null);
    const device = stageDevice();
    for (const number of [0, 1]) {
      const again = entryOf('Ivan', { number }, { ...mine.body });
      device.take([again]);
      expect(voidRule(device, again)).toBe('onlyTheFounderFounds');
    }
    expect([...device.evening().organisers.values()].map(({ name }) => name)).toEqual(['Vesna']);
  });

  test('an organiser’s word from who is none', () => {
    const device = stageDevice();
    join(device, 'Olena');
    const act = device.say('Ivan', { kind: 'end' });
    expect(voidRule(device, act)).toBe('onlyOrganisersAct');
    expect(device.evening().isOver).toBe(false);
  });

  test('what strangers say in an organiser’s words is no past that anybody read', () => {
    const device = stageDevice();
    const { time } = device.folded();
    device.take(
      Array.from({ length: 9 }, (_, at) =>
        entryOf('Ivan', { number: at + 1, time: at + 1 }, { kind: 'end' }),
      ),
    );
    const far = entryOf('Vesna', { number: 1, time: 9 }, { kind: 'byHand', ...describing('far') });
    device.take([far]);
    expect(device.folded().waiting).toEqual([far.id]);
    expect(device.folded().time).toBe(time);
  });

  test('two devices with one turn: one turn, and the same one wherever they are heard', () => {
    const [one, two] = ['one', 'two'].map((name) =>
      entryOf('Olena', { number: 1 }, { kind: 'join', code: null, ...describing(name) }),
    );
    if (one === undefined || two === undefined) throw new Error('two devices');
    const desk = stageDevice();
    desk.say('Vesna', added('Marko'));
    const phone = stageDevice(desk.entries());
    desk.take([one, two]);
    phone.take([two, one]);
    hearAll(desk, 'Vesna');
    hearAll(phone, 'Marko');
    for (const device of [desk, phone]) expect(namesToCome(device)).toHaveLength(1);
    desk.take(phone.entries());
    phone.take(desk.entries());
    expect(namesToCome(desk)).toHaveLength(1);
    expect(namesToCome(phone)).toEqual(namesToCome(desk));
    const rules = [one, two].map((entry) => voidRule(desk, entry));
    expect(new Set(rules)).toEqual(new Set([null, 'anAuthorNeverGoesBack']));
  });

  test('two of an organiser’s entries with one number: the same one, whichever came first', () => {
    const one = entryOf('Vesna', { number: 1, time: 1 }, { kind: 'byHand', ...describing('one') });
    const two = entryOf('Vesna', { number: 1, time: 1 }, { kind: 'byHand', ...describing('two') });
    const names = [
      [one, two],
      [two, one],
    ].map((pair) => {
      const device = stageDevice();
      device.take(pair);
      expect([voidRule(device, one), voidRule(device, two)]).toContain('oneEntryANumber');
      return namesToCome(device);
    });
    expect(names[0]).toHaveLength(1);
    expect(names[0]).toEqual(names[1]);
  });

  test('an old word of hers, posted again under no new number, changes nothing', () => {
    const device = stageDevice();
    join(device, 'Olena');
    const early = entryOf('Olena', { number: 2, at: 1 }, { kind: 'pause' });
    device.take([entryOf('Olena', { number: 3, at: 1 }, { kind: 'return' })]);
    hearAll(device, 'Vesna', 1);
    device.take([early]);
    hearAll(device, 'Vesna', 2);
    expect(voidRule(device, early)).toBe('anAuthorNeverGoesBack');
    expect(namesToCome(device)).toEqual(['Olena']);
  });

  test('a guest’s word that was more than half an hour under way', () => {
    const device = stageDevice();
    const late = device.say('Olena', { kind: 'join', code: null, ...describing('Olena') }, 0);
    const soon = device.say('Ana', { kind: 'join', code: null, ...describing('Ana') }, 1);
    hearAll(device, 'Vesna', 31);
    expect(voidRule(device, late)).toBe('anOldWordIsNotHeard');
    expect(voidRule(device, soon)).toBe(null);
  });

  test('a guest’s word that nobody heard has no effect yet, whatever it says of itself', () => {
    const device = stageDevice();
    join(device, 'Olena', { at: 5 });
    const word = entryOf(
      'Ivan',
      { number: 1, at: 0 },
      { kind: 'join', code: null, ...describing('Ivan') },
    );
    device.take([word]);
    expect(namesToCome(device)).toEqual(['Olena']);
    expect(device.folded().waiting).toEqual([word.id]);
    hearAll(device, 'Vesna', 6);
    expect(namesToCome(device)).toEqual(['Olena', 'Ivan']);
  });

  test('an organiser’s entry waits while what she had read is not here, and jumps ahead of nothing', () => {
    const desk = stageDevice();
    const act = join(desk, 'Olena');
    const before = desk.entries();
    const missing = desk.say('Vesna', { kind: 'pauseAct', act });
    const later = desk.say('Vesna', { kind: 'returnAct', act });
    const device = stageDevice([...before, later]);
    expect(device.folded().waiting).toEqual([later.id]);
    const far = entryOf('Vesna', { number: 9, time: 4_000_000_000 }, { kind: 'end' });
    device.take([missing, far]);
    expect(device.folded().waiting).toEqual([far.id]);
    expect(device.folded().time).toBe(desk.folded().time);
    expect(device.evening()).toEqual(desk.evening());
  });

  test('an organiser who writes herself back in time', () => {
    const device = stageDevice();
    const act = join(device, 'Olena');
    device.say('Vesna', { kind: 'pauseAct', act });
    const { time } = device.folded();
    const back = entryOf('Vesna', { number: 9, time: 1 }, { kind: 'end' });
    device.take([back]);
    expect(voidRule(device, back)).toBe('anAuthorsTimeRises');
    expect(device.folded().time).toBe(time);
    expect(device.evening().isOver).toBe(false);
    expect(namesToCome(device)).toEqual([]);
  });
});

describe('undo', () => {
  test('is as if it had not been said, and can itself be undone', () => {
    const device = stageDevice();
    for (const name of ['Olena', 'Ana']) join(device, name);
    const before = namesToCome(device);
    const swap = device.say('Vesna', {
      kind: 'swap',
      act: device.evening().turns[0]?.acts[0]?.ref ?? noRef,
      other: device.evening().turns[1]?.acts[0]?.ref ?? noRef,
    });
    expect(namesToCome(device)).toEqual([...before].reverse());
    const undo = device.say('Vesna', { kind: 'undo', entry: swap.ref });
    expect(namesToCome(device)).toEqual(before);
    device.say('Vesna', { kind: 'undo', entry: undo.ref });
    expect(namesToCome(device)).toEqual([...before].reverse());
  });

  test('takes back the end, and what was heard or who was added stays', () => {
    const device = stageDevice();
    join(device, 'Olena');
    const end = device.say('Vesna', { kind: 'end' });
    expect(voidRule(device, device.say('Vesna', { kind: 'byHand', ...describing('late') }))).toBe(
      'nothingCountsAfterTheEnd',
    );
    device.say('Vesna', { kind: 'undo', entry: end.ref });
    expect(device.evening().isOver).toBe(false);
    expect(namesToCome(device)).toEqual(['Olena', 'late']);
    const heard = device.entries().find(({ body }) => body.kind === 'heard');
    const undo = device.say('Vesna', { kind: 'undo', entry: heard?.ref ?? noRef });
    expect(voidRule(device, undo)).toBe('anUndoNamesWhatMayBeUndone');
    expect(namesToCome(device)).toEqual(['Olena', 'late']);
  });
});
