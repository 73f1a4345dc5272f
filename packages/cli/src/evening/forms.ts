/** Law: at an evening every act is a verb of its own behind `evening-`, and its first word is the link. */
import type { Form } from '../commandLine.ts';
import type { EveningAct } from './act.ts';

const about = {
  name: 'text',
  companions: 'text',
  needs: 'list',
  wished: 'text',
  'leaves-in': 'text',
} as const;
const interactive = { interactive: { sets: { interactive: true } } } as const;
const plain: Form = { words: ['link'], options: {} };
const ofOne: Form = { words: ['link', 'which'], options: {} };

const formByAct: { readonly [V in EveningAct['act']]: Form } = {
  join: { words: ['link'], options: { ...about, code: 'text' } },
  edit: { words: ['link', 'which'], options: about },
  'by-hand': { words: ['link'], options: about },
  withdraw: ofOne,
  begin: ofOne,
  pause: plain,
  return: plain,
  next: plain,
  end: plain,
  undo: plain,
  look: plain,
  forget: plain,
  hand: { words: ['link', 'state'], options: {} },
  'ask-to-help': { words: ['link'], options: { name: 'text' } },
  'safe-person': { words: ['link'], options: { name: 'text' } },
  report: { words: ['link', 'text'], options: {} },
  warn: { words: ['link', 'text'], options: { source: 'text' } },
  yes: ofOne,
  'lock-in': ofOne,
  'pause-act': ofOne,
  'return-act': ofOne,
  'no-show': ofOne,
  'heard-out': ofOne,
  'withdraw-warning': ofOne,
  welcome: ofOne,
  'remove-organiser': ofOne,
  move: { words: ['link', 'which', 'before'], options: {} },
  swap: { words: ['link', 'which', 'other'], options: {} },
  remove: { words: ['link', 'which', 'what'], options: {} },
  'ask-seat': { words: ['link'], options: { note: 'text' } },
  'give-back': ofOne,
  'give-seat': ofOne,
  'decline-seat': ofOne,
  seating: { words: ['link', 'approval'], options: { address: 'text' } },
  'check-in': { words: ['link', 'seat'], options: {} },
};

const prefix = 'evening-';

export const eveningForms: { readonly [verb: string]: Form } = {
  evening: { words: ['link'], options: interactive },
  'evening-found': {
    words: [],
    options: {
      title: 'text',
      name: 'text',
      'begins-in': 'text',
      hours: 'text',
      usual: 'text',
      chairs: 'text',
      access: 'text',
      languages: 'list',
      ...interactive,
    },
  },
  ...Object.fromEntries(
    Object.entries(formByAct).map(([act, form]) => [`${prefix}${act}`, form] as const),
  ),
};

export const isOfEvening = (verb: string): boolean => Object.hasOwn(eveningForms, verb);

/** `evening-join` is the act `join`. */
export const eveningActOf = (verb: string): string => verb.slice(prefix.length);
