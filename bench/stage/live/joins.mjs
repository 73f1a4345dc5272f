// @ts-check
/**
 * Law: a join is measured from the first byte of the page to a turn in the log, as a guest
 * lives it: a phone that was never here, on a slow line with a slow processor, a name of four
 * letters and the code of that minute, a letter each 150 ms.
 *
 * Quiet and heckled evenings take turns, one join after the other, so that the machine's moods
 * are in both. In each round both evenings are new, with twenty guests; one heckler joins
 * forty times in the one while her neighbours join.
 */
import { mustBeOk } from '@krov/ground';
import { gatheringLinkText } from '@krov/core/stage';
import { percentile, rounded } from '../../middle.mjs';
import { eveningOf, foundBy, seen, wallMs } from './evening.mjs';
import { makeSlow } from './house.mjs';
import { halfAndMost } from './propagate.mjs';
import { startWorker } from './workers.mjs';

/** @typedef {import('./house.mjs').House} House */
/** @typedef {import('@krov/core/gathering').Gathering} Gathering */
/** @typedef {{ readonly firstViewMs: number, readonly formMs: number, readonly joinMs: number }} Joined */

const rounds = 5;
const joinsInRound = 4;
const guestsBefore = 20;
const heckles = 40;
const letterMs = 150;
/** The heckler's forty joins are spread over the round's. */
const heckleEveryMs = 400;
const patienceMs = 40_000;
/** On a machine too busy for all rounds, none begins after this. */
const lastRoundMs = 330_000;

/**
 * @param {import('./house.mjs').Browser} browser
 * @param {{ readonly address: string, readonly mira: Gathering, readonly name: string }} who
 * @returns {Promise<Joined>}
 */
const joinSlowly = async (browser, { address, mira, name }) => {
  const context = await browser.newContext({ locale: 'ru-RU' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await makeSlow(page);
  const began = wallMs();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('main h2').first().waitFor();
  const firstViewMs = wallMs() - began;
  const field = page.getByTestId('join-name');
  await field.waitFor();
  const formMs = wallMs() - began;
  await field.pressSequentially(name, { delay: letterMs });
  const code = eveningOf(mira)?.code ?? '';
  await page.getByTestId('join-code').pressSequentially(code, { delay: letterMs });
  const inLog = seen(mira, ({ queue }) => queue.some((act) => act.name === name));
  await page.getByTestId('join-send').click();
  const joinMs = (await inLog) - began;
  await context.close();
  return { firstViewMs, formMs, joinMs };
};

/** An evening with guests in its queue. @param {House} house */
const openEvening = async ({ relay, farOrigin }) => {
  const { link, gathering: mira } = await foundBy(relay);
  const address = gatheringLinkText(farOrigin, link);
  const guests = startWorker();
  await guests.ask('open', { relay, link: address, many: guestsBefore });
  await guests.ask('join', {
    many: guestsBefore,
    code: eveningOf(mira)?.code ?? '',
    as: 'Guest',
  });
  return { mira, address, guests };
};

/**
 * @param {House} house
 * @param {import('./house.mjs').Browser} browser
 * @param {number} round
 */
const liveRound = async (house, browser, round) => {
  const [quiet, heckled] = await Promise.all([openEvening(house), openEvening(house)]);
  const heckler = startWorker();
  /** @type {{ quiet: Joined[], heckled: Joined[] }} */
  const joined = { quiet: [], heckled: [] };
  const each = heckles / joinsInRound;
  for (let at = 0; at < joinsInRound; at++) {
    const name = `${round}${at}`.padStart(4, 'g');
    joined.quiet.push(await joinSlowly(browser, { ...quiet, name }));
    const code = eveningOf(heckled.mira)?.code ?? '';
    const heckling = heckler.ask('heckle', {
      relay: house.relay,
      link: heckled.address,
      from: at * each,
      many: each,
      everyMs: heckleEveryMs,
      code,
    });
    joined.heckled.push(await joinSlowly(browser, { ...heckled, name }));
    await heckling;
  }
  for (const { mira, guests } of [quiet, heckled]) {
    mustBeOk(await mira.acts.end());
    mira.close();
    await guests.end();
  }
  await heckler.end();
  return joined;
};

/** @param {readonly Joined[]} joined @param {keyof Joined} figure */
const of = (joined, figure) => joined.map((each) => each[figure]);

/**
 * @param {House} house
 * @param {import('./house.mjs').Browser} browser
 * @param {(text: string) => void} say
 */
export const measureJoins = async (house, browser, say) => {
  /** @type {{ quiet: Joined[], heckled: Joined[] }[]} */
  const lived = [];
  const begun = wallMs();
  for (let round = 1; round <= rounds && wallMs() - begun < lastRoundMs; round++) {
    lived.push(await liveRound(house, browser, round));
    say(`${round} of ${rounds} rounds of ${2 * joinsInRound} joins`);
  }
  const quiet = lived.flatMap((round) => round.quiet);
  const heckled = lived.flatMap((round) => round.heckled);
  /** @param {'quiet' | 'heckled'} which */
  const middleOfMost = (which) =>
    percentile(
      lived.map((round) => percentile(of(round[which], 'joinMs'), 0.95)),
      0.5,
    );
  return {
    joins: quiet.length,
    firstViewMs: { N1: rounded(percentile(of(quiet, 'firstViewMs'), 0.5), 0) },
    joinFormMs: { N1: rounded(percentile(of(quiet, 'formMs'), 0.5), 0) },
    joinMs: halfAndMost(of(quiet, 'joinMs')),
    heckledJoinMs: halfAndMost(of(heckled, 'joinMs')),
    hecklerSlowdown: rounded(middleOfMost('heckled') / middleOfMost('quiet'), 3),
  };
};
