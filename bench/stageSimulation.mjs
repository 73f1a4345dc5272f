// @ts-check
/**
 * Law: how fair the queue is, and how true its estimates, is measured over a thousand evenings
 * from a fixed seed, beside two other rules under the same chance.
 *
 *   node bench/stageSimulation.mjs [evenings] [seed]
 *
 * An error is |shown likely minute - minute of beginning|, for whoever had so many acts ahead
 * when an act began and then came when called; the oracle knows the evening's true mean.
 * The last line of stdout is the figures.
 */
import process from 'node:process';
import { percentile, rounded } from './middle.mjs';
import { eveningOf, liveThrough } from './stage/evening.mjs';
import { firstComeByRound, karaokeEternal } from './stage/others.mjs';
import { ourPolicy } from './stage/ours.mjs';

/** @typedef {import('./stage/ours.mjs').Guess} Guess */
/** @typedef {import('./stage/evening.mjs').Lived} Lived */

const seed = process.argv[3] ?? 'krov stage 1';
const aheads = [1, 3, 6, 10];
const evenings = Number(process.argv[2] ?? 1000);
const changeMean = 1;

/** @param {readonly number[]} figures */
const meanOf = (figures) => figures.reduce((sum, each) => sum + each, 0) / figures.length;
/** @param {Lived} lived */
const longestWaitRatio = ({ waits }) => Math.max(...waits) / meanOf(waits);

/** @type {Map<number, { errors: number[], oracle: number[], inside: number[] }>} */
const byAhead = new Map(aheads.map((ahead) => [ahead, { errors: [], oracle: [], inside: [] }]));
/** @type {Record<string, { ratio: number[], hurried: number, served: number, meanWait: number[] }>} */
const byPolicy = {};

/** @param {string} name @param {Lived} lived */
const count = (name, lived) => {
  const counted = (byPolicy[name] ??= { ratio: [], hurried: 0, served: 0, meanWait: [] });
  counted.ratio.push(longestWaitRatio(lived));
  counted.meanWait.push(meanOf(lived.waits));
  counted.hurried += lived.hurried;
  counted.served += lived.served;
};

/** @param {Lived} lived @param {readonly Guess[]} guesses @param {number} mean */
const judge = ({ begun, missed }, guesses, mean) => {
  const beganAt = new Map(begun.map(({ item, at }) => [`${item.guest} ${item.item}`, at]));
  for (const { item, ahead, before, at, earliest, likely, latest } of guesses) {
    const began = beganAt.get(item);
    const counted = byAhead.get(ahead);
    if (began === undefined || counted === undefined || missed.has(item)) continue;
    const wait = began - at;
    counted.errors.push(Math.abs(wait - likely));
    counted.oracle.push(Math.abs(wait - (before + 1) * (mean + changeMean)));
    counted.inside.push(wait >= earliest && wait <= latest ? 1 : 0);
  }
};

const began = performance.now();
for (let number = 0; number < evenings; number++) {
  const drawn = eveningOf(number, seed);
  const ours = ourPolicy();
  const lived = liveThrough(drawn, ours);
  judge(lived, ours.guesses, drawn.mean);
  count('ours', lived);
  count('firstComeByRound', liveThrough(drawn, firstComeByRound()));
  count('karaokeEternal', liveThrough(drawn, karaokeEternal()));
  if (number % 100 === 99) process.stderr.write(`bench: ${number + 1} evenings\n`);
}

/** @param {(ahead: { errors: number[], oracle: number[], inside: number[] }) => number} figure */
const perAhead = (figure) =>
  Object.fromEntries([...byAhead].map(([ahead, each]) => [ahead, rounded(figure(each), 2)]));
/** @param {(policy: { ratio: number[], hurried: number, served: number, meanWait: number[] }) => number} figure */
const perPolicy = (figure) =>
  Object.fromEntries(
    Object.entries(byPolicy).map(([name, each]) => [name, rounded(figure(each), 3)]),
  );

process.stdout.write(
  `${JSON.stringify({
    evenings,
    seed,
    estimateErrorMin: perAhead(({ errors }) => percentile(errors, 0.5)),
    oracleErrorMin: perAhead(({ oracle }) => percentile(oracle, 0.5)),
    rangeCoverage: rounded(meanOf([...byAhead.values()].flatMap(({ inside }) => inside)), 3),
    rangeCoverageByAhead: perAhead(({ inside }) => meanOf(inside)),
    estimates: [...byAhead.values()].reduce((sum, { errors }) => sum + errors.length, 0),
    longestWaitRatio: perPolicy(({ ratio }) => meanOf(ratio)),
    meanWaitMin: perPolicy(({ meanWait }) => meanOf(meanWait)),
    earlyLeaversServed: perPolicy(({ hurried, served }) => served / hurried),
    seconds: rounded((performance.now() - began) / 1000, 1),
  })}\n`,
);
