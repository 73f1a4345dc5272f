/** A person with a built `krov` in a process of its own: what she does goes in, what she sees comes out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));

/** One line of what a process printed. */
export type Told = { readonly [key: string]: unknown };

export type KrovProcess = {
  /** All that it printed on stdout, line by line. */
  readonly printed: readonly Told[];
  /** All that it said on stderr. */
  readonly said: () => string;
  /** The first line that has these fields, now or later. Throws when none comes in time. */
  readonly told: (fields: Told) => Promise<Told>;
  /** Does an act; what it answered. Throws when it was not done. */
  readonly act: (act: Told) => Promise<Told>;
  /** Begins an act; resolves when it is stored on this device. */
  readonly store: (act: Told) => Promise<void>;
  /** Ends it and waits; the exit code, or `null` after a signal. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
  /** Waits until it has ended by itself. */
  readonly ended: () => Promise<number | null>;
};

export type Person = { readonly args: readonly string[]; readonly passphrase?: string };

const patienceMs = 30_000;

const has = (line: Told, fields: Told): boolean =>
  Object.entries(fields).every(([key, wanted]) => {
    const value = line[key];
    return isRecord(wanted) ? isRecord(value) && has(value, wanted) : value === wanted;
  });
const isRecord = (value: unknown): value is Told => typeof value === 'object' && value !== null;

export const startKrov = ({ args, passphrase = '' }: Person): KrovProcess => {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, KROV_PASSPHRASE: passphrase },
  });
  const printed: Told[] = [];
  const waiting = new Set<() => void>();
  let said = '';
  let lastAct = 0;
  child.stderr.on('data', (part) => (said += String(part)));
  child.stdin.on('error', () => undefined); // it was killed while we spoke
  createInterface({ input: child.stdout }).on('line', (text) => {
    printed.push(JSON.parse(text) as Told);
    waiting.forEach((look) => look());
  });

  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  child.on('close', () => waiting.forEach((look) => look()));

  const first = (isIt: (line: Told) => boolean, what: string): Promise<Told> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = printed.find(isIt);
        if (found === undefined && !hasEnded()) return;
        waiting.delete(look);
        clearTimeout(timer);
        if (found === undefined) giveUp();
        else resolve(found);
      };
      const giveUp = (): void => {
        waiting.delete(look);
        const last = printed.slice(-5).map((line) => JSON.stringify(line).slice(0, 500));
        reject(new Error(`krov ${args[0] ?? ''} never said ${what}; ${last.join('\n')} ${said}`));
      };
      const timer = setTimeout(giveUp, patienceMs);
      waiting.add(look);
      look();
    });

  const begin = (act: Told): number => {
    lastAct += 1;
    child.stdin.write(`${JSON.stringify({ id: lastAct, ...act })}\n`);
    return lastAct;
  };

  return {
    printed,
    said: () => said,
    told: (fields) => first((line) => has(line, fields), JSON.stringify(fields)),
    act: async (act) => {
      const id = begin(act);
      const isAnswer = (line: Told): boolean => line['id'] === id && line['code'] !== 'STORED';
      const answer = await first(isAnswer, `an answer to ${JSON.stringify(act)}`);
      if (answer['code'] !== 'DID')
        throw new Error(`${JSON.stringify(act)}: ${JSON.stringify(answer)}`);
      return answer;
    },
    store: async (act) => {
      const id = begin(act);
      await first((line) => line['id'] === id, `that ${JSON.stringify(act)} is stored`);
    },
    end: async (signal) => {
      if (hasEnded()) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
      return child.exitCode;
    },
    ended: async () => {
      if (!hasEnded()) await once(child, 'close');
      return child.exitCode;
    },
  };
};
