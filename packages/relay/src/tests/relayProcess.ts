/** Law: a real relay, built, in a process of its own, on a port that the system chose. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const relayProgram: string = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export const freshFolder = (): string => mkdtempSync(path.join(tmpdir(), 'krov-relay-'));

export type RelayProcess = {
  readonly port: number;
  readonly pid: number;
  /** All that it ever printed, both streams. */
  readonly printed: () => string;
  /** Ends it; the exit code, or `null` when a signal ended it. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
};

type Start = {
  readonly folder: string;
  readonly program?: string;
  /** What stands before the program: node's options, or a tracer with its own. */
  readonly before?: readonly string[];
  readonly more?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
};

const commandOf = ({ folder, program = relayProgram, before = [], more = [] }: Start) => [
  ...(before.length > 0 ? before : [process.execPath]),
  program,
  '--data',
  folder,
  '--listen',
  '127.0.0.1:0',
  ...more,
];

const launch = (start: Start): { child: ChildProcess; printed: () => string } => {
  const [command = '', ...args] = commandOf(start);
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...start.environment },
  });
  let text = '';
  child.stdout?.on('data', (part) => (text += String(part)));
  child.stderr?.on('data', (part) => (text += String(part)));
  return { child, printed: () => text };
};

/** Starts a relay and waits until it listens. Throws what it printed when it does not. */
export const startRelayProcess = async (start: Start): Promise<RelayProcess> => {
  const { child, printed } = launch(start);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the relay ended: ${printed()}`)));
    child.stdout?.on('data', () => {
      const found = /listening on .*:(\d+)/.exec(printed())?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  return {
    port,
    pid: child.pid ?? 0,
    printed,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
      return child.exitCode;
    },
  };
};

/** Runs a relay that is expected not to start; how it ended and what it said. */
export const failToStart = async (
  start: Start,
): Promise<{ readonly code: number | null; readonly said: string }> => {
  const { child, printed } = launch(start);
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await once(child, 'close');
  clearTimeout(timer);
  return { code: child.exitCode, said: printed() };
};
