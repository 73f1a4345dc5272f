// @ts-check
/**
 * Law: a copy of the house shares its installed packages and nothing else. Its
 * own packages are its own: `@krov/*` in the copy leads into the copy, or a
 * fault planted there would not be seen by anybody who imports by name.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './house.mjs';
import { listen } from './process.mjs';

/**
 * Copies every file that is or could be committed below the given places.
 * @param {string} to an empty folder
 * @param {readonly string[]} [places] paths of the house; none = all
 */
export const copyHouse = async (to, places = []) => {
  const listing = ['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--'];
  const { said } = await listen([...listing, ...places], { cwd: root });
  for (const path of said.split('\0').filter((path) => existsSync(join(root, path)) && path !== ''))
    copyFile(path, to);
  linkPackages(to);
};

/**
 * @param {string} path
 * @param {string} to
 */
const copyFile = (path, to) => {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  cpSync(join(root, path), join(to, path));
};

/** @param {string} to */
const linkPackages = (to) => {
  const installed = join(root, 'node_modules');
  mkdirSync(join(to, 'node_modules/@krov'), { recursive: true });
  for (const name of readdirSync(installed))
    if (name !== '@krov' && !/^\.(vite|krov|package)/.test(name))
      symlinkSync(join(installed, name), join(to, 'node_modules', name));
  for (const name of readdirSync(join(to, 'packages')))
    symlinkSync(`../../packages/${name}`, join(to, 'node_modules/@krov', name));
};
