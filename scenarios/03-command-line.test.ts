/** docs/operate/cli.md tells an evening by commands; here it is lived through, command by command. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { freshFolder, startRelayProcess } from '../packages/relay/src/tests/relayProcess.ts';
import { startKrov, type Told } from './krovProcess.ts';

const page = fileURLToPath(new URL('../docs/operate/cli.md', import.meta.url));

type Example = { readonly who: string; readonly command: string; readonly answer: Told };

/** `who$ krov …`, and the line of JSON below it. */
const examplesIn = (markdown: string): readonly Example[] =>
  [...markdown.matchAll(/^(\w+)\$ krov (.+)\n(\{.*\})$/gm)].map(
    ([, who = '', command = '', said]) => ({
      who,
      command,
      answer: JSON.parse(said ?? '') as Told,
    }),
  );

const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

const isRecord = (value: unknown): value is Told => typeof value === 'object' && value !== null;

/** What a page shows: `…` is anything, a word in capitals is kept for the next commands; keys may be left out. */
const matches = (seen: unknown, shown: unknown, known: Map<string, string>): boolean => {
  if (shown === '…') return typeof seen === 'string' && seen !== '';
  if (Array.isArray(shown))
    return (
      Array.isArray(seen) &&
      seen.length >= shown.length &&
      shown.every((item, at) => matches(seen[at], item, known))
    );
  if (isRecord(shown)) {
    return (
      isRecord(seen) &&
      Object.entries(shown).every(([key, value]) => matches(seen[key], value, known))
    );
  }
  if (typeof shown !== 'string' || !/^[A-Z]{4,}$/.test(shown)) return seen === shown;
  if (typeof seen !== 'string') return false;
  known.set(shown, seen);
  return true;
};

const running: { readonly end: (signal: 'SIGKILL') => Promise<number | null> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end('SIGKILL')));
});

/** So long a claim of one whom the card does not fit best is held back. */
const heldBackMs = 20_000;

test('what the page on krov says is so, command by command', async () => {
  const examples = examplesIn(readFileSync(page, 'utf8'));
  expect(examples.length).toBeGreaterThan(25);
  const folder = freshFolder();
  mkdirSync(path.join(folder, 'relay'));
  const relay = await startRelayProcess({ folder: path.join(folder, 'relay') });
  running.push(relay);
  const known = new Map<string, string>();
  const begun: ReturnType<typeof startKrov>[] = [];
  const launch = ({ who, command }: Example): ReturnType<typeof startKrov> => {
    const words = wordsOf(command.replace(/ &$/, '')).map((word) => known.get(word) ?? word);
    const around = ['--state', path.join(folder, who), '--relay', `ws://127.0.0.1:${relay.port}`];
    const krov = startKrov({ args: [...words, ...around], passphrase: `words of ${who}` });
    running.push(krov);
    return krov;
  };
  const stay = async (example: Example): Promise<void> => {
    const krov = launch(example);
    begun.push(krov);
    const [code, did] = [example.answer['code'], example.answer['did']];
    const said = await krov.told(did === undefined ? { code } : { code, did });
    if (!matches(said, example.answer, known)) throw new Error(JSON.stringify({ example, said }));
  };
  /** A command runs to its end; one that only looks is looked at again, since others are still at work. */
  const run = async (example: Example, lookUntil: number): Promise<void> => {
    const krov = launch(example);
    const code = await krov.ended();
    const [said] = krov.printed;
    const isError = 'error' in example.answer;
    if (matches(said, example.answer, known) && code === (isError ? 1 : 0)) {
      return expect(krov.said().split('\n')).toHaveLength(isError ? 2 : 1);
    }
    if (performance.now() < lookUntil) return run(example, lookUntil);
    throw new Error(JSON.stringify({ example, code, said, stderr: krov.said() }));
  };
  for (const example of examples) {
    if (example.command.endsWith(' &')) await stay(example);
    else {
      const patienceMs = example.command === 'board' ? heldBackMs + 20_000 : 0;
      await run(example, performance.now() + patienceMs);
    }
  }
  for (const krov of begun) expect(await krov.end('SIGTERM')).toBe(0);
}, 180_000);

test('whatever goes wrong is one object of JSON, one sentence, and exit code 1', async () => {
  const folder = freshFolder();
  const nowhere = 'ws://127.0.0.1:9';
  const device = ['--state', path.join(folder, 'vesna'), '--relay', nowhere];
  const fails = async (
    args: readonly string[],
    passphrase: string,
    error: Told,
  ): Promise<string> => {
    const krov = startKrov({ args, passphrase });
    running.push(krov);
    expect(await krov.ended()).toBe(1);
    expect(krov.printed).toEqual([{ error }]);
    expect(krov.said()).toMatch(/^[A-Z][^\n]+\.\n$/);
    return krov.said();
  };
  const refusal = (rule: string): Told => ({ kind: 'refused', rule });
  await fails(['dance'], '', { kind: 'malformed', what: 'verb dance' });
  await fails(['board', '--relay', nowhere], 'words', refusal('aStateDirectoryIsGiven'));
  await fails(['board', ...device], '', refusal('aPassphraseIsGiven'));
  await fails(['board', '--state', folder], 'words', refusal('aRelayIsGiven'));
  await fails(['open-door', ...device, '--timeout', '1'], 'words', refusal('onlyAMemberActs'));
  await fails(['board', ...device, '--timeout', '1'], 'other words', { kind: 'unopenable' });
  const ask = ['ask', 'Help.', '--language', 'ru', '--relay', nowhere, '--timeout', '1', '--link'];
  const door = 'http://x/#v1.6y9THSS7woQEOzhLqZuVMPxpJ9MDXGM7rKgdObAmJRg.sa0AOOvvamNyCYQjAGM-_w.b';
  await fails([...ask, `${door.slice(0, -1)}c`], '', { kind: 'malformed', what: 'typing-slip' });
  await fails([...ask, door.slice(0, -9)], '', { kind: 'malformed', what: 'wrong-link' });
  await fails([...ask, door], '', { kind: 'unreachable', what: 'relay' });
}, 60_000);
