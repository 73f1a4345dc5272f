/** Law: what is kept, locked, handed on and opened again is said with what to do next; the words that open it are never said to be anywhere but on paper. */
import type { LockedRule, PartRule, Shown } from '@krov/core/journey';
import { counted } from './plural.ts';

export type KeepingWords = {
  readonly nothingYet: string;
  readonly here: string;
  readonly hereSays: string;
  readonly keep: string;
  readonly keepChanges: string;
  readonly kept: string;
  readonly keptBefore: string;
  readonly remove: string;
  readonly removeSays: string;
  readonly removed: string;
  readonly sixWords: string;
  readonly writeDown: string;
  readonly tellThem: string;
  readonly writtenDown: string;
  readonly locking: string;
  readonly opening: string;
  readonly share: string;
  readonly shareSays: string;
  readonly lock: string;
  readonly lockAnew: string;
  readonly asItWas: string;
  readonly link: string;
  readonly linkPicture: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly file: string;
  readonly fileOnly: string;
  readonly pictures: (count: number) => string;
  readonly part: (place: number, of: number) => string;
  readonly partPicture: (place: number, of: number) => string;
  readonly partText: string;
  readonly previous: string;
  readonly next: string;
  readonly open: string;
  readonly openHeading: string;
  readonly openKept: string;
  readonly noneKept: string;
  readonly paste: string;
  readonly take: string;
  readonly chooseFile: string;
  readonly scan: string;
  readonly stopScan: string;
  readonly noCamera: string;
  /** `which`: places, with commas; `count`: how many they are. */
  readonly missing: (which: string, of: number, count: number) => string;
  readonly typeWords: string;
  readonly typeWordsHint: string;
  readonly doOpen: string;
  readonly close: string;
  readonly notOfTheList: (words: string) => string;
  readonly notSix: (count: number) => string;
  readonly staysAsItWas: string;
  readonly troubles: {
    readonly [
      R in
        LockedRule | PartRule | 'nothingToRead' | 'tooLarge' | 'notKept' | 'notLocked' | 'noWorker'
    ]: string;
  };
  readonly since: string;
  readonly changed: (count: number) => string;
  readonly nothingChanged: string;
  readonly before: string;
  readonly after: string;
  readonly notKnownThen: string;
  readonly turns: { readonly [T in Shown['turn']]: string };
  readonly haveRead: string;
};

export const keepingEn: KeepingWords = {
  nothingYet: 'There is nothing to keep yet. Say first who travels.',
  here: 'On this device',
  hereSays:
    'The plan is locked with six words and kept in this browser. Without the words nobody opens it, and we cannot help.',
  keep: 'Keep it on this device',
  keepChanges: 'Keep the changes',
  kept: 'Kept on this device, as it is now.',
  keptBefore: 'Kept on this device, as it was before the last changes.',
  remove: 'Delete what is kept here',
  removeSays: 'This cannot be undone. Without another copy the kept plan is gone.',
  removed: 'Deleted from this browser.',
  sixWords: 'Six words',
  writeDown: 'Write them down on paper, apart from this device. They are shown this once.',
  tellThem:
    'Tell them to whoever opens it, or write them down. When this page is closed they are gone.',
  writtenDown: 'I have written them down',
  locking: 'Locking. On an old phone this takes up to ten seconds.',
  opening: 'Opening. On an old phone this takes up to ten seconds.',
  share: 'Hand it on, locked',
  shareSays:
    'Whoever gets it needs six words of its own. Tell them by another way than the one it goes: by voice, or on paper.',
  lock: 'Lock it',
  lockAnew: 'Lock it anew',
  asItWas: 'Locked as the plan was at that moment. Later changes are not in it.',
  link: 'Link',
  linkPicture: 'The link as a picture for a camera',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser does not copy here. Mark the text and copy it yourself.',
  file: 'Save as a file',
  fileOnly: 'It is too large for pictures. Hand on the file.',
  pictures: (count) =>
    counted('en', count, {
      one: 'It goes into # picture, in any order. Or hand on the file.',
      other: 'It goes into # pictures, in any order. Or hand on the file.',
    }),
  part: (place, of) => `${place} of ${of}`,
  partPicture: (place, of) => `Picture for a camera: ${place} of ${of}`,
  partText: 'This part as text',
  previous: 'Previous',
  next: 'Next',
  open: 'Open',
  openHeading: 'Open a plan',
  openKept: 'From this browser',
  noneKept: 'Nothing is kept in this browser.',
  paste: 'A link, or one of several parts',
  take: 'Take it',
  chooseFile: 'A file',
  scan: 'Read with the camera',
  stopScan: 'Camera off',
  noCamera: 'The camera cannot be used here. Paste the parts as text, or take a file.',
  missing: (which, of, count) =>
    `${which} of ${of} ${counted('en', count, { one: 'is', other: 'are' })} missing.`,
  typeWords: 'The six words',
  typeWordsHint: 'In Latin or Cyrillic letters, with spaces between.',
  doOpen: 'Open it',
  close: 'Close',
  notOfTheList: (words) => `Not among our words: ${words}. Look at each letter.`,
  notSix: (count) =>
    counted('en', count, {
      one: '# word is here. There are six.',
      other: '# words are here. There are six.',
    }),
  staysAsItWas: 'What is on this page stays as it was.',
  troubles: {
    aLockedPlanBeginsWithItsName:
      'This is no locked plan. Look for the file or link that you were given.',
    aLockedPlanIsOfThisVersion:
      'A newer Krov locked it. Open this page again with the internet on, then try once more.',
    aLockedPlanIsNotCut:
      'Its end is missing: it was cut on the way. Ask for the whole of it again.',
    aLockedPlanIsAsItWas: 'It was damaged on the way. Ask for it again.',
    theWordsAreOfThisPlan:
      'It is whole, and these words do not open it. Ask for its own words, or look at their order.',
    aPartIsOfThisVersion:
      'A newer Krov made this part. Open this page again with the internet on, then try once more.',
    aPartIsNotCut: 'This part was cut or damaged. Take it again.',
    aPartIsOfTheSameSet: 'This part is of another plan. The parts taken before are still here.',
    thePartsAreTheWhole: 'The parts do not fit together. Take them all again.',
    nothingToRead: 'No plan is in this text. Copy the whole link.',
    tooLarge: 'This file is too large to be a plan.',
    notKept:
      'This browser keeps nothing: it may be a private window, or the disk is full. Save a file instead.',
    notLocked: 'Something in the plan is too long to be kept: a name or a note. Shorten it.',
    noWorker: 'This browser could not do it: it may lack memory. Close other pages and try again.',
  },
  since: 'What has changed since it was kept',
  changed: (count) =>
    counted('en', count, {
      one: '# answer that this plan rests on has changed.',
      other: '# answers that this plan rests on have changed.',
    }),
  nothingChanged: 'Of what this plan rests on, nothing known here has changed since it was kept.',
  before: 'Then',
  after: 'Now',
  notKnownThen: 'Not known here then',
  turns: { better: 'better', worse: 'worse', unclear: 'better or worse: see for yourself' },
  haveRead: 'I have read it',
};
