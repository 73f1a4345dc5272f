/**
 * Law: a song plays from any place in it. What a browser records has neither a length nor a
 * table of its places, since it was written as it was sung; both are put in here, and no sound
 * is changed. A file that was cut off anywhere keeps every packet that is whole, and nothing
 * of when and with what it was recorded.
 *
 * WebM (RFC 9559) with Opus (RFC 6716 §3.1) in one track; anything else stays as it is.
 * docs/decisions/0012.
 */
type Bytes = Uint8Array<ArrayBuffer>;

const ids = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  about: 0x1549a966,
  scale: 0x2ad7b1,
  length: 0x4489,
  muxer: 0x4d80,
  writer: 0x5741,
  tracks: 0x1654ae6b,
  cues: 0x1c53bb6b,
  cue: 0xbb,
  cueTime: 0xb3,
  cuePlaces: 0xb7,
  cueTrack: 0xf7,
  cuePlace: 0xf1,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  block: 0xa3,
  blockGroup: 0xa0,
  blockOfGroup: 0xa1,
} as const;

/** Looked into; all else is passed or taken whole. */
const opened: readonly number[] = [ids.segment, ids.cluster, ids.blockGroup];

// Reading.

type VarInt = { readonly value: number; readonly next: number; readonly isUnknown: boolean };

/** A number of 1 to 8 bytes, whose first tells how many; `null` when it is cut off. */
const varIntAt = (bytes: Bytes, at: number, kind: 'id' | 'size'): VarInt | null => {
  const first = bytes[at] ?? 0;
  const width = Math.clz32(first) - 23;
  if (first === 0 || at + width > bytes.length) return null;
  const rest = bytes.subarray(at + 1, at + width);
  const mask = 0xff >> width;
  const start = kind === 'id' ? first : first & mask;
  return {
    value: rest.reduce((sum, byte) => sum * 256 + byte, start),
    next: at + width,
    isUnknown: (first & mask) === mask && rest.every((byte) => byte === 0xff),
  };
};

type Element = { readonly id: number; readonly body: Bytes };

/** Every whole element in its order, those that are looked into left out. */
const elementsIn = (bytes: Bytes): readonly Element[] => {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const id = varIntAt(bytes, at, 'id');
    const size = id === null ? null : varIntAt(bytes, id.next, 'size');
    if (id === null || size === null) break;
    at = size.next;
    if (opened.includes(id.value)) continue;
    at += size.value;
    if (size.isUnknown || at > bytes.length) break;
    found.push({ id: id.value, body: bytes.slice(size.next, at) });
  }
  return found;
};

const samplesASecond = 48_000;

/** How long a packet of Opus sounds, in samples, by its first two bytes. */
const samplesOf = (packet: Bytes): number => {
  const [first = 0, second = 0] = packet;
  const mode = first >> 3;
  const frame =
    mode < 12
      ? ([480, 960, 1920, 2880][mode & 3] ?? 0)
      : mode < 16
        ? 480 << (mode & 1)
        : 120 << (mode & 3);
  return frame * ([1, 2, 2, second & 0x3f][first & 3] ?? 0);
};

/** Track, time (two bytes) and flags stand before a block's packet. */
const blockHead = 4;
const laced = 0x06;
const isKey = 0x80;

type Block = { readonly ms: number; readonly body: Bytes };

/** The blocks one after the other, without a gap where the microphone was silent to us. */
const blocksIn = (elements: readonly Element[]): { blocks: readonly Block[]; ms: number } => {
  let samples = 0;
  const ms = (): number => (samples * 1000) / samplesASecond;
  const blocks = elements
    .filter(({ id, body }) => (id === ids.block || id === ids.blockOfGroup) && body.length > 4)
    .map(({ body }) => {
      const block = { ms: ms(), body };
      samples += samplesOf(body.subarray(blockHead));
      return block;
    });
  return { blocks, ms: ms() };
};

// Writing.

const joined = (parts: readonly Bytes[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const fourBytes = (value: number): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const eightBytesOfReal = (value: number): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
};

const idBytes = (id: number): Bytes => {
  const bytes = fourBytes(id);
  return bytes.slice(bytes.findIndex((byte) => byte !== 0));
};

/** A size always takes eight bytes: so an element's length follows from its body's alone. */
const element = (id: number, ...parts: readonly Bytes[]): Bytes => {
  const body = joined(parts);
  return joined([idBytes(id), Uint8Array.of(1, 0, 0, 0), fourBytes(body.length), body]);
};

const text = (said: string): Bytes => new TextEncoder().encode(said);

/** So much may lie between two places that one can go to. */
const clusterMs = 2000;

type Cluster = { readonly ms: number; readonly bytes: Bytes };

const clusterOf = (ms: number, blocks: readonly Block[]): Cluster => {
  const start = Math.round(ms);
  const written = blocks.map(({ ms: at, body }) => {
    const copy = body.slice();
    const view = new DataView(copy.buffer);
    view.setInt16(1, Math.round(at) - start);
    view.setUint8(3, isKey);
    return element(ids.block, copy);
  });
  return {
    ms: start,
    bytes: element(ids.cluster, element(ids.clusterTime, fourBytes(start)), ...written),
  };
};

const clustersOf = (blocks: readonly Block[]): readonly Cluster[] => {
  const groups = new Map<number, Block[]>();
  for (const block of blocks) {
    const turn = Math.floor(block.ms / clusterMs);
    groups.set(turn, [...(groups.get(turn) ?? []), block]);
  }
  return [...groups.values()].map((group) => clusterOf(group[0]?.ms ?? 0, group));
};

/** The place of each cluster, the first of which stands `from` bytes into the segment. */
const cuesOf = (clusters: readonly Cluster[], track: number, from: number): Bytes => {
  let at = from;
  const cues = clusters.map(({ ms, bytes }) => {
    const place = at;
    at += bytes.length;
    return element(
      ids.cue,
      element(ids.cueTime, fourBytes(ms)),
      element(
        ids.cuePlaces,
        element(ids.cueTrack, fourBytes(track)),
        element(ids.cuePlace, fourBytes(place)),
      ),
    );
  });
  return element(ids.cues, ...cues);
};

const aboutOf = (ms: number): Bytes =>
  element(
    ids.about,
    element(ids.scale, fourBytes(1_000_000)),
    element(ids.length, eightBytesOfReal(ms)),
    element(ids.muxer, text('webm')),
    element(ids.writer, text('webm')),
  );

/** The same sounds with their length and their places; what this does not know it gives back. */
export const makeSeekable = (recorded: Bytes): Bytes => {
  const elements = elementsIn(recorded);
  const bodyOf = (wanted: number) => elements.find(({ id }) => id === wanted)?.body;
  const [head, tracks] = [bodyOf(ids.head), bodyOf(ids.tracks)];
  const { blocks, ms } = blocksIn(elements);
  const [first] = blocks;
  if (head === undefined || tracks === undefined || first === undefined) return recorded;
  if (blocks.some(({ body }) => ((body[3] ?? 0) & laced) !== 0)) return recorded;
  const track = (first.body[0] ?? 0) & 0x7f;
  const clusters = clustersOf(blocks);
  const before = [aboutOf(ms), element(ids.tracks, tracks)];
  const cuesLength = cuesOf(clusters, track, 0).length;
  const from = before.reduce((sum, { length }) => sum + length, cuesLength);
  return joined([
    element(ids.head, head),
    element(
      ids.segment,
      ...before,
      cuesOf(clusters, track, from),
      ...clusters.map(({ bytes }) => bytes),
    ),
  ]);
};
