/** Law: what waits, what is mine and what drags are sentences over the cards; each open card stands in one list. */
import type { CardView } from '@krov/core/roof';
import type { AppWords } from '../words/tongues.ts';

export type Evening = {
  readonly waiting: readonly CardView[];
  readonly mine: readonly CardView[];
  readonly taken: readonly CardView[];
  readonly heldBack: readonly CardView[];
  readonly longestMinutes: number;
};

const dragsFromMs = 15 * 60 * 1000;
const byUrgency = { 'danger-now': 0, today: 1, 'this-week': 2, 'no-date': 3 } as const;

export const minutesOf = (ms: number): number => Math.floor(ms / 60_000);

const isWaiting = ({ closed, withdrawn, tampered, waitsFor }: CardView): boolean =>
  closed === null && !withdrawn && !tampered && waitsFor !== null;

/** Waiting for a quarter of an hour, or given back. */
export const drags = (card: CardView): boolean =>
  isWaiting(card) && card.lead === null && (card.waitedMs >= dragsFromMs || card.hadALead);

const isMine = ({ mine, closed }: CardView): boolean => mine !== 'nothing' && closed === null;

const worstFirst = (a: CardView, b: CardView): number =>
  byUrgency[a.fields.urgency] - byUrgency[b.fields.urgency] || b.waitedMs - a.waitedMs;

export const eveningOf = (cards: readonly CardView[]): Evening => {
  const open = cards.filter(({ closed, withdrawn }) => closed === null && !withdrawn);
  const waiting = open.filter((card) => isWaiting(card) && !isMine(card)).sort(worstFirst);
  return {
    waiting,
    mine: open.filter(isMine),
    taken: open.filter((card) => !isMine(card) && !isWaiting(card)),
    heldBack: open.filter(({ heldBack }) => heldBack.length > 0),
    longestMinutes: minutesOf(Math.max(0, ...waiting.map(({ waitedMs }) => waitedMs))),
  };
};

/** Whether I hold as many as I wanted at once. */
export const isFull = (cards: readonly CardView[]): boolean =>
  cards.some(({ reasons }) => reasons.some(({ kind }) => kind === 'full'));

/** Whether what stands on a card, in the words of the page, holds the text that is searched. */
export const matches = (words: AppWords, card: CardView, text: string): boolean => {
  const { need, region, language, urgency } = card.fields;
  const shown = [words.needs[need], region, words.languages[language], words.urgencies[urgency]];
  return [...shown, card.lead ?? '', card.second ?? '']
    .join(' ')
    .toLowerCase()
    .includes(text.trim().toLowerCase());
};
