/** What organisers alone read at an evening, in English; guests load none of it. */
import { counted } from './plural.ts';

export const stageDeskEn = {
  paused: 'Pausing',
  hands: 'Hands',
  desk: 'Desk',
  begin: 'Begin',
  beginNext: (name: string): string => `Begin: ${name}`,
  done: 'Over',
  noShow: 'Not here',
  lock: 'Next for sure',
  locked: 'next for sure',
  up: 'Up',
  swap: 'Swap with the next',
  down: 'Down',
  remove: 'Remove',
  removeGuest: 'Remove the guest',
  asking: 'Asks to join',
  addByHand: 'Add by hand',
  add: 'Add',
  helpers: 'Wants to help',
  same: 'The words are the same',
  organisers: 'Organisers',
  me: 'you',
  removed: 'removed',
  warn: 'Warn everybody',
  warnText: 'What happens, and what to do',
  warnSource: 'Who says so',
  withdrawWarning: 'Withdraw',
  undo: 'Undo the last',
  end: 'End the evening',
  screenLink: 'Stage screen',
  guestLink: 'Link for guests',
  notOrganiser: 'This device is no organiser here. Open the guests’ page and ask to help.',
  heardOut: 'Heard',
  found: 'A new evening',
  evening: 'What it is called',
  begins: 'Begins at',
  chairs: 'Chairs',
  usual: 'Minutes that an act usually takes',
  access: 'How to get in: steps, lift, door',
  there: 'What there is',
  organiserName: 'Your name, as guests see it',
  make: 'Open the evening',
  making: 'Opening…',
  forget: 'Forget the evening now',
  atNoon: (time: string): string =>
    `On ${time} this device empties the evening at the relay, if it is on; then nobody opens anything of it.`,
  safeLabel: 'Safe person tonight',
  safeSet: 'Name her',
  reports: 'Reports',
  deskSeats: {
    numbers: (n: {
      readonly given: number;
      readonly chairs: number;
      readonly waiting: number;
      readonly cameIn: number;
    }): string => `${n.given} of ${n.chairs} given · ${n.waiting} waiting · ${n.cameIn} came in`,
    surplus: (count: number): string =>
      counted('en', count, {
        one: '# seat more than chairs was given: two desks gave seats without a line to each other.',
        other:
          '# seats more than chairs were given: two desks gave seats without a line to each other.',
      }),
    twice: (count: number): string =>
      counted('en', count, {
        one: '# seat came in twice: somebody copied it.',
        other: '# seats came in twice: somebody copied them.',
      }),
    decline: 'No',
    arrange: 'How seats are given',
    approval: 'An organiser looks at each ask',
    address: 'Address',
    addressHint: 'Told to who holds a seat, from an hour before it begins.',
    checkIn: 'Check in',
    checkLink: 'Check-in for a phone at the entrance',
    typed: 'Code of a seat',
    check: 'Look',
    scan: 'Scan',
    stopScan: 'Stop the camera',
    found: {
      valid: 'Valid',
      used: 'Used',
      unknown: 'Not a seat of tonight',
      typing: 'Sixteen letters and digits',
    },
    otherTab:
      'The desk is open in this browser. Check in there, or close it and load this page again.',
  },
  agendas: {
    title: 'What this house announces',
    add: 'Announce an evening',
    day: 'Day',
    weeks: 'Weeks in a row, the same settings',
    hours: 'Hours that it lasts about',
    languages: 'Languages',
    announce: 'Announce',
    found: 'Open this evening',
    tooMuch: (most: number): string =>
      `At most ${most} evenings are announced at once, so nothing was announced. Choose fewer weeks, or remove an evening from the list that is not needed.`,
    unheard:
      'What this house announces already could not be read. Nothing can be announced until it is: it would take the place of all that stands there.',
    tryAgain: 'Try again',
    look: 'The public page',
    operator: 'For the operator, and to keep',
    operatorHow: 'The house announces what this key signs: the operator starts the relay with',
    keep: 'Keep this link, not on a phone that may be taken: who has it announces here.',
  },
};
export type DeskWords = typeof stageDeskEn;
