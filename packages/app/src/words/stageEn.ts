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
  help: 'I help to organise',
  yourName: 'Your name for the organisers',
  ask: 'Ask',
  compare: 'Compare these six words with an organiser, by voice. If one differs, stop.',
  // Organisers.
  yes: 'Yes',
  warning: 'Warning',
  warnedAt: (time: string, source: string): string => `${time} · ${source}`,
  ended: 'The evening is over. Thank you.',
  gone: (time: string): string =>
    `At the latest on ${time} nothing of this evening opens any more.`,
  minutes: (count: number): string => counted('en', count, { one: '# minute', other: '# minutes' }),
  // The house.
  noLink: 'Scan the code in the room, or open the link that you were given.',
  newEvening: 'Start an evening of your own',
  safe: (name: string): string => `Safe person tonight: ${name}. Go to her with anything.`,
  report: 'Report something',
  reportHint: 'Only the organisers read it. It does not say who you are.',
  reportSend: 'Send to the organisers',
  reported: 'The organisers have it.',
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
  },
  // The agenda.
  agenda: {
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
