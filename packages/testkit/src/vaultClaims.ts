/** Law: whatever is called a vault keeps these promises; every adapter runs them all. */
import { bytesToHex, mustBeOk } from '@krov/ground';
import { rowId, type Row, type Vault } from '@krov/core/device';
import { mustBe, type Claim } from './claim.ts';

/** Opens the same vault again, as after a restart: what was committed is there. */
export type VaultHome = { readonly open: () => Promise<Vault> };

const row = (name: string, ...bytes: readonly number[]): Row => ({
  id: rowId(name),
  bytes: Uint8Array.from(bytes),
});

const shown = async (vault: Vault, prefix = ''): Promise<readonly string[]> =>
  mustBeOk(await vault.open(prefix)).map(({ id, bytes }) => `${id}=${bytesToHex(bytes)}`);

const put = async (vault: Vault, ...rows: readonly Row[]): Promise<void> =>
  mustBeOk(await vault.commit({ put: rows, drop: [] }));

export const vaultClaims: readonly Claim<() => Promise<VaultHome>>[] = [
  {
    claim: 'a new vault is empty',
    check: async (make) => mustBe(await shown(await (await make()).open()), []),
  },
  {
    claim: 'what was committed is there, sorted by name, now and when it is opened again',
    check: async (make) => {
      const home = await make();
      const vault = await home.open();
      await put(vault, row('b', 2), row('a', 1), row('c'));
      mustBe(await shown(vault), ['a=01', 'b=02', 'c=']);
      mustBe(await shown(await home.open()), ['a=01', 'b=02', 'c=']);
    },
  },
  {
    claim: 'a prefix selects the rows whose names begin with it, character by character',
    check: async (make) => {
      const vault = await (await make()).open();
      await put(vault, row('out/1', 1), row('out/2', 2), row('outer', 3), row('in/1', 4));
      mustBe(await shown(vault, 'out/'), ['out/1=01', 'out/2=02']);
      mustBe(await shown(vault, 'x'), []);
    },
  },
  {
    claim: 'a batch drops first and then puts: a row in both is there',
    check: async (make) => {
      const home = await make();
      const vault = await home.open();
      await put(vault, row('a', 1), row('b', 2));
      const drop = [rowId('a'), rowId('b'), rowId('never')];
      mustBeOk(await vault.commit({ put: [row('a', 9)], drop }));
      mustBe(await shown(vault), ['a=09']);
      mustBe(await shown(await home.open()), ['a=09']);
    },
  },
  {
    claim: 'batches handed in together count in the order in which they were handed in',
    check: async (make) => {
      const home = await make();
      const vault = await home.open();
      const commits = [1, 2, 3, 4, 5].map((byte) =>
        vault.commit({
          put: [row('a', byte), row(`n${byte}`, byte)],
          drop: [rowId(`n${byte - 1}`)],
        }),
      );
      for (const commit of commits) mustBeOk(await commit);
      mustBe(await shown(await home.open()), ['a=05', 'n5=05']);
    },
  },
  {
    claim: 'what is given out and what was handed in can be altered without altering what is kept',
    check: async (make) => {
      const vault = await (await make()).open();
      const handedIn = row('a', 1);
      await put(vault, handedIn);
      handedIn.bytes.fill(7);
      for (const { bytes } of mustBeOk(await vault.open(''))) bytes.fill(8);
      mustBe(await shown(vault), ['a=01']);
    },
  },
  {
    claim: 'a row may hold 300,000 bytes, and a name of 256 bytes in any alphabet',
    check: async (make) => {
      const home = await make();
      const name = rowId('ж'.repeat(128));
      const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
      await put(await home.open(), { id: name, bytes });
      const [found] = mustBeOk(await (await home.open()).open('ж'));
      mustBe(found?.id, name);
      mustBe(found === undefined ? '' : bytesToHex(found.bytes), bytesToHex(bytes));
    },
  },
  {
    claim: 'an empty batch is a batch',
    check: async (make) =>
      mustBeOk(await (await (await make()).open()).commit({ put: [], drop: [] })),
  },
];
