/** Law: a file is read whole, and written whole or not at all: who reads it meanwhile sees the old one. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { err, ok, unreachable, type Result, type Unreachable } from '@krov/ground';

export const readText = async (file: string): Promise<Result<string, Unreachable>> => {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch {
    return err(unreachable('file'));
  }
};

export const writeWhole = async (
  file: string,
  bytes: Uint8Array,
): Promise<Result<null, Unreachable>> => {
  const part = `${file}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
    return ok(null);
  } catch {
    await rm(part, { force: true });
    return err(unreachable('output'));
  }
};
