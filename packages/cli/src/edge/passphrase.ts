/**
 * Law: a passphrase comes from a file or the environment, never from the command line,
 * where every account of the machine could read it.
 */
import { readFile } from 'node:fs/promises';
import {
  err,
  ok,
  refused,
  secret,
  unreachable,
  type Refused,
  type Result,
  type Secret,
  type Unreachable,
} from '@krov/ground';

/** The first line of the file, or `KROV_PASSPHRASE`. */
export const readPassphrase = async (
  file: string | undefined,
): Promise<Result<Secret<string>, Refused<'aPassphraseIsGiven'> | Unreachable>> => {
  const text = file === undefined ? process.env['KROV_PASSPHRASE'] : await firstLineOf(file);
  if (text === null) return err(unreachable('file'));
  return text === undefined || text === '' ? err(refused('aPassphraseIsGiven')) : ok(secret(text));
};

/** `null` when the file cannot be read. */
const firstLineOf = async (file: string): Promise<string | null> => {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '';
  } catch {
    return null;
  }
};
