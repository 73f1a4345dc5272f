import { execFile, spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rowId, type Batch, type Vault } from '@krov/core/device';
import { bytesToHex, mustBeOk } from '@krov/ground';
import { vaultClaims } from '@krov/testkit';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openDirectoryVault, type DirectoryVault } from './directoryVault.ts';
import { encodeRecord, readJournal } from './journal.ts';

const made: string[] = [];
const freshDirectory = (): string => {
  const directory = mkdtempSync(path.join(tmpdir(), 'krov-vault-'));
  made.push(directory);
  return directory;
};
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

const openAt = async (directory: string): Promise<DirectoryVault> =>
  mustBeOk(await openDirectoryVault(directory));
const batch = (name: string, byte: number, ...drop: readonly string[]): Batch => ({
  put: [{ id: rowId(name), bytes: new Uint8Array(20).fill(byte) }],
  drop: drop.map(rowId),
});
const shown = async (vault: Vault): Promise<readonly string[]> =>
  mustBeOk(await vault.open('')).map(({ id, bytes }) => `${id}=${bytesToHex(bytes).slice(0, 2)}`);

for (const { claim, check } of vaultClaims) {
  test(`in a directory: ${claim}`, async () => {
    const directory = freshDirectory();
    let open: DirectoryVault | undefined;
    await check(() =>
      Promise.resolve({
        open: async () => {
          await open?.close();
          open = await openAt(directory);
          return open;
        },
      }),
    );
    await open?.close();
  });
}

test('cut at any byte, a journal holds every whole batch before the cut and nothing of the one cut', async () => {
  const directory = freshDirectory();
  const journal = path.join(directory, 'journal');
  const batches = [batch('a', 1), batch('b', 2), batch('a', 3, 'b'), batch('c', 4)];
  const states = [[], ['a=01'], ['a=01', 'b=02'], ['a=03'], ['a=03', 'c=04']];
  const ends = batches.reduce<number[]>(
    (before, next) => [...before, (before.at(-1) ?? 0) + encodeRecord(next).length],
    [0],
  );
  const whole = Buffer.concat(batches.map(encodeRecord));
  for (let length = 0; length <= whole.length; length++) {
    writeFileSync(journal, whole.subarray(0, length));
    const vault = await openAt(directory);
    expect(ends).toContain(statSync(journal).size);
    const complete = ends.filter((end) => end <= length).length - 1;
    expect(await shown(vault)).toEqual(states[complete]);
    // What is stored after the cut counts too.
    if (length % 17 === 0) {
      mustBeOk(await vault.commit(batch('z', 9)));
      await vault.close();
      const again = await openAt(directory);
      expect(await shown(again)).toEqual([...(states[complete] ?? []), 'z=09']);
      await again.close();
    } else await vault.close();
  }
});

test('zeros or noise where the last record should be are cut off', async () => {
  for (const tail of [
    Buffer.alloc(4096),
    Buffer.alloc(50, 0xab),
    encodeRecord(batch('x', 1)).slice(0, -1),
  ]) {
    const directory = freshDirectory();
    const first = await openAt(directory);
    mustBeOk(await first.commit(batch('a', 1)));
    await first.close();
    appendFileSync(path.join(directory, 'journal'), tail);
    const vault = await openAt(directory);
    expect(await shown(vault)).toEqual(['a=01']);
    mustBeOk(await vault.commit(batch('b', 2)));
    await vault.close();
    const again = await openAt(directory);
    expect(await shown(again)).toEqual(['a=01', 'b=02']);
    await again.close();
  }
});

test('a record damaged amid others is told of, whichever bit it is, and nothing is cut off', () => {
  const records = [batch('a', 1), batch('b', 2), batch('c', 3)].map(encodeRecord);
  const whole = new Uint8Array(Buffer.concat(records));
  const lastStart = whole.length - (records[2]?.length ?? 0);
  for (let place = 0; place < whole.length; place++) {
    const read = readJournal(whole.map((byte, i) => (i === place ? byte ^ 0x10 : byte)));
    if (place < lastStart) expect(read.ok).toBe(false);
    else expect(read).toMatchObject({ ok: true, value: { end: lastStart } });
  }
});

test('a journal that is mostly waste is written anew and holds the same', async () => {
  const directory = freshDirectory();
  const vault = await openAt(directory);
  for (let turn = 0; turn < 30; turn++) {
    const bytes = new Uint8Array(100_000).fill(turn);
    mustBeOk(await vault.commit({ put: [{ id: rowId('state'), bytes }], drop: [] }));
  }
  mustBeOk(await vault.commit(batch('a', 1)));
  await vault.close();
  expect(statSync(path.join(directory, 'journal')).size).toBeLessThan(1_100_000);
  const again = await openAt(directory);
  expect(await shown(again)).toEqual(['a=01', 'state=1d']);
  await again.close();
  expect(readdirSync(directory)).toEqual(['journal']);
});

test('the files are for this account alone', async () => {
  const directory = path.join(freshDirectory(), 'home');
  const vault = await openAt(directory);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(directory))
    expect(statSync(path.join(directory, name)).mode & 0o077).toBe(0);
  await vault.close();
});

test('a directory held by a living process is refused; what a killed one left holds nobody off', async () => {
  const directory = freshDirectory();
  const vault = await openAt(directory);
  const second = await openDirectoryVault(directory);
  expect(second).toMatchObject({ ok: false, error: { rule: 'oneProcessPerDirectory' } });
  await vault.close();

  const sleeper = spawn('sleep', ['60']);
  const stat = readFileSync(`/proc/${sleeper.pid}/stat`, 'utf8');
  const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  writeFileSync(path.join(directory, 'holder'), `${sleeper.pid} ${began}`);
  expect((await openDirectoryVault(directory)).ok).toBe(false);
  const gone = new Promise((resume) => sleeper.once('exit', resume));
  sleeper.kill('SIGKILL');
  await gone;
  const again = await openAt(directory);
  await again.close();
  writeFileSync(path.join(directory, 'holder'), `${process.pid} 1`);
  await (await openAt(directory)).close();
});

test('a full disk refuses the batch, keeps all before it, and takes the next one when there is room', async ({
  skip,
}) => {
  const mount = freshDirectory();
  try {
    await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', mount]);
  } catch {
    skip('this account may not mount a small disk');
  }
  try {
    const vault = await openAt(path.join(mount, 'home'));
    mustBeOk(await vault.commit(batch('a', 1)));
    const big = { put: [{ id: rowId('big'), bytes: new Uint8Array(400_000) }], drop: [] };
    expect(await vault.commit(big)).toEqual({
      ok: false,
      error: { kind: 'unreachable', what: 'vault' },
    });
    const journal = path.join(mount, 'home', 'journal');
    expect(statSync(journal).size).toBe(encodeRecord(batch('a', 1)).length);
    mustBeOk(await vault.commit(batch('b', 2)));
    await vault.close();
    const again = await openAt(path.join(mount, 'home'));
    expect(await shown(again)).toEqual(['a=01', 'b=02']);
    await again.close();
  } finally {
    await promisify(execFile)('umount', [mount]);
  }
});

test('any batches, and a crash between any two, leave what a map would hold', async () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const anyBatch = fc.record({
    put: fc.array(fc.record({ id: names.map(rowId), bytes: fc.uint8Array({ maxLength: 40 }) }), {
      maxLength: 3,
    }),
    drop: fc.array(names.map(rowId), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyBatch, { maxLength: 8 }), async (batches) => {
      const directory = freshDirectory();
      const model = new Map<string, string>();
      for (const next of batches) {
        const vault = await openAt(directory);
        mustBeOk(await vault.commit(next));
        for (const id of next.drop) model.delete(id);
        for (const { id, bytes } of next.put) model.set(id, bytesToHex(bytes));
        await vault.close();
      }
      const vault = await openAt(directory);
      const rows = mustBeOk(await vault.open('')).map(({ id, bytes }) => [id, bytesToHex(bytes)]);
      expect(rows).toEqual([...model].sort(([a], [b]) => (a < b ? -1 : 1)));
      await vault.close();
    }),
    { numRuns: 20 },
  );
});
