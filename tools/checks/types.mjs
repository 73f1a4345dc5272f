// @ts-check
/**
 * Law: everything that is written is typed: packages by `tsc -b`, and tests,
 * stories, benchmarks and tools by one more pass that emits nothing. A package
 * that the root tsconfig.json forgets would be checked by nobody, so that fails.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { referencedPackages, root, tool } from '../house.mjs';
import { listen } from '../process.mjs';

export const checkTypes = async () => {
  const forgotten = forgottenPackages();
  if (forgotten.length > 0)
    return { code: 1, said: `not in the references of tsconfig.json: ${forgotten.join(', ')}` };
  const built = await listen([tool('tsc'), '-b', '--pretty', 'false'], { cwd: root });
  const tests = await listen([tool('tsc'), '-p', 'tsconfig.tests.json', '--pretty', 'false'], {
    cwd: root,
  });
  return { code: built.code || tests.code, said: built.said + tests.said };
};

const forgottenPackages = () => {
  const referenced = new Set(referencedPackages());
  return readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((path) => existsSync(join(root, path, 'tsconfig.json')) && !referenced.has(path));
};
