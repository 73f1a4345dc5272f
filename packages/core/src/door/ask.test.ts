import {
  monotonicMs,
  mustBeOk,
  revealSecret,
  unixHour,
  unixMs,
  type Clock,
  type UnixHour,
} from '@krov/ground';
import { readKeyPackage } from '@krov/sealing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import { bundleWith, deskKeys, theBundle, theHour } from '../../testing/door.ts';
import { addTo, ask, fitsInRequest, type Deps } from './ask.ts';
import type { CardFields } from './card.ts';
import { openCard, openWords } from './request.ts';
import { askWordsCodec, bytesOfWords, longestWords, readWords } from './words.ts';

const clockAt = (hour: UnixHour): Clock => ({
  unixMs: () => unixMs(hour * 3_600_000 + 1_234_567),
  monotonicMs: () => monotonicMs(0),
});
const deps: Deps = { clock: clockAt(theHour), randomness: unsafeTestRandomness('ask') };

const fields: CardFields = {
  need: 'way-out',
  language: 'ru',
  region: '',
  urgency: 'danger-now',
  neededBy: null,
  inPerson: 'unsaid',
};
const asking = (text: string) => ask(theBundle, { fields, text }, deps);

describe('asking', () => {
  test('makes one entry of 4,096 bytes for the door of the bundle, whatever is written', async () => {
    for (const letter of ['a', 'ж', '🐈', '👩‍👧', ' ']) {
      const room = Math.floor(longestWords / bytesOfWords(letter));
      for (const count of [0, 1, Math.floor(room / 2), room]) {
        const { send } = mustBeOk(await asking(letter.repeat(count)));
        expect(send.map(({ entry, channel, ttl }) => [entry.length, channel, ttl])).toEqual([
          [4096, deskKeys.door, '7d'],
        ]);
      }
    }
  });

  test('every length up to 1,150 bytes fits, and what she wrote is what the desk reads', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 600 }).filter(fitsInRequest);
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { asked, send } = mustBeOk(await asking(text));
        const [outgoing] = send;
        if (outgoing === undefined) throw new Error('nothing is sent');
        const card = mustBeOk(await openCard(deskKeys, outgoing.entry));
        expect(card.saying).toEqual({ kind: 'ask', request: asked.request, ...fields });
        const plaintext = mustBeOk(await openWords(deskKeys, outgoing.entry, card.saying));
        const words = mustBeOk(readWords(askWordsCodec, plaintext));
        expect(words.text).toBe(text);
        expect(words.request).toEqual(asked.request);
        expect(words.keyPackage).toEqual(asked.keyPackage);
        expect(revealSecret(words.mailbox)).toEqual(revealSecret(asked.mailbox.capability));
      }),
      { numRuns: 40 },
    );
  });

  test('one byte too much is refused, with the count', async () => {
    for (const [text, over] of [
      [`${'a'.repeat(1151)}`, 1],
      [`${'ж'.repeat(576)}`, 2],
      [`${'🐈'.repeat(300)}`, 50],
    ] as const) {
      expect(fitsInRequest(text)).toBe(false);
      const refusal = { kind: 'refused', rule: 'theWordsFit', over };
      expect(await asking(text)).toEqual({ ok: false, error: refusal });
    }
  });

  test('a region that does not fit on the card is refused', async () => {
    const asked = ask(theBundle, { fields: { ...fields, region: 'ж'.repeat(25) }, text: '' }, deps);
    expect(await asked).toMatchObject({ ok: false, error: { rule: 'theRegionFits' } });
  });

  test('to an ended bundle is refused, and so is adding to a request', async () => {
    const late = { ...deps, clock: clockAt(unixHour(theBundle.until + 1)) };
    const last = { ...deps, clock: clockAt(theBundle.until) };
    const ended = { ok: false, error: { kind: 'refused', rule: 'theBundleStillStands' } };
    const { asked } = mustBeOk(await ask(theBundle, { fields, text: '' }, last));
    expect(await ask(theBundle, { fields, text: '' }, late)).toEqual(ended);
    expect(await addTo(theBundle, asked, { kind: 'more', text: '', ...late })).toEqual(ended);
  });

  test('gives a KeyPackage that lives by the bundle’s hour, however wrong her clock is', async () => {
    for (const hour of [unixHour(theHour - 48), theHour, theBundle.until]) {
      const made = await ask(theBundle, { fields, text: '' }, { ...deps, clock: clockAt(hour) });
      const { asked } = mustBeOk(made);
      const { lifetime, leafKey } = mustBeOk(await readKeyPackage(asked.keyPackage));
      expect(lifetime).toEqual({ from: theHour - 24, until: theHour + 216 });
      expect(leafKey).toEqual(asked.leafKey);
    }
  });

  test('twice shares nothing but the door', async () => {
    const [one, two] = [mustBeOk(await asking('x')).asked, mustBeOk(await asking('x')).asked];
    expect(one.request).not.toEqual(two.request);
    expect(one.leafKey).not.toEqual(two.leafKey);
    expect(one.mailbox.keys.id).not.toEqual(two.mailbox.keys.id);
  });

  test('keeps its secrets out of print', async () => {
    const { asked } = mustBeOk(await asking('x'));
    expect(JSON.stringify(asked.keyPackageSecret)).toBe('"secret"');
    expect(JSON.stringify(asked.mailbox.capability)).toBe('"secret"');
  });
});

describe('adding', () => {
  test('is numbered from one, each time one more, and goes to the door of the bundle given', async () => {
    const { asked } = mustBeOk(await asking('x'));
    const more = mustBeOk(await addTo(theBundle, asked, { kind: 'more', text: 'y', ...deps }));
    const gone = mustBeOk(
      await addTo(theBundle, more.asked, { kind: 'withdraw', text: '', ...deps }),
    );
    const entries = [...more.send, ...gone.send].map(({ entry }) => entry);
    const sayings = await Promise.all(
      entries.map(async (entry) => mustBeOk(await openCard(deskKeys, entry)).saying),
    );
    expect(entries.map((entry) => entry.length)).toEqual([4096, 4096]);
    expect(sayings).toEqual([
      { kind: 'more', request: asked.request, number: 1 },
      { kind: 'withdraw', request: asked.request, number: 2 },
    ]);
    const renewed = await bundleWith({
      stated: unixHour(theHour + 4),
      until: unixHour(theHour + 8),
    });
    const later = mustBeOk(await addTo(renewed, asked, { kind: 'more', text: '', ...deps }));
    for (const { entry } of later.send) expect((await openCard(deskKeys, entry)).ok).toBe(false);
  });

  test('too much is refused, with the count', async () => {
    const { asked } = mustBeOk(await asking('x'));
    const added = await addTo(theBundle, asked, { kind: 'more', text: 'ж'.repeat(600), ...deps });
    expect(added).toMatchObject({ ok: false, error: { rule: 'theWordsFit', over: 50 } });
  });
});
