import { mustBeOk } from '@krov/ground';
import { expect, test } from 'vitest';
import { readCommandLine } from '../commandLine.ts';
import { usage } from '../help.ts';
import { parseSaid } from '../said.ts';
import { readEveningAct, type EveningAct } from './act.ts';
import { eveningActOf } from './forms.ts';

const which = 'f0bfaaa24cb93b93644a351e15d04e07';
const link = '#e1.x';

/** Complete, or it does not compile. */
const same: { readonly [V in EveningAct['act']]: readonly [readonly string[], object] } = {
  join: [
    ['--name', 'Ana', '--code', '1234', '--needs', 'piano,chair', '--leaves-in', '40'],
    { name: 'Ana', code: '1234', needs: ['piano', 'chair'], leavesIn: 40 },
  ],
  edit: [[which, '--name', 'Ana'], { which, name: 'Ana' }],
  'by-hand': [['--name', 'Rada', '--companions', '2'], { name: 'Rada', companions: 2 }],
  withdraw: [[], {}],
  begin: [[which], { which }],
  pause: [[], {}],
  return: [[], {}],
  next: [[], {}],
  end: [[], {}],
  undo: [[], {}],
  look: [[], {}],
  forget: [[], {}],
  hand: [['up'], { state: 'up' }],
  'ask-to-help': [['--name', 'Vesna'], { name: 'Vesna' }],
  'safe-person': [['--name', 'Vesna'], { name: 'Vesna' }],
  report: [['Somebody films.'], { text: 'Somebody films.' }],
  warn: [['No tram.', '--source', 'transport'], { text: 'No tram.', source: 'transport' }],
  yes: [[which], { which }],
  'lock-in': [[which], { which }],
  'pause-act': [[which], { which }],
  'return-act': [[which], { which }],
  'no-show': [[which], { which }],
  'heard-out': [[which], { which }],
  'withdraw-warning': [[which], { which }],
  welcome: [[which], { which }],
  'remove-organiser': [[which], { which }],
  move: [[which, which], { which, before: which }],
  swap: [[which, which], { which, other: which }],
  remove: [[which, 'guest'], { which, what: 'guest' }],
  'ask-seat': [['--note', 'A friend of Rada'], { note: 'A friend of Rada' }],
  'give-back': [[which], { which }],
  'give-seat': [[which], { which }],
  'decline-seat': [[which], { which }],
  seating: [
    ['by-person', '--address', 'Example street 1'],
    { approval: 'by-person', address: 'Example street 1' },
  ],
  'check-in': [['0410-6105-0R3G-G28A'], { seat: '0410-6105-0R3G-G28A' }],
};

test.each(Object.entries(same))(
  'evening-%s: a command line says what a line of JSON says, and the help names it',
  (act, [words, fields]) => {
    const { said, verb } = mustBeOk(readCommandLine([`evening-${act}`, link, ...words]));
    expect(said['link']).toBe(link);
    const typed = readEveningAct({ ...said, act: eveningActOf(verb) });
    expect(typed.ok).toBe(true);
    const written = mustBeOk(parseSaid(JSON.stringify({ act, ...fields })));
    expect(typed).toEqual(readEveningAct(written));
    expect(usage).toContain(`evening-${act} LINK`);
  },
);

test.each([
  ['{"act":"join"}', 'name'],
  ['{"act":"join","name":"Ana","needs":["harp"]}', 'needs'],
  ['{"act":"hand","state":"half"}', 'state'],
  ['{"act":"yes"}', 'which'],
  ['{"act":"warn","text":"No tram."}', 'source'],
  ['{"act":"dance"}', 'act'],
])('%s names the field that is not understood', (line, what) => {
  const read = readEveningAct(mustBeOk(parseSaid(line)));
  expect(read).toEqual({ ok: false, error: { kind: 'malformed', what } });
});
