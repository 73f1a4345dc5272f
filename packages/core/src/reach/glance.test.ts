import { encodeFrame, relayFrameCodec, type ChannelId, type RelayFrame } from '@krov/protocol';
import { makeTape, unsafeTestRandomness, type Tape } from '@krov/testkit';
import { expect, test } from 'vitest';
import { glanceAt, type Delivery, type Glance, type LineEvents } from './index.ts';

const channel = new Uint8Array(32).fill(7) as ChannelId;
const hello: RelayFrame = {
  kind: 'hello',
  version: 1,
  relayId: new Uint8Array(32) as never,
  nonce: new Uint8Array(32),
  minute: 29_539_920,
  createEffort: 0,
  doorEffort: 0,
};
const opened: RelayFrame = { kind: 'opened', request: 1, handle: 3, oldest: 1, head: 2 };
const entry = new Uint8Array(512).fill(9);
const sliceOf = (seq: number, bytes: Uint8Array, whole = bytes.length): RelayFrame => ({
  kind: 'slice',
  handle: 3,
  seq,
  offset: 0,
  whole,
  bytes,
});

/** A relay that the test plays itself: every line that was opened, and what was said on it. */
const played = (): {
  readonly tape: Tape;
  readonly lines: { readonly events: LineEvents; isClosed: boolean; said: number }[];
  readonly told: Delivery[];
  readonly kinds: () => readonly string[];
  readonly glance: Glance;
  readonly answer: (...frames: readonly RelayFrame[]) => void;
} => {
  const tape = makeTape();
  const lines: { readonly events: LineEvents; isClosed: boolean; said: number }[] = [];
  const told: Delivery[] = [];
  const route = {
    connect: (events: LineEvents) => {
      const line = { events, isClosed: false, said: 0 };
      lines.push(line);
      return { send: () => void (line.said += 1), close: () => void (line.isClosed = true) };
    },
  };
  const { clock, alarm } = tape;
  const deps = { route, clock, alarm, randomness: unsafeTestRandomness('glance') };
  const glance = glanceAt(channel, deps, (delivery) => told.push(delivery));
  return {
    tape,
    lines,
    told,
    glance,
    kinds: () => told.map((each) => (each.kind === 'line' ? each.state : each.kind)),
    answer: (...frames) => {
      for (const frame of frames) lines.at(-1)?.events.message(encodeFrame(relayFrameCodec, frame));
    },
  };
};

test('HELLO and OPEN leave together, and what the relay says is told', async () => {
  const { tape, lines, told, kinds, glance, answer } = played();
  await tape.advance(1);
  lines[0]?.events.opened();
  expect(lines[0]?.said).toBe(2);
  answer(hello, opened, { kind: 'entries', handle: 3, first: 2, entries: [entry as never] });
  expect(kinds()).toEqual(['connecting', 'relay', 'up', 'opened', 'slice']);
  expect(told.at(-1)).toMatchObject({ seq: 2, entry });
  glance.slice(1);
  glance.slice(1);
  expect(lines[0]?.said).toBe(3);
  answer(sliceOf(1, entry), sliceOf(1, entry));
  expect(kinds().filter((kind) => kind === 'slice')).toHaveLength(2);
});

test('what was asked for is asked again on the next line', async () => {
  const { tape, lines, kinds, glance, answer } = played();
  await tape.advance(1);
  lines[0]?.events.opened();
  answer(hello, opened);
  glance.slice(1);
  lines[0]?.events.closed();
  await tape.until(() => lines.length === 2);
  lines[1]?.events.opened();
  answer(hello, opened);
  expect(lines[1]?.said).toBe(3);
  answer(sliceOf(1, entry));
  expect(kinds().at(-1)).toBe('slice');
});

test('a line that does not answer for 10 s is given up, one that owes nothing after a minute', async () => {
  const { tape, lines, kinds, answer } = played();
  await tape.advance(1);
  lines[0]?.events.opened();
  await tape.advance(9_900);
  expect(kinds().at(-1)).toBe('connecting');
  await tape.advance(200);
  expect(kinds().at(-1)).toBe('down');
  expect(lines[0]?.isClosed).toBe(true);
  await tape.until(() => lines.length === 2);
  answer(hello, opened, { kind: 'entries', handle: 3, first: 2, entries: [entry as never] });
  await tape.advance(59_000);
  expect(lines).toHaveLength(2);
  await tape.until(() => lines.length === 3, 5_000);
});

test('a line that opened the channel and brought no entry is given up like one that does not answer', async () => {
  const { tape, lines, answer } = played();
  await tape.advance(1);
  answer(hello, opened);
  await tape.until(() => lines.length === 2, 15_000);
});

test('part of an entry is not told, and never as an entry that is gone; none at all is', async () => {
  const { tape, told, kinds, glance, answer } = played();
  await tape.advance(1);
  answer(hello, opened);
  glance.slice(1);
  answer(sliceOf(1, entry.slice(0, 100), 512));
  expect(kinds()).not.toContain('slice');
  answer(sliceOf(1, new Uint8Array(0)));
  expect(told.at(-1)).toMatchObject({ kind: 'slice', seq: 1, entry: null });
});

test.each([
  ['a message that is no frames', () => Uint8Array.of(1, 2, 3), 'down'],
  ['another version', () => encodeFrame(relayFrameCodec, { ...hello, version: 9 }), 'otherVersion'],
  ['BYE', () => encodeFrame(relayFrameCodec, { kind: 'bye', reason: 'closing' }), 'down'],
])('%s ends the line, and it is tried again', async (_, message, state) => {
  const { tape, lines, kinds } = played();
  await tape.advance(1);
  lines[0]?.events.message(message());
  expect(kinds().at(-1)).toBe(state);
  expect(lines[0]?.isClosed).toBe(true);
  await tape.until(() => lines.length === 2, 60_000);
});

test('a channel that is not here is told, and looked for again', async () => {
  const { tape, lines, told, answer } = played();
  await tape.advance(1);
  answer(hello, { kind: 'error', code: 'notHere', request: 1, effort: 0 });
  expect(told.at(-1)).toMatchObject({ kind: 'refused', code: 'notHere' });
  await tape.until(() => lines.length === 2, 60_000);
});

test('after it was closed nothing is told, and no line is opened', async () => {
  const { tape, lines, kinds, glance } = played();
  await tape.advance(1);
  const [line] = lines;
  glance.close();
  line?.events.message(encodeFrame(relayFrameCodec, hello));
  line?.events.closed();
  await tape.advance(120_000);
  expect(kinds()).toEqual(['connecting']);
  expect(lines).toHaveLength(1);
});
