/** Law: what the reading page of a house says beside the words of the press, in five languages. */
import { pastingEn, type PastingWords } from './pastingEn.ts';
import { statementDeskEn, type StatementDeskWords } from './statementDeskEn.ts';
import type { NoEdition } from '../truth/edge/edition.ts';

export type TruthWords = {
  readonly desk: StatementDeskWords;
  readonly pasting: PastingWords;
  readonly loading: string;
  readonly noLink: string;
  /** "This is wrong". */
  readonly wrong: {
    readonly lead: string;
    readonly field: string;
    readonly open: string;
    readonly handing: string;
    readonly handed: string;
    readonly notOpened: string;
    readonly copy: string;
    readonly copied: string;
  };
  readonly search: {
    readonly label: string;
    readonly none: string;
    readonly preparing: string;
    readonly foundIn: (language: string) => string;
  };
  readonly yourLink: string;
  readonly open: string;
  readonly slip: string;
  readonly wrongLink: string;
  readonly unchecked: string;
  readonly reasons: { readonly [R in NoEdition]: string };
  readonly verified: (number: string, day: string) => string;
  readonly leftOut: (count: number) => string;
  readonly late: (day: string) => string;
  readonly openFile: string;
  readonly remember: string;
  readonly forget: string;
  readonly sinceVisit: (day: string) => string;
  readonly nothingSince: (day: string) => string;
  readonly aloud: string;
  readonly stop: string;
  readonly noVoice: string;
  readonly print: string;
};

export const truthEn: TruthWords = {
  desk: statementDeskEn,
  pasting: pastingEn,
  loading: 'Reading, and checking each signature …',
  noLink:
    'This page is opened by the link of a house: the link carries the key by which everything here is checked. Ask whoever told you of it.',
  wrong: {
    lead: 'What you write goes sealed through the door of this house, into a window where you read it once more and send it yourself. This page sends nothing.',
    field: 'What is wrong, and how do you know?',
    open: 'Open the door',
    handing: 'The door is opening …',
    handed: 'Your words stand in the other window. Read them there and send them.',
    notOpened: 'No window opened: allow it in this browser, or copy the words.',
    copy: 'Copy the words',
    copied: 'Copied. Paste them where you open the door:',
  },
  search: {
    label: 'Search',
    none: 'Nothing here says so, in any of its languages.',
    preparing: 'Looking for the first time: this takes a moment …',
    foundIn: (language) => `Found in: ${language}`,
  },
  yourLink: 'The link of the house',
  open: 'Open',
  slip: 'The link has a typing slip: copy it again, whole.',
  wrongLink: 'This is not the link of a house: it was cut, or is another kind of link.',
  unchecked: 'The same pages, not checked',
  reasons: {
    nothingPublished:
      'This house has published nothing here, or there is no network. Try again, or open a file that somebody gave you.',
    tooLarge: 'This file is larger than any house’s. Ask for the file of one city.',
    cut: 'The file was cut or damaged on the way: load it again, or take it from another mirror.',
    newer: 'This was published by a newer Krov: bring this page up to date by loading it again.',
    foreign: 'This is no file of statements: choose one that ends in .krov.',
    otherHouse:
      'This was published by another house than the one of your link. Nothing of it is shown.',
    forged:
      'Nobody whom this house lets publish has signed this. Nothing of it is shown. Tell the house.',
    mixed: 'These files are of two different editions: load them again in a minute.',
    older:
      'This is an older edition than one that this device has seen: the mirror may be hiding something. Use another one.',
  },
  verified: (number, day) =>
    `Checked on this device: edition ${number} of ${day}. Every signature leads to the key in your link.`,
  leftOut: (count) => `Left out, because nobody signed it: ${count}.`,
  late: (day) => `The house was to publish again by ${day}. What happened since then is not here.`,
  openFile: 'Open a file (.krov)',
  remember: 'Remember on this device that I was here',
  forget: 'Forget that I was here',
  sinceVisit: (day) => `New since ${day}`,
  nothingSince: (day) => `Nothing is new since ${day}.`,
  aloud: 'Read aloud',
  stop: 'Stop reading',
  noVoice:
    'No voice on this device speaks this language, and none that sends the words away is asked.',
  print: 'Print',
};
