// @ts-check
/**
 * Law: how fair the queue is, and how true its estimates, is measured over a thousand evenings
 * from a fixed seed, beside two other rules under the same chance.
 *
 *   node bench/stageSimulation.mjs [evenings] [seed]
 *
 * The last line of stdout is the figures.
 */
import process from 'node:process';
import { simulate } from './stage/simulation.mjs';

const [evenings = '1000', seed = 'krov stage 1'] = process.argv.slice(2);
const began = performance.now();
const figures = simulate(Number(evenings), seed);
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(`${JSON.stringify({ ...figures, seconds })}\n`);
