/**
 * Law: an owner who purges a channel hears that it is done when she has looked: it is opened
 * again, and nothing is in it.
 *
 * docs/protocol/relay.md §4, *Purge*. One try on a line of its own; whoever asks tries again.
 */
import { concatBytes, err, ok, unreachable, type Failure, type Result } from '@krov/ground';
import { provePurge, type SigningKey } from '@krov/proof';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  protocolVersion,
  relayFrameCodec,
  type ClientFrame,
  type RelayFrame,
} from '@krov/protocol';
import type { Access } from './outgoing.ts';
import type { Alarm, Line, Route } from './route.ts';

/** So long one try may take. */
const patienceMs = 20_000;
/** Numbers of the requests of this line. */
const [looking, purging, lookingAgain] = [1, 2, 3] as const;

type Owned = { readonly access: Access; readonly ownerKey: SigningKey };

/** Empties a channel at the relay and closes it; a channel that is empty already is done. */
export const purgeChannel = (
  { route, alarm }: { readonly route: Route; readonly alarm: Alarm },
  { access, ownerKey }: Owned,
): Promise<Result<void, Failure>> =>
  new Promise((resolve) => {
    let line: Line | null = null;
    let nonce: Pick<RelayFrame & { kind: 'hello' }, 'relayId' | 'nonce'> | null = null;
    const end = (result: Result<void, Failure>): void => {
      cancel();
      line?.close();
      line = null;
      resolve(result);
    };
    const cancel = alarm(patienceMs, () => end(err(unreachable('relay'))));
    const send = (...frames: readonly ClientFrame[]): void =>
      line?.send(concatBytes(...frames.map((frame) => encodeFrame(clientFrameCodec, frame))));
    const look = (request: number): void => {
      if (access.preimage === null) return end(err(unreachable('relay')));
      send({
        kind: 'open',
        request,
        target: { kind: 'preimage', preimage: access.preimage },
        readToken: access.readToken,
        writeProof: null,
        from: { kind: 'tail' },
      });
    };
    const purge = async (handle: number): Promise<void> => {
      if (nonce === null) return;
      const proof = await provePurge(ownerKey, { ...nonce, channel: access.id });
      send({ kind: 'purge', handle, request: purging, proof });
    };
    const take = (frame: RelayFrame): void => {
      switch (frame.kind) {
        case 'hello':
          nonce = { relayId: frame.relayId, nonce: frame.nonce };
          return look(looking);
        case 'opened': {
          const isEmpty = frame.oldest > frame.head;
          if (isEmpty) return end(ok(undefined));
          if (frame.request === lookingAgain) return end(err(unreachable('relay')));
          void purge(frame.handle);
          return;
        }
        case 'purged':
          return look(lookingAgain);
        case 'error':
        case 'bye':
          return end(err(unreachable('relay')));
        case 'ack':
        case 'entries':
        case 'gap':
        case 'behind':
        case 'slice':
        case 'pong':
          return;
      }
    };
    line = route.connect({
      opened: () => send({ kind: 'hello', version: protocolVersion, budget: 0 }),
      message: (bytes) => {
        const frames = decodeFrames(relayFrameCodec, bytes);
        if (!frames.ok) return end(err(unreachable('relay')));
        frames.value.forEach(take);
      },
      closed: () => end(err(unreachable('relay'))),
    });
  });
