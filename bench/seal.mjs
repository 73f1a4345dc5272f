// @ts-check
/**
 * Law: what sealing costs is measured beside what it would cost without our work, in the
 * same run, in Node and in Chromium: seals of 1 KiB to an intake key, messages of 1 KiB
 * in MLS groups of 10 and of 100, and their commits (add, follow, remove) and Welcomes
 * (join). Ours checks every rule of the port; the other side is bench/seal/plain.mjs.
 * The last line of stdout is the figures.
 */
import process from 'node:process';
import { measureInChromium } from './seal/chromium.mjs';
import { measure } from './seal/measure.mjs';

const node = await measure();
process.stderr.write(`bench: node ${JSON.stringify(node)}\n`);
const chromium = await measureInChromium();
process.stdout.write(`${JSON.stringify({ node, chromium })}\n`);
