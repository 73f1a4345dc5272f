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

/** What a browser must know; older ones are told to use another. An evening's phones are newer. */
const doorTarget = ['chrome80', 'firefox78', 'safari14'];
const stageTarget = ['chrome94', 'firefox93', 'safari15'];

/** @typedef {ReadonlyMap<string, string>} BuiltBefore the file built, by its source */
/** @typedef {{ readonly builtBefore: BuiltBefore, readonly target: string[] }} Before */
/** @typedef {{ readonly built: BuiltBefore, readonly outputs: readonly string[] }} Built */

/**
 * Builds the sources into `dist/d`, what they share into one more file.
 * @param {readonly string[]} sources
 * @param {Before} before
 * @returns {Promise<Built>}
 */
const buildPart = async (sources, { builtBefore, target }) => {
  const bundle = await rolldown({
    input: [...sources],
    platform: 'browser',
    resolve: { conditionNames: ['krov-source', 'browser', 'import', 'default'] },
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
    moduleTypes: { '.svg': 'dataurl', '.css': 'text' },
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

/**
 * Builds one part after the other; each may name those before it.
 * @param {readonly (readonly string[])[]} parts
 * @param {Before} before
 * @returns {Promise<Built>}
 */
const buildParts = async (parts, { builtBefore, target }) => {
  const built = new Map(builtBefore);
  /** @type {string[]} */
  const outputs = [];
  for (const sources of parts) {
    const part = await buildPart(sources, { builtBefore: built, target });
    for (const [source, file] of part.built) built.set(source, file);
    outputs.push(...part.outputs);
  }
  return { built, outputs };
};

/** In their order. What all pages name, then the door's. */
const sharedParts = [
  [inPackages('ground/src/secret.ts')],
  [
    inPackages('proof/src/ed25519Noble.ts'),
    inPackages('sealing/src/x25519Noble.ts'),
    inPackages('sealing/src/mlKemNoble.ts'),
  ],
];
const doorParts = [
  [inPackages('core/src/reach/reach.ts')],
  [inPackages('core/src/porch/talk.ts')],
  [path.join(here, 'src/door/after.ts')],
  [path.join(here, 'src/edge/longPollRoute.ts')],
  [path.join(here, 'src/door/stop.ts')],
  [path.join(here, 'src/door/handed.ts')],
  [path.join(here, 'src/door/engine.ts')],
  [path.join(here, 'src/door/door.ts')],
  [path.join(here, 'src/attic/attic.ts')],
];
/** An evening's pages are built without the door's parts: each is whole, and holds nothing twice. */
const laterParts = [
  [path.join(here, 'src/edge/longPollRoute.ts')],
  [inPackages('core/src/organiser/index.ts')],
  [path.join(here, 'src/stage/seats.ts')],
  [path.join(here, 'src/edge/camera.ts')],
  [path.join(here, 'src/stage/nextDate.ts')],
  [path.join(here, 'src/stage/microphone/song.ts')],
  [path.join(here, 'src/stage/microphone/clock.ts')],
  [path.join(here, 'src/stage/microphone/microphone.ts')],
  [path.join(here, 'src/words/stageEn.ts')],
  [path.join(here, 'src/words/stageRu.ts')],
  [path.join(here, 'src/words/stageSr.ts')],
  [path.join(here, 'src/words/stageDeskEn.ts')],
  [path.join(here, 'src/words/stageDeskRu.ts')],
  [path.join(here, 'src/words/stageDeskSr.ts')],
];
const stagePages = ['guest', 'desk', 'screen', 'check', 'found', 'agenda'].map((page) => [
  path.join(here, `src/stage/${page}.ts`),
]);

const journeyParts = [
  [path.join(here, 'src/edge/camera.ts')],
  ...['En', 'Ru', 'Uk', 'Sr', 'Ro'].map((tongue) => [
    path.join(here, `src/words/journey${tongue}.ts`),
  ]),
  [path.join(here, 'src/journey/journey.ts')],
];

const truthParts = [
  ...['En', 'Ru', 'Uk', 'Sr', 'Ro'].map((tongue) => [
    path.join(here, `src/words/truth${tongue}.ts`),
  ]),
  [path.join(here, 'src/truth/truth.ts')],
];

/** @typedef {Readonly<Record<string, string>>} Pages the file of each page's script, by the page's name */

/**
 * `first`: what the first page loads for a door's link, and without one; `stage`: an evening's
 * pages; `words`: what each tongue says there; `stageFiles`: all that these load; `journey`:
 * the page of who leaves; `truth`: what a house published.
 * @returns {Promise<{ readonly first: Pages, readonly stage: Pages, readonly words: Pages, readonly stageFiles: readonly string[], readonly journey: string, readonly journeyFiles: readonly string[], readonly truth: string, readonly truthFiles: readonly string[], readonly outputs: readonly string[] }>}
 */
export const buildPages = async () => {
  const shared = await buildParts(sharedParts, { builtBefore: new Map(), target: doorTarget });
  const door = await buildParts(doorParts, { builtBefore: shared.built, target: doorTarget });
  const later = await buildParts(laterParts, { builtBefore: shared.built, target: stageTarget });
  const stage = await buildParts(stagePages, { builtBefore: later.built, target: stageTarget });
  const journey = await buildParts(journeyParts, {
    builtBefore: shared.built,
    target: stageTarget,
  });
  const truth = await buildParts(truthParts, { builtBefore: shared.built, target: stageTarget });
  const built = (/** @type {string} */ source, /** @type {BuiltBefore} */ parts = stage.built) => {
    const file = parts.get(path.join(here, source));
    if (file === undefined) throw new Error(`${source} is one of the parts`);
    return file;
  };
  return {
    first: {
      door: built('src/door/door.ts', door.built),
      attic: built('src/attic/attic.ts', door.built),
    },
    stage: {
      guest: built('src/stage/guest.ts'),
      desk: built('src/stage/desk.ts'),
      screen: built('src/stage/screen.ts'),
      check: built('src/stage/check.ts'),
      new: built('src/stage/found.ts'),
      agenda: built('src/stage/agenda.ts'),
    },
    words: {
      en: built('src/words/stageEn.ts'),
      ru: built('src/words/stageRu.ts'),
      sr: built('src/words/stageSr.ts'),
    },
    journey: built('src/journey/journey.ts', journey.built),
    journeyFiles: [...new Set([...shared.outputs, ...journey.outputs])],
    truth: built('src/truth/truth.ts', truth.built),
    truthFiles: [...new Set([...shared.outputs, ...truth.outputs])],
    stageFiles: [...new Set([...shared.outputs, ...later.outputs, ...stage.outputs])],
    outputs: [
      ...new Set([shared, door, later, stage, journey, truth].flatMap((part) => part.outputs)),
    ],
  };
};
