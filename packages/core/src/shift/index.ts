/** shift: who is on duty, and what a device on duty holds. */
export type { PersonOnShift } from './shift.ts';
export { alive, aliveEveryMs, aliveIsDue, onShiftNow, shiftOff, shiftOn } from './shift.ts';
export type { DeskDutyKeys, DutyExposure, DutyKeys } from './duty.ts';
export { exposureOf, keepForDuty } from './duty.ts';
