import {
  bytesToHex,
  concatBytes,
  decode,
  emptyBytes,
  encode,
  mustBeOk,
  revealSecret,
  textToBytes,
  u16,
  unixHour,
} from '@krov/ground';
import { intakePublicKeyOf, makeIntakeKey, sealTo } from '@krov/sealing';
import type { ChannelId, EntryBytes } from '@krov/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import {
  aBitInEachByte,
  deskKeys,
  doorVectors,
  entryOf,
  everyStart,
  theBundle,
  turned,
  unhex,
} from '../../testing/door.ts';
import { languages } from '../circle/index.ts';
import type { BundleHash } from './bundle.ts';
import {
  cardSayingCodec,
  inPersonAnswers,
  needs,
  urgencies,
  type CardSaying,
  type RequestId,
} from './card.ts';
import { isForBundle, openCard, openWords, sealRequest } from './request.ts';
import { askWordsCodec, moreWordsCodec, readWords, verifyMore } from './words.ts';

const randomness = unsafeTestRandomness('request');
const request = unhex(doorVectors.request) as RequestId;

const vectorOf = (kind: CardSaying['kind']) => {
  const vector = doorVectors.requests.find((other) => other.kind === kind);
  if (vector === undefined) throw new Error(`no vector for ${kind}`);
  return { ...vector, entry: entryOf(unhex(vector.entry)) };
};
const opened = async (entry: EntryBytes) => mustBeOk(await openCard(deskKeys, entry));
const isOpen = async (entry: EntryBytes): Promise<boolean> => (await openCard(deskKeys, entry)).ok;

const ofBytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const ids = ofBytes(16).map((id) => id as RequestId);
const regions = fc
  .string({ unit: 'grapheme' })
  .filter((region) => new TextEncoder().encode(region).length <= 48);
const numbered = (kind: 'more' | 'withdraw'): fc.Arbitrary<CardSaying> =>
  fc.record({
    kind: fc.constant(kind),
    request: ids,
    number: fc.integer({ min: 1, max: 0xffff }),
  });
const sayings: fc.Arbitrary<CardSaying> = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    request: ids,
    need: fc.constantFrom(...needs),
    language: fc.constantFrom(...languages),
    region: regions,
    urgency: fc.constantFrom(...urgencies),
    neededBy: fc.option(fc.integer({ min: 1, max: 0xffff_ffff }).map(unixHour)),
    inPerson: fc.constantFrom(...inPersonAnswers),
  }),
  numbered('more'),
  numbered('withdraw'),
);

describe('what a card says', () => {
  test('round trip, and every start of it is malformed', () => {
    fc.assert(
      fc.property(sayings, (saying) => {
        const bytes = encode(cardSayingCodec, saying);
        expect(decode(cardSayingCodec, bytes)).toEqual({ ok: true, value: saying });
        for (const start of everyStart(bytes))
          expect(decode(cardSayingCodec, start).ok).toBe(false);
      }),
    );
  });

  test('is never numbered 0, nor of a kind or word that is not listed', () => {
    const more = encode(cardSayingCodec, { kind: 'more', request, number: 1 });
    expect(decode(cardSayingCodec, concatBytes(more.slice(0, 17), Uint8Array.of(0, 0))).ok).toBe(
      false,
    );
    for (const kind of [0, 4, 5, 255]) {
      expect(decode(cardSayingCodec, concatBytes(Uint8Array.of(kind), more.slice(1))).ok).toBe(
        false,
      );
    }
  });
});

describe('a request that another program sealed', () => {
  test('shows its card to who has the card key', async () => {
    const { saying, cardHash, words } = await opened(vectorOf('ask').entry);
    expect(saying).toEqual({
      kind: 'ask',
      request,
      need: 'driving',
      language: 'uk',
      region: 'Харків',
      urgency: 'danger-now',
      neededBy: unixHour(doorVectors.hour + 6),
      inPerson: 'no',
    });
    expect(bytesToHex(cardHash)).toBe(vectorOf('ask').cardHash);
    expect(words).toBe('match');
  });

  test('shows its words to the desk', async () => {
    const { entry, text } = vectorOf('ask');
    const { saying } = await opened(entry);
    const plaintext = mustBeOk(await openWords(deskKeys, entry, saying));
    const words = mustBeOk(readWords(askWordsCodec, plaintext));
    expect(words.text).toBe(text);
    expect(bytesToHex(words.keyPackage)).toBe(doorVectors.keyPackage);
    expect(bytesToHex(revealSecret(words.mailbox))).toBe(doorVectors.mailbox);
  });

  test('is added to and taken back by her leaf key alone', async () => {
    for (const kind of ['more', 'withdraw'] as const) {
      const { entry, text } = vectorOf(kind);
      const { saying } = await opened(entry);
      const plaintext = mustBeOk(await openWords(deskKeys, entry, saying));
      const more = mustBeOk(readWords(moreWordsCodec, plaintext));
      const leafKey = unhex(doorVectors.leafKey) as Parameters<typeof verifyMore>[0];
      expect(more.text).toBe(text);
      expect(await verifyMore(leafKey, saying, more)).toBe(true);
      expect(await verifyMore(leafKey, saying, { ...more, text: `${text}!` })).toBe(false);
      expect(await verifyMore(leafKey, { kind, request, number: 7 }, more)).toBe(false);
      const others = theBundle.desk.deskKey;
      expect(await verifyMore(others, saying, more)).toBe(false);
    }
  });
});

describe('a request', () => {
  test('of any kind has 4,096 bytes, and opens to what was sealed', async () => {
    const to = { ...theBundle, door: deskKeys.door, bundle: deskKeys.bundle };
    await fc.assert(
      fc.asyncProperty(sayings, fc.uint8Array({ maxLength: 1600 }), async (card, words) => {
        const { entry, cardHash } = await sealRequest(to, { card, words }, randomness);
        expect(entry).toHaveLength(4096);
        expect(await opened(entry)).toEqual({ saying: card, cardHash, words: 'match' });
        const plaintext = mustBeOk(await openWords(deskKeys, entry, card));
        expect(plaintext).toHaveLength(1600);
        expect(plaintext.slice(0, words.length)).toEqual(words);
      }),
      { numRuns: 25 },
    );
  });

  test('cut anywhere does not open', async () => {
    for (const start of everyStart(vectorOf('ask').entry)) {
      expect(isForBundle(start as EntryBytes, deskKeys.bundle)).toBe(false);
    }
    for (const length of [512, 4095]) {
      expect(await isOpen(vectorOf('ask').entry.slice(0, length) as EntryBytes)).toBe(false);
    }
  });

  test('with any byte of its head or card altered does not open', async () => {
    const { entry } = vectorOf('ask');
    for (const altered of aBitInEachByte(entry).slice(0, 5 + 1355)) {
      expect(await isOpen(entryOf(altered))).toBe(false);
    }
  });

  test('with any byte of its words altered is shown as tampered, and the words do not open', async () => {
    const { entry } = vectorOf('ask');
    const { saying } = await opened(entry);
    for (let place = 5 + 1355; place < entry.length; place += 3) {
      const altered = entryOf(turned(entry, place * 8 + (place % 8)));
      expect((await opened(altered)).words).toBe('tampered');
      expect((await openWords(deskKeys, altered, saying)).ok).toBe(false);
    }
  });

  test('whose card or words are another request’s is shown as tampered, and the words do not open', async () => {
    const kinds = ['ask', 'more', 'withdraw'] as const;
    for (const card of kinds) {
      for (const words of kinds.filter((other) => other !== card)) {
        const head = vectorOf(card).entry.slice(0, 5 + 1355);
        const entry = entryOf(concatBytes(head, vectorOf(words).entry.slice(5 + 1355)));
        const { saying, words: verdict } = await opened(entry);
        expect(verdict).toBe('tampered');
        expect((await openWords(deskKeys, entry, saying)).ok).toBe(false);
      }
    }
  });

  test('opens for no other bundle, door or key, though the four bytes agree', async () => {
    const { entry } = vectorOf('ask');
    const { saying } = await opened(entry);
    const bundle = deskKeys.bundle.map((byte, i) => (i < 4 ? byte : byte ^ 1)) as BundleHash;
    const door = deskKeys.door.map((byte) => byte ^ 1) as ChannelId;
    const cardKey = makeIntakeKey(randomness);
    const wordsKey = makeIntakeKey(randomness);
    const strangers = [{ bundle }, { door }, { cardKey, wordsKey }];
    for (const stranger of strangers) {
      const keys = { ...deskKeys, ...stranger };
      expect((await openCard(keys, entry)).ok).toBe(false);
      expect((await openWords(keys, entry, saying)).ok).toBe(false);
    }
  });

  test('whose card is not filled with zeros does not open', async () => {
    const label = textToBytes('krov/request-card/1');
    const { door, bundle } = deskKeys;
    const info = concatBytes(label, Uint8Array.of(0), door, bundle, encode(u16, 4096));
    const sealedAs = async (card: Uint8Array): Promise<EntryBytes> => {
      const recipient = { recipient: theBundle.cardKey, info, aad: emptyBytes };
      const seal = await sealTo(recipient, card, randomness);
      const { entry } = vectorOf('ask');
      return entryOf(concatBytes(entry.slice(0, 5), seal, entry.slice(5 + 1355)));
    };
    const card = unhex(vectorOf('ask').card);
    expect(await isOpen(await sealedAs(card))).toBe(true);
    expect(await isOpen(await sealedAs(turned(card, 218 * 8)))).toBe(false);
  });

  test('shows its words to nobody who has the card key alone', async () => {
    const { entry } = vectorOf('ask');
    const { saying } = await opened(entry);
    const { door, bundle, cardKey } = deskKeys;
    expect((await openWords({ door, bundle, wordsKey: cardKey }, entry, saying)).ok).toBe(false);
    expect(await intakePublicKeyOf(cardKey)).toEqual(theBundle.cardKey);
  });
});
