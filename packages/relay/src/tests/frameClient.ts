/**
 * Law: the least that can talk to a relay: it sends frames as asked and keeps every
 * frame that came. It retries nothing and forgives nothing, so that tests see all.
 */
import { err, ok, platformRandomness, type Result } from '@krov/ground';
import {
  channelIdOf,
  makeSigningKey,
  preimageOf,
  proveOpening,
  searchPuzzle,
  type SigningKey,
} from '@krov/proof';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  entryBytes,
  relayFrameCodec,
  type ChannelClass,
  type ChannelId,
  type ChannelPreimage,
  type ClientFrame,
  type EntryBytes,
  type ErrorCode,
  type OpenFrom,
  type RelayFrame,
  type Solution,
  type TtlClass,
} from '@krov/protocol';

/** A channel with all that opens it. */
export type Channel = {
  readonly id: ChannelId;
  readonly preimage: ChannelPreimage;
  readonly readToken: Uint8Array | null;
  readonly writeKey: SigningKey | null;
};

export const makeChannel = async (channelClass: ChannelClass): Promise<Channel> => {
  const readToken = channelClass === 'notice' ? null : platformRandomness.bytes(32);
  const writeKey = channelClass === 'door' ? null : makeSigningKey(platformRandomness);
  const preimage = await preimageOf(channelClass, { readToken, writeKey });
  return { id: channelIdOf(preimage), preimage, readToken, writeKey };
};

/** An entry that begins with a number and is random behind it. */
export const entryOf = (number: number, size = 512): EntryBytes => {
  const bytes = platformRandomness.bytes(size);
  new DataView(bytes.buffer).setUint32(0, number);
  const entry = entryBytes(bytes);
  if (entry === undefined) throw new Error('not a size of an entry');
  return entry;
};

export const numberOf = (entry: Uint8Array): number =>
  new DataView(entry.buffer, entry.byteOffset).getUint32(0);

/** Where the client's bytes go. */
export type Wire = { readonly send: (bytes: Uint8Array) => void; readonly close: () => void };

type Kind = RelayFrame['kind'];
type OfKind<K extends Kind> = Extract<RelayFrame, { readonly kind: K }>;
type Opened = OfKind<'opened'>;
type Append = {
  readonly handle: number;
  readonly entry: EntryBytes;
  readonly ttl?: TtlClass;
  readonly solution?: Solution | null;
};

export type FrameClient = {
  readonly frames: readonly RelayFrame[];
  readonly receive: (bytes: Uint8Array) => void;
  readonly ended: () => void;
  readonly isEnded: () => boolean;
  readonly send: (frame: ClientFrame) => void;
  readonly sendBytes: (bytes: Uint8Array) => void;
  readonly close: () => void;
  /** The first frame of a kind that fits, now or later. */
  readonly first: <K extends Kind>(
    kind: K,
    fits?: (frame: OfKind<K>) => boolean,
  ) => Promise<OfKind<K>>;
  readonly whenEnded: () => Promise<void>;
  readonly open: (channel: Channel, from: OpenFrom) => Promise<Result<Opened, ErrorCode>>;
  /** Appends, solving what puzzle is asked; the seq, or why not. */
  readonly append: (channel: Channel, append: Append) => Promise<Result<number, ErrorCode>>;
  /** The entries that came for a handle, in the order in which they came. */
  readonly entriesOf: (handle: number) => readonly { seq: number; entry: EntryBytes }[];
};

const isKind =
  <K extends Kind>(kind: K) =>
  (frame: RelayFrame): frame is OfKind<K> =>
    frame.kind === kind;

export const makeFrameClient = (wire: Wire, waitMs = 15_000): FrameClient => {
  const frames: RelayFrame[] = [];
  const watchers = new Set<() => void>();
  let isEnded = false;
  let lastRequest = 0;
  const look = (): void => [...watchers].forEach((watcher) => watcher());

  const when = <T>(what: string, find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        watchers.delete(watcher);
      };
      const watcher = (): void => {
        const found = find();
        if (found === undefined && !isEnded) return;
        stop();
        if (found === undefined) reject(new Error(`the line ended before ${what}`));
        else resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        const seen = frames.slice(-5).map(({ kind }) => kind);
        reject(new Error(`no ${what} came; the last frames were ${seen.join(', ')}`));
      }, waitMs);
      watchers.add(watcher);
      watcher();
    });

  const send = (frame: ClientFrame): void => wire.send(encodeFrame(clientFrameCodec, frame));
  const first: FrameClient['first'] = (kind, fits = () => true) =>
    when(kind, () => frames.filter(isKind(kind)).find(fits));
  /** The frame that fits, or the ERROR of this request. */
  const answerOf = async <K extends Kind>(
    kind: K,
    fits: (frame: OfKind<K>) => boolean,
    request: number,
  ): Promise<Result<OfKind<K>, OfKind<'error'>>> => {
    const refusalOf = () =>
      frames.filter(isKind('error')).find((frame) => frame.request === request);
    return when(`${kind} for ${request}`, () => {
      const refusal = refusalOf();
      if (refusal !== undefined) return err(refusal);
      const answer = frames.filter(isKind(kind)).find(fits);
      return answer === undefined ? undefined : ok(answer);
    });
  };

  const open: FrameClient['open'] = async (channel, from) => {
    const { relayId, nonce } = await first('hello');
    const request = ++lastRequest;
    const { writeKey, readToken, preimage, id } = channel;
    const writeProof =
      writeKey === null ? null : await proveOpening(writeKey, { relayId, nonce, channel: id });
    const target = { kind: 'preimage', preimage } as const;
    send({ kind: 'open', request, target, readToken, writeProof, from });
    const answer = await answerOf('opened', (frame) => frame.request === request, request);
    return answer.ok ? answer : err(answer.error.code);
  };

  const appendOnce = async (append: Append): Promise<Result<number, OfKind<'error'>>> => {
    const request = ++lastRequest;
    const { handle, entry, ttl = '7d', solution = null } = append;
    send({ kind: 'append', handle, request, ttl, solution, entry });
    const covers = (ack: OfKind<'ack'>): boolean => ack.handle === handle && ack.request >= request;
    const answer = await answerOf('ack', covers, request);
    return answer.ok ? ok(answer.value.seq) : answer;
  };

  const append: FrameClient['append'] = async (channel, what) => {
    const once = await appendOnce(what);
    if (once.ok) return once;
    if (once.error.code !== 'puzzle') return err(once.error.code);
    const { minute } = await first('hello');
    const writeKey = channel.preimage.writeKey;
    const puzzle = { channel: channel.id, writeKey, minute, effort: once.error.effort };
    const twice = await appendOnce({ ...what, solution: solve(puzzle) });
    return twice.ok ? twice : err(twice.error.code);
  };

  return {
    frames,
    receive: (bytes) => {
      const decoded = decodeFrames(relayFrameCodec, bytes);
      if (!decoded.ok) throw new Error('the relay sent what is no frame');
      frames.push(...decoded.value);
      look();
    },
    ended: () => {
      isEnded = true;
      look();
    },
    isEnded: () => isEnded,
    send,
    sendBytes: wire.send,
    close: wire.close,
    first,
    whenEnded: async () => void (await when('end', () => (isEnded ? true : undefined))),
    open,
    append,
    entriesOf: (handle) =>
      frames
        .filter(isKind('entries'))
        .filter((frame) => frame.handle === handle)
        .flatMap(({ first: seq, entries }) =>
          entries.map((entry, place) => ({ seq: seq + place, entry })),
        ),
  };
};

/** Solves a puzzle, however long it takes; start elsewhere to find another solution. */
export const solve = (puzzle: Parameters<typeof searchPuzzle>[0], from = 0): Solution => {
  for (let next = from; ;) {
    const search = searchPuzzle(puzzle, next, 100_000);
    if ('found' in search) return search.found;
    next = search.next;
  }
};
