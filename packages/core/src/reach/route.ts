/**
 * Law: a route carries whole messages both ways over one line, or says that the
 * line is closed. It knows no frame and decides nothing; what to do about a lost
 * line is the session's affair. It never throws.
 *
 * Every adapter runs the acceptance suite of testkit (`routeAcceptance`).
 */

/** What a line tells. `opened` once, before any message; `closed` once, last, whoever closed it. Never called inside `connect`. */
export type LineEvents = {
  readonly opened: () => void;
  readonly message: (bytes: Uint8Array) => void;
  readonly closed: () => void;
};

export type Line = {
  /** Carries one message, in order. On a line not open it is dropped in silence. */
  readonly send: (message: Uint8Array) => void;
  /** Ends the line; `closed` follows. A second call does nothing. */
  readonly close: () => void;
};

/** One way to one relay. */
export type Route = { readonly connect: (events: LineEvents) => Line };

/** Rings once after so many milliseconds, unless it is cancelled by the function given back. */
export type Alarm = (ms: number, ring: () => void) => () => void;
