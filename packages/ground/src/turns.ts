/** Law: one thing at a time, in the order in which it was handed in; what breaks holds up nothing behind it. */
export type Turns = {
  /** Does this after all that was handed in before. */
  readonly serially: <T>(work: () => Promise<T>) => Promise<T>;
  /** As `serially`, for what nobody waits for: that it broke is told to nobody. */
  readonly inTurn: (work: () => Promise<void>) => void;
  /** Resolves when all that was handed in so far is done. */
  readonly settled: () => Promise<void>;
};

export const makeTurns = (): Turns => {
  let queue: Promise<unknown> = Promise.resolve();
  const serially: Turns['serially'] = (work) => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  return {
    serially,
    inTurn: (work) => void serially(work).catch(() => undefined),
    settled: () => queue.then(() => undefined),
  };
};
