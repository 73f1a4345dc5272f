// @ts-check
/**
 * Law: one request from its first byte to its close: a fresh asker asks, one of the two
 * helpers who fit best claims (so the desk grants by rule), says the first words, gives
 * steps that the asker answers, and closes. Nothing of it is left when the next begins.
 */
import { mustBeOk } from '@krov/ground';
import { nowMs } from '../time.mjs';
import { openAsker } from './asker.mjs';
import { inTime } from './cards.mjs';

/** @typedef {import('./asker.mjs').Asker} Asker */
/** @typedef {import('./house.mjs').House} House */
/** @typedef {{ readonly crew: import('./crew.mjs').Crew, readonly name: string }} Helper */
/**
 * @typedef {object} Lived
 * @property {number} cardMs Send → the last device has the card
 * @property {number} firstWordsMs claim → the first words stand on her page
 * @property {number} bytesToWords
 * @property {number} bytesOfSteps
 * @property {Helper} helper who took it
 * @property {readonly (readonly string[])[]} read what asker and helper read, each in her order
 */

const firstWords = 'I am here. We go slowly.';
const steps = ['Sit down.', 'Set the mirrors.', 'Put the belt on.'];
/** What each side is to read, once and in this order. */
export const expected = [firstWords, ...steps];
export const stepsOfEach = steps.length;

/** @type {import('@krov/core/door').CardFields} */
const fields = {
  need: 'driving',
  language: 'ru',
  region: 'near a border',
  urgency: 'today',
  neededBy: null,
  inPerson: 'no',
};

/** Of so many last cards the rule counts who took how many (docs/protocol/case.md §1). */
const cardsCounted = 20;

/**
 * Whom the rule grants at once: first, of the two who fit best, one who has not helped yet;
 * once all have, whoever took the oldest of the cards that count, for that one counts no
 * more when she claims. The claim itself pushes it out, so that before it her own screen
 * may not say yet that she fits.
 * @param {House} house
 * @param {string} request
 * @param {readonly Helper[]} before who took the cards so far
 * @returns {Promise<Helper>}
 */
const bestHelper = async ({ crews }, request, before) => {
  const rested = before.at(-cardsCounted);
  if (rested !== undefined) return rested;
  const helped = before.map(({ name }) => name);
  for (const crew of crews) {
    const name = await crew.ask('whoFits', { request, helped });
    if (name !== null) return { crew, name };
  }
  throw new Error('no helper fits best');
};

/** @param {Asker} asker */
const linesOf = ({ porch }) => porch.view().transcript?.lines ?? [];

/**
 * She does each step as soon as she sees it.
 * @param {Asker} asker
 */
const answerSteps = ({ porch }) => {
  const answered = new Set();
  return porch.on(() => {
    for (const line of porch.view().transcript?.lines ?? []) {
      if (line.kind !== 'step' || line.answer !== null || answered.has(line.number)) continue;
      answered.add(line.number);
      void porch.answer(line.number, 'done');
    }
  });
};

/**
 * @typedef {object} Place
 * @property {string} address of the relay
 * @property {() => Promise<{ readonly request: string, readonly lastMs: number }>} nextCard
 */

/**
 * @param {House} house
 * @param {Place} place
 * @param {readonly Helper[]} before who took the cards so far
 * @returns {Promise<Lived>}
 */
export const liveRequest = async (house, { address, nextCard }, before) => {
  const asker = await inTime('the open door', openAsker({ address, door: house.door }));
  try {
    const sentMs = nowMs();
    mustBeOk(await asker.porch.ask({ fields, text: 'I have to drive and never have.' }));
    const { request, lastMs } = await inTime('a card on every device', nextCard());
    const helper = await bestHelper(house, request, before);
    const helped = await help(asker, { ...helper, request });
    await closeEverywhere(house, asker, request);
    return { cardMs: lastMs - sentMs, helper, ...helped };
  } finally {
    asker.porch.close();
  }
};

/**
 * Claim, first words, steps, and the word that it is over.
 * @param {Asker} asker
 * @param {Helper & { readonly request: string }} helper
 */
const help = async (asker, { crew, name, request }) => {
  const words = asker.seen(() => linesOf(asker).some(({ text }) => text === firstWords));
  const said = crew.ask('help', { name, request, text: firstWords });
  const claimedMs = await inTime('the grant', said);
  const firstWordsMs = (await inTime('the first words', words)) - claimedMs;
  const bytesToWords = asker.bytes();
  answerSteps(asker);
  for (const text of steps) await inTime('a step', crew.ask('step', { name, request, text }));
  await inTime(
    'her acknowledgements',
    asker.seen(({ unsent }) => unsent === 0),
  );
  const bytesOfSteps = asker.bytes() - bytesToWords;
  const ofHelper = await crew.ask('close', { name, request });
  const read = [linesOf(asker).map(({ text }) => text), ofHelper];
  return { firstWordsMs, bytesToWords, bytesOfSteps, read };
};

/**
 * @param {House} house
 * @param {Asker} asker
 * @param {string} request
 */
const closeEverywhere = async ({ desk, crews }, asker, request) => {
  const shown = asker.seen(({ outcome }) => outcome === 'helped');
  const boards = [desk, ...crews].map((crew) => crew.ask('everybodySawClosed', { request }));
  await inTime('the close', Promise.all([shown, ...boards]));
};
