/** Law: what languages are tried with is cut the same way everywhere: at words, without overlap. */
import { languageOf, type TextLanguage } from './language.ts';

/** Pieces of exactly so many characters, each beginning with a word. */
export const piecesOf = (text: string, length: number): readonly string[] => {
  const pieces: string[] = [];
  for (let from = 0; from + length <= text.length;) {
    pieces.push(text.slice(from, from + length));
    const next = text.indexOf(' ', from + length);
    from = next === -1 ? text.length : next + 1;
  }
  return pieces;
};

export const withoutMarks = (text: string): string =>
  text
    .replace(/đ/g, 'dj')
    .replace(/Đ/g, 'Dj')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** The share of pieces that are read as this language. */
export const shareRead = (pieces: readonly string[], as: TextLanguage): number =>
  pieces.filter((piece) => languageOf(piece) === as).length / pieces.length;
