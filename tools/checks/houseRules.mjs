// @ts-check
/**
 * Law: what gets in is written down, exactly. Every dependency is pinned to one
 * version and one content hash, needs no script to install, and comes from
 * whatever registry the machine uses: none is named here. And a folder is a
 * word of the domain, for a drawer called `utils` is where architecture ends.
 *
 * Each rule takes the house (its paths and a way to read them) and returns its
 * complaints, one sentence each; an empty list means that it holds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../process.mjs';

/**
 * @typedef {object} House
 * @property {readonly string[]} paths of every file that is or could be committed
 * @property {(path: string) => string} textOf
 * @typedef {(house: House) => readonly string[]} HouseRule
 * @typedef {{ resolved?: string, integrity?: string, link?: boolean, hasInstallScript?: boolean }} Locked
 */

const forbiddenFolders = ['utils', 'common', 'shared', 'helpers', 'types', 'lib', 'services'];

/** Packages whose install script only checks or fetches what its platform package brings anyway. */
const worksWithoutItsScript = ['node_modules/esbuild', 'node_modules/fsevents'];

/** @type {HouseRule} */
export const foldersAreWordsOfTheDomain = ({ paths }) => {
  const folders = new Set(paths.map((path) => path.split('/').slice(0, -1).join('/')));
  return [...folders]
    .filter((folder) => folder.split('/').some((name) => forbiddenFolders.includes(name)))
    .map((folder) => `${folder}/: a folder is a word of the domain, not a drawer`);
};

/** @type {HouseRule} */
export const dependenciesArePinned = ({ paths, textOf }) =>
  paths.filter(isManifest).flatMap((path) => {
    const manifest = JSON.parse(textOf(path));
    return ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides']
      .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
      .map(([name, version]) => `${path}: ${name} is not pinned exactly (${String(version)})`);
  });

/** @type {HouseRule} */
export const lockNamesNoHost = (house) =>
  lockedEntries(house)
    .filter(([, { resolved = '' }]) => resolved.includes(':'))
    .map(([path]) => `package-lock.json: ${path} is "resolved" to a host`);

/** @type {HouseRule} */
export const lockHoldsEveryHash = (house) =>
  lockedEntries(house)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)
    .map(([path]) => `package-lock.json: ${path} has no sha512 of its content`);

/** @type {HouseRule} */
export const noInstallScripts = (house) =>
  lockedEntries(house)
    .filter(([path, { hasInstallScript }]) => hasInstallScript === true && !isHarmless(path))
    .map(([path]) => `package-lock.json: ${path} wants to run a script when installed`);

/** @type {HouseRule} */
export const noRegistryIsNamed = ({ paths, textOf }) =>
  paths
    .filter((path) => !isPicture(path))
    .filter((path) =>
      /registry\.(npmjs|yarnpkg|npmmirror)\.|npm\.pkg\.github|^registry *=/m.test(textOf(path)),
    )
    .map((path) => `${path}: names a package registry`);

/** @type {HouseRule} */
export const exportsAreHandWritten = ({ paths, textOf }) =>
  paths
    .filter((path) => /^packages\/.*\.tsx?$/.test(path))
    .filter((path) => /^export \*/m.test(textOf(path)))
    .map((path) => `${path}: "export *" offers what nobody chose to offer`);

/** @type {Readonly<Record<string, HouseRule>>} */
export const houseRules = {
  foldersAreWordsOfTheDomain,
  dependenciesArePinned,
  lockNamesNoHost,
  lockHoldsEveryHash,
  noInstallScripts,
  noRegistryIsNamed,
  exportsAreHandWritten,
};

/**
 * @param {string} root
 * @returns {Promise<{ code: number, said: string }>}
 */
export const checkHouse = async (root) => {
  const house = await readHouse(root);
  const complaints = Object.entries(houseRules).flatMap(([name, rule]) =>
    rule(house).map((complaint) => `${name}: ${complaint}`),
  );
  return { code: complaints.length === 0 ? 0 : 1, said: complaints.join('\n') };
};

/**
 * @param {string} root
 * @returns {Promise<House>}
 */
const readHouse = async (root) => {
  const listing = ['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { said } = await listen(listing, { cwd: root });
  const deleted = await listen(['git', 'ls-files', '-z', '--deleted'], { cwd: root });
  const gone = new Set(deleted.said.split('\0'));
  return {
    paths: said.split('\0').filter((path) => path !== '' && !gone.has(path)),
    textOf: (path) => readFileSync(join(root, path), 'utf8'),
  };
};

/**
 * @param {House} house
 * @returns {[string, Locked][]}
 */
const lockedEntries = ({ textOf }) =>
  Object.entries(JSON.parse(textOf('package-lock.json')).packages);

/** @param {string} path */
const isManifest = (path) => path === 'package.json' || path.endsWith('/package.json');

/** @param {string} path */
const isHarmless = (path) => worksWithoutItsScript.includes(path);

/** @param {string} path */
const isPicture = (path) => /\.(png|jpg|webp|ico|woff2|pdf)$/.test(path);
