// @ts-check
/**
 * Law: a city's bundle is weighed as a house would publish it: fourteen themes, 140 statements,
 * each in five languages, each checked, each signed; the index is made on the device and weighs
 * nothing on the way.
 */
import { gzipSync } from 'node:zlib';
import { mustBeOk, platformRandomness } from '@krov/ground';
import {
  certify,
  cityShelf,
  emptyShelf,
  houseOf,
  langOf,
  makeStatementId,
  makeStatementKey,
  perform,
  shelfToBytes,
  shelve,
  themes,
} from '@krov/core/statement';
import { languages, makeTexts } from './texts.mjs';

const perTheme = 10;
const wordsEach = 25;

const lang = (/** @type {string} */ name) => {
  const known = langOf(name);
  if (known === null) throw new Error(name);
  return known;
};

/** gzip bytes of one city, and how much stands in it. */
export const weighCity = async () => {
  const today = /** @type {import('@krov/core/guide').Day} */ (20_700);
  const [house, editor, checker] = [1, 2, 3].map(() => makeStatementKey(platformRandomness));
  if (house === undefined || editor === undefined || checker === undefined) throw new Error('keys');
  const count = themes.length * perTheme;
  const texts = makeTexts({ count: count * languages.length, words: wordsEach, seed: 5 });
  /** @type {import('@krov/core/statement').Deed[]} */
  const deeds = [];
  const does = async (
    /** @type {typeof editor} */ key,
    /** @type {import('@krov/core/statement').Act} */ act,
  ) => {
    const deed = mustBeOk(await perform(key, today, act));
    deeds.push(deed);
    return deed.name;
  };
  const isSo = (/** @type {import('@krov/core/statement').DeedName} */ of) =>
    does(checker, { kind: 'check', of, verdict: 'checked', expires: null, note: null });
  for (const [at, theme] of themes.entries()) {
    const ids = Array.from({ length: perTheme }, () => makeStatementId(platformRandomness));
    for (const [which, id] of ids.entries()) {
      const first = (at * perTheme + which) * languages.length;
      const [original, ...others] = texts.slice(first, first + languages.length);
      const says = /** @type {import('@krov/core/statement').Statement} */ ({
        kind: 'reported',
        lang: lang(original?.lang ?? ''),
        words: original?.text ?? '',
        chain: [
          {
            role: 'reported',
            who: `Outlet ${which}`,
            day: today,
            address: `https://outlet.example/${at}/${which}`,
          },
        ],
        figure: null,
        status: null,
        place: null,
        asOf: today,
        expires: null,
        sensitivity: 'green',
        relations: [],
        proof: null,
      });
      const name = await does(editor, { kind: 'version', id, follows: [], why: null, says });
      await isSo(name);
      for (const { lang: into, text } of others)
        await isSo(
          await does(editor, {
            kind: 'translation',
            of: name,
            lang: lang(into),
            words: text,
            answer: null,
            how: 'human',
          }),
        );
    }
    const titles = ['en', 'ru'].map((each) => ({ lang: lang(each), words: `${theme} ${each}` }));
    await does(editor, {
      kind: 'page',
      id: makeStatementId(platformRandomness),
      follows: [],
      why: null,
      says: {
        city: 'town',
        cityNames: titles,
        theme,
        titles,
        parts: ids.map((of) => ({ kind: 'statement', of })),
      },
    });
  }
  const span = { from: today, until: /** @type {typeof today} */ (today + 1) };
  const may = async (/** @type {typeof editor} */ key, /** @type {'editor' | 'checker'} */ role) =>
    mustBeOk(await certify(house, { key: await houseOf(key), role, name: role, ...span }));
  const shelf = shelve(emptyShelf(await houseOf(house)), {
    certificates: [await may(editor, 'editor'), await may(checker, 'checker')],
    deeds,
  });
  const bytes = shelfToBytes(cityShelf(shelf, 'town', today));
  return {
    gzip: gzipSync(bytes, { level: 9 }).length,
    plain: bytes.length,
    statements: count,
    deeds: deeds.length,
  };
};
