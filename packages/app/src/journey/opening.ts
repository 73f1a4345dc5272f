/**
 * Law: what is brought to be opened (from this device, a link, a file, parts) is looked at
 * before anybody is asked for words, and what was open before stays until it has opened.
 */
import {
  checkLocked,
  missingParts,
  mostLocked,
  readCarried,
  readSixWords,
  wholeOfParts,
  withPart,
  type Gathered,
  type Trip,
  type WordsRefused,
} from '@krov/core/journey';
import { bytesOfFile } from './edge/files.ts';
import { open } from './edge/locker.ts';
import { dropRows, keptRows } from './edge/store.ts';
import { forgetKept, markKept, markSaved } from './saved.ts';
import type { Trouble } from './trouble.ts';

/** `name`: of a record on this device; null: it was brought. */
type Candidate = { readonly name: string | null; readonly bytes: Uint8Array };

export type Opening = {
  readonly stage: 'closed' | 'choosing' | 'words' | 'busy';
  readonly candidates: readonly Candidate[];
  readonly gathered: Gathered | null;
  readonly trouble: Trouble | null;
  readonly wrongWords: WordsRefused | null;
  /** Names of what is kept here, once that was asked. */
  readonly kept: readonly string[] | null;
};

const closed: Opening = {
  stage: 'closed',
  candidates: [],
  gathered: null,
  trouble: null,
  wrongWords: null,
  kept: null,
};
let opening = closed;

export const openingNow = (): Opening => opening;

const become = (change: Partial<Opening>): void => {
  opening = { ...opening, trouble: null, wrongWords: null, ...change };
};

export const beginOpening = (): void => become({ stage: 'choosing', candidates: [] });
export const endOpening = (): void => {
  opening = closed;
};

/** One that cannot be opened by any words is refused at once; the parts that came stay. */
const offer = (candidates: readonly Candidate[]): void => {
  const checked = candidates.map(({ bytes }) => checkLocked(bytes));
  const sound = candidates.filter((_, at) => checked[at]?.ok === true);
  const [bad] = checked.flatMap((each) => (each.ok ? [] : [each.error.rule]));
  if (sound.length > 0) become({ stage: 'words', candidates: sound });
  else become({ stage: 'choosing', trouble: bad ?? 'nothingToRead' });
};

const takePart = (bytes: Uint8Array): void => {
  const gathered = withPart(opening.gathered, bytes);
  if (!gathered.ok) return become({ stage: 'choosing', trouble: gathered.error.rule });
  if (missingParts(gathered.value).length > 0)
    return become({ stage: 'choosing', gathered: gathered.value });
  const whole = wholeOfParts(gathered.value);
  become({ stage: 'choosing', gathered: null, trouble: whole.ok ? null : whole.error.rule });
  if (whole.ok) offer([{ name: null, bytes: whole.value }]);
};

/** A link or a part, as text. */
export const takeText = (text: string): void => {
  const carried = readCarried(text);
  if (carried === null) return become({ stage: 'choosing', trouble: 'nothingToRead' });
  if (carried.kind === 'part') takePart(carried.bytes);
  else offer([{ name: null, bytes: carried.bytes }]);
};

export const takeFile = async (file: File): Promise<void> => {
  const bytes = await bytesOfFile(file, mostLocked);
  if (bytes === null) become({ stage: 'choosing', trouble: 'tooLarge' });
  else offer([{ name: null, bytes }]);
};

export const takeKept = async (): Promise<void> => {
  const rows = await keptRows();
  become({ stage: 'choosing', kept: rows.map(({ name }) => name) });
  if (rows.length > 0) offer(rows);
};

export const removeAllKept = async (): Promise<void> => {
  const names = opening.kept ?? [];
  const dropped = await dropRows(names);
  if (dropped.ok) forgetKept(names);
  become({
    stage: 'choosing',
    candidates: [],
    ...(dropped.ok ? { kept: [] } : { trouble: 'notKept' }),
  });
};

/** The trip that the words opened; null: they did not, and why is told. `again`: draws. */
export const tryWords = async (typed: string, again: () => void): Promise<Trip | null> => {
  const words = readSixWords(typed);
  if (!words.ok) {
    become({ wrongWords: words.error });
    again();
    return null;
  }
  const { candidates } = opening;
  become({ stage: 'busy' });
  again();
  const opened = await open(
    candidates.map(({ bytes }) => bytes),
    words.value,
  );
  // Whoever closed it meanwhile wants it no more.
  if (opening.stage !== 'busy') return null;
  if (!opened.ok) {
    become({
      stage: 'words',
      trouble: opened.error.kind === 'refused' ? opened.error.rule : 'noWorker',
    });
    again();
    return null;
  }
  const { trip, place } = opened.value;
  const name = candidates[place]?.name ?? null;
  if (name === null) markSaved(trip);
  else markKept({ name, words: words.value, trip });
  endOpening();
  return trip;
};
