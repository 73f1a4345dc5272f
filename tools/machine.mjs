// @ts-check
/**
 * Law: a test that needs a program of the machine gets it or the run fails; a
 * missing browser is never a skipped test. Only root installs, and only from
 * the machine's own Debian packages.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { run } from './process.mjs';

/** @param {string} name */
const isOnPath = (name) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** @typedef {{ readonly name: string, readonly isThere: () => boolean }} DebianPackage */

/** @type {readonly DebianPackage[]} */
export const debianPackages = [
  { name: 'chromium', isThere: () => isOnPath('chromium') },
  { name: 'gdb', isThere: () => isOnPath('gdb') },
  { name: 'strace', isThere: () => isOnPath('strace') },
  { name: 'e2fsprogs', isThere: () => existsSync('/sbin/mkfs.ext4') },
  {
    name: 'fonts-noto-core',
    isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'),
  },
];

/**
 * Installs what is missing (as root), or says which packages to install.
 * @param {readonly DebianPackage[]} [needed]
 * @returns {Promise<boolean>}
 */
export const ensureMachine = async (needed = debianPackages) => {
  const missing = () => needed.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (missing().length === 0) return true;
  if (process.getuid?.() === 0) await install(missing());
  if (missing().length === 0) return true;
  process.stderr.write(
    `krov: npm test needs ${missing().join(', ')}; install with: sudo apt-get install ${missing().join(' ')}\n`,
  );
  return false;
};

/** @param {readonly string[]} names */
const install = async (names) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update'], { env, voice: 'talks-on-stderr' });
  await run(['apt-get', 'install', '--yes', '--no-install-recommends', ...names], {
    env,
    voice: 'talks-on-stderr',
  });
};
