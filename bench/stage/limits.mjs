// @ts-check
/** Law: what an evening promises in figures stands here, and nowhere else. */

/**
 * @typedef {object} Figures
 * @property {{ readonly N1: number }} firstViewMs
 * @property {{ readonly p95: number }} joinMs
 * @property {{ readonly p95: number }} propagateMs
 * @property {{ readonly p95: number }} warningMs
 * @property {{ readonly p95: number }} checkInMs
 * @property {{ readonly guest: number }} gzipBytes
 * @property {number} hecklerSlowdown
 * @property {Record<1 | 3 | 6 | 10, number>} estimateErrorMin
 * @property {Record<1 | 3 | 6 | 10, number>} oracleErrorMin
 * @property {number} rangeCoverage
 * @property {{ readonly ours: number, readonly firstComeByRound: number }} longestWaitRatio
 */

/** @type {Readonly<Record<string, (figures: Figures) => boolean>>} */
const limits = {
  'firstViewMs.N1 <= 3000': ({ firstViewMs }) => firstViewMs.N1 <= 3000,
  'joinMs.p95 <= 15000': ({ joinMs }) => joinMs.p95 <= 15_000,
  'propagateMs.p95 <= 1000': ({ propagateMs }) => propagateMs.p95 <= 1000,
  'warningMs.p95 <= 5000': ({ warningMs }) => warningMs.p95 <= 5000,
  'checkInMs.p95 <= 500': ({ checkInMs }) => checkInMs.p95 <= 500,
  'gzipBytes.guest <= 46080': ({ gzipBytes }) => gzipBytes.guest <= 46_080,
  'hecklerSlowdown <= 1.2': ({ hecklerSlowdown }) => hecklerSlowdown <= 1.2,
  'estimateErrorMin.3 <= 3': ({ estimateErrorMin }) => estimateErrorMin[3] <= 3,
  'estimateErrorMin <= 1.5 oracleErrorMin': ({ estimateErrorMin, oracleErrorMin }) =>
    /** @type {const} */ ([1, 3, 6, 10]).every(
      (ahead) => estimateErrorMin[ahead] <= 1.5 * oracleErrorMin[ahead],
    ),
  'rangeCoverage 0.75 to 0.90': ({ rangeCoverage }) =>
    rangeCoverage >= 0.75 && rangeCoverage <= 0.9,
  'longestWaitRatio <= 1.1 firstComeByRound': ({ longestWaitRatio }) =>
    longestWaitRatio.ours <= 1.1 * longestWaitRatio.firstComeByRound,
};

/** The limits that these figures break. @param {Figures} figures */
export const brokenIn = (figures) =>
  Object.keys(limits).filter((name) => limits[name]?.(figures) === false);
