/**
 * Law: what a port promises is a list of claims that need no test runner, so that
 * the same list runs in Node and inside a real browser. A broken claim throws.
 */

/** One promise of a port; `check` gets whatever makes a fresh adapter. */
export type Claim<Make> = {
  readonly claim: string;
  readonly check: (make: Make) => Promise<void>;
};

/** Throws, naming what was seen, when it is not what was promised. */
export const mustBe = (seen: unknown, promised: unknown): void => {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(promised)];
  if (a !== b) throw new Error(`expected ${b}, saw ${a}`);
};
