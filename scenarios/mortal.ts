/**
 * A person whose device may die at any write: it is gone in the middle of it, and another
 * opens over what was stored. She looks at the screen and does again what is not there.
 */
import { memoryVault, type Vault } from '@krov/core/device';
import type { Roof, RoofView } from '@krov/core/roof';
import type { Failure, Result } from '@krov/ground';
import { calm, Crash, crashingVault, type CrashPoint, type World } from '@krov/testkit';
import { openMember, type Member, type MemberView } from './cast.ts';

export type Mortal = {
  readonly view: () => RoofView;
  /** What her screen shows, as soon as it is on. Throws when she is no member. */
  readonly screen: () => Promise<MemberView>;
  /** How often her device was written to in its first life. */
  readonly commits: () => number;
  readonly deaths: () => number;
  /** Does an act until the view shows that it was taken up; again when the device died before. */
  readonly achieve: (
    isTakenUp: (view: RoofView) => boolean,
    act: (roof: Roof) => Promise<Result<unknown, Failure>>,
  ) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** So much tape a person waits for the effect of what she did. */
const patienceMs = 900_000;
const retryMs = 500;
/** A write takes a while, then the device dies: whatever was let go before it is on its way. */
const slowDiskMs = 300;

export const openMortal = async (
  world: World,
  name: string,
  point: CrashPoint,
): Promise<Mortal> => {
  const disk = memoryVault();
  let deaths = 0;
  let member: Member | null = null;
  const live = async (vault: Vault): Promise<void> => {
    member = await openMember(world, `${name}/${deaths}`, { vault, mischief: calm });
  };
  const dying = crashingVault(disk, point);
  /** A process that is gone answers nobody; who runs it opens another. */
  const die = async (): Promise<never> => {
    await new Promise<void>((resume) => world.tape.alarm(slowDiskMs, resume));
    const dead = member;
    member = null;
    deaths += 1;
    void dead?.roof.close();
    void live(disk);
    return new Promise(() => undefined);
  };
  await live({
    open: dying.open,
    commit: (batch) =>
      dying.commit(batch).catch((error: unknown) => {
        if (error instanceof Crash) return die();
        throw error;
      }),
  });

  const view = (): RoofView => member?.roof.view() ?? nobody;
  /** Who could not be reached is tried again; a rule's no ends the story. */
  const orThrow = async (failed: Failure): Promise<void> => {
    if (failed.kind !== 'unreachable') throw new Error(`${name}: ${JSON.stringify(failed)}`);
    await world.tape.advance(retryMs);
  };
  return {
    view,
    screen: async () => {
      await world.tape.until(() => member !== null, patienceMs);
      const seen = view();
      if (seen.kind !== 'member') throw new Error(`${name} is ${seen.kind}`);
      return seen;
    },
    commits: dying.commits,
    deaths: () => deaths,
    achieve: async (isTakenUp, act) => {
      while (!isTakenUp(view())) {
        await world.tape.until(() => member !== null, patienceMs);
        if (isTakenUp(view()) || member === null) continue;
        const life = deaths;
        let failed: Failure | null = null;
        void act(member.roof).then((acted) => {
          if (!acted.ok) failed = acted.error;
        });
        await world.tape.until(
          () => isTakenUp(view()) || deaths > life || failed !== null,
          patienceMs,
        );
        if (failed !== null) await orThrow(failed);
      }
    },
    close: async () => {
      await member?.roof.close();
    },
  };
};

/** What stands on the screen while the device is off. */
const nobody: RoofView = {
  kind: 'empty',
  line: { state: 'connecting', unsent: 0, minutesAhead: null },
};
