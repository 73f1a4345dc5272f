import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientFrameCodec, decodeFrames, encodeFrame, relayFrameCodec } from './frame.ts';
import type { ClientFrame, EntryBytes, RelayFrame } from './index.ts';

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const u32 = fc.nat(0xffff_ffff);
const seq = fc.nat(Number.MAX_SAFE_INTEGER);
const entry = bytes(512) as fc.Arbitrary<EntryBytes>;

const clientFrame: fc.Arbitrary<ClientFrame> = fc.oneof(
  fc.record({ kind: fc.constant('hello' as const), version: fc.nat(255), budget: u32 }),
  fc.record({
    kind: fc.constant('append' as const),
    handle: u32,
    request: u32,
    ttl: fc.constantFrom('1h' as const, '90d' as const),
    solution: fc.option(fc.record({ minute: u32, x: seq })),
    entry,
  }),
  fc.record({ kind: fc.constant('slice' as const), handle: u32, seq, offset: u32, length: u32 }),
  fc.record({ kind: fc.constant('ping' as const), number: u32 }),
  fc.record({ kind: fc.constant('purge' as const), handle: u32, request: u32, proof: bytes(64) }),
  fc.record({
    kind: fc.constant('open' as const),
    request: u32,
    target: fc.record({
      kind: fc.constant('preimage' as const),
      preimage: fc.record({
        readTokenHash: bytes(32),
        writeKey: bytes(32),
        ownerKey: bytes(32),
        class: fc.constantFrom('room' as const, 'notice' as const),
      }),
    }),
    readToken: fc.option(bytes(32)),
    writeProof: fc.option(bytes(64)),
    from: fc.oneof(
      fc.record({ kind: fc.constant('cursor' as const), seq }),
      fc.constant({ kind: 'tail' as const }),
    ),
  }),
);

const relayFrame: fc.Arbitrary<RelayFrame> = fc.oneof(
  fc.record({ kind: fc.constant('ack' as const), handle: u32, request: u32, seq }),
  fc.record({ kind: fc.constant('purged' as const), request: u32 }),
  fc.record({
    kind: fc.constant('entries' as const),
    handle: u32,
    first: seq,
    entries: fc.array(entry, { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('error' as const),
    code: fc.constantFrom('malformed' as const, 'inTrouble' as const),
    request: u32,
    effort: fc.nat(255),
  }),
);

test('every client frame comes back from its bytes as it went in', () => {
  fc.assert(
    fc.property(clientFrame, (frame) => {
      const wire = encodeFrame(clientFrameCodec, frame);
      expect(decodeFrames(clientFrameCodec, wire)).toEqual({ ok: true, value: [frame] });
    }),
  );
});

test('every relay frame comes back from its bytes as it went in', () => {
  fc.assert(
    fc.property(relayFrame, (frame) => {
      const wire = encodeFrame(relayFrameCodec, frame);
      expect(decodeFrames(relayFrameCodec, wire)).toEqual({ ok: true, value: [frame] });
    }),
  );
});

test('every truncation of a frame is malformed', () => {
  fc.assert(
    fc.property(clientFrame, (frame) => {
      const wire = encodeFrame(clientFrameCodec, frame);
      for (let length = 1; length < wire.length; length += 7) {
        expect(decodeFrames(clientFrameCodec, wire.subarray(0, length)).ok).toBe(false);
      }
    }),
    { numRuns: 30 },
  );
});

test('bytes from anywhere are frames that encode to the same bytes, or malformed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const length = Uint8Array.of(0, 0, noise.length >> 8, noise.length & 255);
      const wire = Uint8Array.from([...length, ...noise]);
      const frames = decodeFrames(clientFrameCodec, wire);
      if (!frames.ok) return;
      const again = frames.value.flatMap((frame) => [...encodeFrame(clientFrameCodec, frame)]);
      expect(Uint8Array.from(again)).toEqual(wire);
    }),
    { numRuns: 20_000 },
  );
});
