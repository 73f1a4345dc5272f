// @ts-check
/** Law: times of all processes are read off one clock. */
import process from 'node:process';

/** Milliseconds of the machine's monotonic clock, the same in every process. */
export const nowMs = () => Number(process.hrtime.bigint()) / 1e6;
