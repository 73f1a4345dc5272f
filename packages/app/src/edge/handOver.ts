/** Law: a question goes into the window that was opened for it, once, and into no address; that window sends nothing by itself. */
import { doorStands, type HandedWords } from './handedWords.ts';

/** Calls `then` when the words stand there. What it gives back calls it off; null: no window opened. */
export const handOver = (address: string, words: string, then: () => void): (() => void) | null => {
  const door = window.open(address, '_blank');
  if (door === null) return null;
  const hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== door || origin !== location.origin || data !== doorStands) return;
    removeEventListener('message', hear);
    const given: HandedWords = { handed: words };
    door.postMessage(given, location.origin);
    then();
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
};
