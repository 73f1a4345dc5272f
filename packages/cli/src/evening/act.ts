/**
 * Law: what one person does at an evening is one value, said alike on a command line and in
 * a line of JSON. `which` names an act, a hand, a warning or an ask by the id that was printed.
 *
 * docs/operate/cli.md lists them.
 */
import { languages, type Language } from '@krov/core/circle';
import { things, type Thing } from '@krov/core/stage';
import { err, malformed, type Malformed, type Result } from '@krov/ground';
import {
  aNumber,
  anId,
  anyText,
  aText,
  listOfWords,
  oneOfWords,
  orElse,
  reading,
  type Said,
} from '../said.ts';

/** What is said of an act; `leavesIn`: minutes from now. */
export type AboutAct = {
  readonly name: string;
  readonly companions: number;
  readonly needs: readonly Thing[];
  readonly wished: number;
  readonly leavesIn: number | null;
};

export type EveningAct =
  | ({ readonly act: 'join'; readonly code: string } & AboutAct)
  | ({ readonly act: 'edit'; readonly which: string } & AboutAct)
  | ({ readonly act: 'by-hand' } & AboutAct)
  | { readonly act: 'withdraw' | 'begin'; readonly which: string | null }
  | { readonly act: 'pause' | 'return' | 'next' | 'end' | 'undo' | 'look' | 'forget' }
  | { readonly act: 'hand'; readonly state: 'up' | 'down' }
  | { readonly act: 'ask-to-help' | 'safe-person'; readonly name: string }
  | { readonly act: 'report'; readonly text: string }
  | { readonly act: 'warn'; readonly text: string; readonly source: string }
  | { readonly act: PlainVerb; readonly which: string }
  | { readonly act: 'move'; readonly which: string; readonly before: string | null }
  | { readonly act: 'swap'; readonly which: string; readonly other: string }
  | { readonly act: 'remove'; readonly which: string; readonly what: 'act' | 'guest' }
  | { readonly act: 'ask-seat'; readonly note: string }
  | { readonly act: 'give-back' | 'give-seat' | 'decline-seat'; readonly which: string }
  | {
      readonly act: 'seating';
      /** Whether a person looks at each ask. */
      readonly approval: 'by-person' | 'by-itself';
      readonly address: string;
    }
  | { readonly act: 'check-in'; readonly seat: string };

/** Verbs of an organiser that say nothing but what they are about. */
export type PlainVerb =
  | 'yes'
  | 'lock-in'
  | 'pause-act'
  | 'return-act'
  | 'no-show'
  | 'heard-out'
  | 'withdraw-warning'
  | 'welcome'
  | 'remove-organiser';

type Reader<A> = (said: Said) => Result<A, Malformed>;
type Readers = { readonly [V in EveningAct['act']]: Reader<EveningAct> };

const exactly = <V extends string>(verb: V) => oneOfWords([verb]);
const idOrNone = orElse<string | null>(anId, null);
const about = {
  name: aText,
  companions: orElse(aNumber, 0),
  needs: orElse(listOfWords(things), []),
  wished: orElse(aNumber, 0),
  leavesIn: orElse<number | null>(aNumber, null),
};
const bare = <V extends string>(act: V) => reading({ act: exactly(act) });
const ofOne = <V extends string>(act: V) => reading({ act: exactly(act), which: anId });

const readers: Readers = {
  join: reading({ act: exactly('join'), ...about, code: orElse(anyText, '') }),
  edit: reading({ act: exactly('edit'), which: anId, ...about }),
  'by-hand': reading({ act: exactly('by-hand'), ...about }),
  withdraw: reading({ act: exactly('withdraw'), which: idOrNone }),
  begin: reading({ act: exactly('begin'), which: idOrNone }),
  pause: bare('pause'),
  return: bare('return'),
  next: bare('next'),
  end: bare('end'),
  undo: bare('undo'),
  look: bare('look'),
  forget: bare('forget'),
  hand: reading({ act: exactly('hand'), state: oneOfWords(['up', 'down']) }),
  'ask-to-help': reading({ act: exactly('ask-to-help'), name: aText }),
  'safe-person': reading({ act: exactly('safe-person'), name: aText }),
  report: reading({ act: exactly('report'), text: aText }),
  warn: reading({ act: exactly('warn'), text: aText, source: aText }),
  yes: ofOne('yes'),
  'lock-in': ofOne('lock-in'),
  'pause-act': ofOne('pause-act'),
  'return-act': ofOne('return-act'),
  'no-show': ofOne('no-show'),
  'heard-out': ofOne('heard-out'),
  'withdraw-warning': ofOne('withdraw-warning'),
  welcome: ofOne('welcome'),
  'remove-organiser': ofOne('remove-organiser'),
  move: reading({ act: exactly('move'), which: anId, before: idOrNone }),
  swap: reading({ act: exactly('swap'), which: anId, other: anId }),
  remove: reading({
    act: exactly('remove'),
    which: anId,
    what: orElse(oneOfWords(['act', 'guest']), 'act'),
  }),
  'ask-seat': reading({ act: exactly('ask-seat'), note: orElse(anyText, '') }),
  'give-back': ofOne('give-back'),
  'give-seat': ofOne('give-seat'),
  'decline-seat': ofOne('decline-seat'),
  seating: reading({
    act: exactly('seating'),
    approval: orElse(oneOfWords(['by-person', 'by-itself']), 'by-itself'),
    address: orElse(anyText, ''),
  }),
  'check-in': reading({ act: exactly('check-in'), seat: aText }),
};

const readerByVerb = new Map(Object.entries(readers));

/** Malformed names the field that is missing or not understood. */
export const readEveningAct: Reader<EveningAct> = (said) => {
  const reader = readerByVerb.get(String(said['act']));
  return reader === undefined ? err(malformed('act')) : reader(said);
};

/** What an evening is founded with; `beginsIn` and `hours` count from now. */
export type EveningFounding = {
  readonly title: string;
  readonly name: string;
  readonly beginsIn: number;
  readonly hours: number;
  readonly usual: number;
  readonly chairs: number;
  readonly access: string;
  readonly languages: readonly Language[];
};

export const readEveningFounding: Reader<EveningFounding> = reading({
  title: aText,
  name: aText,
  beginsIn: orElse(aNumber, 0),
  hours: orElse(aNumber, 18),
  usual: orElse(aNumber, 6),
  chairs: orElse(aNumber, 30),
  access: orElse(anyText, ''),
  languages: orElse(listOfWords(languages), []),
});
