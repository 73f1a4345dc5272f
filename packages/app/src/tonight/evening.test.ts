import { expect, test } from 'vitest';
import type { CardView } from '@krov/core/roof';
import { wordsByTongue } from '../words/tongues.ts';
import { drags, eveningOf, matches } from './evening.ts';

const card = (request: string, changes: Partial<CardView> = {}): CardView => ({
  request,
  fields: {
    need: 'driving',
    language: 'uk',
    region: 'Sumy',
    urgency: 'today',
    neededBy: null,
    inPerson: 'no',
  },
  waitedMs: 60_000,
  tampered: false,
  withdrawn: false,
  waitsFor: 'lead',
  hadALead: false,
  fitsMe: false,
  reasons: [],
  lead: null,
  second: null,
  heldBack: [],
  closed: null,
  mine: 'nothing',
  ...changes,
});

test('danger comes before an older card without it, and the older of equals first', () => {
  const danger = card('a', { fields: { ...card('a').fields, urgency: 'danger-now' }, waitedMs: 1 });
  const young = card('b', { waitedMs: 10 });
  const old = card('c', { waitedMs: 900_000 });
  expect(eveningOf([young, old, danger]).waiting.map(({ request }) => request)).toEqual([
    'a',
    'c',
    'b',
  ]);
});

test('each open card stands in one list; what is closed or taken back in none', () => {
  const evening = eveningOf([
    card('waits'),
    card('mine', { mine: 'granted', lead: 'Marko' }),
    card('taken', { waitsFor: null, lead: 'Ana' }),
    card('closed', { closed: 'helped' }),
    card('back', { withdrawn: true }),
  ]);
  expect(
    [evening.waiting, evening.mine, evening.taken].map((cards) =>
      cards.map(({ request }) => request),
    ),
  ).toEqual([['waits'], ['mine'], ['taken']]);
});

test('a card drags after a quarter of an hour or when it was given back, not while somebody leads', () => {
  expect(drags(card('a'))).toBe(false);
  expect(drags(card('a', { waitedMs: 15 * 60_000 }))).toBe(true);
  expect(drags(card('a', { hadALead: true }))).toBe(true);
  expect(drags(card('a', { hadALead: true, lead: 'Ana', waitsFor: 'second' }))).toBe(false);
});

test('a card is found by the words that stand on it in the language of the page', () => {
  expect(matches(wordsByTongue.en, card('a'), 'DRIVING')).toBe(true);
  expect(matches(wordsByTongue.ru, card('a'), 'машин')).toBe(true);
  expect(matches(wordsByTongue.en, card('a'), 'sumy')).toBe(true);
  expect(matches(wordsByTongue.en, card('a'), 'papers')).toBe(false);
});
