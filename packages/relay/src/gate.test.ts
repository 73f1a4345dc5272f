import { expect, test } from 'vitest';
import { monotonicMs, unixMs, type Clock } from '@krov/ground';
import type { Solution } from '@krov/protocol';
import { makeGate, type Arrival, type Gate, type Verdict } from './gate.ts';
import { makeChannel, solve, type Channel } from './tests/frameClient.ts';

const startMs = 1_900_000_000_000;

const makeTape = (): Clock & { readonly forward: (ms: number) => void } => {
  let now = 0;
  return {
    unixMs: () => unixMs(startMs + now),
    monotonicMs: () => monotonicMs(now),
    forward: (ms) => (now += ms),
  };
};

const arrivalAt = (gate: Gate, channel: Channel): Arrival => ({
  channel: channel.id,
  preimage: channel.preimage,
  mayWrite: true,
  exists: true,
  solution: null,
  paces: { connection: gate.freshPace('connection'), door: gate.freshPace('door') },
});
const solveFor = (channel: Channel, effort: number, minutesFromNow = 0): Solution =>
  solve({
    channel: channel.id,
    writeKey: channel.preimage.writeKey,
    minute: Math.floor(startMs / 60_000) + minutesFromNow,
    effort,
  });
const codeOf = (verdict: Verdict): string =>
  verdict.kind === 'admitted' ? 'admitted' : verdict.code;

test('an entry without the capability is not admitted, whatever it pays', async () => {
  const gate = makeGate(makeTape());
  const arrival = arrivalAt(gate, await makeChannel('room'));
  expect(codeOf(gate.admit({ ...arrival, mayWrite: false }))).toBe('notHere');
  expect(codeOf(gate.admit(arrival))).toBe('admitted');
});

test('creating costs more as the disk fills, and from three quarters on nothing new is created', async () => {
  const gate = makeGate(makeTape());
  const channel = await makeChannel('room');
  const fresh = { ...arrivalAt(gate, channel), exists: false };
  const efforts = [0, 0.5, 0.65, 0.74].map((share) => {
    gate.filled(share);
    const verdict = gate.admit(fresh);
    expect(codeOf(verdict)).toBe('puzzle');
    expect(gate.efforts().create).toBe(verdict.kind === 'refused' ? verdict.effort : -1);
    return gate.efforts().create;
  });
  expect(efforts).toEqual([...efforts].sort((a, b) => a - b));
  expect(new Set(efforts).size).toBeGreaterThan(2);
  gate.filled(0.75);
  expect(codeOf(gate.admit({ ...fresh, solution: solveFor(channel, 20) }))).toBe('full');
  expect(codeOf(gate.admit({ ...fresh, exists: true }))).toBe('admitted');
}, 60_000);

test('a solution pays once, for its channel, while its minute is young', async () => {
  const tape = makeTape();
  const gate = makeGate(tape);
  const [channel, other] = [await makeChannel('room'), await makeChannel('room')];
  const fresh = { ...arrivalAt(gate, channel), exists: false };
  const solution = solveFor(channel, 8);
  expect(codeOf(gate.admit({ ...arrivalAt(gate, other), exists: false, solution }))).toBe('puzzle');
  expect(codeOf(gate.admit({ ...fresh, solution }))).toBe('admitted');
  expect(codeOf(gate.admit({ ...fresh, solution }))).toBe('puzzle');
  const early = solveFor(channel, 8, 2);
  expect(codeOf(gate.admit({ ...fresh, solution: early }))).toBe('puzzle');
  tape.forward(3 * 60_000);
  expect(codeOf(gate.admit({ ...fresh, solution }))).toBe('puzzle');
  const second = solveFor(channel, 8, 1);
  tape.forward(4 * 60_000);
  expect(codeOf(gate.admit({ ...fresh, solution: second }))).toBe('puzzle');
});

test('a door asks nothing while it is idle, a puzzle of who pushes, and nothing again after a while', async () => {
  const tape = makeTape();
  const gate = makeGate(tape);
  const arrival = arrivalAt(gate, await makeChannel('door'));
  const pushed = Array.from({ length: 300 }, () => codeOf(gate.admit(arrival)));
  expect(pushed.filter((code) => code === 'admitted')).toHaveLength(240);
  expect(pushed.at(-1)).toBe('puzzle');
  const stranger = { ...arrival, paces: arrivalAt(gate, await makeChannel('door')).paces };
  expect(codeOf(gate.admit(stranger))).toBe('admitted');
  tape.forward(60_000);
  expect(codeOf(gate.admit(arrival))).toBe('admitted');
});

test('a door that many push at once asks a harder puzzle, and another door does not feel it', async () => {
  const gate = makeGate(makeTape());
  const door = await makeChannel('door');
  const arrivals = Array.from({ length: 700 }, () => arrivalAt(gate, door));
  const verdicts = arrivals.map((arrival) => gate.admit(arrival));
  expect(verdicts.filter(({ kind }) => kind === 'admitted')).toHaveLength(600);
  expect(verdicts.at(-1)).toEqual({ kind: 'refused', code: 'puzzle', effort: 18 });
  expect(codeOf(gate.admit(arrivalAt(gate, await makeChannel('door'))))).toBe('admitted');
});

test('a connection appends 1,000 at once and then 200 a second', async () => {
  const tape = makeTape();
  const gate = makeGate(tape);
  const arrival = arrivalAt(gate, await makeChannel('room'));
  const admittedOf = (count: number): number =>
    Array.from({ length: count }, () => gate.admit(arrival)).filter(
      ({ kind }) => kind === 'admitted',
    ).length;
  expect(admittedOf(1200)).toBe(1000);
  tape.forward(1000);
  expect(admittedOf(1200)).toBe(200);
});
