/**
 * Law: from the window that opened this one, and only if it is of this house, words are taken
 * once, into an empty field; they are read and changed there, and sent by nobody but her.
 */
import { doorStands, type HandedWords } from '../edge/handedWords.ts';

const isHanded = (data: unknown): data is HandedWords =>
  typeof data === 'object' && data !== null && 'handed' in data && typeof data.handed === 'string';

export const takeHanded = (): void => {
  const from = opener as Window;
  const hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== from || origin !== location.origin || !isHanded(data)) return;
    removeEventListener('message', hear);
    opener = null;
    const field = document.getElementById('words') as HTMLTextAreaElement | null;
    if (field === null || field.value !== '') return;
    field.value = data.handed;
    field.dispatchEvent(new Event('input'));
  };
  addEventListener('message', hear);
  from.postMessage(doorStands, location.origin);
};
