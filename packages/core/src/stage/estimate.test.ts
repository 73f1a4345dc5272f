import { describe, expect, test } from 'vitest';
import {
  added,
  callNext,
  join,
  noRef,
  stageDevice,
  start,
  type StageDevice,
} from '../../testing/stage.ts';
import { estimates, type Estimate } from './estimate.ts';
import { paceOf } from './pace.ts';

const withGuests = (count: number): StageDevice => {
  const device = stageDevice();
  for (let each = 0; each < count; each++) join(device, `guest ${each}`);
  return device;
};
const shownAt = (device: StageDevice, at: number): readonly Estimate[] =>
  estimates(device.evening(), start + at);
const next = (device: StageDevice, at: number): void => {
  device.say('Vesna', { kind: 'next', act: device.evening().onStage?.act.ref ?? noRef }, at);
};

describe('the pace of an evening', () => {
  test('is what the founder expects, until acts were measured', () => {
    const pace = paceOf(withGuests(3).evening());
    expect(pace).toMatchObject({ length: 6, change: 1, missing: 0.05, weight: 3 });
    expect(pace.variance).toBeCloseTo((0.35 * 6) ** 2);
  });

  test('is learnt: three expected acts of 6 and three measured of 10 make 8', () => {
    const device = withGuests(6);
    for (const at of [0, 13, 26]) {
      callNext(device, at);
      next(device, at + 10);
    }
    const pace = paceOf(device.evening());
    expect(pace).toMatchObject({ length: 8, weight: 6 });
    expect(pace.change).toBeCloseTo((3 * 1 + 3 + 3) / 5);
    expect(pace.variance).toBeCloseTo((5 * (0.35 * 8) ** 2 + 3 * 4) / 8);
  });

  test('does not learn from an act that nobody ended, nor from a break', () => {
    const device = withGuests(6);
    callNext(device, 0);
    const queue = device.evening().turns.map(({ acts }) => acts[0]?.ref ?? noRef);
    device.say('Vesna', { kind: 'begin', act: queue[0] ?? noRef, next: null }, 2);
    device.say('Vesna', { kind: 'begin', act: queue[1] ?? noRef, next: null }, 4);
    next(device, 4 + 61);
    callNext(device, 4 + 61 + 11);
    expect(paceOf(device.evening())).toMatchObject({ length: 6, change: 1, weight: 3 });
  });

  test('does not learn from the difference of two organisers’ clocks', () => {
    const device = withGuests(6);
    device.say('Vesna', added('Marko'));
    callNext(device, 0);
    const act = device.evening().onStage?.act.ref ?? noRef;
    device.say('Marko', { kind: 'next', act }, 26);
    callNext(device, 27);
    expect(paceOf(device.evening())).toMatchObject({ length: 6, change: 1, weight: 3 });
  });

  test('learns how many do not come', () => {
    const device = withGuests(6);
    callNext(device, 0);
    device.say('Vesna', { kind: 'noShow', act: device.evening().onStage?.act.ref ?? noRef }, 1);
    callNext(device, 1);
    expect(paceOf(device.evening()).missing).toBeCloseTo((0.5 + 1) / (10 + 2));
  });
});

describe('an estimate', () => {
  test('counts who is before her, the one on stage among them', () => {
    const device = withGuests(4);
    expect(shownAt(device, 0).map(({ ahead }) => ahead)).toEqual([0, 1, 2, 3]);
    callNext(device, 0);
    expect(shownAt(device, 0).map(({ ahead }) => ahead)).toEqual([1, 2, 3]);
  });

  test('is a range that contains its likely minute, later and wider with each act ahead', () => {
    const device = withGuests(12);
    callNext(device, 0);
    const shown = shownAt(device, 2);
    for (const [place, { earliest, likely, latest }] of shown.entries()) {
      const before = shown[place - 1];
      expect(earliest).toBeGreaterThanOrEqual(0);
      expect(earliest).toBeLessThan(likely);
      expect(likely).toBeLessThan(latest);
      if (before === undefined) continue;
      expect(likely).toBeGreaterThan(before.likely);
      expect(latest - likely).toBeGreaterThan(before.latest - before.likely);
    }
  });

  test('of who is next is what is left of the act on stage, and the change', () => {
    const device = withGuests(2);
    callNext(device, 0);
    for (const elapsed of [0, 1, 4, 8, 15]) {
      const [first] = shownAt(device, elapsed);
      expect(first?.likely).toBeCloseTo(1 + leftByCounting(6, 2.1, elapsed), 1);
    }
    const [late] = shownAt(device, 300);
    expect(late?.likely).toBe(1 + 3);
  });

  test('goes on when nobody is on stage: the change runs down, and no further', () => {
    const device = withGuests(3);
    callNext(device, 0);
    next(device, 6);
    const likely = [6, 6.5, 9].map((at) => shownAt(device, at)[0]?.likely);
    expect(likely).toEqual([1, 0.5, 0]);
  });
});

/** What is left of a lognormal length above some minutes, summed up in small steps. */
const leftByCounting = (mean: number, deviation: number, elapsed: number): number => {
  const variance = Math.log(1 + (deviation / mean) ** 2);
  const middle = Math.log(mean) - variance / 2;
  let weight = 0;
  let left = 0;
  for (let x = elapsed + 0.005; x < 60; x += 0.01) {
    const density = Math.exp(-((Math.log(x) - middle) ** 2) / (2 * variance)) / x;
    weight += density;
    left += density * (x - elapsed);
  }
  return left / weight;
};
