/**
 * Law: a calendar that others may look into says that something is to be done, and when:
 * every entry has one of two neutral titles, and no place, note, name or country is put into
 * it. Entries are named by a hash with a seed of this plan, the same each time, so that a
 * calendar moves them instead of showing them twice, and nobody learns a step from its name.
 *
 * RFC 5545: whole days, CRLF, lines of at most 75 octets that cut no letter.
 */
import { bytesToHex, concatBytes, textToBytes, type Bytes } from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { PlanDates, Schedule } from './dates.ts';
import { earlierDay, isoOf, type Day } from '../guide/index.ts';
import type { StepId } from './names.ts';

/** 32 random bytes, kept with the plan. */
export type CalendarSeed = Bytes<'CalendarSeed'>;
/** Of the words of a language, the same for every step: `do` begins it, `due` is its last day. */
export type NeutralTitles = { readonly do: string; readonly due: string };
export type CalendarDay = {
  readonly step: StepId;
  readonly kind: 'do' | 'due';
  readonly day: Day;
};

/**
 * For each step that is not done its last day; where nothing says by when, its first. By the
 * stricter of the two readings, and in the order of the days.
 */
export const calendarDaysOf = ({ readings, today }: PlanDates): readonly CalendarDay[] => {
  const schedules = [readings.careful, readings.hopeful].flatMap((reading) =>
    reading.ok ? [reading.value] : [],
  );
  const [careful, other] = schedules;
  if (careful === undefined) return [];
  return careful.steps
    .flatMap(({ step, state, begins, latest }, place): readonly CalendarDay[] => {
      if (state === 'done') return [];
      const until = earlierLatest(latest, other, place);
      if (until === null) return [{ step, kind: 'do', day: begins }];
      // What is late is due today: in the past nobody would see it.
      return [{ step, kind: 'due', day: until < today ? today : until }];
    })
    .toSorted((a, b) => a.day - b.day);
};

export const calendarOf = (
  days: readonly CalendarDay[],
  titles: NeutralTitles,
  { seed, today }: { readonly seed: CalendarSeed; readonly today: Day },
): string => {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//-//-//EN',
    ...days.flatMap(({ step, kind, day }) => [
      'BEGIN:VEVENT',
      `UID:${uidOf(step, seed)}`,
      `DTSTAMP:${dateOf(today)}T000000Z`,
      `DTSTART;VALUE=DATE:${dateOf(day)}`,
      `SUMMARY:${escaped(titles[kind])}`,
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
};

const earlierLatest = (
  latest: Day | null,
  other: Schedule | undefined,
  place: number,
): Day | null => {
  const also = other?.steps[place]?.latest ?? null;
  return latest === null || also === null ? (latest ?? also) : earlierDay(latest, also);
};

const uidOf = (step: StepId, seed: CalendarSeed): string =>
  bytesToHex(sha256(concatBytes(seed, textToBytes(step)))).slice(0, 32);

const dateOf = (day: Day): string => isoOf(day).replaceAll('-', '');

/** A line break, of any kind, becomes the two signs that stand for one. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

const longestLine = 75;

/** A following line begins with a space, which counts. */
const folded = (line: string): string => {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const more = textToBytes(letter).length;
    if (octets + more > longestLine) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += letter;
    octets += more;
  }
  return [...parts, part].join('\r\n');
};
