/** Law: what cannot be read stays in its field, and the field says why until it is written anew. */
import { dayOf, type Day } from '@krov/core/guide';
import { err, ok, type Result } from '@krov/ground';

export type Complaint =
  | 'noSuchDay'
  | 'yearOutside'
  | 'future'
  | 'reversed'
  | 'missing'
  | 'number'
  | 'unknownArea'
  | 'tooMany';

/** By field: what was said of it, and what the trip told there then. */
const complaints = new Map<string, { readonly what: Complaint; readonly told: string }>();

const toldAt = (id: string): string => document.getElementById(id)?.dataset['told'] ?? '';

export const complain = (id: string, what: Complaint): void => {
  complaints.set(id, { what, told: toldAt(id) });
};

/** True: something had been said of it. */
export const settle = (id: string): boolean => complaints.delete(id);

/** Null: nothing, or something else stands there since. */
export const complaintAt = (id: string, told: string): Complaint | null => {
  const found = complaints.get(id);
  return found?.told === told ? found.what : null;
};

/** Null: nothing was written. */
export const dayIn = (input: HTMLInputElement): Result<Day | null, Complaint> => {
  if (input.validity.badInput) return err('noSuchDay');
  if (input.value === '') return ok(null);
  const day = dayOf(input.value);
  if (day.ok) return ok(day.value);
  const isYear = /^\d{5,}-/.test(input.value);
  return err(
    isYear || (day.error.kind === 'refused' && day.error.rule === 'aYearIsFrom1970To2199')
      ? 'yearOutside'
      : 'noSuchDay',
  );
};

/** From 0 to 255; null: nothing was written. */
export const countIn = (input: HTMLInputElement): Result<number | null, Complaint> => {
  if (input.validity.badInput) return err('number');
  if (input.value === '') return ok(null);
  const count = Number(input.value);
  return Number.isInteger(count) && count >= 0 && count <= 255 ? ok(count) : err('number');
};

/** What is read in a field that is there. */
export const readOr = <T>(id: string, read: (input: HTMLInputElement) => T | null): T | null => {
  const input = document.getElementById(id);
  return input instanceof HTMLInputElement ? read(input) : null;
};

/** A day that is needed. */
export const neededDay = (id: string): Day | null =>
  readOr(id, (input) => {
    const day = dayIn(input);
    if (!day.ok || day.value === null) {
      complain(id, day.ok ? 'missing' : day.error);
      return null;
    }
    settle(id);
    return day.value;
  });

export const emptied = (...ids: readonly string[]): void => {
  for (const id of ids) readOr(id, (input) => (input.value = ''));
};
