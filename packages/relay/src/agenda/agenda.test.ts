/** What the house announces: the newest that its key signed, as text, without a script. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { bytesToBase64url, decode, hexToBytes, mustBeOk } from '@krov/ground';
import { sign, signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import {
  agendaKeyCodec,
  agendaMessage,
  readAgenda,
  signedAgenda,
  type Agenda,
  type AgendaEvening,
  type AgendaKey,
} from '@krov/protocol';
import { expect, test } from 'vitest';
import { freshFolder, startRelayProcess } from '../tests/relayProcess.ts';
import { agendaFile } from '../edge/agenda.ts';
import { openAgenda, type AgendaShelf } from './agenda.ts';
import { agendaCalendar } from './calendar.ts';
import { agendaPage } from './page.ts';

const vector = JSON.parse(
  readFileSync(new URL('../../../../vectors/agenda.json', import.meta.url), 'utf8'),
);
const key = mustBeOk(decode(agendaKeyCodec, mustBeOk(hexToBytes(vector.key))));
const signer = signingKeyFromSeed(mustBeOk(hexToBytes(vector.seed)));
const evening: AgendaEvening = vector.evenings[0];
const agenda: Agenda = { ...vector, key };
const written = async (more: Partial<Agenda> = {}, by = signer): Promise<Uint8Array> => {
  const message = agendaMessage({
    key: (await verifyingKeyOf(by)) as Uint8Array as AgendaKey,
    zone: vector.zone,
    published: vector.published,
    evenings: [evening],
    ...more,
  });
  return signedAgenda(message, await sign(by, 'krov/agenda/1', message));
};

const memory = (): AgendaShelf => {
  let kept: Uint8Array | null = null;
  return { read: () => kept, write: (bytes) => void (kept = bytes) };
};

test('the newest document of the house’s key counts; an older one, another’s, an altered one does not', async () => {
  const shelf = memory();
  const published = await openAgenda(key, shelf);
  expect(published.newest()).toBe(null);
  const first = await written();
  mustBeOk(await published.publish(first));
  const refusalOf = async (bytes: Uint8Array) => await published.publish(bytes);
  const older = [first, await written({ published: vector.published - 1 })];
  for (const bytes of older)
    expect(await refusalOf(bytes)).toMatchObject({ error: { rule: 'older' } });
  const stranger = signingKeyFromSeed(new Uint8Array(32).fill(7));
  const others = await written({ published: vector.published + 5 }, stranger);
  expect(await refusalOf(others)).toMatchObject({ error: { rule: 'anotherKey' } });
  const later = await written({ published: vector.published + 9, evenings: [] });
  const altered = later.map((byte, at) => (at === later.length - 1 ? byte ^ 1 : byte));
  expect(await refusalOf(altered)).toMatchObject({ error: { rule: 'notSigned' } });
  expect(await refusalOf(new Uint8Array(9))).toMatchObject({ error: { kind: 'malformed' } });
  mustBeOk(await published.publish(later));
  const again = await openAgenda(key, shelf);
  expect(again.newest()?.agenda.evenings).toEqual([]);
});

test('what lies on the shelf and is not this house’s counts as nothing', async () => {
  const shelf = memory();
  shelf.write(await written({}, signingKeyFromSeed(new Uint8Array(32).fill(7))));
  expect((await openAgenda(key, shelf)).newest()).toBe(null);
  const folder = freshFolder();
  const file = agendaFile(folder);
  expect(file.read()).toBe(null);
  file.write(await written());
  expect((await openAgenda(key, agendaFile(folder))).newest()?.agenda.evenings).toHaveLength(1);
});

test('the page says when, in the zone of the house and the tongue of the reader, and holds no script', () => {
  const now = evening.begins - 600;
  const page = agendaPage(agenda, now, 'ru');
  expect(page).toContain('Otvoreni mikrofon');
  expect(page).toContain('lang="ru"');
  expect(agendaPage(agenda, now, 'en')).toMatch(/Wednesday,? 27 May.*14:00/);
  expect(page).not.toMatch(/<script|javascript:|\son\w+=/i);
  const past = agendaPage(agenda, evening.begins + 361, 'en');
  expect(past).not.toContain('Otvoreni mikrofon');
  expect(agendaPage(null, now, 'sr')).toContain('ništa nije najavljeno');
});

test('what somebody wrote stands there as text: markup, and signs that turn the line', () => {
  const bad = { ...evening, title: '<img src=x onerror="a()">\u202e\u0007&"', access: '</small>' };
  const page = agendaPage({ ...agenda, evenings: [bad] }, evening.begins, 'en');
  expect(page).toContain('&lt;img src=x onerror=&quot;a()&quot;&gt;&amp;&quot;');
  expect(page).not.toMatch(/<img|[\p{Cf}\p{Cc}]/u);
  expect(page.match(/<\/small>/g)).toHaveLength(1);
});

test('a calendar says when and not what; each line fits', () => {
  const calendar = agendaCalendar(agenda, evening.begins);
  expect(calendar).toContain('DTSTART:20260527T120000Z\r\nDTEND:20260527T160000Z\r\n');
  expect(calendar.match(/SUMMARY:(.*)/g)).toEqual([
    'SUMMARY:Вечер · Veče · Evening',
    'SUMMARY:Вечер · Veče · Evening',
  ]);
  expect(calendar).not.toMatch(/mikrofon|микрофон|LOCATION|DESCRIPTION|ORGANIZER/i);
  for (const line of calendar.split('\r\n'))
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const uids = calendar.match(/UID:.*/g) ?? [];
  expect(new Set(uids).size).toBe(2);
});

type Answer = {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
};
const ask = (
  port: number,
  url: string,
  more: {
    readonly method?: string;
    readonly headers?: NodeJS.Dict<string>;
    readonly body?: Uint8Array;
  } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = more;
    const asked = request({ host: '127.0.0.1', port, path: url, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('aborted', () => reject(new Error('cut off')));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    asked.once('error', reject);
    asked.end(body);
  });

test('a running relay serves it to anybody, cacheable, and takes it from its key alone; it outlives the relay', async () => {
  const folder = freshFolder();
  const more = ['--agenda', bytesToBase64url(key)];
  const relay = await startRelayProcess({ folder, more });
  expect((await ask(relay.port, '/agenda.krov')).body).toHaveLength(0);
  const soon = { ...evening, begins: Math.floor(Date.now() / 60_000) + 600 };
  const document = await written({ evenings: [soon] });
  const post = { method: 'POST', body: document };
  expect((await ask(relay.port, '/krov/agenda', post)).status).toBe(204);
  expect((await ask(relay.port, '/krov/agenda', post)).status).toBe(400);
  const flood = { method: 'POST', body: new Uint8Array(200_000) };
  // Whoever sends more than there can be is cut off, and may not even hear why.
  const flooded = await ask(relay.port, '/krov/agenda', flood).catch(() => ({ status: 0 }));
  expect([0, 400]).toContain(flooded.status);
  const page = await ask(relay.port, '/agenda', { headers: { 'Accept-Language': 'uk,en;q=0.5' } });
  expect(page.body.toString()).toContain('Открытый микрофон');
  expect(page.headers).toMatchObject({
    'cache-control': 'public, max-age=300',
    vary: 'Accept-Language',
  });
  expect(String(page.headers['content-security-policy'])).toMatch(/^default-src 'none'/);
  const tag = String(page.headers['etag']);
  const same = { headers: { 'If-None-Match': tag, 'Accept-Language': 'ru' } };
  expect((await ask(relay.port, '/agenda', same)).status).toBe(304);
  expect((await ask(relay.port, '/agenda.krov')).body).toEqual(Buffer.from(document));
  await relay.end('SIGKILL');
  const again = await startRelayProcess({ folder, more });
  expect((await ask(again.port, '/agenda/sr')).body.toString()).toContain('Otvoreni mikrofon');
  expect(readAgenda(new Uint8Array(readFileSync(path.join(folder, 'agenda'))))).not.toBe(null);
  await again.end('SIGTERM');
}, 30_000);
