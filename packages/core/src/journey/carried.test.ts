import { mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  carriedLink,
  missingParts,
  mostParts,
  partsOf,
  readCarried,
  wholeOfParts,
  withPart,
  type Gathered,
} from './carried.ts';

const bytes = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) + seed) & 255);
const gatherAll = (parts: readonly Uint8Array[]): Gathered | null =>
  parts.reduce<Gathered | null>((all, part) => mustBeOk(withPart(all, part)), null);
const rule = (name: string): object => ({ ok: false, error: { rule: name } });

test('parts are the whole again, in any order, some of them twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 720 * mostParts }).chain((length) => {
        const parts = partsOf(bytes(length)) ?? [];
        return fc.tuple(
          fc.constant(length),
          fc.shuffledSubarray([...parts, ...parts], {
            minLength: parts.length * 2,
          }),
        );
      }),
      ([length, shuffled]) => {
        const all = gatherAll(shuffled);
        expect(all === null ? null : missingParts(all)).toEqual([]);
        expect(all === null ? null : mustBeOk(wholeOfParts(all))).toEqual(bytes(length));
      },
    ),
    { numRuns: 40 },
  );
  expect(partsOf(bytes(720 * mostParts + 1))).toBe(null);
});

test('what is missing is named; one of another set, a cut and a newer one are told apart', () => {
  const parts = partsOf(bytes(3000)) ?? [];
  const some = gatherAll([parts[4], parts[0], parts[3]].flatMap((each) => each ?? []));
  expect(some === null ? [] : missingParts(some)).toEqual([2, 3]);
  expect(some === null ? null : wholeOfParts(some)).toMatchObject(rule('thePartsAreTheWhole'));
  const [stranger] = partsOf(bytes(3000, 2)) ?? [];
  const [first] = parts;
  if (stranger === undefined || first === undefined) throw new Error('there are parts');
  expect(withPart(some, stranger)).toMatchObject(rule('aPartIsOfTheSameSet'));
  expect(withPart(null, Uint8Array.of(2, ...first.slice(1)))).toMatchObject(
    rule('aPartIsOfThisVersion'),
  );
  for (let at = 0; at < first.length; at++)
    expect(withPart(null, first.slice(0, at))).toMatchObject(rule('aPartIsNotCut'));
});

test('a link carries either, survives what messengers put in, and a cut one keeps what is left', () => {
  const page = 'https://krov.example/journey/';
  for (const kind of ['locked', 'part'] as const)
    for (const length of [1, 2, 3, 700]) {
      const link = carriedLink(page, { kind, bytes: bytes(length) });
      expect(readCarried(`See: ${link.slice(0, 40)}\u200b\n ${link.slice(40)}`)).toEqual({
        kind,
        bytes: bytes(length),
      });
      expect(readCarried(link.slice(link.indexOf('#') + 1))).toEqual({
        kind,
        bytes: bytes(length),
      });
    }
  const whole = carriedLink(page, { kind: 'locked', bytes: bytes(300) });
  for (let cut = whole.indexOf('#') + 4; cut < whole.length; cut++) {
    const read = readCarried(whole.slice(0, cut));
    const kept = read?.bytes ?? bytes(0);
    expect(kept).toEqual(bytes(300).slice(0, kept.length));
    expect(300 - kept.length).toBeLessThan(((whole.length - cut) * 3) / 4 + 4);
  }
  for (const none of ['', page, `${page}#settling`, 'hello there'])
    expect(readCarried(none)).toBe(null);
});
