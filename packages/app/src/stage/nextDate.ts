/** Law: whoever comes with the code of an evening that is gone is told when the next one is. */
import { fetchAgenda } from './edge/agenda.ts';
import { dayAndTimeOf, minuteNow } from './edge/timeOfDay.ts';

/** The next announced evening of this house, as text; `null` when none is. */
export const nextDate = async (locale: string): Promise<string | null> => {
  const agenda = await fetchAgenda();
  const evenings = agenda.ok ? (agenda.value?.evenings ?? []) : [];
  const [next] = evenings
    .filter(({ begins }) => begins > minuteNow())
    .toSorted((a, b) => a.begins - b.begins);
  return next === undefined ? null : `${dayAndTimeOf(next.begins, locale)} · ${next.title}`;
};
