import type { Bytes } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { intakeKeyFromSeed, intakePublicKeyOf } from '@krov/sealing';
import { unsafeTestRandomness } from '@krov/testkit';
import { expect, test } from 'vitest';
import { longestText, openText, sealText } from './sealedText.ts';

const randomness = unsafeTestRandomness('report');
const channel = randomness.bytes(32) as Bytes<'ChannelId'> as ChannelId;
const intake = intakeKeyFromSeed(randomness.bytes(32));
const keyOf = (fill: number) => verifyingKeyOf(signingKeyFromSeed(new Uint8Array(32).fill(fill)));

test('a text is as long as any other, opens for its purpose, and under no other key', async () => {
  const purpose = { label: 'krov/report/1', channel, key: await keyOf(1) } as const;
  const recipient = await intakePublicKeyOf(intake);
  for (const text of ['', 'Somebody films.', 'я'.repeat(longestText / 2)]) {
    const sealed = await sealText({ ...purpose, recipient }, text, randomness);
    expect(sealed).toHaveLength(1648);
    expect(await openText(intake, purpose, sealed)).toBe(text);
    expect(await openText(intake, { ...purpose, key: await keyOf(2) }, sealed)).toBe(null);
    const other = { ...purpose, label: 'krov/seat-note/1' } as const;
    expect(await openText(intake, other, sealed)).toBe(null);
  }
});
