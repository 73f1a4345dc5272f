import { readFileSync } from 'node:fs';
import { bytesToHex, hexToBytes, mustBeOk } from '@krov/ground';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../guide/index.ts';
import type { CalendarSeed } from './calendar.ts';
import { stepId } from './names.ts';
import type { Plan, Step } from './plan.ts';
import { readTrip, writeTrip } from './tripCodec.ts';
import { anyTrip, smallTrip } from './trip.testing.ts';
import type { Trip } from './trip.ts';

const vector = (): { readonly trip: Trip; readonly bytes: string } => {
  const url = new URL('../../../../vectors/trip.json', import.meta.url);
  const { trip, bytes } = JSON.parse(readFileSync(url, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? mustBeOk(dayOf(value)) : value,
  );
  return { trip: { ...trip, seed: mustBeOk(hexToBytes(trip.seed)) as CalendarSeed }, bytes };
};

const step: Step = {
  id: mustBeOk(stepId('travel')),
  kind: 'leg',
  who: { kind: 'all' },
  name: '',
  where: '',
  papers: [],
  takes: [],
  waits: [],
  from: null,
  by: null,
  costs: [],
  done: null,
  doer: null,
  note: '',
};
const withSteps = (...steps: readonly Step[]): Trip => ({
  ...smallTrip,
  plan: { travel: step.id, steps } satisfies Plan,
});

test('a trip is laid out as the vector says', () => {
  const { trip, bytes } = vector();
  expect(bytesToHex(mustBeOk(writeTrip(trip)))).toBe(bytes);
  expect(mustBeOk(readTrip(mustBeOk(hexToBytes(bytes))))).toEqual(trip);
});

test('any trip is read as it was written', () => {
  fc.assert(
    fc.property(anyTrip, (trip) => {
      expect(mustBeOk(readTrip(mustBeOk(writeTrip(trip))))).toEqual(trip);
    }),
  );
});

test('cut anywhere, or longer, it is refused', () => {
  const whole = mustBeOk(hexToBytes(vector().bytes));
  for (let at = 0; at < whole.length; at++) expect(readTrip(whole.slice(0, at)).ok).toBe(false);
  expect(readTrip(Uint8Array.of(...whole, 0)).ok).toBe(false);
  expect(readTrip(Uint8Array.of(2, ...whole.slice(1))).ok).toBe(false);
});

test('one flipped byte is another trip or none, never an exception, and no trip has two encodings', () => {
  const whole = mustBeOk(hexToBytes(vector().bytes));
  for (let at = 0; at < whole.length; at++)
    for (const flip of [1, 2, 0x80, 0xff]) {
      const altered = whole.map((byte, place) => (place === at ? byte ^ flip : byte));
      const read = readTrip(altered);
      if (!read.ok) continue;
      expect(read.value).not.toEqual(vector().trip);
      expect(mustBeOk(writeTrip(read.value))).toEqual(altered);
    }
});

test('what no trip could have written is not written, and says by which rule', () => {
  const twice = withSteps(step, step);
  const unknown = withSteps({
    ...step,
    waits: [{ after: mustBeOk(stepId('nowhere')), says: [], mostIsTo: 'end' }],
  });
  const [person] = smallTrip.party.people;
  const alike = { ...smallTrip, party: { people: [person, person], pets: [] } } as Trip;
  for (const [trip, rule] of [
    [twice, 'everyStepIsItsOwn'],
    [unknown, 'everyNamedStepIsInThePlan'],
    [alike, 'everyNameInAPartyIsItsOwn'],
    [withSteps({ ...step, note: 'a'.repeat(2001) }), 'aNoteIsNotLongerThanThat'],
    [withSteps({ ...step, where: 'a'.repeat(601) }), 'aTripIsNotLargerThanThat'],
  ] as const)
    expect(writeTrip(trip)).toMatchObject({ ok: false, error: { rule } });
  expect(writeTrip(withSteps({ ...step, note: 'я'.repeat(2000) })).ok).toBe(true);
});

test('a plan whose days contradict each other is kept as somebody made it', () => {
  const contradiction = withSteps({
    ...step,
    from: mustBeOk(dayOf('2027-02-01')),
    by: mustBeOk(dayOf('2027-01-01')),
    done: mustBeOk(dayOf('2199-12-31')),
  });
  expect(mustBeOk(readTrip(mustBeOk(writeTrip(contradiction))))).toEqual(contradiction);
});
