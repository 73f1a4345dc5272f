/**
 * Law: settling in is one list of steps for the whole party, what can be done now first; it
 * says what was read, where and when, and where nothing was, that nothing was.
 */
import { costsOf } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';
import { aimsBox, placeBox } from './settlingAims.ts';
import { stateOf, stepCard, type Shown } from './settlingStep.ts';
import { datesIn, inOrderOfDoing, settledTrip } from './settlingSteps.ts';
import { localeOf } from './speech.ts';
import { moneyText } from './statements.ts';

const countsText = (shown: Shown, { words }: Brush): string => {
  const { counts } = words.settling;
  const states = shown.plan.steps.map((step) => stateOf(step, shown));
  const [waiting, done] = (['waits', 'done'] as const).map(
    (state) => states.filter((each) => each === state).length,
  );
  const now = states.length - (waiting ?? 0) - (done ?? 0);
  return [counts.now(now), counts.waiting(waiting ?? 0), counts.done(done ?? 0)].join(' · ');
};

const listOf = (shown: Shown, brush: Brush): readonly HTMLElement[] => {
  const { settling } = brush.words;
  const sums = costsOf(shown.plan).all.map((sum) => moneyText(sum, localeOf(brush.tongue)));
  return [
    el('p', { 'data-testid': 'settle-counts' }, [countsText(shown, brush)]),
    ...(sums.length === 0 ? [] : [el('p', { class: 'faint' }, [settling.fees(sums.join(' + '))])]),
    ...(shown.dates === null
      ? [el('p', { role: 'alert', class: 'ember' }, [settling.cannotBeDated])]
      : []),
    el(
      'ol',
      { class: 'lines steps', 'data-testid': 'settle-steps' },
      inOrderOfDoing(brush.trip, shown.plan, shown.dates).map((step) =>
        stepCard(step, shown, brush),
      ),
    ),
  ];
};

export const settlingBox = (brush: Brush): readonly HTMLElement[] => {
  const { words, today } = brush;
  const trip = settledTrip(brush.trip);
  const { plan } = trip;
  const drawn = { ...brush, trip };
  return [
    el('section', { id: 'settling' }, [
      el('h2', {}, [words.views.settling]),
      el('p', { class: 'faint' }, [words.settling.lead]),
      placeBox(drawn),
      aimsBox(drawn),
      el('section', { id: 'to-do' }, [
        el('h3', {}, [words.settling.list]),
        ...(plan === null || trip.aims.length === 0
          ? [el('p', { class: 'faint' }, [words.settling.nothingYet])]
          : []),
        ...(plan === null ? [] : listOf({ plan, dates: datesIn(trip, plan, today) }, drawn)),
      ]),
    ]),
  ];
};
