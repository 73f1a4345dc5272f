import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { dayOf, type Day } from '../guide/index.ts';
import { checkLegs, staysOf, transitsOf, type Leg } from './legs.ts';
import { countryOf, type Country } from '../guide/index.ts';

const day = (iso: string): Day => mustBeOk(dayOf(iso));
const place = (code: string): Country => mustBeOk(countryOf(code));
const today = day('2026-11-23');
const leg = (from: string, to: string, dates: readonly [string, string]): Leg => ({
  from: place(from),
  to: place(to),
  departs: day(dates[0]),
  arrives: day(dates[1]),
  through: [],
  dateLine: 'notCrossed',
});
const toArmenia = leg('RU', 'AM', ['2026-12-01', '2026-12-02']);
const toSerbia: Leg = {
  ...leg('AM', 'RS', ['2026-12-20', '2026-12-21']),
  through: [place('TR')],
};

test('between two legs lies a stay, and on the way a transit', () => {
  const legs = mustBeOk(checkLegs([toArmenia, toSerbia], today));
  expect(staysOf(legs)).toEqual([
    { country: 'AM', from: day('2026-12-02'), until: day('2026-12-20') },
  ]);
  expect(transitsOf(legs)).toEqual([
    { country: 'TR', from: day('2026-12-20'), until: day('2026-12-21') },
  ]);
});

test('only over the date line does a leg arrive on the day before', () => {
  const east = leg('NZ', 'WS', ['2027-03-01', '2027-02-28']);
  expect(checkLegs([east], today)).toMatchObject({
    error: { rule: 'onlyTheDateLineBringsTheDayBefore', leg: 0 },
  });
  const said: Leg = { ...east, dateLine: 'crossed', through: [place('FJ')] };
  expect(checkLegs([said], today).ok).toBe(true);
  expect(transitsOf([said])).toMatchObject([{ from: day('2027-02-28'), until: day('2027-03-01') }]);
  const twoDays: Leg = { ...said, arrives: day('2027-02-27') };
  expect(checkLegs([twoDays], today)).toMatchObject({
    error: { rule: 'aLegArrivesAfterItLeaves' },
  });
});

test('a leg in the past, from elsewhere, or before one has arrived, is refused by name', () => {
  expect(checkLegs([toArmenia], day('2026-12-02'))).toMatchObject({
    error: { rule: 'aJourneyIsNotPast', leg: 0 },
  });
  const elsewhere: Leg = { ...toSerbia, from: place('GE') };
  expect(checkLegs([toArmenia, elsewhere], today)).toMatchObject({
    error: { rule: 'aLegLeavesWhereTheLastArrived', leg: 1 },
  });
  const tooSoon: Leg = { ...toSerbia, departs: day('2026-12-01') };
  expect(checkLegs([toArmenia, tooSoon], today)).toMatchObject({
    error: { rule: 'aLegLeavesAfterTheLastArrived', leg: 1 },
  });
});
