/**
 * reading: a pasted text or a saved page, as words, with what it says of itself.
 *
 * README.md; docs/protocol/reading.md.
 */
export { languageOf, readLanguages, type ReadLanguage, type TextLanguage } from './language.ts';
export type { FoundPage, PageReader } from './page.ts';
export { readFile, readPasted, type Read, type ReadingEdge } from './reading.ts';
export type { PageHead } from './said.ts';
export type { HiddenSigns, PageSaid, ReadingRule, ReadText } from './text.ts';
