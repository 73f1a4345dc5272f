/** Law: what did not work is one sentence that says what to do next, and that nothing was lost. */
import type { Failure } from '@krov/ground';
import { el } from '../edge/dom.ts';
import type { KeepingWords } from '../words/keepingEn.ts';
import type { Brush } from './brush.ts';

export type Trouble = keyof KeepingWords['troubles'];

/** What a failure of locking is called here: a limit of what can be kept, or of the browser. */
export const lockTrouble = (failure: Failure): Trouble =>
  failure.kind === 'refused' ? 'notLocked' : 'noWorker';

/** Always there, so that a screen reader hears what comes into it. */
export const troubleLine = (testid: string, said: string): HTMLElement =>
  el('p', { role: 'alert', class: 'ember', 'data-testid': testid }, [said]);

export const troubleText = (trouble: Trouble | null, { words }: Brush): string =>
  trouble === null ? '' : words.keeping.troubles[trouble];

/** What is going on, where it takes longer than a blink. */
export const busyLine = (testid: string, said: string): HTMLElement =>
  el('p', { role: 'status', 'data-testid': testid }, [said]);
