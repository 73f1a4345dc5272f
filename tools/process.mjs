// @ts-check
/**
 * Law: a child process either talks to the person, or is listened to; never
 * both at once. Signals that reach us reach the child, so nothing is left behind.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

/** A child that talks to the person owns stdout; set-up talk goes to stderr. */
/** @typedef {'owns-stdout' | 'talks-on-stderr'} Voice */

/**
 * Runs a program to its end and returns its exit code; a signal counts as 128 + its number.
 * @param {readonly string[]} command program and arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, voice: Voice }} options
 * @returns {Promise<number>}
 */
export const run = ([program = '', ...args], { voice, ...options }) =>
  new Promise((resolve) => {
    const stdin = voice === 'owns-stdout' ? 'inherit' : 'ignore';
    const stdout = voice === 'owns-stdout' ? 'inherit' : 2;
    const child = spawn(program, args, { ...options, stdio: [stdin, stdout, 'inherit'] });
    const stop = forwardSignals(child);
    child.on('error', (error) => {
      process.stderr.write(`krov: ${program} did not start (${error.message}).\n`);
      stop();
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      stop();
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15));
    });
  });

/**
 * Runs a program to its end and returns what it said on stdout and stderr together.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, said: string }>}
 */
export const listen = ([program = '', ...args], { timeoutMs, ...options } = {}) =>
  new Promise((resolve) => {
    /** @type {Buffer[]} */
    const heard = [];
    const limit = timeoutMs === undefined ? {} : { timeout: timeoutMs };
    const child = spawn(program, args, { ...options, ...limit, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = forwardSignals(child);
    child.stdout.on('data', (part) => heard.push(part));
    child.stderr.on('data', (part) => heard.push(part));
    child.on('error', (error) => {
      stop();
      resolve({ code: 127, said: error.message });
    });
    child.on('close', (code) => {
      stop();
      resolve({ code: code ?? 1, said: Buffer.concat(heard).toString('utf8') });
    });
  });

const isAtTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;

/**
 * Ctrl-C at a terminal reaches the child without us; a second SIGINT would cut
 * short the clean end that the first one began.
 * @param {import('node:child_process').ChildProcess} child
 */
const forwardSignals = (child) => {
  const interrupt = () => void (isAtTerminal || child.kill('SIGINT'));
  const terminate = () => child.kill('SIGTERM');
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return () => {
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
  };
};
