/**
 * Law: whoever stands in front of a screen or a command line does acts and sees a view;
 * groups, keys and logs are behind this page. Every act answers when it is stored, and
 * what it led to is seen in the view when the log shows it.
 */
import type { Failure, Result } from '@krov/ground';
import type { Row } from '../device/index.ts';
import type { Language, Role } from '../circle/index.ts';
import type { CardFields, Need } from '../door/index.ts';
import type { Transcript } from '../conversation/index.ts';
import type { HeldBack, RankReason } from '../match/index.ts';
import type { RoofEvent } from './turn.ts';

/** Ids of requests, invitations and members are hex text on this page. */
export type Hex = string;

export type Outcome = 'helped' | 'referred' | 'withdrawn' | 'no-answer' | 'other';
export type CasePlace = 'lead' | 'second';

export type Acts = {
  /** Founds a circle on this device, which is then its admin, desk and helper. */
  readonly found: (who: {
    readonly name: string;
    readonly languages: readonly Language[];
  }) => Promise<Done>;
  /** Follows an invite link; the six words to compare then stand in the view. */
  readonly join: (invited: {
    readonly link: string;
    readonly name: string;
    readonly languages: readonly Language[];
  }) => Promise<Done>;
  /** Opens an invitation; its link stands in the view. */
  readonly invite: (
    roles: readonly Role[],
  ) => Promise<Result<{ readonly invitation: Hex }, Failure>>;
  /** Lets in who answered an invitation, after the six words were compared. */
  readonly approve: (invitation: Hex) => Promise<Done>;
  readonly decline: (invitation: Hex) => Promise<Done>;
  readonly remove: (member: Hex) => Promise<Done>;
  readonly shiftOn: (offer: {
    readonly languages: readonly Language[];
    readonly needs: readonly Need[];
    readonly cap: number;
  }) => Promise<Done>;
  readonly shiftOff: () => Promise<Done>;
  /** Opens the circle's door, if it is not open; the link stands in the view. */
  readonly openDoor: () => Promise<Done>;
  readonly claim: (request: Hex, place: CasePlace) => Promise<Done>;
  /** Gives a place up again: the undo of a claim. */
  readonly release: (request: Hex) => Promise<Done>;
  /** A desk person's yes to what the rule holds back. */
  readonly grant: (request: Hex) => Promise<Done>;
  readonly lapse: (request: Hex, place: CasePlace) => Promise<Done>;
  readonly say: (request: Hex, text: string) => Promise<Done>;
  readonly step: (request: Hex, text: string) => Promise<Done>;
  readonly handOver: (request: Hex, note: string) => Promise<Done>;
  readonly close: (request: Hex, outcome: Outcome, reason: string) => Promise<Done>;
};

export type Done = Result<void, Failure>;

/** A card as the board shows it. */
export type CardView = {
  readonly request: Hex;
  readonly fields: CardFields;
  /** How long this device has known it. */
  readonly waitedMs: number;
  readonly tampered: boolean;
  readonly withdrawn: boolean;
  /** For whom it waits; `null` when all places are taken or it is closed. */
  readonly waitsFor: CasePlace | null;
  readonly hadALead: boolean;
  /** `true` for 20 s when I am one of the two who fit best. */
  readonly fitsMe: boolean;
  readonly reasons: readonly RankReason[];
  readonly lead: string | null;
  readonly second: string | null;
  /** Why the automatic rule waits for a person; empty for all but a desk. */
  readonly heldBack: readonly HeldBack[];
  readonly closed: Outcome | null;
  /** What I hold in it. */
  readonly mine: 'nothing' | 'claiming' | 'claimed' | 'granted';
};

export type CaseView = {
  readonly request: Hex;
  readonly place: CasePlace;
  readonly fields: CardFields | null;
  readonly words: string;
  readonly note: string;
  readonly transcript: Transcript;
  /** Things of mine that the log does not show yet. */
  readonly unsent: readonly string[];
  /** I handed it over and am still there until I am replaced. */
  readonly isLeaving: boolean;
};

export type MemberView = {
  readonly member: Hex;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly onShift: boolean;
  readonly isMe: boolean;
  readonly revoked: boolean;
};

export type InvitationView = {
  readonly invitation: Hex;
  /** What stands behind the `#`; put the origin before it. */
  readonly fragment: string;
  readonly roles: readonly Role[];
  readonly pending: { readonly name: string; readonly words: readonly string[] } | null;
  readonly state: 'open' | 'pending' | 'admitting' | 'admitted' | 'declined';
};

export type RoofView =
  | { readonly kind: 'empty'; readonly line: LineView }
  | {
      readonly kind: 'joining';
      readonly line: LineView;
      /** `null` until the invitation was read. */
      readonly words: readonly string[] | null;
      readonly refused: string | null;
    }
  | {
      readonly kind: 'member';
      readonly line: LineView;
      readonly me: {
        readonly member: Hex;
        readonly name: string;
        readonly languages: readonly Language[];
      };
      readonly roles: readonly Role[];
      readonly onShift: boolean;
      /** Whether this device speaks for the desk now. */
      readonly isDeskOnDuty: boolean;
      readonly members: readonly MemberView[];
      readonly invitations: readonly InvitationView[];
      readonly door: {
        /** What stands behind the `#` of the door's link; `null` before a door was opened. */
        readonly fragment: string | null;
        readonly state: 'none' | 'opening' | 'open' | 'ended';
      };
      readonly cards: readonly CardView[];
      /** The card that *Next* deals to me. */
      readonly next: Hex | null;
      readonly cases: readonly CaseView[];
      /** On a device that is locked on duty: things of mine that wait for me to unlock. */
      readonly awaited: number;
      readonly removed: boolean;
    };

/** `unsent`: entries stored and not yet acknowledged by the relay. */
export type LineView = {
  readonly state: 'connecting' | 'up' | 'down' | 'notTheRelayPinned' | 'otherVersion';
  readonly unsent: number;
  /** Minutes by which this device's clock is ahead of the relay's; `null` before they met. */
  readonly minutesAhead: number | null;
};

export type Roof = {
  readonly acts: Acts;
  readonly view: () => RoofView;
  /** Told after each stored turn; `null` when only the line changed. */
  readonly on: (listener: (event: RoofEvent | null) => void) => () => void;
  /** Resolves when everything handed in so far is stored. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
  /**
   * Closes it, and answers what a roof over another vault needs to go on with duty alone;
   * refused off duty. What that one then holds: docs/protocol/device.md §3.
   */
  readonly closeForDuty: () => Promise<Result<readonly Row[], Failure>>;
};
