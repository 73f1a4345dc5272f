// @ts-check
/**
 * The relay with a leak planted in it, for the test of the search alone: what it is told by
 * LEAK (backwards, so that its environment holds no trace) it keeps in memory, writes beside
 * its data and prints, each in another dress.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runRelay, systemClock } from '@krov/relay';

const words = () =>
  Buffer.from(process.env['LEAK'] ?? '')
    .reverse()
    .toString();
const where = process.env['LEAK_IN'];
const data = process.argv[process.argv.indexOf('--data') + 1] ?? '';

const kept = where === 'memory' ? [Buffer.from(`kept: ${words()}`, 'utf16le')] : [];
if (where === 'disk')
  writeFileSync(path.join(data, 'trace'), Buffer.from(`x${words()}`).toString('base64'));
if (where === 'print') process.stderr.write(`${Buffer.from(words()).toString('hex')}\n`);

await runRelay(process.argv.slice(2), systemClock);
setInterval(() => kept.length, 1 << 30).unref();
