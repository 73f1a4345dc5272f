/** roof: all rooms of a member's device, as one client. */
export type {
  Acts,
  CardView,
  CasePlace,
  CaseView,
  Done,
  Hex,
  InvitationView,
  LineView,
  MemberView,
  Outcome,
  Roof,
  RoofView,
} from './api.ts';
export { afterDuty } from './dutyHouse.ts';
export { openRoof, type RoofDeps } from './roof.ts';
export type { RoofEvent } from './turn.ts';
