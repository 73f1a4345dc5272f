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
import { build, transformSync } from 'esbuild';
import { buildApp } from './buildApp.mjs';

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

/**
 * One part of the door, built by itself: a bundler that splits all parts at once puts into
 * the first whatever a later one takes from the same room. Parts built before are named.
 * @param {string} name
 * @param {string} file
 * @param {Readonly<Record<string, string>>} builtBefore by what is imported, the built file
 */
const buildPart = async (name, file, builtBefore) => {
  const { metafile } = await build({
    entryPoints: { [name]: file },
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: ['chrome75', 'firefox78'],
    conditions: ['krov-source'],
    outdir: path.join(dist, 'd'),
    entryNames: '[name]-[hash]',
    chunkNames: 'c-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'built before',
        setup: (plugin) => {
          plugin.onResolve({ filter: /./ }, ({ path: wanted }) => {
            const built = builtBefore[wanted];
            return built === undefined
              ? undefined
              : { path: `./${path.basename(built)}`, external: true };
          });
        },
      },
    ],
  });
  const outputs = Object.keys(metafile.outputs).map((output) =>
    path.relative(dist, path.resolve(output)),
  );
  const entry = outputs.find((output) => path.basename(output).startsWith(`${name}-`));
  if (entry === undefined) throw new Error(`the part ${name} has an entry`);
  return { entry, outputs };
};

/** The door's parts: the page, what locks and sends (loaded while she types), what talks (after she sent). */
const buildDoor = async () => {
  const packages = path.join(here, '..');
  // One copy for all parts: a secret of one part is revealed in another.
  const ground = await buildPart('ground', path.join(packages, 'ground/src/index.ts'), {});
  const onGround = { '@krov/ground': ground.entry };
  const talk = await buildPart('talk', path.join(packages, 'core/src/porch/talk.ts'), onGround);
  const engine = await buildPart('engine', path.join(here, 'src/door/engine.ts'), {
    ...onGround,
    '@krov/core/talk': talk.entry,
  });
  const door = await buildPart('door', path.join(here, 'src/door/door.ts'), {
    ...onGround,
    './engine.ts': engine.entry,
  });
  const outputs = [ground, talk, engine, door].flatMap((part) => part.outputs);
  return { entry: door.entry, outputs: [...new Set(outputs)] };
};

/** @param {string} entry */
const writeAttic = (entry) => {
  const style = transformSync(source('attic/style.css'), {
    loader: 'css',
    minify: true,
  }).code.trim();
  const boot = source('attic/boot.js')
    .replace(/^\/\/.*\n/, '')
    .replace('/*DOOR*/', `/${entry}`)
    .replace('/*INTEGRITY*/', digest(readFileSync(path.join(dist, entry))))
    .replace(/\n\s*/g, '\n')
    .trim();
  const page = source('attic/index.html')
    .replace(/\n\s*/g, '\n')
    .replace(/\s*\/\*STYLE\*\/\s*/, () => style)
    .replace(/\s*\/\*BOOT\*\/\s*/, () => boot);
  writeFileSync(path.join(dist, 'index.html'), page);
  return policy(
    `script-src 'self' '${digest(boot)}'`,
    `style-src '${digest(style)}'`,
    "connect-src 'self' ws: wss:",
    'img-src data:',
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
const { entry, outputs } = await buildDoor();
const atticPolicy = writeAttic(entry);
const neutralPolicy = writeNeutral();

const fresh = { 'Cache-Control': 'no-store' };
const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const appPage = { ...fresh, 'Content-Security-Policy': appPolicy };
const pages = {
  '/': listed('index.html', { ...fresh, 'Content-Security-Policy': atticPolicy }),
  '/notes': listed('notes.html', { ...fresh, 'Content-Security-Policy': neutralPolicy }),
  '/app': listed('app/index.html', appPage),
  '/app/': listed('app/index.html', appPage),
};
const parts = Object.fromEntries([
  ...outputs.map((file) => [`/${file}`, listed(file, forever)]),
  ...app
    .filter((file) => file !== 'app/index.html')
    .map((file) => [
      `/${file}`,
      listed(file, { ...forever, 'Content-Security-Policy': appPolicy }),
    ]),
]);
const files = { ...pages, ...parts };
for (const { file } of Object.values(files)) compress(file);
writeFileSync(path.join(dist, 'manifest.json'), `${JSON.stringify({ files }, null, 2)}\n`);
