// @ts-check
/** Law: a figure is the middle of many, or what most stay below, never the best of them. */

/**
 * The value below which a share of the figures lies; `NaN` of none.
 * @param {readonly number[]} figures
 * @param {number} share from 0 to 1
 */
export const percentile = (figures, share) =>
  figures.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(figures.length * share) - 1)] ?? NaN;

/**
 * @param {number} figure
 * @param {number} digits behind the point
 */
export const rounded = (figure, digits) => Number(figure.toFixed(digits));
