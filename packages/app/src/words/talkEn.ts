/**
 * What the door says after something was sent, in English; the language that gives the
 * catalog its type. Loaded later than `doorEn.ts`.
 */
export const talkEn = {
  // States, each shown only when it is true.
  states: {
    delivered: 'With the people on duty.',
    read: 'Read by a person.',
    here: 'Someone is here.',
  },
  waitingForPerson: 'We cannot promise help. Please keep this tab open: the answer comes here.',
  addMore: 'Add something',
  withdraw: 'Take my request back',
  withdrawing: 'Taking your request back…',
  withdrawn: 'Your request is taken back. Nobody will answer it.',
  conversation: 'Conversation',
  you: 'You',
  helper: 'Helper',
  step: (number: number): string => `Step ${number}`,
  answers: { done: 'Done', 'not-yet': 'Not yet', afraid: 'I am afraid' },
  sayLabel: 'Write to the helper',
  again: 'Write a new request',
  sent: 'sent',
  notSentYet: 'not sent yet',
  closed: 'This conversation is closed.',
  outcomes: {
    helped: 'It helped.',
    referred: 'Others help from here on.',
    withdrawn: 'Taken back.',
    'no-answer': 'There was no answer.',
    other: 'It has ended.',
  },
};

export type TalkWords = typeof talkEn;
