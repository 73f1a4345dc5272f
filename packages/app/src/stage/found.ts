/** Law: an evening is founded in a minute, with what a guest must know and nothing of the founder's. */
import type { AgendaEvening } from '@krov/core/agenda';
import { minute, things } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { found } from './edge/ports.ts';
import { fetchAgenda } from './edge/agenda.ts';
import { clockOf, minuteAt, minuteNow, noonAfter } from './edge/timeOfDay.ts';
import { field, form, lamp, numberIn, valueOf } from '../edge/fields.ts';
import { deskBrush, spokeAll, type DeskBrush } from './deskWords.ts';
import { show, stop } from './page.ts';
import { thereFields, thereIn } from './there.ts';

let isMaking = false;

const make = ({ act, tongue, again }: DeskBrush, known: AgendaEvening | null): void => {
  const now = minuteNow();
  const isAsKnown = known !== null && valueOf('begins') === clockOf(known.begins);
  const begins = isAsKnown ? minute(known.begins) : (minuteAt(valueOf('begins'), now) ?? now);
  isMaking = true;
  again();
  act(
    found({
      title: valueOf('title').trim(),
      begins,
      languages: known === null || known.languages.length === 0 ? [tongue] : known.languages,
      access: valueOf('access').trim(),
      there: thereIn().map(({ thing, count }) => ({ thing: things[thing] ?? 'other', count })),
      chairs: numberIn('chairs', 65_535),
      usualMinutes: Math.max(1, numberIn('usual', 60)),
      name: valueOf('organiser').trim(),
      lasts: noonAfter(begins),
    }).then((made) => {
      isMaking = false;
      if (made.ok) location.href = `/stage/desk${made.value}`;
      return made.ok ? { ok: true, value: undefined } : made;
    }),
  );
};

/** An evening that was announced, whose settings this one takes. */
const draw = (brush: DeskBrush, known: AgendaEvening | null): readonly HTMLElement[] => {
  const { words } = brush;
  const numeric = { inputmode: 'numeric', maxlength: '3' };
  return [
    form(
      'found',
      [
        el('h1', {}, [words.found]),
        field('title', words.evening, {
          attributes: { maxlength: '60', required: '', value: known?.title ?? '' },
        }),
        field('begins', words.begins, {
          attributes: {
            type: 'time',
            required: '',
            value: known === null ? '' : clockOf(known.begins),
          },
        }),
        field('organiser', words.organiserName, { attributes: { maxlength: '24', required: '' } }),
        field('chairs', words.chairs, {
          attributes: { ...numeric, value: String(known?.chairs ?? 30) },
        }),
        field('usual', words.usual, {
          attributes: { ...numeric, value: String(known?.usual ?? 6) },
        }),
        field('access', words.access, {
          attributes: { maxlength: '140', value: known?.access ?? '' },
        }),
        thereFields(brush, known?.there ?? null),
        lamp(isMaking ? words.making : words.make, 'make'),
      ],
      () => {
        if (!isMaking) make(brush, known);
      },
    ),
  ];
};

/** `#on.<minute>`: the settings of the evening that is announced for then. */
const knownHere = async (): Promise<AgendaEvening | null> => {
  const begins = Number(/^#on\.(\d+)$/.exec(location.hash)?.[1] ?? Number.NaN);
  if (Number.isNaN(begins)) return null;
  const agenda = await fetchAgenda();
  const evenings = agenda.ok ? (agenda.value?.evenings ?? []) : [];
  return evenings.find((evening) => evening.begins === begins) ?? null;
};

const start = async (): Promise<void> => {
  await spokeAll();
  if (!isSecureContext) return stop(({ unsafe }) => unsafe);
  const known = await knownHere();
  show((brush) => draw(deskBrush(brush), known));
};
void start();
