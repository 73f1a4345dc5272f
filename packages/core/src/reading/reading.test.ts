/** The way in: which file is what, in which charset, and what never meets a parser. */
import { textToBytes } from '@krov/ground';
import { expect, test } from 'vitest';
import { charsetOf, kindOfFile } from './file.ts';
import type { FoundPage } from './page.ts';
import { readFile, readPasted, type ReadingEdge } from './reading.ts';

const foundPage: FoundPage = {
  head: { title: 'Title', language: 'en', metas: [], canonical: '', linkedData: [] },
  heading: 'Office \u202eclosed',
  blocks: [
    'Office closed',
    'It\u200b rained.',
    '…',
    'Nobody at the office could say on Tuesday why it had been closed. '.repeat(5),
  ],
};

const edge = (found: FoundPage | null = foundPage): ReadingEdge & { readonly met: string[] } => {
  const met: string[] = [];
  return {
    met,
    readPage: (html) => {
      met.push(html);
      return found;
    },
    decode: (bytes, charset) =>
      charset === 'nonsense' ? null : new TextDecoder(charset).decode(bytes),
  };
};

test('markup goes to the reader of pages, words do not', () => {
  const one = edge();
  expect(readPasted('<!doctype html><p>a', one).ok).toBe(true);
  expect(readPasted('\ufeff <html lang=en>', one).ok).toBe(true);
  expect(readPasted('He wrote <b>no</b> and <html> is a word.', one).ok).toBe(true);
  expect(one.met).toHaveLength(2);
});

test('a page is cleaned like a text; its heading is not said twice', () => {
  const read = readPasted('<html>', edge());
  expect(read).toMatchObject({
    value: {
      headline: 'Office closed',
      language: 'en',
      hidden: { direction: 1, invisible: 1, broken: 0 },
      isStub: false,
      said: { headline: 'Title' },
    },
  });
  expect(read.ok ? read.value.paragraphs[0] : null).toBe('It rained.');
  expect(read.ok ? read.value.paragraphs : []).toHaveLength(2);
});

test('few words are a stub; no words, or no page, are refused', () => {
  const few = edge({ ...foundPage, blocks: ['Subscribe to go on reading.'] });
  expect(readPasted('<html>', few)).toMatchObject({ value: { isStub: true } });
  const refusal = { error: { rule: 'aPasteHoldsWords' } };
  expect(readPasted('<html>', edge({ ...foundPage, blocks: [' … '] }))).toMatchObject(refusal);
  expect(readPasted('<html>', edge(null))).toMatchObject(refusal);
});

test('what is too large or too deep never meets the reader of pages', () => {
  const one = edge();
  const rule = (text: string): unknown => readPasted(text, one);
  expect(rule(`<html>${'a'.repeat(2_000_000)}`)).toMatchObject({ error: { rule: 'aTextIsSmall' } });
  expect(rule(`<html>${'<i>'.repeat(20_000)}`)).toMatchObject({
    error: { rule: 'aPageIsShallow' },
  });
  expect(readFile(new Uint8Array(20_000_000), one).ok).toBe(false);
  const never = (): never => {
    throw new Error('was decoded');
  };
  expect(readFile(new Uint8Array(2_000_001).fill(97), { ...one, decode: never })).toMatchObject({
    error: { rule: 'aTextIsSmall' },
  });
  expect(one.met).toEqual([]);
});

const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 128 ? code : code - 0x350;
  });

const charsets: readonly (readonly [string, Uint8Array])[] = [
  ['utf-8', textToBytes('Дом у реки')],
  ['utf-8', textToBytes('\ufeff<meta charset=windows-1251>')],
  ['utf-16le', Uint8Array.of(0xff, 0xfe, 0x14, 4)],
  ['utf-16be', Uint8Array.of(0xfe, 0xff, 4, 0x14)],
  ['windows-1251', cp1251('дом у реки')],
  ['koi8-r', textToBytes('<meta charset="KOI8-R">')],
  ['windows-1250', textToBytes('<meta http-equiv=a content="text/html; charset=windows-1250">')],
  ['iso-8859-2', textToBytes('<?xml version="1.0" encoding="ISO-8859-2"?><html>')],
  ['utf-8', textToBytes('<meta charset="utf-16">')],
];

for (const [charset, bytes] of charsets)
  test(`${charset}: ${JSON.stringify(String.fromCharCode(...bytes.subarray(0, 30)))}`, () =>
    expect(charsetOf(bytes)).toBe(charset));

test('a charset that nobody knows is read as UTF-8', () => {
  const page = textToBytes('<html><meta charset=nonsense>дом');
  const one = edge();
  expect(readFile(page, one).ok).toBe(true);
  expect(one.met[0]).toContain('дом');
});

test('a file is what its bytes say', () => {
  const mht =
    'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/\r\n' +
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n';
  expect(readFile(textToBytes(mht), edge())).toMatchObject({
    error: { rule: 'aWebArchiveIsOpenedFirst' },
  });
  const others = ['%PDF-1.7', 'PK\u0003\u0004', '{\\rtf1', 'a\0b\0c\0d\0'];
  for (const other of others)
    expect(readFile(textToBytes(other), edge()), other).toMatchObject({
      error: { rule: 'aFileIsAPageOrText' },
    });
  expect(kindOfFile(textToBytes('On mail.\nContent-Type: multipart/related\n'))).toBe('text');
  expect(kindOfFile(textToBytes(`a\0${'b'.repeat(100)}`))).toBe('text');
});
