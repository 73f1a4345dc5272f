import { describe, expect, test } from 'vitest';
import {
  added,
  callNext,
  describing,
  entryOf,
  foundedBy,
  hearAll,
  join,
  keyOf,
  namesToCome,
  noRef,
  removed,
  stageDevice,
  voidRule,
  type StageDevice,
} from '../../testing/stage.ts';
import type { StageBody } from './body.ts';
import { fold } from './fold.ts';

describe('what has no place in a log', () => {
  test('an evening that the link’s key did not found is none', () => {
    const mine = foundedBy('Ivan');
    expect(fold([mine], keyOf('another')).evening).toBe(null);
    const device = stageDevice();
    const again = entryOf('Ivan', { number: 1 }, { ...mine.body });
    device.take([again]);
    expect(voidRule(device, again)).toBe('onlyTheGatheringKeyFounds');
  });

  test('an organiser’s word from who is none', () => {
    const device = stageDevice();
    join(device, 'Olena');
    const act = device.say('Ivan', { kind: 'end' });
    expect(voidRule(device, act)).toBe('onlyOrganisersAct');
    expect(device.evening().isOver).toBe(false);
  });

  test('two entries with one number: one of them, whichever came first', () => {
    const bodies = ['one', 'two'].map((name): StageBody => ({
      kind: 'join',
      code: null,
      ...describing(name),
    }));
    const [one, two] = bodies.map((body) => entryOf('Olena', { number: 1 }, body));
    if (one === undefined || two === undefined) throw new Error('two devices');
    const names = [
      [one, two],
      [two, one],
    ].map((pair) => {
      const device = stageDevice();
      device.take(pair);
      hearAll(device);
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

describe('organisers', () => {
  const withMarko = (): StageDevice => {
    const device = stageDevice();
    device.say('Vesna', added('Marko'));
    join(device, 'Olena');
    return device;
  };

  test('who was added acts; who was removed has no say above the number named', () => {
    const device = withMarko();
    const lock = device.say('Marko', { kind: 'byHand', ...describing('grandmother') });
    const lost = device.say('Marko', { kind: 'end' });
    expect(device.evening().isOver).toBe(true);
    device.say('Vesna', removed('Marko', lock.number));
    expect(device.evening().isOver).toBe(false);
    expect(voidRule(device, lost)).toBe('aRemovedOrganiserHasNoSay');
    expect(namesToCome(device)).toEqual(['Olena', 'grandmother']);
    const goesOn = device.say('Vesna', { kind: 'lockIn', act: noRef });
    expect(device.folded().waiting).not.toContain(goesOn.id);
  });

  test('a lost phone cannot write itself back in, nor others out', () => {
    const device = withMarko();
    const apart = stageDevice(device.entries());
    device.say('Vesna', removed('Marko', 0));
    apart.say('Marko', removed('Vesna', 0));
    apart.say('Marko', added('Ivan'));
    const helped = apart.say('Ivan', { kind: 'end' });
    device.take(apart.entries());
    expect(device.evening().isOver).toBe(false);
    expect(voidRule(device, helped)).toBe('onlyOrganisersAct');
    expect(
      [...device.evening().organisers.values()].map(({ name, through }) => [name, through]),
    ).toEqual([
      ['Vesna', null],
      ['Marko', 0],
    ]);
    device.say('Vesna', added('Marko'));
    expect(voidRule(device, device.say('Marko', { kind: 'end' }))).toBe(
      'aRemovedOrganiserHasNoSay',
    );
  });

  test('the founder’s phone is lost: another removes it', () => {
    const device = withMarko();
    const last = Math.max(
      ...device
        .entries()
        .filter(({ by }) => by === device.entries()[1]?.by)
        .map(({ number }) => number),
    );
    device.say('Marko', removed('Vesna', last));
    const thief = device.say('Vesna', { kind: 'end' });
    expect(voidRule(device, thief)).toBe('aRemovedOrganiserHasNoSay');
    expect(callNext(device, 1, 'Marko')).toBe('Olena');
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
