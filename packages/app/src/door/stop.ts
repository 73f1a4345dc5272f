/**
 * Law: where something is wrong there is no form: one full-screen stop that says what to do.
 * Loaded when it is needed; the form is gone before.
 */
import { stopsEn, type StopWords } from '../words/stopsEn.ts';
import { stopsRu } from '../words/stopsRu.ts';
import { el, fill } from '../edge/dom.ts';

export type Stop = keyof StopWords;

const gentle: readonly Stop[] = ['slip', 'ended', 'clock'];

export const showStop = (page: HTMLElement, stop: Stop, tongue: 'en' | 'ru'): void => {
  const { head, body } = (tongue === 'ru' ? stopsRu : stopsEn)[stop];
  fill(page, [
    el(
      'section',
      {
        class: gentle.includes(stop) ? 'stop' : 'stop danger',
        role: 'alert',
        'data-testid': `stop-${stop}`,
      },
      [el('h1', {}, [head]), el('p', {}, [body])],
    ),
  ]);
};
