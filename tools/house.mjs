// @ts-check
/**
 * Law: the house is ready when the installed packages are those of the lock
 * file and the build is that of the sources. Both are judged by content, never
 * by dates: a clone, a checkout or a restored cache changes dates at will.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from './process.mjs';

/** The folder of the project, wherever the command was typed. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The path of an installed tool's program.
 * @param {string} name as in node_modules/.bin
 */
export const tool = (name) => join(root, 'node_modules', '.bin', name);

const installedStamp = join(root, 'node_modules', '.krov-installed');
const appStamp = join(root, '.build', 'app');

/** Installs exactly the lock file's packages, without running any package's scripts. */
export const ensureInstalled = async () => {
  const wanted = digestOfFiles([join(root, 'package-lock.json')]);
  if (textOf(installedStamp) === wanted) return true;
  if (!isInstalled()) {
    const code = await run(['npm', 'ci', '--ignore-scripts'], {
      cwd: root,
      voice: 'talks-on-stderr',
    });
    if (code !== 0) return complain('npm ci failed; the reason stands above.');
  }
  writeFileSync(installedStamp, wanted);
  return true;
};

/** Builds what is stale: the packages by `tsc -b`, then the app if it has a build. */
export const ensureBuilt = async () => {
  const packages = referencedPackages();
  // tsc -b trusts its own notes even when somebody removed what they describe.
  const isGone = packages.some((path) => !existsSync(join(root, path, 'dist')));
  const tsc = [tool('tsc'), '-b', ...(isGone ? ['--force'] : [])];
  if ((await run(tsc, { cwd: root, voice: 'talks-on-stderr' })) !== 0)
    return complain('the packages do not compile; the reason stands above.');
  return ensureAppBuilt();
};

const ensureAppBuilt = async () => {
  const manifest = join(root, 'packages/app/package.json');
  if (JSON.parse(textOf(manifest) ?? '{}').scripts?.build === undefined) return true;
  const wanted = digestOfFiles(appSources());
  if (textOf(appStamp) === wanted && existsSync(join(root, 'packages/app/dist'))) return true;
  const code = await run(['npm', 'run', 'build', '-w', '@krov/app'], {
    cwd: root,
    voice: 'talks-on-stderr',
  });
  if (code !== 0) return complain('the app does not build; the reason stands above.');
  mkdirSync(dirname(appStamp), { recursive: true });
  writeFileSync(appStamp, wanted);
  return true;
};

/** The paths in the root tsconfig.json that `tsc -b` builds, such as `packages/ground`. */
export const referencedPackages = () => {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return /** @type {{ path: string }[]} */ (references).map(({ path }) =>
    path.replace(/^\.\//, ''),
  );
};

/** True when node_modules holds what the lock file says, stamp or no stamp. */
const isInstalled = () => {
  const have = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (have === undefined) return false;
  const want = packagesOf(join(root, 'package-lock.json')) ?? {};
  return Object.entries(want)
    .filter(([path, entry]) => path.startsWith('node_modules/') && entry.optional !== true)
    .every(
      ([path, { version }]) => have[path]?.version === version && existsSync(join(root, path)),
    );
};

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
const packagesOf = (lockFile) => {
  const text = textOf(lockFile);
  return text === undefined ? undefined : JSON.parse(text).packages;
};

const appSources = () =>
  readdirSync(join(root, 'packages'))
    .flatMap((name) => filesUnder(join(root, 'packages', name)))
    .concat(join(root, 'package-lock.json'), join(root, 'tsconfig.base.json'))
    .sort();

const notSource = new Set(['node_modules', 'dist', 'coverage', 'tsconfig.tsbuildinfo']);

/**
 * @param {string} folder
 * @returns {string[]}
 */
const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notSource.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });

/** @param {readonly string[]} paths */
const digestOfFiles = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
};

/** @param {string} path */
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** @param {string} sentence */
const complain = (sentence) => {
  process.stderr.write(`krov: ${sentence}\n`);
  return false;
};
