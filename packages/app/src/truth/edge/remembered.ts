/**
 * Law: that somebody read here is kept on the device only if she says so, and goes when she
 * says so: a number and a day, nothing of what she read.
 */
import type { Day } from '@krov/core/guide';

export type Visit = { readonly number: number; readonly day: Day };

const nameOf = (link: string): string => `krov-true-${link.slice(3, 11)}`;

/** Null: nothing is kept, or this browser keeps nothing. */
export const lastVisit = (link: string): Visit | null => {
  try {
    const [, number, day] =
      /^(\d{1,9}) (\d{1,6})$/.exec(localStorage.getItem(nameOf(link)) ?? '') ?? [];
    return number === undefined ? null : { number: Number(number), day: Number(day) as Day };
  } catch {
    return null;
  }
};

export const rememberVisit = (link: string, { number, day }: Visit): boolean => {
  try {
    localStorage.setItem(nameOf(link), `${number} ${day}`);
    return true;
  } catch {
    return false;
  }
};

export const forgetVisits = (link: string): void => {
  try {
    localStorage.removeItem(nameOf(link));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
};
