/** journey: where these people may go, with these passports; by when, with which papers. */
export { answerAt, entryWith, rowsFor } from './list.ts';
export type { Arrival, Ease, Entry, Row, Traveller } from './list.ts';
export { factsAt, knowledgeOf } from './knowledge.ts';
export type { Knowledge } from './knowledge.ts';
