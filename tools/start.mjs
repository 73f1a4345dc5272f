// @ts-check
/**
 * Law: one command is a whole house: the relay with its store under data/, and
 * the door and the app served beside it. What the caller types after it wins
 * over what stands here: `npm start -- --listen 0.0.0.0:443 --origin https://…`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './house.mjs';
import { run } from './process.mjs';

const relay = join(root, 'packages/relay/dist/main.js');
const app = join(root, 'packages/app/dist');

/** @type {readonly (readonly [string, string])[]} */
const defaults = [
  ['--data', join(root, 'data')],
  ['--listen', '127.0.0.1:8420'],
  ...(existsSync(app) ? [/** @type {const} */ (['--serve', app])] : []),
];

/** @param {readonly string[]} given */
const withDefaults = (given) => [
  ...defaults
    .filter(([option]) => !given.some((word) => word === option || word.startsWith(`${option}=`)))
    .flat(),
  ...given,
];

process.exitCode = await run([process.execPath, relay, ...withDefaults(process.argv.slice(2))], {
  voice: 'owns-stdout',
});
