/** Law: where something is wrong there is no form: one full-screen stop that says what to do. */
import { el, fill } from './dom.ts';
import type { DoorWords } from '../words/doorEn.ts';

export type Stop = keyof DoorWords['stops'];

export const showStop = (page: HTMLElement, words: DoorWords, stop: Stop): void => {
  const { head, body } = words.stops[stop];
  const gentle = stop === 'slip' || stop === 'ended' || stop === 'unreachable';
  fill(page, [
    el(
      'section',
      { class: gentle ? 'stop' : 'stop danger', role: 'alert', 'data-testid': `stop-${stop}` },
      [el('h1', {}, [head]), el('p', {}, [body])],
    ),
  ]);
};
