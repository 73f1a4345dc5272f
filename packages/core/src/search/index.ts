/**
 * search: what was written is found on the device, in any language and spelling.
 *
 * README.md; docs/protocol/search.md.
 */
export { termsOf, wordsIn, type Stem } from './fold.ts';
export { makeIndex, type Document, type Index } from './makeIndex.ts';
export { find, type Hit, type Question } from './find.ts';
