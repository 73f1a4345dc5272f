import { expect, test } from 'vitest';
import { makeSeekable } from './webm.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const bytesOf = (...parts: readonly (number | Iterable<number>)[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])));
const element = (id: readonly number[], ...parts: readonly Iterable<number>[]): Bytes => {
  const body = bytesOf(...parts);
  return bytesOf(id, 0x40 | (body.length >> 8), body.length & 0xff, body);
};
/** As a browser writes what it does not know the end of. */
const unending = (id: readonly number[]): Bytes =>
  bytesOf(
    id,
    0x01,
    Array.from({ length: 7 }, () => 0xff),
  );

const head = element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]);
const tracks = element([0x16, 0x54, 0xae, 0x6b], [0xae, 0x83, 0xd7, 0x81, 1]);
const about = element([0x15, 0x49, 0xa9, 0x66], new TextEncoder().encode('somebody’s browser'));
const block = (packet: Iterable<number>, flags = 0x80): Bytes =>
  element([0xa3], [0x81, 0, 0, flags], packet);

/** 60 ms each: three frames of 20. */
const packetsOf = (count: number): readonly Bytes[] =>
  Array.from({ length: count }, (_, at) => bytesOf(0xff, 0x03, at & 0xff, 0x55));
const recordingOf = (packets: readonly Bytes[]): Bytes =>
  bytesOf(
    head,
    unending([0x18, 0x53, 0x80, 0x67]),
    about,
    tracks,
    unending([0x1f, 0x43, 0xb6, 0x75]),
    [0xe7, 0x81, 0],
    ...packets.map((packet) => block(packet)),
  );

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** What follows each occurrence of an element's id and its eight bytes of size. */
const bodiesOf = (file: Bytes, id: string): readonly Bytes[] => {
  const size = id.length / 2 + 8;
  const found: Bytes[] = [];
  for (let at = 0; at + size <= file.length; at++) {
    const isHere = hex(file.subarray(at, at + id.length / 2 + 4)) === `${id}01000000`;
    if (!isHere) continue;
    const length = new DataView(file.buffer, file.byteOffset + at + size - 4).getUint32(0);
    found.push(file.slice(at + size, at + size + length));
  }
  return found;
};
const packetsIn = (file: Bytes): readonly string[] =>
  bodiesOf(file, 'a3')
    .filter(({ length }) => length > 4)
    .map((body) => hex(body.subarray(4)));
const lengthOf = (file: Bytes): number => {
  const [body] = bodiesOf(file, '4489');
  return body === undefined ? Number.NaN : new DataView(body.buffer).getFloat64(0);
};
const numbersIn = (file: Bytes, id: string): readonly number[] =>
  bodiesOf(file, id).map((body) => new DataView(body.buffer).getUint32(0));

test('a recording gets its length and a place every two seconds, and every packet stays as it was', () => {
  const packets = packetsOf(150);
  const whole = makeSeekable(recordingOf(packets));
  expect(packetsIn(whole)).toEqual(packets.map(hex));
  expect(lengthOf(whole)).toBe(9000);
  expect(numbersIn(whole, 'b3')).toEqual([0, 2040, 4020, 6000, 8040]);
  const segment = whole.length - (bodiesOf(whole, '18538067')[0]?.length ?? 0);
  for (const place of numbersIn(whole, 'f1'))
    expect(hex(whole.subarray(segment + place, segment + place + 4))).toBe('1f43b675');
  expect(Buffer.from(whole).includes('somebody')).toBe(false);
  expect(packetsIn(makeSeekable(whole))).toEqual(packets.map(hex));
});

test('cut off anywhere, it keeps every packet that is whole', () => {
  const packets = packetsOf(20);
  const recorded = recordingOf(packets);
  const blockLength = block(packets[0] ?? []).length;
  const before = recorded.length - 20 * blockLength;
  for (let length = 0; length < recorded.length; length++) {
    const cut = recorded.slice(0, length);
    const kept = Math.floor((length - before) / blockLength);
    if (kept < 1) expect(makeSeekable(cut)).toBe(cut);
    else {
      const whole = makeSeekable(cut);
      expect(packetsIn(whole)).toEqual(packets.slice(0, kept).map(hex));
      expect(lengthOf(whole)).toBe(kept * 60);
    }
  }
});

test.each([
  ['silk, 10 ms', [0x00], 10],
  ['silk, 60 ms, two frames', [0x19], 120],
  ['hybrid, 20 ms', [0x68], 20],
  ['celt, 2.5 ms, two frames', [0x82], 5],
  ['celt, 20 ms', [0xf8], 20],
  ['celt, 10 ms, five frames', [0xf3, 0x05], 50],
])('a packet of Opus tells how long it sounds: %s', (_, packet, ms) => {
  expect(lengthOf(makeSeekable(recordingOf([bytesOf(packet, 0, 0, 0)])))).toBe(ms);
});

test('what it does not know it gives back as it was: other files, laced blocks', () => {
  const ogg = new TextEncoder().encode('OggS and more');
  expect(makeSeekable(ogg)).toBe(ogg);
  const laced = bytesOf(recordingOf([]), block(packetsOf(1)[0] ?? [], 0x86));
  expect(makeSeekable(laced)).toBe(laced);
});
