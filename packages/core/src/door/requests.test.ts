import {
  concatBytes,
  encode,
  monotonicMs,
  mustBeOk,
  textToBytes,
  u16,
  unixMs,
  type Clock,
} from '@krov/ground';
import { makeSigningKey } from '@krov/proof';
import type { EntryBytes } from '@krov/protocol';
import { labelledHash, sealTo, signingKeyOfKeyPackage, type KeyPackageBytes } from '@krov/sealing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsafeTestRandomness } from '../../testing/circle.ts';
import {
  deskKeys,
  doorVectors,
  entryOf,
  openingKeys,
  theBundle,
  theHour,
  unhex,
} from '../../testing/door.ts';
import { addTo, ask, type Asked } from './ask.ts';
import { cardSayingCodec, type CardFields, type CardSaying, type RequestId } from './card.ts';
import { sealRequest } from './request.ts';
import {
  emptyRequests,
  readDoor,
  requestKey,
  type KnownRequest,
  type Requests,
} from './requests.ts';
import { askWordsCodec, moreWordsCodec, signMore } from './words.ts';

const randomness = unsafeTestRandomness('requests');
const clock: Clock = {
  unixMs: () => unixMs(theHour * 3_600_000),
  monotonicMs: () => monotonicMs(0),
};
const deps = { clock, randomness };
const fields: CardFields = {
  need: 'driving',
  language: 'uk',
  region: 'Kharkiv',
  urgency: 'today',
  neededBy: null,
  inPerson: 'no',
};
const to = { ...theBundle, door: deskKeys.door, bundle: deskKeys.bundle };
const wordsSealAt = 5 + 1355;

/** What a device that holds these keys knows after these entries, one each millisecond. */
const reading = async (
  entries: readonly EntryBytes[],
  whose: 'helper' | 'desk' = 'desk',
): Promise<Requests> => {
  const keys = [openingKeys(whose)];
  let requests = emptyRequests;
  for (const [at, entry] of entries.entries()) {
    requests = await readDoor(requests, entry, { keys, now: monotonicMs(at) });
  }
  return requests;
};

const known = (requests: Requests, request: RequestId): KnownRequest => {
  const found = requests.get(requestKey(request));
  if (found === undefined) throw new Error('the request is not known');
  return found;
};

const only = ([outgoing]: readonly { readonly entry: EntryBytes }[]): EntryBytes => {
  if (outgoing === undefined) throw new Error('nothing is sent');
  return outgoing.entry;
};

type Told = { readonly asked: Asked; readonly entry: EntryBytes };
const asking = async (text: string): Promise<Told> => {
  const { asked, send } = mustBeOk(await ask(theBundle, { fields, text }, deps));
  return { asked, entry: only(send) };
};
const adding = async (asked: Asked, kind: 'more' | 'withdraw', text: string): Promise<Told> => {
  const next = mustBeOk(await addTo(theBundle, asked, { kind, text, ...deps }));
  return { asked: next.asked, entry: only(next.send) };
};

const withWordsOf = (card: EntryBytes, words: Uint8Array): EntryBytes =>
  entryOf(concatBytes(card.slice(0, wordsSealAt), words));

/** Words that somebody who could open the card sealed under that card herself. */
const forgedWords = async (saying: CardSaying, words: Uint8Array): Promise<Uint8Array> => {
  const label = textToBytes('krov/request-words/1');
  const info = concatBytes(label, Uint8Array.of(0), to.door, to.bundle, encode(u16, 4096));
  const aad = labelledHash('krov/card-fields/1', encode(cardSayingCodec, saying));
  const plaintext = new Uint8Array(1600);
  plaintext.set(words);
  return sealTo({ recipient: theBundle.wordsKey, info, aad }, plaintext, randomness);
};

const askWords = ({ asked }: Told, request: RequestId, text: string): Uint8Array =>
  encode(askWordsCodec, {
    request,
    mailbox: asked.mailbox.capability,
    keyPackage: asked.keyPackage,
    text,
  });

describe('those on shift', () => {
  test('see the card, and when they first saw it; only the desk sees the words', async () => {
    const told = await asking('help');
    const entries = [told.entry];
    const seen = known(await reading(entries, 'helper'), told.asked.request);
    expect(seen.card).toMatchObject({ ...fields, request: told.asked.request, seenAt: 0 });
    expect([seen.words, seen.tampered, seen.withdrawn]).toEqual([null, false, false]);
    const { words } = known(await reading(entries), told.asked.request);
    expect(words?.texts).toEqual(['help']);
    expect(words?.keyPackage.leafKey).toEqual(told.asked.leafKey);
  });

  test('read what another program sealed: the ask, what was added, and its end', async () => {
    const entries = doorVectors.requests.map(({ entry }) => entryOf(unhex(entry)));
    const request = unhex(doorVectors.request) as RequestId;
    const { words, withdrawn, numbers } = known(await reading(entries), request);
    expect(words?.texts).toEqual(doorVectors.requests.slice(0, 2).map(({ text }) => text));
    expect([withdrawn, numbers]).toEqual([true, [1, 2]]);
  });

  test('know nothing of what was sealed to keys that they do not hold', async () => {
    const { entry } = await asking('help');
    const keys = [{ ...openingKeys('desk'), bundle: deskKeys.door as never }];
    expect(await readDoor(emptyRequests, entry, { keys: [], now: monotonicMs(0) })).toBe(
      emptyRequests,
    );
    expect(await readDoor(emptyRequests, entry, { keys, now: monotonicMs(0) })).toBe(emptyRequests);
  });

  test('know the words once their key is there, and the entry comes again', async () => {
    const told = await asking('help');
    const before = await reading([told.entry], 'helper');
    expect(known(before, told.asked.request).words).toBe(null);
    const at = { keys: [openingKeys('desk')], now: monotonicMs(7) };
    const after = known(await readDoor(before, told.entry, at), told.asked.request);
    expect(after.words?.texts).toEqual(['help']);
    expect(after.card.seenAt).toBe(known(before, told.asked.request).card.seenAt);
  });

  test('know the same however often entries come again', async () => {
    const first = await asking('one');
    const more = await adding(first.asked, 'more', 'two');
    const gone = await adding(more.asked, 'withdraw', '');
    const other = await asking('other');
    const log = [first, more, other, gone].map(({ entry }) => entry);
    const once = await reading(log);
    const again = fc.array(fc.tuple(fc.nat(log.length), fc.nat(log.length - 1)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(again, async (repeats) => {
        const repeated = log.flatMap((entry, at) => [
          entry,
          ...repeats
            .filter(([after, which]) => after === at && which <= at)
            .map(([, i]) => log[i] ?? entry),
        ]);
        const requests = await reading(repeated);
        const timeless = ({ card, ...rest }: KnownRequest) => [card.cardHash, rest];
        expect([...requests.values()].map(timeless)).toEqual([...once.values()].map(timeless));
      }),
      { numRuns: 15 },
    );
  });
});

describe('the first card of a request id', () => {
  test('is that request; another ask under its id is void', async () => {
    const told = await asking('mine');
    const { request } = told.asked;
    const card: CardSaying = { kind: 'ask', request, ...fields, urgency: 'no-date' };
    const words = askWords(await asking('x'), request, 'not mine');
    const { entry: second } = await sealRequest(to, { card, words }, randomness);
    const { card: seen, words: read } = known(await reading([told.entry, second]), request);
    expect([seen.urgency, read?.texts]).toEqual(['today', ['mine']]);
  });
});

describe('tampered', () => {
  test('is a card with the words of another request, for helper and desk alike', async () => {
    const [one, two] = [await asking('one'), await asking('two')];
    const entry = withWordsOf(one.entry, two.entry.slice(wordsSealAt));
    for (const whose of ['helper', 'desk'] as const) {
      const { tampered, words } = known(await reading([entry], whose), one.asked.request);
      expect([tampered, words]).toEqual([true, null]);
    }
  });

  test('is a card with words that somebody else sealed under it; the desk does not take them for hers', async () => {
    const one = await asking('one');
    const card: CardSaying = { kind: 'ask', request: one.asked.request, ...fields };
    const words = askWords(await asking('x'), one.asked.request, 'send money');
    const entry = withWordsOf(one.entry, await forgedWords(card, words));
    const { tampered, words: read } = known(await reading([entry]), one.asked.request);
    expect([tampered, read]).toEqual([true, null]);
  });

  test('are words that name another request, have no form, or a KeyPackage that is none; the desk sees it', async () => {
    const one = await asking('one');
    const request = unhex('00112233445566778899aabbccddeeff') as RequestId;
    const card: CardSaying = { kind: 'ask', request, ...fields };
    const keyPackage = one.asked.keyPackage.map((byte, i) => (i === 200 ? byte ^ 1 : byte));
    const asked = { ...one.asked, keyPackage: keyPackage as KeyPackageBytes };
    const bad = [
      askWords(one, one.asked.request, 'x'),
      new Uint8Array(1600).fill(0xff),
      concatBytes(askWords(one, request, 'x'), Uint8Array.of(1)),
      askWords({ ...one, asked }, request, 'x'),
    ];
    for (const words of bad) {
      const { entry } = await sealRequest(to, { card, words }, randomness);
      expect(known(await reading([entry], 'helper'), request).tampered).toBe(false);
      const { tampered, words: read } = known(await reading([entry]), request);
      expect([tampered, read]).toEqual([true, null]);
    }
  });

  test('is not healed by another card under its id', async () => {
    const [one, two] = [await asking('one'), await asking('two')];
    const { request } = one.asked;
    const spoiled = withWordsOf(one.entry, two.entry.slice(wordsSealAt));
    const card: CardSaying = { kind: 'ask', request, ...fields, need: 'bed' };
    const words = askWords(two, request, 'not mine');
    const { entry } = await sealRequest(to, { card, words }, randomness);
    const { tampered, card: seen } = known(await reading([spoiled, entry]), request);
    expect([tampered, seen.need]).toEqual([true, 'driving']);
  });

  test('is healed by a whole copy of the same card, and never comes over a whole one', async () => {
    const [one, two] = [await asking('one'), await asking('two')];
    const spoiled = withWordsOf(one.entry, two.entry.slice(wordsSealAt));
    for (const log of [
      [spoiled, one.entry],
      [one.entry, spoiled],
      [spoiled, spoiled, one.entry, spoiled],
    ]) {
      const { tampered, words, card } = known(await reading(log), one.asked.request);
      expect([tampered, words?.texts, card.seenAt]).toEqual([false, ['one'], 0]);
    }
  });
});

describe('what is added', () => {
  test('counts in the order of the log once a desk has checked it; a helper waits for the desk', async () => {
    const first = await asking('one');
    const two = await adding(first.asked, 'more', 'two');
    const three = await adding(two.asked, 'more', 'three');
    const gone = await adding(three.asked, 'withdraw', '');
    const log = [first, two, three, gone].map(({ entry }) => entry);
    const desk = known(await reading(log), first.asked.request);
    expect([desk.words?.texts, desk.withdrawn]).toEqual([['one', 'two', 'three'], true]);
    const helper = known(await reading(log, 'helper'), first.asked.request);
    expect([helper.numbers, helper.withdrawn]).toEqual([[], false]);
  });

  test('before the ask, or to an unknown request, is void', async () => {
    const first = await asking('one');
    const more = await adding(first.asked, 'more', 'two');
    expect((await reading([more.entry])).size).toBe(0);
    const { words } = known(await reading([more.entry, first.entry]), first.asked.request);
    expect(words?.texts).toEqual(['one']);
  });

  test('by anybody but her leaf key is void, and each number counts once', async () => {
    const first = await asking('one');
    const { request, keyPackageSecret } = first.asked;
    const saying = (number: number): CardSaying => ({ kind: 'withdraw', request, number });
    const sealed = async (number: number, signer: typeof hers, signed = number) => {
      const signature = await signMore(signer, saying(signed), '');
      const words = encode(moreWordsCodec, { request, text: '', signature });
      return (await sealRequest(to, { card: saying(number), words }, randomness)).entry;
    };
    const hers = signingKeyOfKeyPackage(keyPackageSecret);
    const stranger = makeSigningKey(randomness);
    const forged = [await sealed(1, stranger), await sealed(2, hers, 1)];
    const state = known(await reading([first.entry, ...forged]), request);
    expect([state.withdrawn, state.numbers]).toEqual([false, []]);
    const more = await adding(first.asked, 'more', 'two');
    const sameNumber = await sealed(1, hers);
    const { withdrawn } = known(await reading([first.entry, more.entry, sameNumber]), request);
    expect(withdrawn).toBe(false);
    const next = known(await reading([first.entry, ...forged, await sealed(2, hers)]), request);
    expect(next.withdrawn).toBe(true);
  });
});
