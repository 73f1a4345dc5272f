/**
 * Law: a device may die before or after any write. This vault lets a test choose
 * which: at the k-th commit it throws `Crash`, with the batch stored or not, and
 * from then on it answers nobody, like a process that is gone.
 */
import type { Vault } from '@krov/core/device';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Where to die. `commit` counts from 1; `null`: nowhere, only count. */
export type CrashPoint = { readonly commit: number; readonly side: 'before' | 'after' } | null;

export type CrashingVault = Vault & { readonly commits: () => number };

export const crashingVault = (vault: Vault, point: CrashPoint): CrashingVault => {
  let commits = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Crash('the device died');
  };
  const diesAt = (commit: number, side: 'before' | 'after'): boolean =>
    point?.commit === commit && point.side === side;
  return {
    commits: () => commits,
    open: (prefix) => (isDead ? new Promise(() => undefined) : vault.open(prefix)),
    commit: async (batch) => {
      if (isDead) return new Promise(() => undefined);
      const mine = ++commits;
      if (diesAt(mine, 'before')) die();
      const done = await vault.commit(batch);
      if (diesAt(mine, 'after')) die();
      return done;
    },
  };
};
