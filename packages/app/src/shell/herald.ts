/**
 * Law: a new card reaches a helper who is not looking: a sound, a number in a neutral
 * title, a dot on the icon; and it says nothing of what it is about.
 */
import { createEffect, createSignal, type Accessor } from 'solid-js';
import type { RoofEvent } from '@krov/core/roof';

export type HeraldEdge = {
  readonly beep: () => void;
  readonly setTitle: (title: string) => void;
  readonly setBadge: (count: number) => void;
  /** Whether the person can see the page now. */
  readonly isLooking: () => boolean;
  /** Calls when the person comes back to the page. */
  readonly onLook: (listener: () => void) => void;
};

export type Herald = {
  readonly hear: (event: RoofEvent) => void;
  /** Requests with news since the person last looked. */
  readonly unseen: Accessor<number>;
};

export const makeHerald = (
  edge: HeraldEdge,
  titles: { readonly plain: () => string; readonly withCount: (count: number) => string },
): Herald => {
  const [unseen, setUnseen] = createSignal<ReadonlySet<string>>(new Set());
  edge.onLook(() => setUnseen(new Set<string>()));
  createEffect(() => {
    const count = unseen().size;
    edge.setTitle(count === 0 ? titles.plain() : titles.withCount(count));
    edge.setBadge(count);
  });
  return {
    hear: (event) => {
      if (event.code !== 'CARD' && event.code !== 'SAID' && event.code !== 'AWAITED') return;
      if (event.code !== 'SAID' || !edge.isLooking()) edge.beep();
      if (!edge.isLooking()) setUnseen((before) => new Set([...before, event.request]));
    },
    unseen: () => unseen().size,
  };
};
