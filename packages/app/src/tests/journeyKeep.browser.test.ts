/** A plan is kept on the device, handed on as a link and as pictures, and opened again; nobody learns anything, and what cannot be opened says why. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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
import {
  bytesToBase64url,
  dayOf as dayOfClock,
  mustBeOk,
  platformRandomness,
  unixMs,
} from '@krov/ground';
import { expect, test } from 'vitest';
import {
  builtSite,
  checkScreen,
  filesUnder,
  freshFolder,
  openProfile,
  picturesFolder,
  startHouse,
  takePicture,
  type House,
  type Profile,
} from './browserHouse.ts';

const lists = fileURLToPath(new URL('../../../../../shared/data/passport-index/', import.meta.url));
const stored = 'JSON.stringify([localStorage, sessionStorage])';

/** All that a page asks of the network. */
const listen = ({ page }: Profile): readonly string[] => {
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  );
  return asked;
};
/** This house has no file of the world, and later no network: a browser says both. */
const isOurs = (complaint: string): boolean => !/Failed to load|net::/.test(complaint);
const forget = ({ page }: Profile): void => {
  page.on('dialog', (dialog) => void dialog.accept());
};

const textOf = async ({ testid }: Profile, name: string): Promise<string> =>
  ((await testid(name).textContent()) ?? '').trim();

/** Two people, of whom one has a name, and a cat. */
const sayWho = async ({ testid }: Profile): Promise<void> => {
  for (const name of ['add-RU-biometric', 'add-UA-notSaid', 'add-cat']) await testid(name).click();
  await testid('name-p1').fill('Владислава Орешникова');
  await testid('name-p1').blur();
};

/** Stretching takes a while on a machine that does other things, too. */
const patience = { timeout: 20_000 } as const;

const typeWords = async ({ testid }: Profile, words: string): Promise<void> => {
  await testid('six-words').fill(words);
  await testid('do-open').click();
};

const lockIt = async (who: Profile): Promise<{ readonly words: string; readonly link: string }> => {
  await who.testid('view-keep').click();
  await who.testid('lock-whole').click();
  await who.testid('link-whole').waitFor();
  return { words: await textOf(who, 'six-whole'), link: await textOf(who, 'link-whole') };
};

/** The link's bytes, changed on the way. */
const bytesOf = (link: string): Buffer => Buffer.from(link.split('#k')[1] ?? '', 'base64url');
const linkOf = (house: House, bytes: Uint8Array): string =>
  `${house.origin}/journey/#k${bytesToBase64url(Uint8Array.from(bytes))}`;

test('kept on this device with six words, opened after a reload without the network, and deleted', async () => {
  const house = await startHouse();
  const olena = await openProfile('ru-RU');
  const { page, testid, complaints } = olena;
  const asked = listen(olena);
  await page.goto(`${house.origin}/journey/`);
  const databases = (): Promise<unknown> =>
    page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');
  await testid('view-keep').click();
  expect(await textOf(olena, 'nothing-to-keep')).toContain('кто едет');
  await sayWho(olena);
  expect(await databases()).toEqual([]);
  await testid('keep').click();
  const words = await textOf(olena, 'six').catch(() => '');
  expect(words.split(' ')).toHaveLength(6);
  expect(words).toMatch(/^[а-я ]+$/);
  await checkScreen(olena, 'journey-kept-ru');
  await testid('written-down').click();
  expect(await testid('six').count()).toBe(0);
  expect(await textOf(olena, 'keep-state')).toContain('Сохранено');
  expect(await databases()).toEqual(['lists']);

  // Kept, and nothing changed since: she leaves unwarned, without the network she comes back.
  let warned = 0;
  page.on('dialog', (dialog) => {
    warned += 1;
    void dialog.accept();
  });
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true);
  await page.evaluate('caches.keys()');
  await house.end();
  await page.reload();
  await testid('open').waitFor();
  expect(warned).toBe(0);
  expect(await testid('person').count()).toBe(0);
  expect(await page.locator('main').textContent()).not.toMatch(/сохранён|Орешникова/);
  await testid('open').click();
  await testid('open-kept').click();
  await testid('add-UA-notSaid').click();
  await typeWords(olena, `${words.split(' ').slice(0, 5).join(' ')} дом`);
  await expect.poll(() => textOf(olena, 'open-trouble'), patience).toContain('дом');
  await typeWords(olena, words.split(' ').toReversed().join(' '));
  await expect.poll(() => textOf(olena, 'open-trouble'), patience).toContain('не открывают');
  await takePicture(page, 'journey-wrong-words-ru');
  // What was open before stays, and can be had back afterwards.
  expect(await testid('person').count()).toBe(1);
  await typeWords(olena, words);
  await expect.poll(() => testid('person').count(), patience).toBe(2);
  expect(await testid('name-p1').inputValue()).toBe('Владислава Орешникова');
  expect(await testid('animal').count()).toBe(1);
  await testid('undo').click();
  expect(await testid('person').count()).toBe(1);
  expect(await page.evaluate(stored)).toBe('[{},{}]');
  expect(asked.filter((each) => /[А-я]|%D0|Ореш|kept|lists/i.test(each))).toEqual([]);

  // Changed: she is warned; kept anew under the same words, then deleted.
  await testid('view-keep').click();
  await testid('keep').click();
  await expect.poll(() => textOf(olena, 'keep-state'), patience).toContain('как сейчас');
  expect(await testid('six').count()).toBe(0);
  await testid('add-cat').click();
  expect(await textOf(olena, 'keep-state')).toContain('до последних изменений');
  await testid('remove-kept-ask').click();
  await testid('remove-kept-do').click();
  await expect.poll(() => textOf(olena, 'keep-state'), patience).toContain('Удалено');
  await expect.poll(databases).toEqual([]);
  await page.reload();
  expect(warned).toBe(1);
  expect(complaints.filter(isOurs)).toEqual([]);
  await olena.close();
}, 120_000);

test('what is kept lies on the disk as bytes that hold no name, no passport and no word', async () => {
  const house = await startHouse();
  const olena = await openProfile('en-US');
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  await olena.testid('view-keep').click();
  await olena.testid('keep').click();
  const words = (await textOf(olena, 'six')).split(' ');
  const { link } = await lockIt(olena);
  forget(olena);
  await olena.close();
  await house.end();
  const files = filesUnder(olena.folder);
  const holding = (text: string, encoding: 'utf8' | 'utf16le'): readonly string[] =>
    files
      .filter(({ bytes }) => bytes.includes(Buffer.from(text, encoding)))
      .map(({ name }) => name);
  // The row itself is there, so that an empty disk would not pass.
  expect(holding('krovtrip', 'utf8').some((name) => name.includes('IndexedDB'))).toBe(true);
  for (const encoding of ['utf8', 'utf16le'] as const)
    for (const told of [
      'Орешникова',
      words.join(' '),
      ...words.slice(0, 2).map((word) => ` ${word} `),
    ])
      expect(holding(told, encoding), told).toEqual([]);
  expect(link).toContain('#k');
  expect(holding(link.slice(-60), 'utf8')).toEqual([]);
}, 120_000);

test('handed on as a link: out of the address at once, opened with its words; cut, damaged, newer and foreign each say what to do', async () => {
  const house = await startHouse();
  const [olena, boris] = [await openProfile('en-US'), await openProfile('ru-RU')];
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  const { words, link } = await lockIt(olena);
  expect(link.length).toBeLessThanOrEqual(2300);
  await checkScreen(olena, 'journey-lock-en');
  for (const word of words.split(' ')) expect(link.split('#')[1]).not.toContain(` ${word}`);

  const { page, testid, complaints } = boris;
  const asked = listen(boris);
  const troubleAt = async (bytes: Uint8Array): Promise<string> => {
    await page.goto(linkOf(house, bytes));
    await testid('open-trouble').waitFor();
    expect(page.url()).toBe(`${house.origin}/journey/`);
    return textOf(boris, 'open-trouble');
  };
  const whole = bytesOf(link);
  expect(await troubleAt(whole.subarray(0, 400))).toContain('обрезали');
  expect(await troubleAt(whole.map((byte, at) => (at === 300 ? byte ^ 1 : byte)))).toContain(
    'повредился',
  );
  expect(await troubleAt(whole.map((byte, at) => (at === 8 ? 9 : byte)))).toContain('новая версия');
  expect(await troubleAt(Buffer.from('a letter, and no plan'))).toContain('не запертый план');
  await takePicture(page, 'journey-foreign-ru');

  await page.goto(link);
  await testid('six-words').waitFor();
  expect(page.url()).toBe(`${house.origin}/journey/`);
  // A real person is told Latin words, and types Cyrillic ones, or the other way round.
  await checkScreen(boris, 'journey-six-words-ru');
  await typeWords(boris, words.toUpperCase());
  await expect.poll(() => testid('person').count(), patience).toBe(2);
  await page.goBack().catch(() => undefined);
  expect(page.url()).not.toContain('#k');
  expect(asked.filter((each) => /#k|Ореш/.test(each) || each.length > 400)).toEqual([]);
  expect(complaints.filter(isOurs)).toEqual([]);
  forget(boris);
  forget(olena);
  await boris.close();
  await olena.close();
  await house.end();
}, 120_000);

test('a large one goes as pictures, each k of n, taken in any order with what is missing named; or as a file', async () => {
  const house = await startHouse();
  const [olena, boris] = [await openProfile('en-US'), await openProfile('en-US')];
  await olena.page.goto(`${house.origin}/journey/`);
  await sayWho(olena);
  for (let person = 3; person <= 24; person++) {
    await olena.testid('add-RU-biometric').click();
    const name = olena.testid(`name-p${person}`);
    await name.fill(`Совершенно разные имена ${person}`);
    await name.blur();
  }
  const { words } = await lockIt(olena);
  const parts: string[] = [];
  const of = Number((await textOf(olena, 'part-whole')).split(' of ')[1]);
  expect(of).toBeGreaterThan(2);
  for (let place = 1; place <= of; place++) {
    expect(await textOf(olena, 'part-whole')).toBe(`${place} of ${of}`);
    expect(await olena.testid('qr').getAttribute('aria-label')).toContain(`${place} of ${of}`);
    parts.push(await textOf(olena, 'link-whole'));
    if (place < of) await olena.testid('next-whole').click();
  }
  await checkScreen(olena, 'journey-parts-en');
  const [saved] = await Promise.all([
    olena.page.waitForEvent('download'),
    olena.testid('file-whole').click(),
  ]);
  expect(saved.suggestedFilename()).toBe('notes.krov');
  const file = path.join(freshFolder('plan'), 'notes.krov');
  await saved.saveAs(file);

  const { page, testid } = boris;
  await page.goto(`${house.origin}/journey/`);
  await testid('open').click();
  const paste = async (text: string): Promise<void> => {
    await testid('plan-link').fill(text);
    await testid('take').click();
  };
  const [first = '', second = '', ...others] = parts;
  for (const part of others.toReversed()) await paste(part);
  await expect.poll(() => textOf(boris, 'missing')).toBe(`1, 2 of ${of} are missing.`);
  await paste(first);
  await expect.poll(() => textOf(boris, 'missing')).toBe(`2 of ${of} is missing.`);
  await paste(second.slice(0, -20));
  await expect.poll(() => textOf(boris, 'open-trouble')).toContain('cut or damaged');
  await olena.testid('lock-whole').click();
  await expect.poll(() => textOf(olena, 'link-whole'), patience).not.toBe(parts.at(-1));
  await paste(await textOf(olena, 'link-whole'));
  await expect.poll(() => textOf(boris, 'open-trouble')).toContain('of another plan');
  await checkScreen(boris, 'journey-missing-en');
  await paste(second);
  await testid('six-words').waitFor();
  await typeWords(boris, words);
  await expect.poll(() => testid('person').count(), patience).toBe(24);

  const damaged = path.join(freshFolder('plan'), 'damaged.krov');
  const bytes = readFileSync(file);
  writeFileSync(
    damaged,
    bytes.map((byte, at) => (at === 200 ? byte ^ 255 : byte)),
  );
  const foreign = path.join(freshFolder('plan'), 'foreign.krov');
  copyFileSync(fileURLToPath(import.meta.url), foreign);
  await testid('open').click();
  for (const [each, said] of [
    [damaged, 'damaged on the way'],
    [foreign, 'no locked plan'],
  ] as const) {
    await testid('plan-file').setInputFiles(each);
    await expect.poll(() => textOf(boris, 'open-trouble')).toContain(said);
    expect(await testid('person').count()).toBe(24);
  }
  await testid('plan-file').setInputFiles(file);
  await testid('six-words').waitFor();
  await typeWords(boris, words);
  await expect.poll(() => page.locator('#opening-box').count(), patience).toBe(0);
  expect(await testid('person').count()).toBe(24);
  expect(boris.complaints.filter(isOurs)).toEqual([]);
  forget(boris);
  forget(olena);
  await boris.close();
  await olena.close();
  await house.end();
}, 180_000);

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
    expect([...shown].sort()).toEqual(
      changed
        .slice(0, 3)
        .map((place) => `changed-visa-${place}-JP-notSaid`)
        .sort(),
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
