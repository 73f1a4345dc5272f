/** vectors/agenda.json, laid out by hand without our code; and what is not believed. */
import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import { longestAgenda, mostEvenings } from '@krov/protocol';
import { expect, test } from 'vitest';
import { agendaKeyOf, agendaLinkText, checkAgenda, parseAgendaLink, writeAgenda } from './index.ts';

const vector = JSON.parse(
  readFileSync(new URL('../../../../vectors/agenda.json', import.meta.url), 'utf8'),
);
const document = mustBeOk(hexToBytes(vector.document));

test('the link carries the seed, and the key follows from it', async () => {
  const seed = mustBeOk(parseAgendaLink(`https://krov.example/stage/agenda#${vector.link}`));
  expect(agendaLinkText('', seed)).toBe(`/#${vector.link}`);
  expect(bytesToHex(await agendaKeyOf(seed))).toBe(vector.key);
});

test('a document is written and read as the vector says', async () => {
  const seed = mustBeOk(parseAgendaLink(vector.link));
  const { zone, published, evenings } = vector;
  expect(bytesToHex(await writeAgenda(seed, { zone, published, evenings }))).toBe(vector.document);
  const agenda = mustBeOk(await checkAgenda(document));
  expect({ ...agenda, key: bytesToHex(agenda.key) }).toEqual({
    key: vector.key,
    zone,
    published,
    evenings,
  });
});

test('cut anywhere, with one bit turned, or longer by one, it is not believed', async () => {
  for (let at = 0; at < document.length; at++) {
    expect((await checkAgenda(document.slice(0, at))).ok).toBe(false);
    const flipped = document.map((byte, place) => (place === at ? byte ^ 1 : byte));
    expect((await checkAgenda(flipped)).ok).toBe(false);
  }
  expect((await checkAgenda(Uint8Array.of(...document, 0))).ok).toBe(false);
});

test('the longest agenda there can be fits', async () => {
  const seed = mustBeOk(parseAgendaLink(vector.link));
  const evening = {
    ...vector.evenings[0],
    title: 'я'.repeat(60),
    access: 'я'.repeat(140),
    languages: Array.from({ length: 8 }, () => 'srp'),
    there: Array.from({ length: 16 }, () => ({ thing: 8, count: 255 })),
  };
  const evenings = Array.from({ length: mostEvenings }, () => evening);
  const written = await writeAgenda(seed, {
    zone: vector.zone,
    published: vector.published,
    evenings,
  });
  expect(written.length).toBeLessThanOrEqual(longestAgenda);
  expect((await checkAgenda(written)).ok).toBe(true);
});
