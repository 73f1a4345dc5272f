// @ts-check
/**
 * Law: a search is measured where people search: in a browser with a processor slowed six
 * times, over 10,000 texts in five languages, beside a plain look through all of them.
 */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { percentile, rounded } from '../middle.mjs';
import { root } from '../../tools/house.mjs';
import { languages, makeTexts, seeded } from './texts.mjs';

const rounds = 300;

const program = `
import { find, makeIndex, wordsIn, termsOf } from './packages/core/src/search/index.ts';
import { loadStems } from './packages/app/src/truth/edge/stemmers.ts';
globalThis.prepare = async (texts) => {
  const stems = await loadStems(['ru', 'uk', 'sr', 'ro', 'en']);
  const began = performance.now();
  const documents = texts.map(({ id, lang, text }) => ({ id, lang, fields: [{ text, weight: 1 }] }));
  globalThis.index = makeIndex(documents, stems);
  const took = performance.now() - began;
  // The peer: each text as it is compared, looked through from its beginning.
  globalThis.plain = texts.map(({ id, lang, text }) => [id, wordsIn(text, lang).join(' ')]);
  return took;
};
globalThis.ask = ({ text, lang }) => {
  const began = performance.now();
  const hits = find(globalThis.index, { text, langs: [lang], most: 20 });
  const between = performance.now();
  const words = wordsIn(text, lang);
  const seen = [];
  for (const [id, whole] of globalThis.plain)
    if (words.every((word) => whole.includes(word)) && seen.length < 20) seen.push(id);
  return { ours: between - began, plain: performance.now() - between, hits: hits.length, seen: seen.length };
};
`;

/** One word or several of a text, the last one sometimes not whole. */
const makeQuestions = (/** @type {ReturnType<typeof makeTexts>} */ texts) => {
  const random = seeded(7);
  return Array.from({ length: rounds }, (_, at) => {
    const { text, lang } = texts[Math.floor(random() * texts.length)] ?? { text: '', lang: 'en' };
    const words = text.split(' ');
    const from = Math.floor(random() * (words.length - 4));
    const asked = words.slice(from, from + 1 + (at % 4)).join(' ');
    const whole = asked.slice(0, at % 3 === 0 ? Math.max(3, asked.length - 2) : undefined);
    // Every tenth reader has another language.
    return { text: whole, lang: at % 10 === 0 ? languages[at % languages.length] : lang };
  });
};

/** @param {import('playwright-core').Browser} browser */
export const measureSearch = async (browser) => {
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: root, loader: 'ts' },
    conditions: ['krov-source'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    nodePaths: [join(root, 'node_modules')],
  });
  const texts = makeTexts({ count: 10_000, words: 60, seed: 1 });
  const page = await (await browser.newContext()).newPage();
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const call = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    page.evaluate(`globalThis.${name}(${JSON.stringify(value)})`);
  const indexMs = /** @type {number} */ (await call('prepare', texts));
  /** @type {{ ours: number, plain: number, hits: number, seen: number }[]} */
  const asked = [];
  for (const question of makeQuestions(texts))
    asked.push(/** @type {(typeof asked)[number]} */ (await call('ask', question)));
  await page.context().close();
  const ours = asked.map((each) => each.ours);
  const plain = asked.map((each) => each.plain);
  return {
    texts: texts.length,
    rounds: asked.length,
    p50: rounded(percentile(ours, 0.5), 1),
    p95: rounded(percentile(ours, 0.95), 1),
    plainP95: rounded(percentile(plain, 0.95), 1),
    answered: asked.filter(({ hits }) => hits > 0).length,
    plainAnswered: asked.filter(({ seen }) => seen > 0).length,
    indexMs: rounded(indexMs, 0),
  };
};
