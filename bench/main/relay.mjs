// @ts-check
/** Law: the relay under the bench is the real one: its built program, a process, its store on disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../packages/relay/dist/main.js', import.meta.url));
/** Linux counts a process's time in hundredths of a second (USER_HZ). */
const msPerTick = 10;

/** @param {string} folder where it keeps its state */
export const startRelay = async (folder) => {
  const args = [program, '--data', folder, '--listen', '127.0.0.1:0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  const port = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the relay did not start')));
    createInterface({ input: child.stdout }).once('line', (line) =>
      resolve(line.split(':').at(-1)),
    );
  });
  return {
    address: `ws://127.0.0.1:${port}/krov`,
    /** What it used of the processors so far, as user and as system (proc(5), stat, fields 14 and 15). */
    cpuMs: () => {
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * msPerTick;
    },
    end: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};
