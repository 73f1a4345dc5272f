/**
 * The door in English, the language that gives the catalog its type: a sentence
 * missing in another language does not compile. Sentences, not codes; what to do next.
 */
import { counted } from './plural.ts';

export const doorEn = {
  // The language's own name and the page.
  title: 'Notes',
  languageRow: 'Language',
  quickExit: 'Leave this page',
  quickExitHint: 'Opens a neutral page at once. Nothing you wrote here stays.',
  loading: 'One moment…',
  // Roof words.
  roofWords: 'Roof words',
  roofWordsHint:
    'Compare these five words with those you were told by voice or on paper. If one differs, stop.',
  notMyWords: 'These are not my words',
  // What may be said, and is true.
  promise:
    'What you write is locked on this device for the people on duty; whoever takes our server finds it locked. Someone watching your line can see that you opened a page here.',
  neverAsk: 'We never ask for money, codes, or passport photos.',
  // Who is there.
  peopleHere: (count: number): string =>
    counted('en', count, { one: '# person is here tonight.', other: '# people are here tonight.' }),
  expectedWait: (minutes: number): string =>
    counted('en', minutes, {
      one: 'The wait is about # minute.',
      other: 'The wait is about # minutes.',
    }),
  nobodyHere: (until: string): string =>
    `Nobody can open this before ${until}. You can write now; it will be read then. If it cannot wait, call the emergency number.`,
  nobodyHereUnknown:
    'Nobody is here at the moment, and we do not know when somebody will be. You can write now; it will be read later. If it cannot wait, call the emergency number.',
  isToday: (day: string): string => `Is today ${day}? The clock of this device may be wrong.`,
  isTodayYes: 'Yes, that is today',
  isTodayNo: 'No, my clock is wrong',
  clockWrong: 'Please set the date on this device, then open the link again. Nothing was sent.',
  // The form.
  heading: 'Ask for help',
  dangerQuestion: 'Is someone in danger right now?',
  dangerNow: 'Yes, right now',
  notNow: 'No, it can wait a little',
  emergency: 'If a life is in danger, call first:',
  emergencyNumbers: {
    112: '112: European Union, Russia, Ukraine',
    192: '192: police in Serbia',
    193: '193: fire brigade in Serbia',
    194: '194: ambulance in Serbia',
  },
  wordsLabel: 'What do you need? Two lines are enough.',
  wordsHint: 'No names, numbers or addresses are needed now.',
  bytesLeft: (left: number): string =>
    counted('en', left, { one: 'Room for # more letter.', other: 'Room for # more letters.' }),
  tooLong: (over: number): string =>
    counted('en', over, {
      one: 'Too long by # letter. Please shorten it.',
      other: 'Too long by # letters. Please shorten it.',
    }),
  moreDetails: 'More, if you like',
  need: 'What kind of help',
  needs: {
    other: 'Something else',
    'way-out': 'A way out',
    driving: 'Driving a car',
    bed: 'A bed for the night',
    ride: 'A ride',
    papers: 'Papers',
    law: 'Law, police, army',
    health: 'Health',
    talk: 'Someone to talk to',
  },
  region: 'Where, roughly',
  inPerson: 'Does someone have to come in person?',
  inPersonAnswers: { unsaid: 'I do not know', no: 'No', yes: 'Yes' },
  send: 'Send',
  wordsMissing: 'Please write what you need first.',
  sealing: 'Locking your words on this phone…',
  sealed: 'Locked on this phone. Not sent yet.',
  notSealed: 'This could not be locked, and nothing was sent. Please try again.',
  lineLost: 'The line is down. The page tries again by itself; nothing that you wrote is lost.',
  waitingForLine:
    'The line is down. Your words stay locked in this tab and are sent as soon as it is back. Please keep the tab open.',
  unreachable:
    'We cannot reach the house. The line is down or blocked. The page tries again by itself. Nothing was sent.',
};

export type DoorWords = typeof doorEn;
