/** The first screen in English; the language that gives the catalog its type. */
export const atticEn = {
  title: 'Notes',
  picture: 'An attic at night',
  heading: 'Which door?',
  needHelp: 'I need help now',
  help: 'I help',
  openMic: 'Tonight’s open mic',
  leaving: 'I am leaving: people, passports, cat',
  settling: 'Settling in: permit, account, company, school',
  whatIsTrue: 'What is true? Reports, rumours, guides',
  howToReach: 'How to reach a house',
  howTo:
    'A house opens by a link or a code that somebody you trust has given to you. Paste the link here, or point your camera at the code.',
  yourLink: 'Your link',
  open: 'Open',
  emergency:
    'If a life is in danger: 112 in the European Union, Russia and Ukraine. In Serbia 192 police, 193 fire brigade, 194 ambulance.',
  languageRow: 'Language',
};

export type AtticWords = typeof atticEn;
