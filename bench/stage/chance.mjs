// @ts-check
/** Law: an evening's chance is a seed, drawn by name: what a policy does changes nobody's luck. */

/** @param {number} state */
const mixed = (state) => {
  let t = state + 0x6d2b79f5;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
};

/** @param {string} name */
const numberOf = (name) => {
  let hash = 2_166_136_261;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return hash >>> 0;
};

/**
 * @typedef {object} Chance each draw has a name, and is always the same under it
 * @property {(name: string) => number} share from 0 to 1
 * @property {(name: string, from: number, to: number) => number} between
 * @property {(name: string, mean: number, cv: number) => number} lognormal
 */

/**
 * @param {string} seed
 * @returns {Chance}
 */
export const chanceOf = (seed) => {
  /** @param {string} name */
  const share = (name) => (mixed(mixed(numberOf(`${seed}/${name}`))) + 0.5) / 4_294_967_296;
  /** @param {string} name */
  const normal = (name) =>
    Math.sqrt(-2 * Math.log(share(`${name} a`))) * Math.cos(2 * Math.PI * share(`${name} b`));
  return {
    share,
    between: (name, from, to) => from + (to - from) * share(name),
    lognormal: (name, mean, cv) => {
      const variance = Math.log(1 + cv ** 2);
      return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal(name));
    },
  };
};
