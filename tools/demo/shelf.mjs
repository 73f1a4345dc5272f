// @ts-check
/**
 * Law: the demo's house has a shelf of its own, signed as in life by a house key, two editors
 * and a checker who are made anew at each start.
 */
import { mustBeOk, platformRandomness } from '@krov/ground';
import { addDays } from '@krov/core/guide';
import { printHouse } from '@krov/core/press';
import {
  certify,
  citiesOf,
  cityShelf,
  emptyShelf,
  houseLinkText,
  houseOf,
  langOf,
  makeStatementKey,
  perform,
  publish,
  secretTextOf,
  shelfToBytes,
  shelve,
} from '@krov/core/statement';
import { changes, city, pages, reports } from './reports.mjs';

/** @typedef {import('@krov/core/guide').Day} Day */
/** @typedef {import('@krov/core/statement').Deed} Deed */
/** @typedef {import('@krov/core/statement').Act} Act */
/** @typedef {ReturnType<typeof makeStatementKey>} Key */

const idOf = (/** @type {number} */ number) =>
  /** @type {import('@krov/core/statement').StatementId} */ (new Uint8Array(16).fill(number));

const lang = (/** @type {string} */ name) => {
  const known = langOf(name);
  if (known === null) throw new Error(name);
  return known;
};

/**
 * @param {import('./reports.mjs').Report} report
 * @param {Day} today
 * @returns {import('@krov/core/statement').Statement}
 */
const statementOf = (report, today) => {
  const before = (/** @type {number | null} */ days) =>
    days === null ? null : addDays(today, -days);
  const { relates = [], expires = null, ...more } = /** @type {any} */ (report.more ?? {});
  return {
    kind: report.kind,
    lang: lang(report.lang),
    words: report.words,
    chain: report.chain.map(([role, who, days, address]) => ({
      role,
      who,
      day: before(days),
      address,
    })),
    figure: null,
    status: null,
    place: null,
    asOf: before(report.asOf),
    expires: before(expires),
    sensitivity: 'green',
    relations: relates.map(
      (/** @type {[ 'supports' | 'contradicts', number ]} */ [how, other]) => ({
        how,
        other: idOf(other),
      }),
    ),
    proof: null,
    ...more,
  };
};

/**
 * @param {Day} today
 * @returns {Promise<{ readonly shelf: import('@krov/core/statement').Shelf, readonly keys: Readonly<Record<'vesna' | 'ana', Key>> }>}
 */
const fill = async (today) => {
  const [house, vesna, marko, ana] = [1, 2, 3, 4].map(() => makeStatementKey(platformRandomness));
  if (house === undefined || vesna === undefined || marko === undefined || ana === undefined)
    throw new Error('four keys');
  const [from, until] = [addDays(today, -200), addDays(today, 100)];
  const may = async (
    /** @type {Key} */ key,
    /** @type {'editor' | 'checker' | 'publisher'} */ role,
    /** @type {string} */ name,
  ) => mustBeOk(await certify(house, { key: await houseOf(key), role, name, from, until }));
  const does = async (/** @type {Key} */ key, /** @type {number} */ days, /** @type {Act} */ act) =>
    mustBeOk(await perform(key, addDays(today, -days), act));
  /** @type {Deed[]} */
  const deeds = [];
  for (const report of reports) {
    const written = await does(vesna, 30, {
      kind: 'version',
      id: idOf(report.id),
      follows: [],
      why: null,
      says: statementOf(report, today),
    });
    deeds.push(written);
    for (const [name, words] of Object.entries(report.in ?? {})) {
      const answer = report.kind === 'rumour' ? words : null;
      const how = name === 'en' ? 'machine' : 'human';
      const made = await does(marko, 25, {
        kind: 'translation',
        of: written.name,
        lang: lang(name),
        words,
        answer,
        how,
      });
      deeds.push(made);
      if (name === 'sr-Cyrl')
        deeds.push(
          await does(ana, 24, {
            kind: 'check',
            of: made.name,
            verdict: 'checked',
            expires: null,
            note: null,
          }),
        );
    }
    if (report.checked === true)
      deeds.push(
        await does(ana, 20, {
          kind: 'check',
          of: written.name,
          verdict: 'checked',
          expires: null,
          note: null,
        }),
      );
    if (report.id === changes.changed.id)
      deeds.push(
        await does(vesna, 3, {
          kind: 'version',
          id: idOf(report.id),
          follows: [written.name],
          why: changes.changed.why,
          says: { ...statementOf(report, today), words: changes.changed.words },
        }),
      );
  }
  const [first] = reports;
  if (first === undefined) throw new Error('a report');
  const joke = await does(vesna, 30, {
    kind: 'version',
    id: idOf(changes.withdrawn.id),
    follows: [],
    why: null,
    says: { ...statementOf(first, today), words: changes.withdrawn.words },
  });
  deeds.push(
    joke,
    await does(marko, 6, {
      kind: 'version',
      id: idOf(changes.withdrawn.id),
      follows: [joke.name],
      why: changes.withdrawn.why,
      says: null,
    }),
  );
  const titles = (
    /** @type {readonly { readonly lang: string, readonly words: string }[]} */ all,
  ) => all.map((each) => ({ lang: lang(each.lang), words: each.words }));
  for (const page of pages)
    deeds.push(
      await does(vesna, 10, {
        kind: 'page',
        id: idOf(page.id),
        follows: [],
        why: null,
        says: {
          city: city.slug,
          cityNames: titles(city.names),
          theme: page.theme,
          titles: titles(page.titles),
          parts: page.parts.map(({ statement, pair, heading }) =>
            statement !== undefined
              ? { kind: 'statement', of: idOf(statement) }
              : pair !== undefined
                ? { kind: 'pair', one: idOf(pair[0]), other: idOf(pair[1]) }
                : { kind: 'heading', titles: titles(heading ?? []) },
          ),
        },
      }),
    );
  const shelf = shelve(emptyShelf(await houseOf(house)), {
    certificates: [
      await may(vesna, 'editor', 'Vesna (demo)'),
      await may(marko, 'editor', 'Marko (demo)'),
      await may(ana, 'checker', 'Ana (demo)'),
      await may(ana, 'publisher', 'Ana (demo)'),
    ],
    deeds,
  });
  return { shelf, keys: { vesna, ana } };
};

/**
 * The demo's house as a folder of files, and the link by which it is checked.
 * @param {{ readonly today: Day, readonly origin: string, readonly door: string | null, readonly by?: 'ana' | 'vesna' }} asked `origin`: of the app, without a slash; `by`: who signs the edition, and only Ana may
 */
export const publishedDemo = async ({ today, origin, door, by = 'ana' }) => {
  const { shelf, keys } = await fill(today);
  const bundles = new Map([
    ['shelf.krov', shelfToBytes(shelf)],
    ...citiesOf(shelf, today).map(
      (name) =>
        /** @type {const} */ ([`${name}.krov`, shelfToBytes(cityShelf(shelf, name, today))]),
    ),
  ]);
  const edition = await publish(keys[by], {
    house: shelf.house,
    number: 1,
    day: today,
    door,
    files: bundles,
  });
  const link = houseLinkText(origin, shelf.house);
  const house = { name: 'Krov (demo)', app: link, wrong: door, origin: `${origin}/published/` };
  return {
    link,
    shelf,
    /** Of Vesna and Marko, who write, and of Ana, who checks. */
    secrets: { vesna: secretTextOf(keys.vesna), ana: secretTextOf(keys.ana) },
    files: new Map([...printHouse(shelf, today, house), ...bundles, ['published.krov', edition]]),
  };
};
