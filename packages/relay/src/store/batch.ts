/**
 * Law: a batch goes to the writer's thread as one buffer, handed over and not copied.
 *
 * `channel 32 | u8 class | f64 seq | u32 expires | u32 length | entry`, again and again.
 */
import { unixHour } from '@krov/ground';
import { channelClasses, entryBytes, type ChannelId } from '@krov/protocol';
import type { NewEntry } from './store.ts';

const headSize = 49;

export const packBatch = (batch: readonly NewEntry[]): ArrayBuffer => {
  const size = batch.reduce((sum, { entry }) => sum + headSize + entry.length, 0);
  const packed = new ArrayBuffer(size);
  const bytes = new Uint8Array(packed);
  const view = new DataView(packed);
  let at = 0;
  for (const { channel, class: channelClass, seq, expires, entry } of batch) {
    bytes.set(channel, at);
    view.setUint8(at + 32, channelClasses.indexOf(channelClass));
    view.setFloat64(at + 33, seq);
    view.setUint32(at + 41, expires);
    view.setUint32(at + 45, entry.length);
    bytes.set(entry, at + headSize);
    at += headSize + entry.length;
  }
  return packed;
};

/** The entries of a batch that `packBatch` packed; they look into its buffer. */
export const unpackBatch = (packed: ArrayBuffer): readonly NewEntry[] => {
  const view = new DataView(packed);
  const batch: NewEntry[] = [];
  let at = 0;
  while (at < packed.byteLength) {
    const length = view.getUint32(at + 45);
    const channelClass = channelClasses[view.getUint8(at + 32)];
    const entry = entryBytes(new Uint8Array(packed, at + headSize, length));
    if (channelClass === undefined || entry === undefined) throw new Error('a batch lost its form');
    batch.push({
      channel: new Uint8Array(packed, at, 32) as ChannelId,
      class: channelClass,
      seq: view.getFloat64(at + 33),
      expires: unixHour(view.getUint32(at + 41)),
      entry,
    });
    at += headSize + length;
  }
  return batch;
};
