import { unixHour } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import type { ChannelId, RelayId } from '@krov/protocol';
import { describe, expect, test } from 'vitest';
import {
  bundleWith,
  signingKeyNamed,
  theBundle,
  theChain,
  theLink,
  theRelay,
} from '../../testing/door.ts';
import { certifyDesk, foundCharter, type ChainHash, type Fingerprint } from '../circle/index.ts';
import { signBundle, type Bundle } from './bundle.ts';
import { hasEnded, judgeBundle, type BundleRule, type Pinned } from './rules.ts';

const pinned = async (): Promise<Pinned> => ({
  chain: await theChain(),
  notice: theLink.notice,
  relayId: theRelay,
});

const ruleOf = async (bundle: Bundle, changed: Partial<Pinned> = {}): Promise<string | null> => {
  const judged = await judgeBundle(bundle, { ...(await pinned()), ...changed });
  return judged.ok ? null : judged.error.rule;
};

const other = (length: number): Uint8Array => new Uint8Array(length).fill(7);

const deskTerm = async () => ({
  ...theBundle.desk,
  deskKey: await verifyingKeyOf(signingKeyNamed('desk')),
});

describe('a bundle counts', () => {
  test('when every sentence is true of it', async () => {
    expect(await ruleOf(theBundle)).toBe(null);
  });

  test('not when one of them is false, and that one is named', async () => {
    const { stated, desk, door } = theBundle;
    const term = await deskTerm();
    const byStranger = await certifyDesk(signingKeyFromSeed(other(32)), term);
    const tooLong = await certifyDesk(signingKeyNamed('charter'), {
      ...term,
      until: unixHour(desk.from + 73),
    });
    const after = { stated: unixHour(desk.until + 1), until: unixHour(desk.until + 2) };
    const before = { stated: unixHour(desk.from - 1), until: desk.from };
    const broken: readonly (readonly [BundleRule, Bundle])[] = [
      ['chainIsTheOneNamed', await bundleWith({ chainHash: other(32) as ChainHash })],
      ['circleIsTheCharters', await bundleWith({ circle: other(16) as Fingerprint })],
      ['noticeIsTheOneRead', await bundleWith({ notice: other(32) as ChannelId })],
      ['relayIsTheOneReached', await bundleWith({ relayId: other(32) as RelayId })],
      ['generationIsTheCertificates', await bundleWith({ generation: 1 })],
      ['doorIsOpenToAll', await bundleWith({ door: { ...door, class: 'room' } })],
      ['doorIsOpenToAll', await bundleWith({ door: { ...door, writeKey: other(32) } })],
      ['doorIsOpenToAll', await bundleWith({ door: { ...door, ownerKey: other(32) } })],
      ['bundleLastsTwelveHours', await bundleWith({ until: unixHour(stated + 13) })],
      ['bundleLastsTwelveHours', await bundleWith({ until: unixHour(stated - 1) })],
      ['certificateCoversTheBundle', await bundleWith(after)],
      ['certificateCoversTheBundle', await bundleWith(before)],
      ['certificateIsOfTheCharter', await bundleWith({ desk: byStranger })],
      ['certificateIsOfTheCharter', await bundleWith({ desk: tooLong })],
      ['bundleIsSignedByItsDesk', { ...theBundle, chainSeq: 9 }],
      ['bundleIsSignedByItsDesk', await signBundle(signingKeyNamed('charter'), theBundle)],
    ];
    for (const [rule, bundle] of broken) expect(await ruleOf(bundle)).toBe(rule);
  });

  test('only in its channel, at its relay and under its charter', async () => {
    const rival = await foundCharter(signingKeyNamed('charter'), unixHour(1), { bytes: other });
    expect(await ruleOf(theBundle, { notice: other(32) as ChannelId })).toBe('noticeIsTheOneRead');
    expect(await ruleOf(theBundle, { relayId: other(32) as RelayId })).toBe('relayIsTheOneReached');
    expect(await ruleOf(theBundle, { chain: rival })).toBe('chainIsTheOneNamed');
  });

  test('until its last hour has passed', () => {
    expect(hasEnded(theBundle, theBundle.until)).toBe(false);
    expect(hasEnded(theBundle, unixHour(theBundle.until + 1))).toBe(true);
  });
});
