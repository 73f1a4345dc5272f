// @ts-check
/** Law: what the journey's page promises in figures stands here, and nowhere else. */

/**
 * @typedef {object} Figures
 * @property {{ readonly p95: number } | null} partyPaintMs
 * @property {{ readonly p95: number }} planMs
 * @property {{ readonly room: number, readonly world: number | null }} gzipBytes
 * @property {number | null} changedShown
 * @property {number | null} changedFalse
 * @property {{ readonly clicks: number, readonly chars: number }} stepsToAnswer
 * @property {{ readonly ours: number, readonly plainTable: number }} secondsToAnswer
 */

/** Null: the lists are not here, so nothing was measured; that is said, and is no limit kept. @type {Readonly<Record<string, (figures: Figures) => boolean>>} */
const limits = {
  'partyPaintMs.p95 <= 200': ({ partyPaintMs }) => partyPaintMs !== null && partyPaintMs.p95 <= 200,
  'planMs.p95 <= 50': ({ planMs }) => planMs.p95 <= 50,
  'gzipBytes.world <= 16384': ({ gzipBytes }) =>
    gzipBytes.world !== null && gzipBytes.world <= 16_384,
  'changedShown = 1': ({ changedShown }) => changedShown === 1,
  'changedFalse = 0': ({ changedFalse }) => changedFalse === 0,
  'stepsToAnswer.clicks <= 25': ({ stepsToAnswer }) => stepsToAnswer.clicks <= 25,
  'stepsToAnswer.chars <= 20': ({ stepsToAnswer }) => stepsToAnswer.chars <= 20,
  'secondsToAnswer.ours <= 60': ({ secondsToAnswer }) => secondsToAnswer.ours <= 60,
};

/** The limits that these figures break. @param {Figures} figures */
export const brokenIn = (figures) =>
  Object.keys(limits).filter((name) => limits[name]?.(figures) === false);
