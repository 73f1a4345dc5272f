/** shift: who is on duty. */
export type { PersonOnShift } from './shift.ts';
export { alive, aliveEveryMs, aliveIsDue, onShiftNow, shiftOff, shiftOn } from './shift.ts';
