/**
 * Law: a marker counts as found in whatever dress it wears: as text in three
 * encodings, in base64 wherever it may begin, in hex, or percent-encoded.
 */

/** How a marker was written where it was found. */
export type Dress =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'base64' | 'base64url' | 'hex' | 'HEX' | 'percent' | 'json';

export type Finding = { readonly dress: Dress; readonly offset: number };

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

const percent = (utf8: Buffer): string =>
  [...utf8].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const jsonEscaped = (marker: string): string =>
  marker.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What of base64 is the same wherever in a longer text the marker begins: three alignments, edges cut. */
const base64Cores = (utf8: Buffer, dress: 'base64' | 'base64url'): readonly string[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), utf8]).toString(dress);
    const firstWhole = before === 0 ? 0 : 4;
    const lastWhole = Math.floor((before + utf8.length) / 3) * 4;
    return whole.slice(firstWhole, lastWhole);
  });

const partlyPercent = (marker: string): string => encodeURIComponent(marker);

type Spelling = { readonly dress: Dress; readonly bytes: Buffer };

const spellingsOf = (marker: string): readonly Spelling[] => {
  const utf8 = Buffer.from(marker, 'utf8');
  const wide = Buffer.from(marker, 'utf16le');
  const ascii = (dress: Dress, text: string): Spelling => ({ dress, bytes: Buffer.from(text) });
  return [
    { dress: 'utf-8', bytes: utf8 },
    { dress: 'utf-16le', bytes: wide },
    { dress: 'utf-16be', bytes: swapped(wide) },
    ...base64Cores(utf8, 'base64').map((core) => ascii('base64', core)),
    ...base64Cores(utf8, 'base64url').map((core) => ascii('base64url', core)),
    ascii('hex', utf8.toString('hex')),
    ascii('HEX', utf8.toString('hex').toUpperCase()),
    ascii('percent', percent(utf8)),
    ascii('percent', percent(utf8).toLowerCase()),
    ascii('percent', partlyPercent(marker)),
    ascii('json', jsonEscaped(marker)),
  ];
};

/**
 * Every place where a marker stands in some bytes, each dress at most once.
 * A marker under 12 bytes is refused (a RangeError, a bug): it could be found by chance.
 */
export const findMarker = (bytes: Uint8Array, marker: string): readonly Finding[] => {
  if (Buffer.byteLength(marker) < 12) throw new RangeError('a marker has at least 12 bytes');
  const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const findings = new Map<Dress, Finding>();
  for (const { dress, bytes: spelling } of spellingsOf(marker)) {
    const offset = haystack.indexOf(spelling);
    if (offset >= 0 && !findings.has(dress)) findings.set(dress, { dress, offset });
  }
  return [...findings.values()];
};
