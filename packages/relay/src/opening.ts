/**
 * Law: who opens a channel shows what its preimage demands, or names a notice. Unknown,
 * unauthorised and expired are one answer, decided before anything is looked up where
 * it can be, so that neither bytes nor time tell them apart.
 *
 * docs/protocol/relay.md §2.
 */
import { equalBytes } from '@krov/ground';
import { channelIdOf, isOpenToAppend, mayRead, verifyOpening } from '@krov/proof';
import type { ChannelId, ChannelPreimage, ClientFrame, RelayId } from '@krov/protocol';
import type { Channels } from './channel.ts';
import type { HandleOf } from './handle.ts';
import type { Herald } from './herald.ts';
import { makeReading, type Reading } from './reading.ts';
import type { Sender } from './sender.ts';

type OpenFrame = Extract<ClientFrame, { readonly kind: 'open' }>;

/** What was shown for one channel on this connection. */
export type Opened = {
  readonly channel: ChannelId;
  /** `null`: opened by its id, for reading. */
  readonly preimage: ChannelPreimage | null;
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  readonly reading: Reading | null;
};

export type Openings = {
  readonly open: (frame: OpenFrame) => Promise<void>;
  readonly find: (handle: number) => Opened | undefined;
  readonly close: (handle: number) => void;
  /** The line has room again. */
  readonly drained: () => void;
  readonly closeAll: () => void;
};

const mostChannels = 1024;

type Shown = Pick<Opened, 'channel' | 'preimage' | 'mayRead' | 'mayWrite'>;

export const makeOpenings = (
  sender: Sender,
  nonce: Uint8Array,
  deps: {
    readonly relayId: RelayId;
    readonly channels: Channels;
    readonly handleOf: HandleOf;
    readonly herald: Herald;
  },
): Openings => {
  const { relayId, channels, handleOf, herald } = deps;
  const openedByHandle = new Map<number, Opened>();

  const mayWrite = async (preimage: ChannelPreimage, frame: OpenFrame): Promise<boolean> => {
    if (isOpenToAppend(preimage)) return true;
    const opening = { relayId, nonce, channel: channelIdOf(preimage) };
    return frame.writeProof !== null && verifyOpening(preimage, opening, frame.writeProof);
  };

  const shownBy = async (frame: OpenFrame): Promise<Shown> => {
    const { target, readToken } = frame;
    if (target.kind === 'preimage') {
      const { preimage } = target;
      return {
        channel: channelIdOf(preimage),
        preimage,
        mayRead: mayRead(preimage, readToken),
        mayWrite: await mayWrite(preimage, frame),
      };
    }
    const isNotice = await channels.isNotice(target.id);
    return { channel: target.id, preimage: null, mayRead: isNotice, mayWrite: false };
  };

  /** Whether the handle is this channel's, or free with room for one more. */
  const hasPlace = (handle: number, channel: ChannelId): boolean => {
    const before = openedByHandle.get(handle);
    return before === undefined
      ? openedByHandle.size < mostChannels
      : equalBytes(before.channel, channel);
  };

  const close = (handle: number): void => {
    openedByHandle.get(handle)?.reading?.stop();
    openedByHandle.delete(handle);
  };

  const begin = async (shown: Shown, { request, from }: OpenFrame): Promise<void> => {
    const { channel } = shown;
    const handle = handleOf(channel);
    if (!hasPlace(handle, channel)) return sender.refuse('tooMany', request);
    const { oldest, head } = await channels.extent(channel);
    close(handle);
    sender.send({ kind: 'opened', request, handle, oldest, head });
    const reading =
      from.kind === 'writeOnly'
        ? null
        : makeReading({ channel, handle, from }, { channels, herald, sender });
    openedByHandle.set(handle, { ...shown, reading });
    reading?.start();
  };

  return {
    open: async (frame) => {
      const shown = await shownBy(frame);
      const isGranted = frame.from.kind === 'writeOnly' ? shown.mayWrite : shown.mayRead;
      return isGranted ? begin(shown, frame) : sender.refuse('notHere', frame.request);
    },
    find: (handle) => openedByHandle.get(handle),
    close,
    drained: () => {
      for (const { reading } of openedByHandle.values()) reading?.drained();
    },
    closeAll: () => {
      for (const handle of openedByHandle.keys()) close(handle);
    },
  };
};
