/** Law: what the desk of a house says to who writes and checks, in five languages. */
import type { Figure, Role } from '@krov/core/statement';

export type StatementDeskWords = {
  readonly title: string;
  readonly lead: string;
  readonly keyLabel: string;
  readonly keyHint: string;
  readonly openDesk: string;
  readonly newKey: string;
  readonly closeDesk: string;
  readonly badKey: string;
  readonly keepSecret: string;
  readonly sendPublic: string;
  readonly roles: (roles: string) => string;
  readonly notCertified: string;
  readonly role: { readonly [R in Role]: string };
  readonly newStatement: string;
  readonly changeStatement: string;
  readonly kind: string;
  readonly lang: string;
  readonly words: string;
  readonly asOf: string;
  readonly expires: string;
  readonly care: string;
  readonly link: (number: string) => string;
  readonly linkRole: string;
  readonly linkWho: string;
  readonly linkDay: string;
  readonly linkAddress: string;
  readonly moreLinks: string;
  readonly low: string;
  readonly high: string;
  readonly unit: string;
  readonly basis: string;
  readonly bases: { readonly [B in Figure['basis']]: string };
  readonly standing: string;
  readonly answer: string;
  readonly why: string;
  readonly sign: string;
  readonly withdraw: string;
  readonly withdrawWhy: string;
  readonly translate: string;
  readonly translation: string;
  readonly byMachine: string;
  readonly checked: string;
  readonly stillTrue: string;
  readonly until: string;
  readonly notSo: string;
  readonly notSoWhy: string;
  readonly ownWords: string;
  readonly pending: (count: number) => string;
  readonly undo: string;
  readonly save: string;
  readonly saved: string;
  readonly join: string;
  readonly badDay: string;
  /** By the rule that was broken; others: `cannot`. */
  readonly rules: { readonly [rule: string]: string };
  readonly cannot: string;
};

export const statementDeskEn: StatementDeskWords = {
  title: 'The desk',
  lead: 'Here somebody of the house writes, checks and translates. What you sign stands there under the name that the house certified for you.',
  keyLabel: 'Your key (k1.…)',
  keyHint: 'It stays in this page until you close the desk, and is kept nowhere.',
  openDesk: 'Open the desk',
  newKey: 'Make a new key',
  closeDesk: 'Close the desk',
  badKey: 'This is no key, or a letter of it is wrong: copy it again, whole.',
  keepSecret: 'Keep this where nobody else can read it. Whoever has it signs in your name:',
  sendPublic: 'Send this to the house, so that it certifies you:',
  roles: (roles) => `You here: ${roles}`,
  notCertified:
    'This house has not certified this key: what you sign will not be shown until it does.',
  role: {
    editor: 'editor',
    checker: 'checker',
    publisher: 'publisher',
  },
  newStatement: 'A new statement',
  changeStatement: 'Change it',
  kind: 'What it is',
  lang: 'Language of the words',
  words: 'The words',
  asOf: 'As of (day)',
  expires: 'Holds until (day)',
  care: 'With care: sending it on may harm somebody',
  link: (number) => `Through whose hands: ${number}`,
  linkRole: 'How',
  linkWho: 'Name, or empty',
  linkDay: 'Day, or empty',
  linkAddress: 'Address, or empty',
  moreLinks: 'One more hand',
  low: 'From',
  high: 'To',
  unit: 'Of what',
  basis: 'How it is known',
  bases: {
    plain: 'counted',
    estimate: 'estimated',
    noOfficial: 'estimated; no official data',
  },
  standing: 'How it stands',
  answer: 'Answer',
  why: 'Why it is changed',
  sign: 'Sign it',
  withdraw: 'Withdraw it',
  withdrawWhy: 'Why it is withdrawn',
  translate: 'Translate',
  translation: 'The translation',
  byMachine: 'A machine translated it',
  checked: 'I checked it: it is so',
  stillTrue: 'Still true today',
  until: 'until (day, or empty)',
  notSo: 'It is not so',
  notSoWhy: 'Why not',
  ownWords: 'These are your own words: somebody else checks them.',
  pending: (count) => `Signed and not sent yet: ${count}`,
  undo: 'Take the last one back',
  save: 'Save the file for the house',
  saved: 'Saved. Send the file to whoever publishes.',
  join: 'Take in a file of the house (.krov)',
  badDay: 'Write a day as 2026-11-30.',
  rules: {
    wordsAreNotBlankAndFit: 'Something is empty, or longer than it may be.',
    wordsHideNothing: 'There is an invisible sign in the words: type them anew.',
    anAddressOpens: 'An address begins with https:// and has no spaces.',
    aQuoteHasWhoSaidIt: 'A quote needs a hand that “said” it; the name may stay empty.',
    aFigureHasAnEnd: 'Write the number in digits, the smaller one first; a point before decimals.',
    aSettledRumourHasAnAnswer: 'Write the answer, or leave the rumour open.',
    itDoesNotExpireBeforeItsDay: 'It cannot end before its own day.',
    aChangeSaysWhy: 'Say why it is changed.',
    aDoubtSaysWhy: 'Say why it is not so.',
  },
  cannot: 'This cannot be signed as it stands.',
};
