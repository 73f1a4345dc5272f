/**
 * Law: a command line says what a line of JSON would say, and is read by the same reader.
 * This module knows only which words and options a verb has.
 *
 *   krov VERB [WORDS] [--options]
 */
import { parseArgs } from 'node:util';
import { err, malformed, ok, type Malformed, type Result } from '@krov/ground';
import { eveningForms } from './evening/forms.ts';
import type { Said } from './said.ts';

/** What a word or an option becomes; a mark sets a field to a value of its own. */
type OptionKind = 'text' | 'list' | { readonly sets: Said };
export type Form = {
  readonly words: readonly string[];
  readonly options: { readonly [option: string]: OptionKind };
};

const speaker = { name: 'text', languages: 'list' } as const;
const second = { second: { sets: { place: 'second' } } } as const;

/** Options of every verb: who, where, how long. */
const surroundings = {
  state: 'text',
  relay: 'text',
  origin: 'text',
  'passphrase-file': 'text',
  timeout: 'text',
} as const;

const formByVerb: { readonly [verb: string]: Form } = {
  found: { words: [], options: speaker },
  join: { words: ['link'], options: speaker },
  invite: { words: [], options: { roles: 'list' } },
  approve: { words: ['invitation'], options: {} },
  decline: { words: ['invitation'], options: {} },
  remove: { words: ['member'], options: {} },
  shift: { words: ['state'], options: { languages: 'list', needs: 'list', cap: 'text' } },
  'open-door': { words: [], options: {} },
  board: { words: [], options: {} },
  claim: { words: ['request'], options: second },
  release: { words: ['request'], options: {} },
  lapse: { words: ['request'], options: second },
  grant: { words: ['request'], options: {} },
  say: { words: ['request', 'text'], options: {} },
  step: { words: ['request', 'text'], options: {} },
  'hand-over': { words: ['request', 'note'], options: {} },
  close: { words: ['request', 'outcome', 'reason'], options: {} },
  follow: { words: [], options: { interactive: { sets: { interactive: true } } } },
  desk: { words: [], options: { interactive: { sets: { interactive: true } } } },
  ask: {
    words: ['text'],
    options: {
      link: 'text',
      need: 'text',
      language: 'text',
      region: 'text',
      urgency: 'text',
      'needed-by': 'text',
      'in-person': 'text',
      follow: { sets: { follow: true } },
      'day-is-right': { sets: { dayIsRight: true } },
    },
  },
  world: { words: ['older', 'newer', 'out'], options: { source: 'text', address: 'text' } },
  'house-found': { words: ['folder'], options: { key: 'text' } },
  'house-key': { words: [], options: { key: 'text' } },
  'house-certify': {
    words: ['folder', 'public'],
    options: { key: 'text', role: 'text', name: 'text', until: 'text' },
  },
  'house-revoke': { words: ['folder', 'public'], options: { key: 'text', stays: 'text' } },
  'house-join': { words: ['folder', 'file'], options: {} },
  publish: {
    words: ['folder', 'out'],
    options: { publisher: 'text', name: 'text', app: 'text', door: 'text' },
  },
  ...eveningForms,
  help: { words: [], options: {} },
};

export type Surroundings = { readonly [K in keyof typeof surroundings]?: string };

/** What was typed: the verb, what it is said with, and the surroundings. */
export type CommandLine = {
  readonly verb: string;
  /** With `act`: the verb. */
  readonly said: Said;
  readonly surroundings: Surroundings;
};

/** Reads what was typed behind `krov`. Malformed: no such verb, option or word. */
export const readCommandLine = (args: readonly string[]): Result<CommandLine, Malformed> => {
  const [verb = 'help', ...rest] = args;
  const form = new Map(Object.entries(formByVerb)).get(verb);
  if (form === undefined) return err(malformed(`verb ${verb}`));
  const parsed = parse(form, rest);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const words = form.words.map((word, at) => [word, positionals[at]] as const);
  const options = Object.entries(form.options).flatMap(([name, kind]) =>
    fieldsOf(name, kind, values[name]),
  );
  const said = Object.fromEntries([['act', verb], ...words, ...options]);
  const around = Object.keys(surroundings).flatMap((name) => {
    const value = values[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return ok({ verb, said, surroundings: Object.fromEntries(around) });
};

type Parsed = {
  readonly values: { readonly [name: string]: unknown };
  readonly positionals: readonly string[];
};

const parse = (form: Form, args: readonly string[]): Result<Parsed, Malformed> => {
  const kinds = Object.entries<OptionKind>({ ...surroundings, ...form.options });
  const options = Object.fromEntries(
    kinds.map(([name, kind]) => [
      name,
      { type: typeof kind === 'object' ? 'boolean' : 'string' } as const,
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: form.words.length > 0,
    });
    return positionals.length > form.words.length
      ? err(malformed('command line'))
      : ok({ values, positionals });
  } catch {
    return err(malformed('command line'));
  }
};

/** `needed-by` is the field `neededBy`: fields have the names that JSON has. */
const fieldName = (option: string): string =>
  option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const fieldsOf = (
  name: string,
  kind: OptionKind,
  value: unknown,
): readonly (readonly [string, unknown])[] => {
  if (typeof kind === 'object') return value === true ? Object.entries(kind.sets) : [];
  const isList = kind === 'list' && typeof value === 'string';
  return [[fieldName(name), isList ? value.split(',').filter((word) => word !== '') : value]];
};
