/** Read by a small parser of RFC 5545, written here and knowing nothing of the writer. */
import { mustBeOk, textToBytes } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyStep, id, said, waitsFor } from '../../testing/journey.ts';
import { calendarDaysOf, calendarOf, type CalendarDay, type CalendarSeed } from './calendar.ts';
import { datesOf } from './dates.ts';
import { addDays, dayOf, isoOf, type Day } from '../guide/index.ts';
import type { Plan } from './plan.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const today = day('2028-02-28');
const seed = new Uint8Array(32).fill(7) as CalendarSeed;
const titles = { do: 'Дело', due: 'Срок' };

type Entry = ReadonlyMap<string, string>;

const parse = (text: string): readonly Entry[] => {
  expect(text.endsWith('\r\n')).toBe(true);
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) {
    expect(line).not.toMatch(/[\r\n\0]/);
    expect(textToBytes(line).length).toBeLessThanOrEqual(75);
  }
  const lines = raw.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  expect([lines[0], lines[1], lines.at(-1)]).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'END:VCALENDAR',
  ]);
  const entries: Map<string, string>[] = [];
  let entry: Map<string, string> | null = null;
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z][A-Z;=-]*):(.*)$/s.exec(line) ?? expect.fail(line);
    if (line === 'BEGIN:VEVENT') entry = new Map();
    else if (line === 'END:VEVENT') {
      if (entry !== null) entries.push(entry);
      entry = null;
    } else {
      expect(entry?.has(name)).not.toBe(true);
      entry?.set(name, unescaped(value));
    }
  }
  return entries;
};

const unescaped = (value: string): string => {
  let text = '';
  for (let at = 0; at < value.length; at++) {
    const sign = value.charAt(at);
    expect(sign).not.toMatch(/[;,]/);
    if (sign === '\\') {
      at += 1;
      expect(value.charAt(at)).toMatch(/[\\;,n]/);
      text += value.charAt(at) === 'n' ? '\n' : value.charAt(at);
    } else text += sign;
  }
  return text;
};

const secretWords = ['visa', 'asylum', 'serbia', 'olena', 'passport', 'bus', 'hurry'];
const plan: Plan = {
  steps: [
    { ...emptyStep('visa.olena'), name: 'visa for Serbia', where: 'Serbia', note: 'hurry' },
    { ...emptyStep('passport'), papers: ['passport'], done: addDays(today, -3) },
    {
      ...emptyStep('bus'),
      kind: 'leg',
      takes: [said('timetable', 1, 2)],
      waits: [waitsFor('visa.olena', 2)],
    },
    { ...emptyStep('asylum'), waits: [waitsFor('bus', 0)] },
  ],
  travel: id('bus'),
};
const daysFor = (wished: Day | null): readonly CalendarDay[] =>
  calendarDaysOf(mustBeOk(datesOf(plan, { today, wished })));
const texts = (days: readonly CalendarDay[]): string => calendarOf(days, titles, { seed, today });

test('each step that is not done has its last day, or its first where nothing says by when', () => {
  expect(
    daysFor(day('2028-03-05')).map(({ step, kind, day: on }) => [step, kind, isoOf(on)]),
  ).toEqual([
    ['visa.olena', 'due', '2028-03-03'],
    ['bus', 'due', '2028-03-05'],
    ['asylum', 'do', '2028-03-07'],
  ]);
});

test('it is a calendar of whole days, read back as it was meant', () => {
  const entries = parse(texts(daysFor(day('2028-03-05'))));
  expect(entries.map((entry) => [entry.get('DTSTART;VALUE=DATE'), entry.get('SUMMARY')])).toEqual([
    ['20280303', 'Срок'],
    ['20280305', 'Срок'],
    ['20280307', 'Дело'],
  ]);
  for (const entry of entries) {
    expect(entry.get('DTSTAMP')).toBe('20280228T000000Z');
    expect([...entry.keys()].toSorted()).toEqual(
      ['CLASS', 'DTSTAMP', 'DTSTART;VALUE=DATE', 'SUMMARY', 'TRANSP', 'UID'].toSorted(),
    );
  }
});

test('nothing of a step is in it: no name, no place, no paper, no note', () => {
  const text = texts(daysFor(null)).toLowerCase();
  for (const word of secretWords) expect(text).not.toContain(word);
});

test('an entry keeps its name when its day moves, and another plan’s is another', () => {
  const uids = (days: readonly CalendarDay[], by: CalendarSeed = seed) =>
    parse(calendarOf(days, titles, { seed: by, today })).map((entry) => entry.get('UID'));
  const once = uids(daysFor(day('2028-03-05')));
  expect(uids(daysFor(day('2028-04-09')))).toEqual(once);
  expect(new Set(once).size).toBe(3);
  for (const uid of once) expect(uid).toMatch(/^[0-9a-f]{32}$/);
  const other = uids(daysFor(null), new Uint8Array(32).fill(8) as CalendarSeed);
  expect(other.some((uid) => once.includes(uid))).toBe(false);
});

test('what is late stands on today', () => {
  const late: Plan = {
    ...plan,
    steps: plan.steps.map((step) =>
      step.id === 'bus' ? { ...step, by: addDays(today, 1) } : step,
    ),
  };
  const days = calendarDaysOf(mustBeOk(datesOf(late, { today, wished: null })));
  expect(days[0]).toEqual({ step: 'visa.olena', kind: 'due', day: today });
});

test('a plan that no date can meet has no calendar', () => {
  const stuck: Plan = {
    ...plan,
    steps: [...plan.steps, { ...emptyStep('late'), done: today, waits: [waitsFor('asylum', 0)] }],
  };
  const days = calendarDaysOf(mustBeOk(datesOf(stuck, { today, wished: null })));
  expect([days, parse(texts(days))]).toEqual([[], []]);
});

test('whatever the titles hold is folded and escaped, and comes back', () => {
  const anyTitle = fc.string({
    unit: fc.constantFrom('a', 'я', '😀', ';', ',', '\\', '\n', ' ', ':'),
  });
  const days = daysFor(null);
  fc.assert(
    fc.property(fc.array(anyTitle, { maxLength: 40 }), (parts) => {
      const title = parts.join('');
      const entries = parse(calendarOf(days, { do: title, due: title }, { seed, today }));
      expect(entries.map((entry) => entry.get('SUMMARY'))).toEqual(days.map(() => title));
    }),
  );
  const broken = calendarOf(
    days.slice(0, 1),
    { do: 'a\r\nb\rc', due: 'a\r\nb\rc' },
    { seed, today },
  );
  expect(parse(broken)[0]?.get('SUMMARY')).toBe('a\nb\nc');
});
