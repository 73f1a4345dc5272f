/** Law: what is waited for is looked for at each change, and no longer than was asked. */
import type { Alarm } from '@krov/core/reach';

export type Watched = {
  /** Told after each change; what it gives back ends it. */
  readonly on: (listener: () => void) => () => void;
  readonly alarm: Alarm;
  readonly withinMs: number;
  /** Nothing more will come. */
  readonly hasEnded?: () => boolean;
};

/** What `look` finds, as soon as it finds it; `null` when it did not in time. */
export const seen = <T>(
  { on, alarm, withinMs, hasEnded }: Watched,
  look: () => T | null,
): Promise<T | null> =>
  new Promise((resolve) => {
    const end = (found: T | null): void => {
      deaf();
      cancel();
      resolve(found);
    };
    const glance = (): void => {
      const found = look();
      if (found !== null || hasEnded?.() === true) end(found);
    };
    const deaf = on(glance);
    const cancel = alarm(withinMs, () => end(look()));
    glance();
  });
