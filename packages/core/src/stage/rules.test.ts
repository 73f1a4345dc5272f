import { describe, expect, test } from 'vitest';
import {
  callNext,
  hearAll,
  join,
  namesToCome,
  noRef,
  stageDevice,
  start,
} from '../../testing/stage.ts';
import { minute } from './minute.ts';
import { queueOf } from './queue.ts';

const leave = (at: number) => ({ mustLeaveAt: minute(start + at) });

describe('who goes next', () => {
  test('who waited longest, and everybody once before anybody again', () => {
    const device = stageDevice();
    for (const name of ['Olena', 'Ana', 'Ivan']) join(device, name);
    for (const name of ['Olena', 'Ana', 'Ivan']) join(device, name);
    const played = Array.from({ length: 6 }, (_, at) => callNext(device, at * 6));
    expect(played).toEqual(['Olena', 'Ana', 'Ivan', 'Olena', 'Ana', 'Ivan']);
    expect(callNext(device, 40)).toBe(null);
  });

  test('a first-timer goes before who has played, but passes nobody who was passed twice', () => {
    const device = stageDevice();
    const regulars = ['Olena', 'Ana', 'Petra'];
    for (const name of [...regulars, ...regulars]) join(device, name);
    for (const at of [0, 6, 12]) callNext(device, at);
    const act = device.evening().onStage?.act.ref ?? noRef;
    device.say('Vesna', { kind: 'next', act }, 18);
    for (const name of ['Marko', 'Ivan', 'Vlado']) join(device, name, { at: 18 });
    // Olena is locked in; Ana and Petra are passed by two, and by nobody after them.
    const names = ['Olena', 'Marko', 'Ivan', 'Ana', 'Petra', 'Vlado'];
    expect(namesToCome(device)).toEqual(names);
  });

  test('each act to come says by which rule it comes there', () => {
    const device = stageDevice();
    for (const name of ['Olena', 'Ana', 'Olena', 'Ana']) join(device, name);
    for (const at of [0, 7]) callNext(device, at);
    device.say('Vesna', { kind: 'next', act: device.evening().onStage?.act.ref ?? noRef }, 13);
    join(device, 'Ivan', { at: 13 });
    join(device, 'Petra', { at: 13, ...leave(13 + 20) });
    expect(queueOf(device.evening()).map(({ act, because }) => [act.name, because])).toEqual([
      ['Olena', 'theLockedInGoesNext'],
      ['Petra', 'whoMustLeaveMayPass'],
      ['Ivan', 'aFirstTimerMayPass'],
      ['Ana', 'whoWaitedLongestGoesFirst'],
    ]);
  });

  test('companions are one act', () => {
    const device = stageDevice();
    join(device, 'the choir', { companions: 7 });
    join(device, 'Olena');
    expect(namesToCome(device)).toEqual(['the choir', 'Olena']);
  });

  test('who must leave goes in time, when two more acts would not fit before, and not before who was passed twice', () => {
    const device = stageDevice();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) join(device, name);
    join(device, 'Petra', leave(24));
    // Seven minutes an act: in the list's order she would begin at 42 and end at 48.
    expect(namesToCome(device)).toEqual(['a', 'Petra', 'b', 'c', 'd', 'e', 'f']);
    join(device, 'Ivan', leave(24));
    join(device, 'Marko', leave(40));
    const names = ['a', 'Petra', 'Ivan', 'b', 'c', 'd', 'e', 'f', 'Marko'];
    expect(namesToCome(device)).toEqual(names);
  });

  test('who cannot be on time whatever is done has her place in the list', () => {
    const device = stageDevice();
    for (const name of ['a', 'b', 'c']) join(device, name);
    join(device, 'Petra', leave(4));
    expect(namesToCome(device)).toEqual(['a', 'b', 'c', 'Petra']);
  });

  test('who paused is passed over, keeps her place, and has it again', () => {
    const device = stageDevice();
    for (const name of ['Olena', 'Ana', 'Ivan', 'Petra']) join(device, name);
    device.say('Olena', { kind: 'pause' });
    hearAll(device);
    expect(callNext(device)).toBe('Ana');
    device.say('Olena', { kind: 'return' }, 1);
    hearAll(device, 'Vesna', 1);
    // Ivan was locked in when Ana began.
    expect(namesToCome(device)).toEqual(['Ivan', 'Olena', 'Petra']);
  });

  test('who does not come goes two back once, then to the end until she returns', () => {
    const device = stageDevice();
    for (const name of ['Olena', 'Ana', 'Ivan', 'Petra']) join(device, name);
    expect(callNext(device)).toBe('Olena');
    const called = device.evening().onStage?.act.ref ?? noRef;
    device.say('Vesna', { kind: 'noShow', act: called });
    expect(device.evening().performed).toEqual([]);
    expect(namesToCome(device)).toEqual(['Ana', 'Ivan', 'Olena', 'Petra']);
    callNext(device, 1);
    callNext(device, 7);
    expect(namesToCome(device)).toEqual(['Olena', 'Petra']);
    expect(callNext(device, 14)).toBe('Olena');
    device.say('Vesna', { kind: 'noShow', act: called });
    expect(namesToCome(device)).toEqual(['Petra']);
    device.say('Olena', { kind: 'return' }, 15);
    hearAll(device, 'Vesna', 15);
    expect(namesToCome(device)).toEqual(['Petra', 'Olena']);
  });

  test('the act locked in goes next, whoever comes and whatever an organiser moves', () => {
    const device = stageDevice();
    for (const name of ['Olena', 'Ana', 'Ivan']) join(device, name);
    callNext(device);
    const [, , ivan] = device.entries().filter(({ body }) => body.kind === 'join');
    device.say('Vesna', { kind: 'move', act: ivan?.ref ?? noRef, before: null });
    join(device, 'Petra', leave(12));
    expect(namesToCome(device)[0]).toBe('Ana');
  });
});
