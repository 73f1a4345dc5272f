/** Law: while the microphone is hers her screen does not go dark, where the browser can see to it. */

/** Until it is told to stop. */
export const stayAwake = (): (() => void) => {
  let lock: WakeLockSentinel | null = null;
  let isOver = false;
  // The browser takes a lock away from a page that is not seen.
  const ask = (): void => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    void navigator.wakeLock.request('screen').then(
      (given) => {
        if (isOver) void given.release();
        else lock = given;
      },
      () => undefined,
    );
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
};
