/** Law: a published page speaks six ways of writing; what it cannot say in one it does not say in another. */
import type { ChainRole, Kind, Theme } from '../../statement/index.ts';
import type { RumourStatus } from '../../statement/index.ts';

export type PressWords = {
  readonly title: string;
  readonly lead: string;
  readonly notVerified: string;
  readonly verify: string;
  readonly cities: string;
  readonly languageRow: string;
  readonly rumours: string;
  readonly noRumours: string;
  readonly news: string;
  readonly noNews: string;
  readonly back: string;
  readonly themes: { readonly [T in Theme]: string };
  readonly kinds: { readonly [K in Kind]: string };
  readonly roles: { readonly [R in ChainRole]: string };
  readonly standings: { readonly [S in RumourStatus['standing']]: string };
  readonly answer: string;
  readonly noName: string;
  readonly noDate: string;
  readonly noAddress: string;
  readonly noChain: string;
  readonly chain: string;
  readonly asOf: (day: string) => string;
  readonly until: (day: string) => string;
  readonly stale: {
    readonly expired: (day: string) => string;
    readonly undated: string;
    readonly ahead: (day: string) => string;
    readonly old: (day: string) => string;
  };
  readonly recheck: string;
  readonly noRecheck: string;
  readonly gone: string;
  readonly withdrawn: (why: string) => string;
  readonly checkedBy: (names: string) => string;
  readonly unchecked: string;
  readonly doubted: (name: string, day: string) => string;
  readonly byMachine: string;
  readonly byHand: (name: string) => string;
  readonly translationChecked: (names: string) => string;
  readonly behind: string;
  readonly untranslated: (language: string) => string;
  readonly original: (language: string) => string;
  readonly estimate: string;
  readonly noOfficial: string;
  readonly atLeast: (number: string) => string;
  readonly atMost: (number: string) => string;
  readonly hours: string;
  readonly noHours: string;
  readonly supports: string;
  readonly contradicts: string;
  readonly supportedBy: string;
  readonly contradictedBy: string;
  readonly history: string;
  readonly written: (name: string, day: string) => string;
  readonly beside: (name: string) => string;
  readonly archived: (day: string) => string;
  readonly wrong: string;
  readonly whole: string;
  readonly care: string;
  readonly eachOther: string;
};

export const pressEn: PressWords = {
  title: 'What is true?',
  lead: 'What was said, by whom, who passed it on, and who looked again. Nothing here is dated or checked that nobody dated or checked.',
  notVerified:
    'Not verified on this device: a server gave you this page as plain text. Its signatures are checked in the app of the house.',
  verify: 'Check it there',
  cities: 'Cities',
  languageRow: 'Language',
  rumours: 'Rumours',
  noRumours: 'No rumours are written down here.',
  news: 'New and changed in the last 30 days',
  noNews: 'Nothing was changed in the last 30 days.',
  back: 'All cities',
  themes: {
    arriving: 'Arriving',
    papers: 'Papers',
    home: 'A home',
    money: 'Money',
    work: 'Work',
    health: 'Health',
    school: 'School',
    language: 'Language',
    animals: 'Animals',
    transport: 'Getting around',
    together: 'Together',
    safety: 'Safety',
    rumours: 'Rumours',
    neighbours: 'Neighbours',
  },
  kinds: {
    quote: 'Somebody said',
    reported: 'Reported',
    figure: 'A figure',
    estimate: 'An estimate',
    rule: 'A rule',
    opinion: 'An opinion',
    rumour: 'A rumour',
  },
  roles: {
    said: 'Said',
    reported: 'Reported',
    republished: 'Passed on',
    byline: 'Signed',
    translated: 'Translated',
  },
  standings: {
    open: 'Nobody knows yet',
    confirmed: 'It is so',
    refuted: 'It is not so',
    cannotBeKnown: 'It cannot be known',
  },
  answer: 'Answer',
  noName: 'no name given',
  noDate: 'no date given',
  noAddress: 'no address given',
  noChain: 'Nobody said where this comes from.',
  chain: 'Through whose hands it came',
  asOf: (day) => `As of ${day}`,
  until: (day) => `until ${day}`,
  stale: {
    expired: (day) => `Ended on ${day}: it may no longer hold.`,
    undated: 'Nobody said for which day this holds.',
    ahead: (day) => `It is dated ${day}, which has not come: its date or this device’s is wrong.`,
    old: (day) => `Last looked at on ${day}: it may no longer hold.`,
  },
  recheck: 'Re-check here',
  noRecheck: 'Nobody gave an address where one could look again.',
  gone: 'Withdrawn',
  withdrawn: (why) => `Withdrawn: ${why}`,
  checkedBy: (names) => `Checked by ${names}`,
  unchecked: 'Checked by nobody yet',
  doubted: (name, day) => `${name} doubts it (${day}):`,
  byMachine: 'Translated by a machine; nobody has looked at it.',
  byHand: (name) => `Translated by ${name}; nobody else has looked at it.`,
  translationChecked: (names) => `Translation checked by ${names}.`,
  behind: 'The original has changed since this translation.',
  untranslated: (language) =>
    `Not translated yet: it stands here in its own language, ${language}.`,
  original: (language) => `The original words: ${language}`,
  estimate: 'estimated',
  noOfficial: 'estimated; there are no official data',
  atLeast: (number) => `${number} or more`,
  atMost: (number) => `up to ${number}`,
  hours: 'Open',
  noHours: 'Nobody said when it is open.',
  supports: 'Speaks for',
  contradicts: 'Speaks against',
  supportedBy: 'For it speaks',
  contradictedBy: 'Against it speaks',
  history: 'What was written and changed',
  written: (name, day) => `${name}, ${day}`,
  beside: (name) => `${name} wrote otherwise at the same time:`,
  archived: (day) => `A copy as it was read on ${day}`,
  wrong: 'This is wrong',
  whole: 'All of it: chain, checks, changes',
  care: 'With care: whoever sends this on may harm somebody.',
  eachOther: 'What each believes of the other',
};
