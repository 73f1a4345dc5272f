/**
 * Law: on one handle entries are stored in the order in which they were sent, or not at
 * all: when one is refused for want of pace or room, those sent behind it are refused
 * too, for longer than they can be under way. One ACK tells of all that a commit stored.
 *
 * docs/protocol/relay.md §4.
 */
import type { Clock } from '@krov/ground';
import type { ClientFrame, ErrorCode } from '@krov/protocol';
import type { Channels, Outcome } from './channel.ts';
import type { Bucket, Gate } from './gate.ts';
import type { Opened } from './opening.ts';
import type { Sender } from './sender.ts';

type AppendFrame = Extract<ClientFrame, { readonly kind: 'append' }>;

/** So long what was sent before the client could know of a failure is refused like it. */
const heldMs = 750;

const errorOf = (outcome: Exclude<Outcome, { readonly kind: 'stored' }>): ErrorCode => {
  switch (outcome.kind) {
    case 'full':
      return 'full';
    case 'overfull':
      return 'pace';
    case 'closed':
      return 'notHere';
    case 'busy':
    case 'broken':
      return 'inTrouble';
  }
};

/** Why a handle takes nothing for a moment. */
type Held = { readonly code: ErrorCode; readonly until: number };

export const makeAppending = (
  sender: Sender,
  paces: { readonly connection: Bucket; readonly door: Bucket },
  deps: { readonly channels: Channels; readonly gate: Gate; readonly clock: Clock },
): ((frame: AppendFrame, opened: Opened | undefined) => Promise<void>) => {
  const { channels, gate, clock } = deps;
  const heldByHandle = new Map<number, Held>();
  const ack = makeAcks(sender);

  const hold = (code: ErrorCode, { handle, request }: AppendFrame): void => {
    heldByHandle.set(handle, { code, until: clock.monotonicMs() + heldMs });
    sender.refuse(code, request);
  };
  const heldBy = (handle: number): ErrorCode | undefined => {
    const held = heldByHandle.get(handle);
    if (held !== undefined && held.until > clock.monotonicMs()) return held.code;
    heldByHandle.delete(handle);
    return undefined;
  };

  return async (frame, opened) => {
    const { handle, request, ttl, entry, solution } = frame;
    if (opened === undefined || opened.preimage === null) return sender.refuse('notHere', request);
    const held = heldBy(handle);
    if (held !== undefined) return sender.refuse(held, request);
    const { channel, preimage, mayWrite } = opened;
    const exists = (await channels.extent(channel)).head > 0;
    const verdict = gate.admit({ channel, preimage, mayWrite, exists, solution, paces });
    if (verdict.kind === 'refused') {
      const { code, effort } = verdict;
      return code === 'pace' || code === 'full'
        ? hold(code, frame)
        : sender.refuse(code, request, effort);
    }
    channels.append({
      channel,
      class: preimage.class,
      ttl,
      entry,
      settle: (outcome) =>
        outcome.kind === 'stored' ? ack(frame, outcome.seq) : hold(errorOf(outcome), frame),
    });
  };
};

/** Gathers what one commit stored, and tells the last of each handle. */
const makeAcks = (sender: Sender): ((frame: AppendFrame, seq: number) => void) => {
  const lastByHandle = new Map<number, { readonly request: number; readonly seq: number }>();
  const flush = (): void => {
    for (const [handle, last] of lastByHandle) sender.send({ kind: 'ack', handle, ...last });
    lastByHandle.clear();
  };
  return ({ handle, request }, seq) => {
    if (lastByHandle.size === 0) queueMicrotask(flush);
    lastByHandle.set(handle, { request, seq });
  };
};
