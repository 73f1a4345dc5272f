// @ts-check
/** Law: the helpers' app is built by Vite into `dist/app`, and by nothing else; who calls it learns which files to serve. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const dist = fileURLToPath(new URL('./dist/', import.meta.url));

/** @returns {Promise<readonly string[]>} paths below `dist`, such as `app/index.html` */
export const buildApp = async () => {
  await build({ configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)) });
  return readdirSync(path.join(dist, 'app'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)))
    .sort();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of await buildApp()) process.stdout.write(`${file}\n`);
}
