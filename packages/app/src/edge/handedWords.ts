/**
 * Law: words are handed from one window of this house to another in memory: the window that
 * was opened says that it stands there, and is given them once.
 */
export const doorStands = 'krov: the door stands';

export type HandedWords = { readonly handed: string };
