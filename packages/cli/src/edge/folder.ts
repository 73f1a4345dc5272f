/** Law: a folder is there whole or as it was before; a secret is written once, for its owner alone. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, unreachable, type Result, type Unreachable } from '@krov/ground';

export const readBytes = async (file: string): Promise<Result<Uint8Array, Unreachable>> => {
  try {
    return ok(new Uint8Array(await readFile(file)));
  } catch {
    return err(unreachable('file'));
  }
};

/** Refuses to write over what is there. */
export const writeSecret = async (
  file: string,
  text: string,
): Promise<Result<null, Unreachable>> => {
  try {
    await writeFile(file, `${text}\n`, { flag: 'wx', mode: 0o600 });
    return ok(null);
  } catch {
    return err(unreachable('output'));
  }
};

export const makeFolder = async (folder: string): Promise<Result<null, Unreachable>> => {
  try {
    await mkdir(folder, { recursive: true });
    return ok(null);
  } catch {
    return err(unreachable('output'));
  }
};

const moveAway = async (folder: string, to: string): Promise<void> => {
  try {
    await rename(folder, to);
  } catch {
    // There was none.
  }
};

/** Writes all files beside the folder, then puts them in its place. */
export const replaceFolder = async (
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Result<null, Unreachable>> => {
  const [part, old] = [`${folder}.part`, `${folder}.old`];
  try {
    await rm(part, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
    for (const [file, bytes] of files) {
      const at = path.join(part, file);
      await mkdir(path.dirname(at), { recursive: true });
      await writeFile(at, bytes);
    }
    await moveAway(folder, old);
    await rename(part, folder);
    await rm(old, { recursive: true, force: true });
    return ok(null);
  } catch {
    return err(unreachable('output'));
  }
};
