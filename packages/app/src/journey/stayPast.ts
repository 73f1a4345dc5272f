/** Law: her stays are days of the trip, can be taken back, and never lie over each other. */
import { checkStays, countedIn, type PastStay, type StayRule } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { dateOf, type Brush } from './brush.ts';
import { complain, emptied, neededDay } from './complaint.ts';
import { stayAsked, type Asked } from './stayAsked.ts';
import { inputField, toldForm } from './told.ts';

const mostStays = 64;

/** Whether stays lie over each other is alike in every rule. */
const anyRule: StayRule = { kind: 'stretch', allowed: 1, renewedAfter: null };

export const staysAt = ({ person, place }: Asked, { trip }: Brush): readonly PastStay[] =>
  trip.stays
    .filter((stay) => stay.person === person.id && stay.area === countedIn(place))
    .toSorted((a, b) => a.from - b.from || a.until - b.until);

const stayIn = ({ person, place }: Asked): PastStay | null => {
  const [from, until] = [neededDay('stay-from'), neededDay('stay-until')];
  if (from === null || until === null) return null;
  if (until < from) {
    complain('stay-until', 'reversed');
    return null;
  }
  return { person: person.id, area: countedIn(place), from, until };
};

const stayLine = (stay: PastStay, at: number, brush: Brush): HTMLElement => {
  const { words, change } = brush;
  const { staying } = words;
  const text = staying.stayLine(
    dateOf(stay.from, brush),
    dateOf(stay.until, brush),
    words.span.days(stay.until - stay.from + 1),
  );
  return el('li', { id: `stay-${at}`, 'data-testid': 'stay-line' }, [
    el('span', {}, [text]),
    button(words.remove, `stay-${at}-remove`, () => {
      stayAsked.bad = null;
      change((trip) => ({ ...trip, stays: trip.stays.filter((each) => each !== stay) }));
    }),
  ]);
};

export const pastStaysBox = (asked: Asked, brush: Brush): HTMLElement => {
  const { words, trip, change, again } = brush;
  const { staying } = words;
  const mine = staysAt(asked, brush);
  const submit = (): void => {
    const stay = stayIn(asked);
    if (stay === null) return again();
    if (trip.stays.length >= mostStays) {
      complain('stay-until', 'tooMany');
      return again();
    }
    stayAsked.bad = checkStays(anyRule, [...mine, stay]).ok ? null : 'overlap';
    if (stayAsked.bad !== null) return again();
    emptied('stay-from', 'stay-until');
    change((each) => ({ ...each, stays: [...each.stays, stay] }));
  };
  return el('section', { class: 'papers', id: 'stay-past' }, [
    el('h3', {}, [staying.stays]),
    mine.length === 0
      ? el('p', { class: 'faint' }, [staying.noStays])
      : el(
          'ul',
          { class: 'lines' },
          mine.map((stay, at) => stayLine(stay, at, brush)),
        ),
    toldForm(
      'stay-form',
      [
        inputField({ id: 'stay-from', label: staying.from, type: 'date' }, brush),
        inputField({ id: 'stay-until', label: staying.until, type: 'date' }, brush),
        ...(stayAsked.bad === 'overlap'
          ? [
              el('p', { role: 'alert', class: 'ember', 'data-testid': 'stay-overlap' }, [
                staying.refused.staysDoNotOverlap,
              ]),
            ]
          : []),
        el('button', { 'data-testid': 'stay-add' }, [staying.addStay]),
      ],
      submit,
    ),
  ]);
};
