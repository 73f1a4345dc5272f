import { gzipSync } from 'node:zlib';
import { build, type BuildResult } from 'esbuild';
import { expect, test } from 'vitest';

/** All that a page needs up to the first sealed message, its own words and markup apart. */
const askersPart = `
  import { ask, addTo, beginReading, confirmDay, fitsInRequest, noticeAccess, parseDoorLink,
    readOn, roofWords, seenThrough } from './index.ts';
  import { inCyrillic } from '../circle/index.ts';
  import { makeReach } from '../reach/index.ts';
  console.log(ask, addTo, beginReading, confirmDay, fitsInRequest, noticeAccess, parseDoorLink,
    readOn, roofWords, seenThrough, inCyrillic, makeReach);
`;

const bundled = (): Promise<BuildResult<{ metafile: true; write: false }>> =>
  build({
    stdin: { contents: askersPart, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    conditions: ['krov-source'],
    // Loaded only where WebCrypto has no X25519 or Ed25519.
    external: ['*Noble.ts'],
    metafile: true,
    write: false,
  });

test('the asker’s part brings no MLS engine and no Argon2, and fits with reach into 27 KB gzip', async () => {
  const { metafile, outputFiles } = await bundled();
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs: from }) => Object.keys(from));
  expect(inputs.filter((path) => /ts-mls|groups|hash-wasm|@hpke/.test(path))).toEqual([]);
  expect(inputs.some((path) => path.endsWith('door/request.ts'))).toBe(true);
  const [bundle] = outputFiles;
  expect(gzipSync(bundle?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(27 * 1024);
});
