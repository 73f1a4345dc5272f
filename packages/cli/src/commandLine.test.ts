import { mustBeOk } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import { readAct, readAskerAct, type Act } from './act.ts';
import { readCommandLine } from './commandLine.ts';
import { usage } from './help.ts';
import { parseSaid } from './said.ts';

const request = 'f0bfaaa24cb93b93644a351e15d04e07';
const typed = (...args: readonly string[]) =>
  readAct(mustBeOk(readCommandLine([...args, '--state', 'dir'])).said);
/** Complete, or it does not compile. */
const verbs: { readonly [V in Act['act']]: true } = {
  found: true,
  join: true,
  invite: true,
  approve: true,
  decline: true,
  remove: true,
  shift: true,
  'open-door': true,
  board: true,
  claim: true,
  lapse: true,
  release: true,
  grant: true,
  say: true,
  step: true,
  'hand-over': true,
  close: true,
};
const written = (line: string) => readAct(mustBeOk(parseSaid(line)));

describe('a command line', () => {
  const same: readonly (readonly [readonly string[], string])[] = [
    [
      ['found', '--name', 'Vesna', '--languages', 'ru,sr'],
      '{"name":"Vesna","languages":["ru","sr"]}',
    ],
    [['join', '#i1.x', '--name', 'Ana'], '{"link":"#i1.x","name":"Ana"}'],
    [['invite', '--roles', 'helper,desk'], '{"roles":["helper","desk"]}'],
    [['invite'], '{}'],
    [['approve', request], `{"invitation":"${request}"}`],
    [['decline', request], `{"invitation":"${request}"}`],
    [['remove', request], `{"member":"${request}"}`],
    [['shift', 'on', '--needs', 'bed', '--cap', '2'], '{"state":"on","needs":["bed"],"cap":2}'],
    [['shift', 'off'], '{"state":"off"}'],
    [['open-door'], '{}'],
    [['board'], '{}'],
    [['claim', request], `{"request":"${request}"}`],
    [['claim', request, '--second'], `{"request":"${request}","place":"second"}`],
    [['lapse', request, '--second'], `{"request":"${request}","place":"second"}`],
    [['release', request], `{"request":"${request}"}`],
    [['grant', request], `{"request":"${request}"}`],
    [['say', request, 'Here.'], `{"request":"${request}","text":"Here."}`],
    [['step', request, 'Sit.'], `{"request":"${request}","text":"Sit."}`],
    [['hand-over', request, 'Calm.'], `{"request":"${request}","note":"Calm."}`],
    [['close', request, 'helped'], `{"request":"${request}","outcome":"helped"}`],
  ];

  test.each(same)('%j says what a line of JSON says', (args, fields) => {
    const act = JSON.stringify({ act: args[0], ...(JSON.parse(fields) as object) });
    const said = typed(...args);
    expect(said.ok).toBe(true);
    expect(said).toEqual(written(act));
  });

  test('has a form for every act, and the help names each', () => {
    expect(new Set(same.map(([[verb]]) => verb))).toEqual(new Set(Object.keys(verbs)));
    expect(Object.keys(verbs).filter((verb) => !usage.includes(verb))).toEqual([]);
  });

  test('takes no passphrase', () => {
    expect(readCommandLine(['board', '--passphrase', 'secret words']).ok).toBe(false);
  });

  test.each([
    [['dance']],
    [['board', 'too', 'much']],
    [['claim', request, '--third']],
    [['claim', request, 'lead']],
    [['--state', 'dir']],
  ])('%j is not understood', (args) => {
    expect(readCommandLine(args).ok).toBe(false);
  });
});

describe('an act', () => {
  test.each([
    ['{"act":"claim"}', 'request'],
    ['{"act":"claim","request":"F0"}', 'request'],
    [`{"act":"claim","request":"${request}","place":"third"}`, 'place'],
    ['{"act":"found","name":""}', 'name'],
    ['{"act":"found","name":"Ana","languages":["ru","ru"]}', 'languages'],
    ['{"act":"found","name":"Ana","languages":["tlh"]}', 'languages'],
    ['{"act":"shift","state":"on","cap":256}', 'cap'],
    ['{"act":"shift","state":"on","cap":-1}', 'cap'],
    [`{"act":"close","request":"${request}","outcome":"lost"}`, 'outcome'],
    ['{"act":"toString"}', 'act'],
    ['{}', 'act'],
  ])('%s names the field that is not understood, and nothing of what it held', (line, what) => {
    expect(written(line)).toEqual({ ok: false, error: { kind: 'malformed', what } });
  });

  test('of an asker is one of four', () => {
    const said = (line: string) => readAskerAct(mustBeOk(parseSaid(line))).ok;
    expect(said('{"act":"say","text":"Yes."}')).toBe(true);
    expect(said('{"act":"more","text":"And."}')).toBe(true);
    expect(said('{"act":"answer","step":1,"answer":"afraid"}')).toBe(true);
    expect(said('{"act":"withdraw"}')).toBe(true);
    expect(said('{"act":"answer","step":1,"answer":"no"}')).toBe(false);
    expect(said('{"act":"claim","request":"00"}')).toBe(false);
  });

  test.each(['', '[]', 'null', '"act"', '{"act":', '7'])('%j is no line of fields', (line) => {
    expect(parseSaid(line).ok).toBe(false);
  });
});
