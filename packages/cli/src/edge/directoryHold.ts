/**
 * Law: a directory belongs to one living process. The file that says so names the
 * process and, where the system tells, when it began; so what a killed process left
 * behind, or a number that was given anew, holds nobody off.
 */
import { link, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

export type Hold = { readonly release: () => Promise<void> };

/** When a process began, in ticks since the machine did (Linux: field 22 of its stat); else nothing. */
const beginningOf = async (pid: number): Promise<string> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const nameOf = async (pid: number): Promise<string> => `${pid} ${await beginningOf(pid)}`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isHeld = async (holder: string): Promise<boolean> => {
  const pid = Number(holder.split(' ')[0]);
  return Number.isSafeInteger(pid) && pid > 0 && isAlive(pid) && (await nameOf(pid)) === holder;
};

/** The file appears with its whole content, or not at all. */
const claim = async (file: string, name: string): Promise<boolean> => {
  const own = `${file}.${process.pid}`;
  const handle = await open(own, 'w', 0o600);
  await handle.writeFile(name);
  await handle.close();
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
};

/** Directories that this very process holds. */
const heldHere = new Set<string>();

/** Takes a directory; `undefined` when a living process holds it. */
export const takeDirectory = async (directory: string): Promise<Hold | undefined> => {
  const file = path.join(path.resolve(directory), 'holder');
  if (heldHere.has(file)) return undefined;
  heldHere.add(file);
  const name = await nameOf(process.pid);
  const holder = await readFile(file, 'utf8').catch(() => undefined);
  const isStale = holder !== undefined && !(await isHeld(holder));
  if (isStale || holder === name) await rm(file, { force: true });
  if (!(await claim(file, name))) {
    heldHere.delete(file);
    return undefined;
  }
  return {
    release: async () => {
      await rm(file, { force: true });
      heldHere.delete(file);
    },
  };
};
