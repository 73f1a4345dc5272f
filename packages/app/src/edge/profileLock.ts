/**
 * Law: one tab of a profile writes. The second one says so; when its person wants to go
 * on there, the first is asked to let go, and only if it does not answer is it cut off.
 */
const name = 'notes';
/** A page that was just reloaded still holds the lock for a moment. */
const patienceMs = 1500;
const yieldMs = 3000;

export type ProfileLock = {
  /** `false` when another tab holds the profile. */
  readonly hold: () => Promise<boolean>;
  /** Holds it whoever held it before. */
  readonly takeOver: () => Promise<void>;
};

/** `leave` is awaited when another tab takes over, so that two never write. */
export const profileLock = (leave: () => Promise<void>): ProfileLock => {
  const channel = new BroadcastChannel(name);
  let letGo: (() => void) | null = null;

  const yieldToOther = async (): Promise<void> => {
    if (letGo === null) return;
    const release = letGo;
    letGo = null;
    await leave();
    release();
  };
  channel.onmessage = () => void yieldToOther();

  /** Resolves once it is held or cannot be had; holds it until `letGo`. */
  const request = (options: LockOptions): Promise<boolean> =>
    new Promise((answer) => {
      navigator.locks
        .request(
          name,
          options,
          () =>
            new Promise<void>((release) => {
              letGo = release;
              answer(true);
            }),
        )
        .catch(() => {
          // Not had in time, or cut off by another tab.
          answer(false);
          void yieldToOther();
        });
    });

  const hold = (): Promise<boolean> => request({ signal: AbortSignal.timeout(patienceMs) });

  return {
    hold,
    takeOver: async () => {
      channel.postMessage('yield');
      if (await request({ signal: AbortSignal.timeout(yieldMs) })) return;
      await request({ steal: true });
    },
  };
};
