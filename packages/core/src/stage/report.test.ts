import type { Bytes } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { intakeKeyFromSeed, intakePublicKeyOf } from '@krov/sealing';
import { unsafeTestRandomness } from '@krov/testkit';
import { expect, test } from 'vitest';
import { longestReport, openReport, sealReport } from './report.ts';

const randomness = unsafeTestRandomness('report');
const channel = randomness.bytes(32) as Bytes<'ChannelId'> as ChannelId;
const key = intakeKeyFromSeed(randomness.bytes(32));
const keyOf = (fill: number) => verifyingKeyOf(signingKeyFromSeed(new Uint8Array(32).fill(fill)));

test('a report is as long as any other, opens for the organisers, and under no other key', async () => {
  const by = await keyOf(1);
  const from = { channel, by, intake: await intakePublicKeyOf(key) };
  const texts = ['', 'Somebody films.', 'я'.repeat(longestReport / 2)];
  for (const text of texts) {
    const sealed = await sealReport(from, text, randomness);
    expect(sealed).toHaveLength(1648);
    expect(await openReport(key, { channel, by }, sealed)).toBe(text);
    expect(await openReport(key, { channel, by: await keyOf(2) }, sealed)).toBe(null);
  }
});
