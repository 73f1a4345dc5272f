/** A plan that is opened where more is known says first what has changed of what it rests on. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  countryOf,
  dayOf,
  importVisas,
  passportIndex,
  worldOf,
  writeWorld,
  type VisaList,
} from '@krov/core/guide';
import {
  emptyTrip,
  knowledgeOf,
  lockTrip,
  makeSixWords,
  personId,
  seenIn,
  type CalendarSeed,
  type Trip,
} from '@krov/core/journey';
import { dayOf as dayOfClock, mustBeOk, platformRandomness, unixMs } from '@krov/ground';
import { expect, test } from 'vitest';
import {
  builtSite,
  checkScreen,
  freshFolder,
  openProfile,
  picturesFolder,
  startHouse,
} from './browserHouse.ts';
import { forget, linkOf, patience, textOf, typeWords } from './journeyKeeping.ts';

const lists = fileURLToPath(new URL('../../../../../shared/data/passport-index/', import.meta.url));
const csv = (date: string): string => readFileSync(path.join(lists, `${date}.csv`), 'utf8');
const visasOf = (date: string, asOf: string): VisaList =>
  mustBeOk(importVisas(csv(date), { asOf: mustBeOk(dayOf(asOf)), source: passportIndex }));

test.skipIf(!existsSync(lists))(
  'opened where the file of the world is newer, exactly the changed answers of this plan stand first, old and new, with both days',
  async () => {
    const [older, newer] = [
      visasOf('2025-01-12', '2025-01-12'),
      visasOf('2026-02-17', '2026-02-17'),
    ];
    const earliest = visasOf('2025-01-12', '2024-12-01');
    const cells = ['2025-01-12', '2026-02-17'].map(
      (date) =>
        new Map(
          csv(date)
            .trim()
            .split('\n')
            .filter((line) => line.startsWith('JP,'))
            .map((line) => [line.split(',')[1] ?? '', line.split(',')[2]]),
        ),
    );
    const changed = [...(cells[0]?.keys() ?? [])].filter(
      (place) => cells[0]?.get(place) !== cells[1]?.get(place),
    );
    const same = ['KR', 'SG', 'BR'].filter((place) => !changed.includes(place));
    expect([changed.length > 5, same.length]).toEqual([true, 3]);
    const [to = '', ...compared] = [...changed.slice(0, 3), ...same];
    const country = (code: string): NonNullable<Trip['to']> => mustBeOk(countryOf(code));
    const bare: Trip = {
      ...emptyTrip(platformRandomness.bytes(32) as CalendarSeed),
      to: country(to),
      compared: compared.map(country),
      party: {
        people: [
          {
            id: mustBeOk(personId('p1')),
            name: 'Aiko',
            role: 'traveller',
            isChild: 'no',
            liableForCallUp: 'no',
            seeksAsylum: 'no',
            mayBeHeld: 'no',
            passports: [
              {
                country: country('JP'),
                kind: 'notSaid',
                issued: null,
                expires: null,
                blankPages: null,
              },
            ],
            permits: [],
          },
        ],
        pets: [],
      },
    };
    const today = dayOfClock(unixMs(Date.now()));
    const before = knowledgeOf(mustBeOk(worldOf(earliest, older)));
    const words = makeSixWords(platformRandomness);
    const locked = mustBeOk(
      await lockTrip(
        { ...bare, seen: seenIn(bare, { knowledge: before, today }) },
        words,
        platformRandomness,
      ),
    );
    const file = path.join(freshFolder('world'), 'world');
    writeFileSync(file, writeWorld(mustBeOk(worldOf(older, newer))));
    const house = await startHouse(builtSite, undefined, ['--world', file]);
    const aiko = await openProfile('en-US');
    const { page, testid, complaints } = aiko;
    await page.goto(linkOf(house, locked));
    await typeWords(aiko, words.join(' '));
    await expect.poll(() => textOf(aiko, 'since'), patience).toContain('3 answers');
    const shown = await page
      .locator('#since li')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-testid')));
    expect(new Set(shown)).toEqual(
      new Set(changed.slice(0, 3).map((place) => `changed-visa-${place}-JP-notSaid`)),
    );
    const said = await page.locator('#since li').first().textContent();
    expect(said).toContain('January 12, 2025');
    expect(said).toContain('February 17, 2026');
    expect(said?.match(/Passport Index|passport-index/gi)?.length).toBeGreaterThanOrEqual(2);
    await checkScreen(aiko, 'journey-since-en');
    if (picturesFolder !== undefined)
      await page.locator('#since').screenshot({ path: path.join(picturesFolder, 'since.png') });
    await testid('speak-ru').click();
    await checkScreen(aiko, 'journey-since-ru');
    await testid('have-read').click();
    expect(await testid('since').count()).toBe(0);
    expect(complaints).toEqual([]);
    forget(aiko);
    await aiko.close();
    await house.end();
  },
  120_000,
);
