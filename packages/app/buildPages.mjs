// @ts-check
/**
 * Law: the pages without a framework are built in parts, each by itself, so that the first
 * holds nothing that only a later one needs: a bundler that splits all parts at once gives the
 * first whatever a later one takes from the same module. What must be one in all parts (a secret of one is revealed
 * in another) and what few browsers load is built once and named by the others.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = path.join(here, 'dist');
const inPackages = (/** @type {string} */ file) => path.join(here, '..', file);

/** What a browser must know; older ones are told to use another. */
const target = ['chrome80', 'firefox78', 'safari14'];

/** @typedef {ReadonlyMap<string, string>} BuiltBefore the file built, by its source */

/**
 * Builds the sources into `dist/d`, what they share into one more file.
 * @param {readonly string[]} sources
 * @param {BuiltBefore} builtBefore
 * @returns {Promise<{ readonly built: BuiltBefore, readonly outputs: readonly string[] }>}
 */
const buildPart = async (sources, builtBefore) => {
  const bundle = await rolldown({
    input: [...sources],
    platform: 'browser',
    resolve: { conditionNames: ['krov-source', 'browser', 'import', 'default'] },
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
    moduleTypes: { '.svg': 'dataurl' },
    transform: { target, assumptions: { setPublicClassFields: true } },
    plugins: [
      {
        name: 'built before',
        resolveId: {
          order: 'pre',
          async handler(wanted, importer) {
            if (importer === undefined) return null;
            const found = await this.resolve(wanted, importer, { skipSelf: true });
            const built = found === null ? undefined : builtBefore.get(found.id);
            return built === undefined ? null : { id: `./${path.basename(built)}`, external: true };
          },
        },
      },
    ],
  });
  const { output } = await bundle.write({
    dir: path.join(dist, 'd'),
    format: 'es',
    minify: true,
    comments: false,
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  });
  const chunks = output.filter((each) => each.type === 'chunk');
  const entries = chunks.flatMap(({ facadeModuleId, isEntry, fileName }) =>
    isEntry && facadeModuleId !== null
      ? [/** @type {const} */ ([facadeModuleId, `d/${fileName}`])]
      : [],
  );
  return { built: new Map(entries), outputs: chunks.map(({ fileName }) => `d/${fileName}`) };
};

/** In their order; each may name those before it. */
const parts = [
  [inPackages('ground/src/secret.ts')],
  [
    inPackages('proof/src/ed25519Noble.ts'),
    inPackages('sealing/src/x25519Noble.ts'),
    inPackages('sealing/src/mlKemNoble.ts'),
  ],
  [inPackages('core/src/reach/reach.ts')],
  [inPackages('core/src/porch/talk.ts')],
  [path.join(here, 'src/door/after.ts')],
  [path.join(here, 'src/edge/longPollRoute.ts')],
  [path.join(here, 'src/door/stop.ts')],
  [path.join(here, 'src/door/engine.ts')],
  [path.join(here, 'src/door/door.ts')],
  [path.join(here, 'src/attic/attic.ts')],
  [path.join(here, 'src/stage/microphone/song.ts')],
  [path.join(here, 'src/stage/guest.ts')],
  [path.join(here, 'src/stage/desk.ts')],
  [path.join(here, 'src/stage/screen.ts')],
  [path.join(here, 'src/stage/found.ts')],
];

/** @typedef {Readonly<Record<string, string>>} Pages the file of each page's script, by the page's name */

/**
 * `first`: what the first page loads for a door's link, and without one; `stage`: an evening's
 * pages; `stageFiles`: all that these load.
 * @returns {Promise<{ readonly first: Pages, readonly stage: Pages, readonly stageFiles: readonly string[], readonly outputs: readonly string[] }>}
 */
export const buildPages = async () => {
  /** @type {Map<string, string>} */
  const builtBefore = new Map();
  /** @type {string[]} */
  const outputs = [];
  for (const sources of parts) {
    const part = await buildPart(sources, builtBefore);
    for (const [source, built] of part.built) builtBefore.set(source, built);
    outputs.push(...part.outputs);
  }
  const built = (/** @type {string} */ source) => {
    const file = builtBefore.get(path.join(here, source));
    if (file === undefined) throw new Error(`${source} is one of the parts`);
    return file;
  };
  const stage = {
    guest: built('src/stage/guest.ts'),
    desk: built('src/stage/desk.ts'),
    screen: built('src/stage/screen.ts'),
    new: built('src/stage/found.ts'),
  };
  const shared = [...builtBefore].flatMap(([source, file]) =>
    source.startsWith(inPackages('ground')) ||
    source.endsWith('Noble.ts') ||
    source.endsWith('longPollRoute.ts')
      ? [file]
      : [],
  );
  return {
    first: { door: built('src/door/door.ts'), attic: built('src/attic/attic.ts') },
    stage,
    stageFiles: [...Object.values(stage), ...shared],
    outputs: [...new Set(outputs)],
  };
};
