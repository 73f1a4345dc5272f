/**
 * Law: stdout carries JSON, one object a line, and nothing else; sentences for people go
 * to stderr. What comes in by stdin is lines.
 */
import { createInterface } from 'node:readline';

/** Prints one object of JSON as a line. Bytes and maps have no place in it. */
export const print = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** Says one sentence to the person who typed. */
export const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/** Calls with each line of stdin; `ended` when it has no more. The function given back stops it. */
export const readLines = (line: (text: string) => void, ended: () => void): (() => void) => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', line);
  lines.on('close', ended);
  return () => lines.close();
};

/** All of stdin, as text. */
export const readAll = async (): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
};

/** Resolves when the process is asked to end: SIGTERM or SIGINT. */
export const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
