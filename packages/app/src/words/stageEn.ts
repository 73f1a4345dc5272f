/**
 * The evening in English, the language that gives the catalog its type. Short: most of it
 * is read in a dark room, on a phone, by somebody who is nervous.
 */
import { counted } from './plural.ts';
import { firstEn, type FirstWords } from './stageFirst.ts';

export const stageEn = {
  first: firstEn as FirstWords,
  // The line.
  lineDown: 'No line. The evening goes on; what you do here is kept and sent later.',
  unsent: (count: number): string =>
    counted('en', count, { one: '# thing not sent yet', other: '# things not sent yet' }),
  // Stops.
  wrongLink: 'This link is not whole. Scan the code again, or ask for it.',
  over: 'This evening is over. Nothing of it is left here.',
  unsafe: 'This address is not safe: the page would not stay secret. Ask for one with https.',
  noPlace:
    'This browser keeps nothing for this page, so a lost tab would lose your turn. Use a window that is not private.',
  otherTab: 'This evening is open in another tab. This one only shows it.',
  // Now.
  now: 'On stage',
  nobodyOnStage: 'The stage is free.',
  queue: 'Who comes',
  emptyQueue: 'Nobody yet. Be the first.',
  ahead: (count: number): string =>
    count === 0 ? 'now' : counted('en', count, { one: '# before you', other: '# before you' }),
  between: (from: string, to: string): string => `about ${from} to ${to}`,
  withCompanions: (count: number): string =>
    counted('en', count, { one: 'and # more', other: 'and # more' }),
  leaves: (time: string): string => `must leave at ${time}`,
  played: (count: number): string =>
    counted('en', count, { one: '# act so far', other: '# acts so far' }),
  paused: 'Pausing',
  // Joining.
  join: 'Take the microphone',
  joinAgain: 'Another song of mine',
  name: 'Stage name',
  nameHint: 'Not your real one, unless you like.',
  code: 'Code on the stage screen',
  codeHint: 'Four digits. Without it an organiser lets you in.',
  companions: 'Who comes with you',
  wished: 'Minutes, if you know',
  mustLeave: 'I must leave at',
  needs: 'I need',
  things: {
    piano: 'piano',
    microphone: 'microphone',
    'di-box': 'DI box',
    guitar: 'guitar',
    drums: 'drums',
    chair: 'chair',
    table: 'table',
    projector: 'projector',
    other: 'something else',
  },
  more: 'More',
  send: 'Join the queue',
  // Mine.
  mine: 'Your turn',
  states: {
    unsent: 'not sent yet',
    unheard: 'on its way to the organisers',
    asking: 'waits for an organiser’s yes',
    waiting: 'in the queue',
    paused: 'pausing; your place is kept',
    onStage: 'the microphone is yours',
  },
  withdraw: 'Take back',
  pause: 'Pause',
  goOn: 'Go on',
  yours: 'The microphone is yours',
  lastMinute: 'Last minute',
  timeIsUp: 'Time is up',
  lyrics: 'Words to sing',
  lyricsHint: 'They stay on this phone.',
  record: 'Record your song? It stays on this phone.',
  soon: (count: number): string =>
    count === 0
      ? 'You are next. Come to the stage.'
      : counted('en', count, {
          one: '# before you. Come closer.',
          other: '# before you. Come closer.',
        }),
  raise: 'Raise my hand',
  lower: 'Lower my hand',
  hands: 'Hands',
  help: 'I help to organise',
  yourName: 'Your name for the organisers',
  ask: 'Ask',
  compare: 'Compare these six words with an organiser, by voice. If one differs, stop.',
  // Organisers.
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
  yes: 'Yes',
  asking: 'Asks to join',
  addByHand: 'Add by hand',
  add: 'Add',
  helpers: 'Wants to help',
  same: 'The words are the same',
  organisers: 'Organisers',
  me: 'you',
  removed: 'removed',
  warning: 'Warning',
  warn: 'Warn everybody',
  warnText: 'What happens, and what to do',
  warnSource: 'Who says so',
  withdrawWarning: 'Withdraw',
  warnedAt: (time: string, source: string): string => `${time} · ${source}`,
  undo: 'Undo the last',
  end: 'End the evening',
  ended: 'The evening is over. Thank you.',
  screenLink: 'Stage screen',
  guestLink: 'Link for guests',
  gone: (time: string): string =>
    `At the latest on ${time} nothing of this evening opens any more.`,
  codeNow: 'Code',
  forNext: 'Needed next',
  minutes: (count: number): string => counted('en', count, { one: '# minute', other: '# minutes' }),
  notOrganiser: 'This device is no organiser here. Open the guests’ page and ask to help.',
  scan: 'Scan, and take the microphone',
  heardOut: 'Heard',
  // Founding.
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
  // The house.
  noLink: 'Scan the code in the room, or open the link that you were given.',
  newEvening: 'Start an evening of your own',
  safe: (name: string): string => `Safe person tonight: ${name}. Go to her with anything.`,
  safeLabel: 'Safe person tonight',
  safeSet: 'Name her',
  report: 'Report something',
  reportHint: 'Only the organisers read it. It does not say who you are.',
  reportSend: 'Send to the organisers',
  reported: 'The organisers have it.',
  reports: 'Reports',
  edit: 'Change',
  save: 'Save',
  earlier: 'Earlier than my other song',
  // Seats.
  seats: {
    title: 'Seats',
    free: (free: number, waiting: number): string =>
      (free === 0
        ? 'All seats are given.'
        : counted('en', free, { one: '# seat is free.', other: '# seats are free.' })) +
      (waiting === 0 ? '' : counted('en', waiting, { one: ' # waits.', other: ' # wait.' })),
    open: 'I want a seat',
    ask: 'Ask for a seat',
    askAgain: 'Ask for another, for who comes with me',
    asking: 'Asking… this takes a few seconds: it keeps out those who ask a thousand times.',
    note: 'Who you are to the house',
    noteHint: 'Only the organisers read it.',
    waits: (before: number): string =>
      before === 0
        ? 'Asked. You are the first of those who wait.'
        : counted('en', before, {
            one: 'Asked. # waits before you.',
            other: 'Asked. # wait before you.',
          }),
    states: {
      unsent: 'Not sent yet.',
      unheard: 'Asked. An organiser’s device answers when it is awake; look again later.',
      waiting: 'Asked.',
      declined: 'Not this time.',
      yours: 'A seat is yours.',
      back: 'Given back. Thank you.',
      wrong: 'This answer was not the house’s. Tell an organiser, by voice.',
    },
    code: 'Code of your seat',
    keep: 'Write these letters down, or take a picture of them. Who shows them first comes in, once. They do not say who you are.',
    giveBack: 'I cannot come: give it to somebody else',
    numbers: (n: {
      readonly given: number;
      readonly chairs: number;
      readonly waiting: number;
      readonly cameIn: number;
    }): string => `${n.given} of ${n.chairs} given · ${n.waiting} waiting · ${n.cameIn} came in`,
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
  // The agenda.
  agenda: {
    title: 'What this house announces',
    add: 'Announce an evening',
    day: 'Day',
    weeks: 'Weeks in a row, the same settings',
    hours: 'Hours that it lasts about',
    languages: 'Languages',
    announce: 'Announce',
    found: 'Open this evening',
    look: 'The public page',
    operator: 'For the operator, and to keep',
    operatorHow: 'The house announces what this key signs: the operator starts the relay with',
    keep: 'Keep this link, not on a phone that may be taken: who has it announces here.',
    next: (date: string): string => `The next one: ${date}.`,
  },
  refusals: {
    fewSeatsOnOneDevice: 'This device has asked for four already.',
    noSeatIsFree: 'No seat is free.',
    aReportSaysSomething: 'Write what happened.',
    onlyOrganisersDoThis: 'Only an organiser can do this.',
    aNameIsNeeded: 'A stage name is needed.',
    theCodeHasFourDigits: 'The code has four digits.',
    nobodyWaits: 'Nobody waits.',
    nobodyIsOnStage: 'Nobody is on stage.',
    nothingToUndo: 'Nothing of yours can be taken back.',
    theEveningIsOver: 'The evening is over.',
    other: 'This did not work. Try again; if it stays so, ask an organiser.',
  },
};
export type StageWords = typeof stageEn;
