/**
 * Law: the agenda is served to anybody, the same to everybody, and may be cached; it is
 * taken in from who signs with the house's agenda key. Nothing is noted of either.
 *
 * docs/protocol/agenda.md.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { emptyBytes, type Clock } from '@krov/ground';
import { longestAgenda } from '@krov/protocol';
import type { AgendaShelf, PublicAgenda } from '../agenda/agenda.ts';
import { agendaCalendar } from '../agenda/calendar.ts';
import { agendaPage, agendaStyle } from '../agenda/page.ts';
import { agendaTongues, type AgendaTongue } from '../agenda/words.ts';
import { bodyOf, cutOff } from './body.ts';

/** Answers when it knows the path, and says whether it did. */
export type AgendaEdge = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A file in the data folder; before the first document there is none. */
export const agendaFile = (folder: string): AgendaShelf => {
  const file = path.join(folder, 'agenda');
  return {
    read: () => (existsSync(file) ? new Uint8Array(readFileSync(file)) : null),
    write: (bytes) => {
      const fresh = `${file}.new`;
      const open = openSync(fresh, 'w', 0o600);
      writeSync(open, bytes);
      fsyncSync(open);
      closeSync(open);
      renameSync(fresh, file);
    },
  };
};

const styleHash = createHash('sha256').update(agendaStyle).digest('base64');
const cached = { 'Cache-Control': 'public, max-age=300' };
const headers = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const tongueOf = (request: IncomingMessage): AgendaTongue => {
  const asked = String(request.headers['accept-language'] ?? '').toLowerCase();
  const codes = asked.split(',').map((word) => word.trim().slice(0, 2));
  const near: { readonly [code: string]: AgendaTongue } = {
    ru: 'ru',
    uk: 'ru',
    be: 'ru',
    kk: 'ru',
    sr: 'sr',
    hr: 'sr',
    bs: 'sr',
    en: 'en',
  };
  return codes.map((code) => near[code]).find((tongue) => tongue !== undefined) ?? 'en';
};

type Said = {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly varies?: boolean;
};

/** `null`: the relay has no agenda key; the page says that nothing is announced. */
export const makeAgendaEdge = (published: PublicAgenda | null, clock: Clock): AgendaEdge => {
  const minuteNow = (): number => Math.floor(clock.unixMs() / 60_000);

  const saidAt = (url: string, request: IncomingMessage): Said | null => {
    const newest = published?.newest() ?? null;
    const agenda = newest?.agenda ?? null;
    const page = (tongue: AgendaTongue): string => agendaPage(agenda, minuteNow(), tongue);
    if (url === '/agenda')
      return { type: 'text/html; charset=utf-8', body: page(tongueOf(request)), varies: true };
    const tongue = agendaTongues.find((each) => url === `/agenda/${each}`);
    if (tongue !== undefined) return { type: 'text/html; charset=utf-8', body: page(tongue) };
    if (url === '/agenda.ics')
      return {
        type: 'text/calendar; charset=utf-8',
        body: agendaCalendar(agenda, minuteNow()),
      };
    if (url === '/agenda.krov')
      return { type: 'application/octet-stream', body: newest?.bytes ?? emptyBytes };
    return null;
  };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request, longestAgenda);
    const taken = body === undefined || published === null ? null : await published.publish(body);
    const rest = body === undefined ? cutOff : {};
    response
      .writeHead(taken?.ok === true ? 204 : 400, { 'Cache-Control': 'no-store', ...rest })
      .end();
  };

  return (request, response) => {
    const [url = ''] = (request.url ?? '').split('?');
    if (url === '/krov/agenda' && request.method === 'POST') {
      take(request, response).catch(() => response.destroy());
      return true;
    }
    const said =
      request.method === 'GET' || request.method === 'HEAD' ? saidAt(url, request) : null;
    if (said === null) return false;
    const body = Buffer.from(said.body as Uint8Array);
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const about = {
      ...headers,
      ...cached,
      ...(said.varies === true ? { Vary: 'Accept-Language' } : {}),
      'Content-Type': said.type,
      ETag: tag,
    };
    if (request.headers['if-none-match'] === tag) response.writeHead(304, about).end();
    else
      response
        .writeHead(200, { ...about, 'Content-Length': body.length })
        .end(request.method === 'HEAD' ? undefined : body);
    return true;
  };
};
