// @ts-check
/**
 * Law: a command starts only in a house that is ready for it, and whoever
 * types a wrong one is told the right ones.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { commandByName } from './commands.mjs';
import { ensureBuilt, ensureInstalled, root } from './house.mjs';
import { run } from './process.mjs';

/**
 * @param {string} name
 * @param {readonly string[]} rest what the caller typed after it
 * @returns {Promise<number>} the exit code
 */
export const handOver = async (name, rest) => {
  const command = commandByName[name];
  if (command === undefined) return refuse(`there is no command "${name}"; there are: ${names()}.`);
  if (!existsSync(join(root, command.source)))
    return refuse(`"${name}" is not built yet: ${command.source} does not exist.`);
  if (!(await makeReady(command.needs))) return 1;
  const program = join(root, command.program ?? command.source);
  return run([process.execPath, program, ...(command.args ?? []), ...rest], {
    voice: 'owns-stdout',
  });
};

const names = () => Object.keys(commandByName).join(', ');

/** @param {string} sentence */
const refuse = (sentence) => {
  process.stderr.write(`krov: ${sentence}\n`);
  return 1;
};

/** @param {import('./commands.mjs').Need} need */
const makeReady = async (need) => {
  if (need === 'nothing') return true;
  if (!(await ensureInstalled())) return false;
  return need === 'packages' || ensureBuilt();
};
