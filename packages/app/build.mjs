// @ts-check
/**
 * Law: what is served is what was built, and nothing else: each file stands in the
 * manifest with every header that it goes with. The first page carries its style and a
 * few lines of script inline, pinned by hash; all other code is in files pinned by name.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync, transformSync } from 'esbuild';
import { buildApp } from './buildApp.mjs';
import { buildPages } from './buildPages.mjs';
import { drawWorld } from './journeyMap.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = path.join(here, 'dist');
const source = (/** @type {string} */ file) => readFileSync(path.join(here, 'src', file), 'utf8');
const digest = (/** @type {string | Uint8Array} */ bytes) =>
  `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
const typeByEnding = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
  ['.wasm', 'application/wasm'],
]);

/** @param {readonly string[]} rules */
const policy = (...rules) =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...rules,
  ].join('; ');

/** @param {readonly string[]} files */
const minifiedStyle = (...files) =>
  transformSync(files.map(source).join('\n'), { loader: 'css', minify: true }).code.trim();

/** How a page names its scripts: each by its file, pinned by its hash. @param {import('./buildPages.mjs').Pages} pages */
const pinned = (pages) =>
  Object.fromEntries(
    Object.entries(pages).map(([name, file]) => [
      name,
      { src: `/${file}`, integrity: digest(readFileSync(path.join(dist, file))) },
    ]),
  );

/**
 * Writes a page with its style and its few lines of script inside.
 * @param {{ readonly from: string, readonly to: string, readonly style: string, readonly boot: string }} page
 */
const writePage = ({ from, to, style, boot }) => {
  const page = source(from)
    .replace(/\n\s*/g, '\n')
    .replace(/\s*\/\*STYLE\*\/\s*/, () => style)
    .replace(/\s*\/\*BOOT\*\/\s*/, () => boot);
  mkdirSync(path.dirname(path.join(dist, to)), { recursive: true });
  writeFileSync(path.join(dist, to), page);
  return [`script-src 'self' '${digest(boot)}'`, `style-src '${digest(style)}'`];
};

/** @param {import('./buildPages.mjs').Pages} pages */
const writeFirstPage = (pages) => {
  const boot = transformSync(
    source('attic/boot.js').replace('/*PARTS*/ {}', () => JSON.stringify(pinned(pages))),
    { minify: true, target: 'es2018' },
  ).code.trim();
  const style = minifiedStyle('attic/style.css');
  const page = { from: 'attic/index.html', to: 'index.html', style, boot };
  return policy(...writePage(page), "connect-src 'self' ws: wss:", 'img-src data:');
};

/** @param {import('./buildPages.mjs').Pages} pages */
const writeStagePage = (pages, words) => {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(here, 'src/stage/boot.ts')],
    define: {
      __PARTS__: JSON.stringify(pinned(pages)),
      __WORDS__: JSON.stringify(pinned(words)),
    },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    write: false,
  });
  const boot = (outputFiles[0]?.text ?? '').trim();
  const style = minifiedStyle('attic/style.css', 'stage/style.css');
  const page = { from: 'stage/index.html', to: 'stage/index.html', style, boot };
  return policy(
    ...writePage(page),
    "worker-src 'self'",
    "connect-src 'self' ws: wss:",
    'img-src data:',
    'media-src blob:',
  );
};

/** What a page's worker may: compile what stretches the words, and ask nobody for anything. */
const workerPolicy = policy("script-src 'wasm-unsafe-eval'");

/** Locks and opens a plan; whole in one file, named by its hash. */
const writeLocker = () => {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(here, 'src/journey/edge/lockWorker.ts')],
    conditions: ['krov-source'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    write: false,
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array();
  const file = `d/lockWorker-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
  writeFileSync(path.join(dist, file), script);
  return file;
};

/**
 * A page of one part: its boot is inside, and loads the part by name and hash.
 * @param {{ readonly folder: 'journey' | 'truth', readonly to: string, readonly file: string, readonly define?: Readonly<Record<string, string>> }} page
 */
const writePartPage = ({ folder, to, file, define = {} }) => {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(here, `src/${folder}/boot.ts`)],
    define: { __PART__: JSON.stringify(pinned({ page: file })['page']), ...define },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
  });
  const boot = (outputFiles[0]?.text ?? '').trim();
  const style = minifiedStyle('attic/style.css', 'stage/style.css', `${folder}/style.css`);
  const page = { from: `${folder}/index.html`, to: `${to}/index.html`, style, boot };
  return policy(...writePage(page), "worker-src 'self'", "connect-src 'self'", 'img-src data:');
};

/**
 * What opens a folder's pages without the network; named by what it keeps.
 * @param {{ readonly folder: string, readonly files: readonly string[], readonly also: readonly string[] }} kept
 */
const writeOffline = ({ folder, files, also }) => {
  const kept = JSON.stringify([`/${folder}/`, ...files.map((file) => `/${file}`)]);
  const name = digest(kept + readFileSync(path.join(dist, folder, 'index.html'), 'utf8'));
  const script = source('edge/offline.js')
    .replace("/*NAME*/ ''", () => JSON.stringify(name))
    .replace("/*PAGE*/ ''", () => JSON.stringify(`/${folder}/`))
    .replace('/*ALSO*/ []', () => JSON.stringify(also))
    .replace('/*FILES*/ []', () => kept);
  writeFileSync(
    path.join(dist, folder, 'offline.js'),
    transformSync(script, { minify: true, target: 'es2020' }).code,
  );
};

const writeNeutral = () => {
  const page = source('neutral/index.html');
  const inside = (/** @type {string} */ tag) =>
    new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page)?.[1] ?? '';
  writeFileSync(path.join(dist, 'notes.html'), page);
  return policy(
    `script-src '${digest(inside('script'))}'`,
    `style-src '${digest(inside('style'))}'`,
    'img-src data:',
  );
};

const appPolicy = policy(
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
);

/** @param {string} file */
const listed = (file, /** @type {Record<string, string>} */ headers) => ({
  file,
  type: typeByEnding.get(path.extname(file)) ?? 'application/octet-stream',
  headers: { ...always, ...headers },
});

/** @param {string} file */
const compress = (file) => {
  const bytes = readFileSync(path.join(dist, file));
  writeFileSync(path.join(dist, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(path.join(dist, `${file}.br`), brotliCompressSync(bytes, { params: quality }));
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const app = await buildApp();
const { first, stage, words, stageFiles, journey, journeyFiles, truth, truthFiles, outputs } =
  await buildPages();
const firstPolicy = writeFirstPage(first);
const stagePolicy = writeStagePage(stage, words);
const locker = writeLocker();
const journeyPolicy = writePartPage({
  folder: 'journey',
  to: 'journey',
  file: journey,
  define: { __LOCKER__: JSON.stringify(`/${locker}`) },
});
const truthPolicy = writePartPage({ folder: 'truth', to: 'true', file: truth });
writeFileSync(path.join(dist, 'journey/map.json'), JSON.stringify(drawWorld()));
writeOffline({ folder: 'stage', files: stageFiles, also: [] });
writeOffline({
  folder: 'journey',
  files: [...journeyFiles, locker],
  also: ['/journey/world', '/journey/map.json'],
});
writeOffline({
  folder: 'true',
  files: truthFiles,
  also: ['/published/published.krov', '/published/shelf.krov'],
});
const neutralPolicy = writeNeutral();

const fresh = { 'Cache-Control': 'no-store' };
const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const appPage = { ...fresh, 'Content-Security-Policy': appPolicy };
const hears = always['Permissions-Policy'].replace('microphone=()', 'microphone=(self)');
const stagePage = {
  ...fresh,
  'Content-Security-Policy': stagePolicy,
};
/** The desk and the phone at the entrance read seats with the camera; nobody else's page may. */
const sees = hears.replace('camera=()', 'camera=(self)');
const stagePaths = ['/stage/', ...Object.keys(stage).map((name) => `/stage/${name}`)];
const pages = {
  ...Object.fromEntries(
    stagePaths.map((at) => {
      const allowed = /(desk|check)$/.test(at) ? sees : hears;
      return [at, listed('stage/index.html', { ...stagePage, 'Permissions-Policy': allowed })];
    }),
  ),
  '/stage/offline.js': listed('stage/offline.js', fresh),
  '/journey/': listed('journey/index.html', {
    ...fresh,
    'Content-Security-Policy': journeyPolicy,
    // Parts of a plan are read with the camera, when somebody presses.
    'Permissions-Policy': always['Permissions-Policy'].replace('camera=()', 'camera=(self)'),
  }),
  '/journey/map.json': listed('journey/map.json', fresh),
  '/journey/offline.js': listed('journey/offline.js', fresh),
  '/true/': listed('true/index.html', { ...fresh, 'Content-Security-Policy': truthPolicy }),
  '/true/offline.js': listed('true/offline.js', fresh),
  '/': listed('index.html', { ...fresh, 'Content-Security-Policy': firstPolicy }),
  '/notes': listed('notes.html', { ...fresh, 'Content-Security-Policy': neutralPolicy }),
  '/app': listed('app/index.html', appPage),
  '/app/': listed('app/index.html', appPage),
};
const parts = Object.fromEntries([
  ...outputs.map((file) => [`/${file}`, listed(file, forever)]),
  [`/${locker}`, listed(locker, { ...forever, 'Content-Security-Policy': workerPolicy })],
  ...app
    .filter((file) => file !== 'app/index.html')
    .map((file) => [
      `/${file}`,
      listed(file, { ...forever, 'Content-Security-Policy': appPolicy }),
    ]),
]);
const files = { ...pages, ...parts };
for (const file of new Set(Object.values(files).map((each) => each.file))) compress(file);
writeFileSync(path.join(dist, 'manifest.json'), `${JSON.stringify({ files }, null, 2)}\n`);
