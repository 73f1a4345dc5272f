/**
 * Law: if the relay dies hard, its memory (frames under way, keys of expiry) is not left
 * on the disk. Linux lets a process say which memory a core may hold: none.
 */
import { writeFileSync } from 'node:fs';

export const leaveNoMemoryInCores = (): void => {
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // Another system, or none mounted: then it is the operator's `ulimit -c 0`.
  }
};
