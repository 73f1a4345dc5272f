/** What locks her words brings nothing that only carries or talks; the bytes are counted in a browser (app). */
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** The modules that a page runs before any part is brought. */
const modulesAtOnce = async (): Promise<readonly string[]> => {
  const { metafile } = await build({
    entryPoints: [`${import.meta.dirname}/index.ts`],
    outdir: '/porch',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['krov-source'],
    metafile: true,
    write: false,
  });
  const outputs = Object.entries(metafile.outputs);
  const reached = (name: string): readonly string[] => {
    const found = outputs.find(([path]) => path.endsWith(name))?.[1];
    const further = found?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    const here = Object.entries(found?.inputs ?? {}).filter(
      ([, { bytesInOutput }]) => bytesInOutput > 0,
    );
    return [...here.map(([path]) => path), ...further.flatMap(({ path }) => reached(path))];
  };
  return reached('porch/index.js');
};

test('the porch brings no MLS engine, no Argon2, no ML-KEM of its own and no outbox at once', async () => {
  const modules = await modulesAtOnce();
  expect(modules.some((path) => path.endsWith('door/request.ts'))).toBe(true);
  expect(modules.some((path) => path.endsWith('reach/glance.ts'))).toBe(true);
  const later = /ts-mls|groups\/|hash-wasm|@hpke|post-quantum|reach\/(step|outbox|carrying)/;
  expect(modules.filter((path) => later.test(path))).toEqual([]);
});
