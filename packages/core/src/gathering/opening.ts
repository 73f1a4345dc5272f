/**
 * Law: an evening is open from when both halves are here until the minute that the half names,
 * or until the relay has it no more; from then on nothing of it is shown, told or kept.
 *
 * docs/protocol/stage.md §1, §7.
 */
import { bytesToHex, type Randomness } from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import type { ChannelKeys } from '../channel/index.ts';
import { emptyPlace, type Alarm, type Delivery, type Reach } from '../reach/index.ts';
import {
  gatheringChannelOf,
  halfChannelOf,
  type GatheringLink,
  type Half,
  type Minute,
} from '../stage/index.ts';
import { dropBeside } from './beside.ts';
import type { Identity } from './kept.ts';
import type { Ledger, Signed } from './ledger.ts';
import { freshIdentity, signingKeyOf, type Opened } from './opened.ts';
import type { Shelf } from './shelf.ts';

export type Opening = {
  readonly opened: () => Opened | null;
  readonly isGone: () => boolean;
  /** Of the channel in which the half lies; `null` before they are made. */
  readonly halfKeys: () => ChannelKeys | null;
  readonly isHalf: (channel: ChannelId) => boolean;
  /** Looks for the half, or begins with the founder's own. */
  readonly start: (founded: Half | undefined) => Promise<void>;
  /** Both halves are here; a half whose minute is past opens nothing. The first counts. */
  readonly open: (half: Half) => Promise<void>;
  readonly become: (identity: Identity) => void;
  /** The relay has no half, or none any more. */
  readonly lost: (told: Extract<Delivery, { readonly kind: 'opened' | 'refused' }>) => boolean;
  readonly gone: () => Promise<void>;
  /** What its owner may still purge: also when its minute is past. */
  readonly forgettable: () => Opened | null;
  /** The relay's clock was learned. */
  readonly look: () => void;
  readonly close: () => void;
};

/** A device's clock may be wrong by a day; without the relay's nothing is ended sooner. */
const graceMinutes = 24 * 60;
const longestLookMs = 60_000;

export const makeOpening = (
  deps: {
    readonly link: GatheringLink;
    readonly alarm: Alarm;
    readonly shelf: Shelf;
    readonly randomness: Randomness;
    readonly onlyWatches?: boolean;
  },
  at: {
    readonly reach: Reach;
    readonly ledger: Ledger;
    /** By the relay's clock, with its fraction. */
    readonly now: () => number;
    /** Whether it was learned; else `now` is by this device's. */
    readonly knowsRelayTime: () => boolean;
    readonly inTurn: (work: () => Promise<void>) => void;
    readonly tell: () => void;
    /** What of hers was not sent before. */
    readonly onOpened: (opened: Opened, unsent: readonly Signed[]) => Promise<void>;
  },
): Opening => {
  const { link, alarm, shelf, randomness } = deps;
  const { reach, ledger, now, knowsRelayTime, inTurn, tell, onOpened } = at;
  let opened: Opened | null = null;
  let halfKeys: ChannelKeys | null = null;
  let isGone = false;
  let ended: Opened | null = null;
  let cancelLook: (() => void) | null = null;

  const isHalf = (channel: ChannelId): boolean =>
    halfKeys !== null && bytesToHex(channel) === bytesToHex(halfKeys.id);

  const gone = async (): Promise<void> => {
    if (opened !== null) reach.unfollow(opened.keys.id);
    cancelLook?.();
    opened = null;
    isGone = true;
    tell();
    // A tab that only watches leaves the shelf to the one that speaks.
    if (halfKeys !== null && deps.onlyWatches !== true) await dropBeside(halfKeys, shelf);
  };

  const isPast = (until: Minute): boolean => now() >= until + (knowsRelayTime() ? 0 : graceMinutes);

  const end = (): Promise<void> => {
    ended = opened;
    return gone();
  };

  /** Ends it at its minute, whatever the relay still keeps; it looks again and again, for a laptop sleeps. */
  const lookAt = (until: Minute): void => {
    cancelLook?.();
    const restMs = Math.ceil((until - now()) * 60_000);
    cancelLook = alarm(Math.min(Math.max(restMs, 1000), longestLookMs), () =>
      isPast(until) ? inTurn(end) : lookAt(until),
    );
  };

  const open = async ({ half, until }: Half): Promise<void> => {
    if (isGone || opened !== null) return;
    if (isPast(until)) return gone();
    const keys = await gatheringChannelOf(link, half);
    const kept = await ledger.restore(keys);
    const identity = kept.identity ?? freshIdentity(randomness, null);
    const key = signingKeyOf(identity);
    opened = { link, half, until, keys, identity, key, me: await verifyingKeyOf(key) };
    lookAt(until);
    reach.follow(keys, emptyPlace);
    await onOpened(opened, kept.unsent);
  };

  return {
    opened: () => opened,
    isGone: () => isGone,
    halfKeys: () => halfKeys,
    isHalf,
    start: async (founded) => {
      halfKeys = await halfChannelOf(link);
      if (founded !== undefined) return open(founded);
      // Who reads the half has no business writing there: a channel that is gone is not made anew.
      reach.follow({ ...halfKeys, writeKey: null }, emptyPlace);
    },
    open,
    become: (identity) => {
      if (opened !== null) opened = { ...opened, identity };
    },
    lost: (told) => {
      const isEmpty = told.kind === 'refused' || told.oldest > told.head;
      // Whoever has the half already believes only that it was there and went.
      const hasGone = told.kind === 'opened' && told.head > 0;
      return isHalf(told.channel) && isEmpty && (hasGone || opened === null);
    },
    gone: async () => {
      ended = null;
      await gone();
    },
    forgettable: () => opened ?? ended,
    look: () => {
      if (opened !== null) lookAt(opened.until);
    },
    close: () => cancelLook?.(),
  };
};
