/**
 * Law: this finds damage, never forgery. Every single wrong bit and every run of up to 32 is
 * found; who means harm computes the sum anew, so what vouches for a file is who serves it.
 *
 * CRC-32 as in gzip and PNG (reflected 0x04C11DB7).
 */
const table: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb8_8320 : rest >>> 1;
  return rest;
});

export const crc32 = (bytes: Uint8Array): number => {
  let sum = 0xffff_ffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 255] ?? 0);
  return (sum ^ 0xffff_ffff) >>> 0;
};
