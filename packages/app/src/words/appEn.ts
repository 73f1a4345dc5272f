/**
 * The helpers' app in English, the language that gives the catalog its type: a sentence
 * missing in another language does not compile. Sentences, not codes; what to do next.
 */
import { counted } from './plural.ts';

export const appEn = {
  // The page; neutral on purpose.
  title: 'Notes',
  titleWith: (count: number): string => `(${count}) Notes`,
  // Each language by its own name, and by ours where the script differs.
  tongues: { en: 'English', ru: 'Русский (Russian)' },
  tongueRow: 'Language of this page',
  skip: 'To the content',
  nav: 'Screens',
  screens: { tonight: 'Tonight', circle: 'Circle', door: 'Door', me: 'Me' },
  back: 'Back',
  lockNow: 'Lock',
  loading: 'One moment…',
  search: 'Search',
  nothingFound: 'Nothing here matches. Try fewer letters.',
  copy: 'Copy',
  copied: 'Copied',
  undo: 'Undo',
  bytesLeft: (left: number): string =>
    left >= 0
      ? counted('en', left, { one: 'Room for # more letter.', other: 'Room for # more letters.' })
      : counted('en', -left, {
          one: 'Too long by # letter. Please shorten it.',
          other: 'Too long by # letters. Please shorten it.',
        }),

  // The words of the house.
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
  urgencies: {
    'danger-now': 'Danger now',
    today: 'Today',
    'this-week': 'This week',
    'no-date': 'No date',
  },
  languages: { ru: 'Russian', uk: 'Ukrainian', sr: 'Serbian', ro: 'Romanian', en: 'English' },
  roles: { admin: 'Admin', desk: 'Desk', helper: 'Helper' },
  outcomes: {
    helped: 'It helped',
    referred: 'Others help from here on',
    withdrawn: 'Taken back',
    'no-answer': 'There was no answer',
    other: 'It ended otherwise',
  },
  answers: { done: 'Done', 'not-yet': 'Not yet', afraid: 'Afraid' },
  inPerson: {
    unsaid: 'In person: not said',
    no: 'Not in person',
    yes: 'Someone has to come in person',
  },
  waited: (minutes: number): string =>
    minutes < 1
      ? 'waits less than a minute'
      : counted('en', minutes, { one: 'waits # minute', other: 'waits # minutes' }),
  neededBy: (when: string): string => `Needed by ${when}`,

  // The quiet line at the top.
  line: {
    connecting: 'Connecting…',
    down: 'The line is down. It is tried again by itself.',
    notTheRelayPinned:
      'Another machine answers at this address than the one your circle was founded on. Nothing is sent to it. Ask your admin.',
    otherVersion: 'The house has a newer version. Reload the page; nothing is lost.',
    unsent: (count: number): string =>
      counted('en', count, {
        one: '# thing of yours is not sent yet.',
        other: '# things of yours are not sent yet.',
      }),
  },
  silent:
    'The part of this page that locks and unlocks has not answered for 10 seconds. Reload the page; what is stored stays.',
  reload: 'Reload',
  newer:
    'There is a newer version of this page. Take it when it suits you: nothing is lost, and the passphrase is asked for again.',
  renew: 'Take it now',
  clock: {
    ask: (here: string): string =>
      `This device says it is ${here}. The house says something else. Is this device right?`,
    right: 'Yes, it is right',
    wrong: 'No, it is wrong',
    setIt: 'Please set date and time on this device, then reload the page.',
  },
  notices: {
    GAP: 'This device slept longer than the house keeps messages, so a part is missing. Ask an admin to remove this device and to invite you anew; then open the new link here.',
    FORK: 'The house shows this device another history than before. Do not rely on what you see; ask your admin by voice.',
    PASSED_OVER:
      'Something came that this device could not read, and it was passed over. Ask the others to say it once more.',
    GAVE_UP:
      'One thing of yours could not be sent, and is not tried again. Please do it once more.',
    UNSTORED:
      'This device cannot store any more: its disk may be full. Free some space, then reload.',
    DAMAGED:
      'A part of what this device kept cannot be opened any more. If something is missing, ask your admin.',
    REMOVED:
      'You are no longer in this circle. What came before stays readable on this device until you erase it, on the screen Me.',
    UNKEPT:
      'This browser did not promise to keep what is stored. If it needs space, it may erase this device. Install the page or allow storage.',
  },
  dismiss: 'I have read this',
  insecure:
    'This address is not safe: the page came over a line that others can change. Open it by a link that begins with https.',
  tooOld: 'This browser is too old for this page. Please use a current Firefox or Chrome.',
  unusable: {
    storage:
      'This browser lets the page store nothing. Leave the private window, or free some space, then reload.',
    damaged:
      'What this device kept is damaged and cannot be opened. Ask an admin to invite you anew, in another browser profile.',
  },
  elsewhere: 'This is open in another tab, and only one may write.',
  takeOver: 'Use it here',

  // Lock.
  lock: {
    head: 'Locked',
    covered: 'Locked, and on duty',
    coveredHint: (waiting: number): string =>
      counted('en', waiting, { one: '# request waits.', other: '# requests wait.' }),
    awaited: (awaited: number): string =>
      counted('en', awaited, {
        one: '# conversation of yours waits for you: unlock.',
        other: '# conversations of yours wait for you: unlock.',
      }),
    coveredStays:
      'On duty this device goes on calling you, with the keys of duty alone. Who takes it can find open requests, and no conversation. Go off shift before you leave it to strangers.',
    passphrase: 'Passphrase',
    open: 'Open',
    opening: 'Opening…',
    wrong: 'That passphrase does not open this device.',
    wait: (seconds: number): string =>
      counted('en', seconds, {
        one: 'The next try takes # second.',
        other: 'The next try takes # seconds.',
      }),
    empty: 'Please type the passphrase.',
  },
  passphrase: {
    choose: 'Choose a passphrase for this device',
    hint: 'It cannot be recovered by anybody. Four or more words that have nothing to do with each other are easy to keep and hard to guess.',
    again: 'The same passphrase again',
    differs: 'The two are not the same. Please type them again.',
    strength: {
      none: '',
      short: 'Too short: eight letters at least.',
      guessable: 'Whoever takes this device could try it out within days. More words help.',
      fair: 'This would cost a lot to try out, unless it is a known saying or something about you.',
      long: 'This is long enough, if nobody ever wrote these words together.',
    },
  },

  // The first visit.
  begin: {
    head: 'Under one roof',
    promise:
      'What people write here is locked on their device for the people on duty; whoever takes the server finds it locked.',
    found: 'Found a circle',
    foundHint: 'For the first of you. The others come by your invitation.',
    foundWarning:
      'Before you do: find a second person to be admin. With one admin, one lost passphrase ends the circle.',
    join: 'I was invited',
    joinHint: 'You have a link from someone in a circle.',
    link: 'Invite link',
    linkWrong: 'This is not a whole invite link. Please copy it again, all of it.',
    linkSlip: 'A letter of the link is wrong. Please copy it again.',
    name: 'Your name in this circle',
    nameHint: 'Any name the others know you by. It need not be the one in your passport.',
    nameMissing: 'Please write a name.',
    nameLong: 'This name is too long. Please shorten it.',
    languages: 'Languages you can help in',
    languagesMissing: 'Please choose at least one language.',
    doFound: 'Found the circle',
    doJoin: 'Ask to be let in',
    working: 'Locking this device, which takes a second…',
    unreachable: 'The house cannot be reached at the moment. Nothing was founded. Try again.',
  },
  joining: {
    head: 'Almost there',
    asking: 'Reading the invitation…',
    compare: 'Call the person who invited you, and read these six words to each other.',
    wait: 'If all six are the same, they let you in. This page opens then by itself.',
    differ: 'If one differs, somebody is between you. Close this page and ask for another link.',
    declined:
      'You were not let in. The invitation has ended, or the words were not the same. Ask for a new link.',
  },

  // Tonight.
  tonight: {
    head: 'Tonight',
    onShift: 'You are on shift.',
    offShift: 'You are not on shift.',
    goOn: 'Go on shift',
    goOff: 'Go off shift',
    next: 'Next one, please',
    nobodyWaits: 'Nobody waits.',
    nothingForYou: 'Nothing waits for you now.',
    full: 'You have as many as you wanted at once. Danger still comes to you; the lists are open.',
    nobodyWaitsHint: 'You can keep this page in the background: it calls you when someone comes.',
    noDoorHint: 'No door is open, so nobody can ask. Open one on the screen Door.',
    waiting: 'Waiting',
    waitingCount: (count: number): string =>
      counted('en', count, { one: '# person waits.', other: '# people wait.' }),
    longest: (minutes: number): string =>
      counted('en', minutes, {
        one: 'The longest wait is # minute.',
        other: 'The longest wait is # minutes.',
      }),
    here: (count: number): string =>
      counted('en', count, { one: '# person on shift', other: '# people on shift' }),
    nobodyHere: 'Nobody is on shift.',
    mine: 'Yours',
    taken: 'With others',
    drags: 'This drags',
    dragsHint: 'Waiting for 15 minutes or more, or given back.',
    heldBack: 'Held back, until the desk says yes',
    grant: 'Let them in',
    more: (left: number): string =>
      counted('en', left, {
        one: 'Show more: # is not shown.',
        other: 'Show more: # are not shown.',
      }),
    newCard: 'Someone new waits.',
    withdrawn: 'Taken back',
    tampered: 'Altered on the way: do not trust it',
    closed: 'Closed',
  },
  heldBack: {
    hasOpenCases: (others: number): string =>
      counted('en', others, {
        one: 'The helper already has # open case.',
        other: 'The helper already has # open cases.',
      }),
    tookManyLately: (cards: number): string =>
      counted('en', cards, {
        one: 'The helper took # of the last 20.',
        other: 'The helper took # of the last 20.',
      }),
    dangerInPerson: 'Danger now, and someone has to come in person: a person decides.',
    notBestFitYet: (seconds: number): string =>
      counted('en', seconds, {
        one: 'Others fit better; they still have # second.',
        other: 'Others fit better; they still have # seconds.',
      }),
    secondMissing: 'Nobody stands by yet: in person there must be two.',
    citesAnotherCard: 'The helper saw another card than the desk.',
    tampered: 'The card was altered on the way.',
  },

  // Card.
  card: {
    fits: 'You fit best',
    why: 'Why you',
    reasons: {
      speaks: (language: string): string => `You speak ${language}.`,
      knows: (need: string): string => `You offered: ${need}.`,
      free: 'You have no other case.',
      busy: (cases: number): string =>
        counted('en', cases, { one: 'You have # other case.', other: 'You have # other cases.' }),
      full: (cap: number): string =>
        counted('en', cap, { one: 'You wanted # at most.', other: 'You wanted # at most.' }),
    },
    lead: (name: string): string => `${name} leads`,
    second: (name: string): string => `${name} stands by`,
    takeLead: 'I take it',
    takeSecond: 'I stand by',
    notOnShift: 'Go on shift to take it.',
    claiming: 'Your hand is up. It counts when the house shows it.',
    claimed: 'It is yours. The words come as soon as the desk lets you in.',
    granted: 'Open the conversation',
    release: 'Give it back',
    releasing: 'You give it back.',
    tookIt: 'You took it.',
    lapseLead: 'The lead is silent: free the place',
    lapseSecond: 'The second is silent: free the place',
    lapsing: 'The place is set free.',
    gone: 'This card is no longer here.',
    region: (region: string): string => `Around: ${region}`,
    noRegion: 'No region given',
    language: (language: string): string => `Writes in ${language}`,
  },

  // Conversation.
  talk: {
    words: 'What was asked',
    noWords: 'No words came with it.',
    note: 'Note from the one before you',
    steps: 'Steps',
    noSteps: 'No step yet. One instruction at a time; the answer is done, not yet, or afraid.',
    step: (number: number): string => `Step ${number}`,
    noAnswer: 'no answer yet',
    stepLabel: 'Next step',
    giveStep: 'Give this step',
    lines: 'Talk',
    noLines: 'Nothing was said yet.',
    sayLabel: 'Say something',
    say: 'Say it',
    asker: 'Who asks',
    helper: 'Helper',
    unsent: 'not sent yet',
    youLead: 'You lead',
    youSecond: 'You stand by',
    handOver: 'Hand over',
    handOverHint: 'Who comes next reads this first. You stay until somebody has taken it.',
    handOverNote: 'What the next one must know',
    doHandOver: 'Ask for the next one',
    leaving: 'You asked to hand over. You stay here until somebody has taken it.',
    close: 'Close',
    closeHint: 'Who asks sees the outcome. The reason only the desk reads.',
    outcome: 'How it ended',
    reason: 'Why, for the desk',
    doClose: 'Close this conversation',
    closing: 'The conversation closes.',
    closed: 'This conversation is closed.',
    noMoney: 'Never ask for money, codes, or passport photos.',
  },

  // Circle.
  circle: {
    head: 'Circle',
    members: 'Members',
    me: 'you',
    onShift: 'on shift',
    revoked: 'removed',
    oneAdmin: 'This circle has one admin. One lost passphrase ends it: invite a second admin.',
    invite: 'Invite someone',
    inviteHint: 'The link is good for 72 hours and for one person. By itself it lets nobody in.',
    roles: 'As what',
    roleHints: {
      helper: 'takes requests',
      desk: 'also reads the words of each request and lets helpers in',
      admin: 'also invites and removes',
    },
    roleMissing: 'Please choose at least one.',
    makeInvite: 'Make a link',
    invitations: 'Invitations',
    noInvitations: 'No invitation is open.',
    send: 'Send this link to one person, over a channel you trust.',
    qr: 'The link as a code for a camera',
    states: {
      open: 'Not answered yet',
      pending: 'Waits for you',
      admitting: 'Is being let in…',
      admitted: 'Is in',
      declined: 'Declined',
    },
    pending: (name: string): string => `${name} asks to be let in`,
    compare: 'Call and read these six words to each other. Let nobody in by message alone.',
    approve: 'All six are the same: let them in',
    decline: 'They differ: do not let them in',
    remove: 'Remove',
    removeAsk: (name: string): string =>
      `Remove ${name}? From then on nothing new can be read there. This cannot be undone.`,
    doRemove: 'Yes, remove',
    doNotRemove: 'No, keep',
    onlyAdmins: 'Only an admin invites and removes.',
    thisComputerOnly:
      'Links work on this computer only, until the house is started with --origin and an https address.',
  },

  // Door.
  door: {
    head: 'Door',
    hint: 'Through this link people ask for help. Nothing secret is in it.',
    none: 'No door is open.',
    open: 'Open the door',
    cannotOpen: 'Only an admin of the desk can open a door.',
    states: {
      none: 'No door is open.',
      opening: 'The door is being opened…',
      open: 'The door is open.',
      ended: 'The key of the door has ended: nobody can ask. A desk device must be on.',
    },
    opensWhenDesk: 'It opens as soon as the keys are with the circle. Keep this page open.',
    link: 'Link of the door',
    qr: 'The door as a code for a camera',
    roofWords: 'Roof words',
    roofWordsHint: 'Tell them by voice or on paper. Who opens the link compares them.',
    computing: 'Working them out…',
    print: 'Print the poster',
    poster: {
      head: 'Do you need help?',
      body: 'Open this with the camera of your phone. No account, no number, no install.',
      words: 'Before you write, compare these five words:',
      stop: 'If one differs, stop and write nothing.',
      danger: 'If a life is in danger: 112.',
      never: 'We never ask for money, codes, or passport photos.',
    },
  },

  // Me.
  me: {
    head: 'Me',
    name: 'Name',
    offer: 'What I offer on shift',
    languages: 'Languages',
    needs: 'What I can help with',
    cap: 'How many at once, at most',
    shift: 'Shift',
    onHint: 'Others see that you are here. Saving sends the new offer.',
    save: 'Save the offer',
    saved: 'Saved on this device.',
    needsMissing: 'Please choose at least one kind of help.',
    lock: 'Lock this device',
    lockHint: 'After 5 minutes without a touch it locks by itself.',
    keys: 'Keys: / searches, n takes the next one, Esc goes back',
    page: 'This page',
    eraseHead: 'Begin anew',
    eraseHint: 'For a device that you give away, or that an admin invites anew.',
    erase: 'Erase this device',
    eraseAsk:
      'Conversations, drafts and your place in the circle go from this device, and nobody can bring them back. Who looks closely may see that something was erased.',
    eraseEndsCircle: 'You are the only admin: without this device the circle ends.',
    doErase: 'Yes, erase',
    doNotErase: 'No, keep',
    invitedAnew:
      'You opened an invite link, and this device is in a circle already. To follow the link, erase the device first.',
  },

  // What went wrong, by family; named rules stand in their own file.
  failures: {
    malformed: 'This is not in the right form. Please check it and try again.',
    unopenable: 'This cannot be opened here.',
    refused: 'The rules of the circle do not allow this now.',
    unreachable: 'The house cannot be reached at the moment. Try again in a while.',
    unstored: 'This device could not store it: its disk may be full. Nothing was done.',
    spent: 'This can be used once, and it has been. Ask for a new one.',
    silent: 'There was no answer. Reload the page; what is stored stays.',
  },
};

export type AppSentences = typeof appEn;
