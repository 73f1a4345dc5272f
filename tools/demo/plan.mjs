// @ts-check
/**
 * Law: the demo's plan is of invented people: an employer, three employees and a cat in Serbia,
 * their company half registered. It is locked like any other; its words are printed beside it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, countryOf } from '@krov/core/guide';
import {
  carriedLink,
  emptyTrip,
  knowledgeOf,
  lockTrip,
  makeSixWords,
  personId,
  petId,
  planned,
  stepId,
  tick,
} from '@krov/core/journey';
import { mustBeOk, platformRandomness, unixDay } from '@krov/ground';
import { systemClock } from '../../packages/cli/dist/edge/time.js';

const dayMs = 86_400_000;
/** What a chat takes in one piece. */
const longestLink = 2300;

/** @typedef {import('@krov/core/journey').Person} Person */

/**
 * @param {string} name
 * @param {Person['role']} role
 * @returns {Person}
 */
const person = (name, role) => ({
  id: mustBeOk(personId(name.toLowerCase())),
  name,
  role,
  isChild: 'no',
  liableForCallUp: 'unknown',
  seeksAsylum: 'no',
  mayBeHeld: 'unknown',
  passports: [
    {
      country: mustBeOk(countryOf('RU')),
      kind: 'biometric',
      issued: null,
      expires: null,
      blankPages: null,
    },
  ],
  permits: [],
});

const demoTrip = () => {
  const today = unixDay(Math.floor(systemClock.unixMs() / dayMs));
  const people = [
    person('Ilya', 'employer'),
    person('Vera', 'employee'),
    person('Gleb', 'employee'),
    person('Zoya', 'employee'),
  ];
  const all = people.map(({ id }) => id);
  const trip = {
    ...emptyTrip(
      /** @type {import('@krov/core/journey').CalendarSeed} */ (platformRandomness.bytes(32)),
    ),
    party: {
      people,
      pets: [
        {
          id: mustBeOk(petId('cat')),
          name: 'Murka',
          species: /** @type {const} */ ('cat'),
          chipped: addDays(today, -40),
          vaccinations: [
            {
              against: /** @type {const} */ ('rabies'),
              day: addDays(today, -39),
              until: addDays(today, 326),
            },
          ],
          titre: null,
        },
      ],
    },
    from: mustBeOk(countryOf('DE')),
    to: mustBeOk(countryOf('RS')),
    aims: /** @type {const} */ (['company', 'bank-account', 'stay-permit', 'cat']).map((aim) => ({
      aim,
      people: all,
    })),
  };
  const made = mustBeOk(planned(trip, { knowledge: knowledgeOf(null), today })).trip;
  /** How many days ago. @type {readonly (readonly [string, number])[]} */
  const done = [
    ['examination.cat', 12],
    ['certificate.cat', 12],
    ['travel', 10],
    ...all.map((id) => /** @type {const} */ ([`white-card.${id}`, 9])),
    ['founding-act', 4],
    ['capital', 2],
  ];
  return done.reduce((before, [name, ago]) => {
    if (before.plan === null) return before;
    const ticked = tick(before.plan, mustBeOk(stepId(name)), addDays(today, -ago));
    return ticked.ok ? { ...before, plan: ticked.value } : before;
  }, made);
};

/**
 * How to open it: a link, or a file where it is too long for one; and its six words.
 * @param {string} origin
 * @param {string} folder where the file is written
 */
export const lockedPlan = async (origin, folder) => {
  const words = makeSixWords(platformRandomness);
  const bytes = mustBeOk(await lockTrip(demoTrip(), words, platformRandomness));
  const link = carriedLink(`${origin}/journey/`, { kind: 'locked', bytes });
  if (link.length <= longestLink) return { at: link, words: words.join(' ') };
  const file = join(folder, 'demo-plan.krov');
  writeFileSync(file, bytes);
  return { at: `${origin}/journey/ , Open, the file ${file}`, words: words.join(' ') };
};
