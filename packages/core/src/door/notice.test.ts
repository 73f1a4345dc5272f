import { bytesToHex, decode, encode, unixHour } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import { preimageCodec } from '@krov/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import {
  aBitInEachByte,
  bundleWith,
  doorVectors,
  entryOf,
  everyStart,
  signingKeyNamed,
  theBundle,
  theChain,
  theHeartbeat,
  theLink,
  theVoice,
  unhex,
} from '../../testing/door.ts';
import {
  certifyDesk,
  charterOf,
  fingerprintOf,
  foundCharter,
  type Fingerprint,
} from '../circle/index.ts';
import { bundleCodec, bundleHashOf, isSignedByItsDesk } from './bundle.ts';
import { heartbeatCodec, isFresh, signHeartbeat, verifyHeartbeat } from './heartbeat.ts';
import { postNotice, readNotice, type Notice } from './notice.ts';

const at = { id: theLink.notice, fingerprint: theLink.fingerprint };
const entries = doorVectors.notice.entries.map((entry) => entryOf(unhex(entry)));

describe('the notice channel', () => {
  test('has the id and the preimage of the vectors', async () => {
    const { notice } = await theVoice();
    expect(bytesToHex(notice.id)).toBe(doorVectors.notice.id);
    expect(bytesToHex(encode(preimageCodec, notice.preimage))).toBe(doorVectors.notice.preimage);
  });

  test('says what the vectors sealed into it: chain, bundle, heartbeat', async () => {
    const [chain, bundle, heartbeat] = entries;
    if (chain === undefined || bundle === undefined || heartbeat === undefined) {
      throw new Error('the vectors have three entries');
    }
    expect(await readNotice(at, chain)).toEqual({ kind: 'chain', chain: await theChain() });
    expect(await readNotice(at, bundle)).toEqual({ kind: 'bundle', bundle: theBundle });
    expect(await readNotice(at, heartbeat)).toEqual({ kind: 'heartbeat', heartbeat: theHeartbeat });
  });

  test('posts each in its size and for its time, and reads it back', async () => {
    const { notice } = await theVoice();
    const said: readonly [Notice, number, string][] = [
      [{ kind: 'chain', chain: await theChain() }, 512, '90d'],
      [{ kind: 'bundle', bundle: theBundle }, 4096, '1d'],
      [{ kind: 'heartbeat', heartbeat: theHeartbeat }, 512, '1h'],
    ];
    for (const [content, size, ttl] of said) {
      const posted = await postNotice(notice, content, unsafeTestRandomness('post'));
      expect([posted.entry.length, posted.ttl]).toEqual([size, ttl]);
      expect(await readNotice(at, posted.entry)).toEqual(content);
    }
  });

  test('an entry with a bit turned, of another channel or circle says nothing', async () => {
    const heartbeat = entries[2] ?? entryOf(new Uint8Array(512));
    for (const altered of aBitInEachByte(heartbeat)) {
      expect(await readNotice(at, entryOf(altered))).toBe(null);
    }
    const other = await foundCharter(signingKeyNamed('desk'), unixHour(1), {
      bytes: (length) => new Uint8Array(length),
    });
    expect(
      await readNotice({ ...at, fingerprint: fingerprintOf(charterOf(other)) }, heartbeat),
    ).toBe(null);
    expect(
      await readNotice(
        { ...at, id: theBundle.notice.map((b) => b ^ 1) as typeof at.id },
        heartbeat,
      ),
    ).toBe(null);
  });
});

describe('a bundle', () => {
  test('is read, written, hashed and signed as the vector says, in 2,872 bytes', async () => {
    expect(bytesToHex(encode(bundleCodec, theBundle))).toBe(doorVectors.bundle.bytes);
    expect(encode(bundleCodec, theBundle)).toHaveLength(2872);
    expect(bytesToHex(bundleHashOf(theBundle))).toBe(doorVectors.bundle.hash);
    expect(await bundleWith({})).toEqual(theBundle);
    expect(await isSignedByItsDesk(theBundle)).toBe(true);
  });

  test('cut anywhere is malformed', () => {
    for (const start of everyStart(unhex(doorVectors.bundle.bytes))) {
      expect(decode(bundleCodec, start).ok).toBe(false);
    }
  });

  test('with any byte altered is malformed or not its desk’s', async () => {
    for (const altered of aBitInEachByte(unhex(doorVectors.bundle.bytes))) {
      const bundle = decode(bundleCodec, altered);
      // The certificate inside has a signature of its own, by the charter: rules.test.ts.
      const isStill = bundle.ok && (await isSignedByItsDesk(bundle.value));
      expect(isStill).toBe(false);
    }
  });

  test('round trip', async () => {
    const numbers = fc.record({
      generation: fc.nat(0xffff_ffff),
      chainSeq: fc.maxSafeNat(),
      nextDesk: fc.option(fc.integer({ min: 1, max: 0xffff_ffff }).map(unixHour)),
    });
    await fc.assert(
      fc.asyncProperty(numbers, async (changed) => {
        const bundle = await bundleWith(changed);
        expect(decode(bundleCodec, encode(bundleCodec, bundle))).toEqual({
          ok: true,
          value: bundle,
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a heartbeat', () => {
  const said = unhex(doorVectors.heartbeat);

  test('is read, written and signed as the vector says, in 270 bytes', async () => {
    expect(bytesToHex(encode(heartbeatCodec, theHeartbeat))).toBe(doorVectors.heartbeat);
    expect(said).toHaveLength(270);
    expect(await signHeartbeat(signingKeyNamed('desk'), theHeartbeat)).toEqual(theHeartbeat);
    expect(await verifyHeartbeat(theHeartbeat, charterOf(await theChain()))).toBe(true);
  });

  test('cut anywhere is malformed, with any bit turned it is nobody’s', async () => {
    const charter = charterOf(await theChain());
    for (const start of everyStart(said)) expect(decode(heartbeatCodec, start).ok).toBe(false);
    for (const altered of aBitInEachByte(said)) {
      const heartbeat = decode(heartbeatCodec, altered);
      expect(heartbeat.ok && (await verifyHeartbeat(heartbeat.value, charter))).toBe(false);
    }
  });

  test('outside its certificate’s hours, or by a desk that no admin certified, is nobody’s', async () => {
    const charter = charterOf(await theChain());
    const { desk } = theHeartbeat;
    const minutes = [
      (desk.from - 1) * 60 + 59,
      desk.from * 60,
      desk.until * 60 + 59,
      (desk.until + 1) * 60,
    ];
    const stands = await Promise.all(
      minutes.map(async (minute) =>
        verifyHeartbeat(
          await signHeartbeat(signingKeyNamed('desk'), { ...theHeartbeat, minute }),
          charter,
        ),
      ),
    );
    expect(stands).toEqual([false, true, true, false]);
    const stranger = signingKeyFromSeed(new Uint8Array(32).fill(9));
    const own = { ...desk, deskKey: await verifyingKeyOf(stranger) };
    const circle = new Uint8Array(16) as Fingerprint;
    const forged = [
      await signHeartbeat(stranger, theHeartbeat),
      await signHeartbeat(stranger, { ...theHeartbeat, desk: await certifyDesk(stranger, own) }),
      await signHeartbeat(signingKeyNamed('desk'), { ...theHeartbeat, circle }),
    ];
    for (const heartbeat of forged) expect(await verifyHeartbeat(heartbeat, charter)).toBe(false);
  });

  test('is fresh within 30 minutes of the relay’s now, before and after', () => {
    const { minute } = theHeartbeat;
    expect([-31, -30, 0, 30, 31].map((later) => isFresh(theHeartbeat, minute + later))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
