import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { area, currency, dayOf, type Day } from '../guide/index.ts';
import { countryOf } from '../guide/index.ts';
import { personId, petId, stepId } from './names.ts';
import {
  checkParty,
  emptyParty,
  readParty,
  saidToAskAPerson,
  whyAskAPerson,
  writeParty,
  type Party,
  type Passport,
  type Person,
  type Pet,
} from './party.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));

const passport: Passport = {
  country: mustBeOk(countryOf('RU')),
  kind: 'fiveYear',
  issued: day('2023-05-04'),
  expires: day('2028-05-04'),
  blankPages: 3,
};
const olena: Person = {
  id: mustBeOk(personId('olena')),
  name: 'Олена',
  role: 'employer',
  isChild: 'no',
  liableForCallUp: 'no',
  seeksAsylum: 'no',
  mayBeHeld: 'no',
  passports: [passport, { ...passport, kind: 'biometric', blankPages: null }],
  permits: [
    {
      kind: 'visa',
      area: mustBeOk(area('SCHENGEN')),
      from: day('2026-12-01'),
      until: day('2027-06-01'),
      entries: 2,
    },
  ],
};
const cat: Pet = {
  id: mustBeOk(petId('cat')),
  name: 'Мурка',
  species: 'cat',
  chipped: null,
  vaccinations: [{ against: 'rabies', day: day('2026-02-28'), until: null }],
  titre: null,
};
const party: Party = { people: [olena], pets: [cat] };

test('a party is read as it was written; cut, longer, or of another version it is not', () => {
  const bytes = writeParty(party);
  expect(mustBeOk(readParty(bytes))).toEqual(party);
  expect(mustBeOk(readParty(writeParty(emptyParty)))).toEqual(emptyParty);
  for (let at = 0; at < bytes.length; at++) expect(readParty(bytes.slice(0, at)).ok).toBe(false);
  expect(readParty(Uint8Array.of(...bytes, 0)).ok).toBe(false);
  expect(readParty(Uint8Array.of(2, ...bytes.slice(1))).ok).toBe(false);
});

test('a party is laid out as the vector says', () => {
  const url = new URL('../../../../vectors/party.json', import.meta.url);
  const vector = JSON.parse(readFileSync(url, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-/.test(value) ? day(value) : value,
  );
  expect(mustBeOk(readParty(mustBeOk(hexToBytes(vector.bytes))))).toEqual(vector.party);
  expect(bytesToHex(writeParty(vector.party))).toBe(vector.bytes);
});

test('one flipped bit is another party or none, and never an exception', () => {
  const bytes = writeParty(party);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
      const read = readParty(bytes.map((byte, at) => (at === place ? byte ^ (1 << bit) : byte)));
      expect(read).not.toEqual({ ok: true, value: party });
      if (read.ok) expect(checkParty(read.value).ok).toBe(true);
    }),
  );
});

test('a name that stands twice, and a paper that ends before it begins, are refused by name', () => {
  const twice = { people: [olena, olena], pets: [] };
  const likeThePet = { people: [{ ...olena, id: mustBeOk(personId('cat')) }], pets: [cat] };
  for (const none of [twice, likeThePet])
    expect(checkParty(none)).toMatchObject({ error: { rule: 'everyNameInAPartyIsItsOwn' } });
  const old = { ...passport, expires: day('2023-05-03') };
  expect(checkParty({ people: [{ ...olena, passports: [old] }], pets: [] })).toMatchObject({
    error: { rule: 'aPassportIsIssuedBeforeItExpires' },
  });
  const permits = olena.permits.map((permit) => ({ ...permit, until: day('2026-11-30') }));
  expect(checkParty({ people: [{ ...olena, permits }], pets: [] })).toMatchObject({
    error: { rule: 'aPermitBeginsBeforeItEnds' },
  });
  expect(readParty(writeParty(twice)).ok).toBe(false);
});

test('what was not said sends her to a person, as a yes would', () => {
  expect(whyAskAPerson(olena)).toEqual([]);
  for (const answer of ['yes', 'unknown'] as const) {
    const asked: Person = {
      ...olena,
      isChild: answer,
      liableForCallUp: answer,
      seeksAsylum: answer,
      mayBeHeld: answer,
      passports: [],
    };
    expect(whyAskAPerson(asked)).toEqual([
      'aChildTravels',
      'theCallUpMayHold',
      'asylumIsAnotherLaw',
      'theBorderMayHold',
      'thereIsNoPassport',
    ]);
  }
});

test('what she said herself is told apart from what nobody denied', () => {
  const silent: Person = { ...olena, isChild: 'unknown', mayBeHeld: 'yes' };
  expect(whyAskAPerson(silent)).toEqual(['aChildTravels', 'theBorderMayHold']);
  expect(saidToAskAPerson(silent)).toEqual(['theBorderMayHold']);
  expect(saidToAskAPerson({ ...olena, passports: [] })).toEqual(['thereIsNoPassport']);
});

test('a name is short, of small letters, and no number of a passport passes for a country', () => {
  for (const none of ['', 'Olena', 'о', 'a b', '-a', 'a'.repeat(33), 'a.b', 'a\n'])
    expect(personId(none).ok).toBe(false);
  for (const none of ['', 'a.', '.a', 'a.b.c', 'a\n']) expect(stepId(none).ok).toBe(false);
  expect(mustBeOk(stepId('permit.olena'))).toBe('permit.olena');
  for (const none of ['rs', 'SRB', 'R1', 'RS\n']) expect(countryOf(none).ok).toBe(false);
  expect([area('RS').ok, area('SCHENGEN').ok, area('S').ok]).toEqual([true, true, false]);
  expect([currency('EUR').ok, currency('EURO').ok]).toEqual([true, false]);
});
