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
  emergency:
    'If a life is in danger: 112 in the European Union, Russia and Ukraine; 192, 193, 194 in Serbia.',
  emergencyCall: 'Call 112',
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
  waitingForLine:
    'The line is down. Your words stay locked in this tab and are sent as soon as it is back. Please keep the tab open.',
  // Full-screen stops. Each says what to do.
  stops: {
    slip: {
      head: 'The link was copied with a mistake',
      body: 'One of its letters is wrong. Please copy the whole link again, or scan the code again. Nothing was sent.',
    },
    wrong: {
      head: 'Stop. This is not a link to help',
      body: 'It is cut, altered, or not one of ours. Do not write anything here. Ask the person who gave it to you for the whole link.',
    },
    mismatch: {
      head: 'Stop. This is not the house your link names',
      body: 'Somebody may be pretending to be the people you look for. Do not write anything here. Close this page, and reach them in another way.',
    },
    notMine: {
      head: 'Stop. Do not write here',
      body: 'If the five words are not the ones you were told, this may be a trap. Close this page, and ask the people you know for the link again.',
    },
    ended: {
      head: 'This door is closed at the moment',
      body: 'Its key has ended, so nothing can be locked for the people behind it. Please try later, or use another contact you have. Nothing was sent.',
    },
    unreachable: {
      head: 'We cannot reach the house',
      body: 'The line is down or blocked. The page tries again by itself. Nothing was sent.',
    },
    insecure: {
      head: 'This address is not safe to write on',
      body: 'The page came over a line that others can change. Please ask for a link that begins with https.',
    },
  },
};

export type DoorWords = typeof doorEn;
