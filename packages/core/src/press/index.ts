/**
 * press: a house's statements and guides as a folder of plain pages, read without a script.
 *
 * README.md; docs/protocol/statement.md §6.
 */
export { el, type Child, type Html } from './html.ts';
export { cityList, newsSince, partBlock, titled } from './guideBlock.ts';
export { printHouse, type House } from './press.ts';
export {
  gatherReferring,
  statementBlock,
  wholeLines,
  type Referring,
  type Setting,
} from './statementBlock.ts';
export {
  dayIn,
  languageIn,
  numberIn,
  shownIn,
  tongueNames,
  tongues,
  weekdayIn,
  wordsIn,
  type Shown,
  type Tongue,
} from './tongue.ts';
export type { PressWords } from './words/en.ts';
