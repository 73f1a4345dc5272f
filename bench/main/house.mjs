// @ts-check
/** Law: the house of the bench is made as people make one: founded, its helpers invited and approved one by one. */
import { startCrew } from './crew.mjs';

/** @typedef {import('./crew.mjs').Crew} Crew */
/** @typedef {{ readonly desk: Crew, readonly crews: readonly Crew[], readonly door: string, readonly end: () => Promise<void> }} House */

export const deskName = 'Vesna';
const crewsOfHelpers = 2;
const helpersInEach = 10;
/** Helpers and the desk. */
export const devices = crewsOfHelpers * helpersInEach + 1;

/**
 * A desk and twenty helpers, all on shift, in three processes; the door open.
 * @param {{ readonly folder: string, readonly relay: string }} place
 * @param {(card: import('./people.mjs').CardTold) => void} onCard
 * @returns {Promise<House>}
 */
export const furnish = async ({ folder, relay }, onCard) => {
  const desk = startCrew(onCard);
  await desk.ask('open', { name: deskName, folder, relay });
  const door = await desk.ask('found', { name: deskName });
  const crews = Array.from({ length: crewsOfHelpers }, () => startCrew(onCard));
  const admit = async (/** @type {Crew} */ crew, /** @type {string} */ name) => {
    await crew.ask('open', { name, folder, relay });
    const { invitation, link } = await desk.ask('invite', { name: deskName });
    const joined = crew.ask('join', { name, link });
    await desk.ask('approve', { name: deskName, invitation });
    await joined;
  };
  for (const [number, crew] of crews.entries())
    for (let each = 1; each <= helpersInEach; each++)
      await admit(crew, `helper-${number * helpersInEach + each}`);
  const all = [desk, ...crews];
  await Promise.all(all.map((crew) => crew.ask('everybodyOnShift', { people: devices })));
  return {
    desk,
    crews,
    door,
    end: async () => void (await Promise.all(all.map((crew) => crew.end()))),
  };
};
