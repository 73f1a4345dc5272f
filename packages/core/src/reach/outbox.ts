/**
 * Law: in each channel n+1 is never sent before n, and nothing leaves the outbox
 * before its ACK. On one connection entries are pipelined in order; after a
 * reconnect everything unacknowledged goes again, the same bytes, from the first on.
 *
 * A sender's MLS generations make this strict: readers keep nothing for a skipped one.
 */
import { bytesToHex } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import type { ChannelName, Outgoing, OutgoingKey, Queued } from './outgoing.ts';

type InFlight = Queued & { readonly request: number };
type Queue = { readonly inFlight: readonly InFlight[]; readonly waiting: readonly Queued[] };

export type Outbox = ReadonlyMap<ChannelName, Queue>;

export const emptyOutbox: Outbox = new Map();

export const channelName = (id: ChannelId): ChannelName => bytesToHex(id) as ChannelName;

const emptyQueue: Queue = { inFlight: [], waiting: [] };

const withQueue = (outbox: Outbox, channel: ChannelName, queue: Queue): Outbox => {
  const next = new Map(outbox);
  if (queue.inFlight.length + queue.waiting.length === 0) next.delete(channel);
  else next.set(channel, queue);
  return next;
};

const holds = (queue: Queue, key: OutgoingKey): boolean =>
  [...queue.inFlight, ...queue.waiting].some((queued) => queued.key === key);

/** Puts an outgoing behind all others of its channel. A key already queued there is left as it is. */
export const enqueue = (outbox: Outbox, queued: Queued): Outbox => {
  const channel = channelName(queued.outgoing.channel);
  const queue = outbox.get(channel) ?? emptyQueue;
  if (holds(queue, queued.key)) return outbox;
  return withQueue(outbox, channel, { ...queue, waiting: [...queue.waiting, queued] });
};

/** What a line can take now. */
export type Room = {
  /** How many entries of a channel may be unacknowledged at once; 0: not writable now. */
  readonly window: (channel: ChannelName) => number;
  /** Bytes that may still be under way on this connection. */
  readonly budget: number;
  /** The number under which the entry is sent. */
  readonly request: number;
};

export type ToSend = {
  readonly outbox: Outbox;
  readonly channel: ChannelName;
  readonly outgoing: Outgoing;
};

const fits = (queue: Queue, room: Room, channel: ChannelName): boolean => {
  const next = queue.waiting[0];
  return (
    next !== undefined &&
    next.outgoing.entry.length <= room.budget &&
    queue.inFlight.length < room.window(channel)
  );
};

/** The next entry that the line can take, now in flight; `undefined` when there is none. */
export const nextToSend = (outbox: Outbox, room: Room): ToSend | undefined => {
  for (const [channel, queue] of outbox) {
    const [next, ...waiting] = queue.waiting;
    if (next === undefined || !fits(queue, room, channel)) continue;
    const inFlight = [...queue.inFlight, { ...next, request: room.request }];
    return {
      outbox: withQueue(outbox, channel, { inFlight, waiting }),
      channel,
      outgoing: next.outgoing,
    };
  }
  return undefined;
};

/** An ACK covers a request and all before it in its channel. `keys` are stored now, in order. */
export const acknowledge = (
  outbox: Outbox,
  { channel, request }: { readonly channel: ChannelName; readonly request: number },
): { readonly outbox: Outbox; readonly keys: readonly OutgoingKey[] } => {
  const queue = outbox.get(channel) ?? emptyQueue;
  const acknowledged = queue.inFlight.filter((sent) => sent.request <= request);
  if (acknowledged.length === 0) return { outbox, keys: [] };
  const inFlight = queue.inFlight.slice(acknowledged.length);
  return {
    outbox: withQueue(outbox, channel, { ...queue, inFlight }),
    keys: acknowledged.map((sent) => sent.key),
  };
};

const rewound = ({ inFlight, waiting }: Queue): Queue => ({
  inFlight: [],
  waiting: [...inFlight.map(({ key, outgoing }) => ({ key, outgoing })), ...waiting],
});

/** Nothing more is sent to a channel; what waited stays with its caller. */
export const discard = (outbox: Outbox, channel: ChannelName): Outbox =>
  withQueue(outbox, channel, emptyQueue);

/** Everything of one channel that is unacknowledged will be sent again, in its order. */
export const rewind = (outbox: Outbox, channel: ChannelName): Outbox =>
  withQueue(outbox, channel, rewound(outbox.get(channel) ?? emptyQueue));

/** The line is gone: nothing is in flight any more. */
export const rewindAll = (outbox: Outbox): Outbox =>
  new Map([...outbox].map(([channel, queue]) => [channel, rewound(queue)]));

/** The channel in which a request of this connection is in flight. */
export const channelInFlight = (outbox: Outbox, request: number): ChannelName | undefined => {
  for (const [channel, queue] of outbox) {
    if (queue.inFlight.some((sent) => sent.request === request)) return channel;
  }
  return undefined;
};

/** Bytes sent and not acknowledged, over all channels. */
export const bytesInFlight = (outbox: Outbox): number => {
  let bytes = 0;
  for (const { inFlight } of outbox.values()) {
    for (const { outgoing } of inFlight) bytes += outgoing.entry.length;
  }
  return bytes;
};
