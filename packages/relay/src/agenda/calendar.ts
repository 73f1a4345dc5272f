/**
 * Law: a calendar that others may look into says when, and not what: a neutral title, no
 * place, no description, nobody's name (RFC 5545).
 */
import { bytesToHex, concatBytes, emptyBytes, encode, u32 } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { Agenda } from '@krov/protocol';
import { eveningsAfter } from './page.ts';

const neutralTitle = 'Вечер · Veče · Evening';

const utc = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `20260527T120000Z` */
const stamp = (minute: number): string => {
  const parts = new Map(utc.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
  const [day, time] = [
    ['year', 'month', 'day'],
    ['hour', 'minute'],
  ].map((names) => names.map((name) => parts.get(name as 'year') ?? '').join(''));
  return `${day}T${time}00Z`;
};

/** Lines of at most 75 octets, never cut inside a letter. */
const folded = (line: string): string => {
  const parts: string[] = [''];
  for (const letter of line) {
    const last = parts.at(-1) ?? '';
    if (Buffer.byteLength(last + letter) > 75) parts.push(` ${letter}`);
    else parts[parts.length - 1] = last + letter;
  }
  return parts.join('\r\n');
};

export const agendaCalendar = (agenda: Agenda | null, now: number): string => {
  const events = eveningsAfter(agenda, now).flatMap(({ begins, minutes }) => {
    const name = sha256(concatBytes(agenda?.key ?? emptyBytes, encode(u32, begins)));
    return [
      'BEGIN:VEVENT',
      `UID:${bytesToHex(name).slice(0, 32)}`,
      `DTSTAMP:${stamp(agenda?.published ?? now)}`,
      `DTSTART:${stamp(begins)}`,
      `DTEND:${stamp(begins + Math.max(1, minutes))}`,
      `SUMMARY:${neutralTitle}`,
      'CLASS:PRIVATE',
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//-//-//EN',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
};
