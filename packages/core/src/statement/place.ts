/**
 * Law: a place has opening hours that a week can have: each from before until, none over
 * another, in their order. What is open over midnight is said on both days.
 *
 * docs/protocol/statement.md §1.
 */
import { listOf, nullable, record, u16, u8, type Codec } from '@krov/ground';
import { wordsCodec } from '../guide/index.ts';

export type Hours = {
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  /** Minutes of the place's own day: 0 … 1439. */
  readonly from: number;
  /** 1 … 1440. */
  readonly until: number;
};

export type Place = {
  readonly name: string;
  /** Street and number, or how one finds it. */
  readonly where: string | null;
  /** None: nobody said when. */
  readonly hours: readonly Hours[];
};

/** The most bytes of each. */
export const longestPlace = { name: 120, where: 280 } as const;
const mostHours = 28;

/** Each within its day, and after the one before. */
export const isWeek = (hours: readonly Hours[]): boolean =>
  hours.length <= mostHours &&
  hours.every(({ weekday, from, until }, at) => {
    const before = hours[at - 1];
    const isAfter =
      before === undefined ||
      weekday > before.weekday ||
      (weekday === before.weekday && from > before.until);
    return weekday <= 6 && from < until && until <= 1440 && isAfter;
  });

/** Whether the hours are a week's, the statement says. */
export const placeCodec: Codec<Place> = record('place', {
  name: wordsCodec(longestPlace.name),
  where: nullable(wordsCodec(longestPlace.where)),
  hours: listOf(record('hours', { weekday: u8, from: u16, until: u16 }), mostHours),
});
