/**
 * Law: the tabs of one browser tell each other what they know of an evening: desk and stage
 * screen on one laptop go on without a relay, and none of them writes the half to a disk.
 *
 * docs/protocol/stage.md §7. An entry is checked as if the relay had brought it; a half is
 * believed, since whoever speaks here is a page of the same house in the same browser.
 */

export type NeighbourMessage =
  | { readonly kind: 'ask' }
  | { readonly kind: 'half'; readonly half: Uint8Array; readonly until: number }
  | { readonly kind: 'entry'; readonly bytes: Uint8Array }
  /** The evening was forgotten. */
  | { readonly kind: 'gone' };

/** The other tabs of one gathering. */
export type Neighbours = {
  readonly tell: (message: NeighbourMessage) => void;
  /** The function given back ends it. */
  readonly hear: (listener: (message: NeighbourMessage) => void) => () => void;
};
