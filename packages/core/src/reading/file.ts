/**
 * Law: a file is what its first bytes say, never what its name says. Its charset is that of
 * the mark at its beginning, else the one that the page names, else UTF-8 if it is that, else
 * the one in which old pages of our languages were written.
 */

export type FileKind = 'text' | 'webArchive' | 'other';

/** As far as browsers look for a charset. */
const beginning = 1024;

/** Each byte as the sign of the same number: enough to find ASCII. */
const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, beginning));

/** PDF; ZIP, as docx and odt are; gzip; pictures; sound and film; RTF; old Office; plist. */
const otherKinds: readonly string[] = [
  '%PDF-',
  'PK\u0003\u0004',
  'PK\u0005\u0006',
  '\u001f\u008b',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  'RIFF',
  '{\\rtf',
  '\u00d0\u00cf\u0011\u00e0',
  'bplist',
];
const mailHeader = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}/;

const markedCharset = (text: string): string | null => {
  if (text.startsWith('\u00ef\u00bb\u00bf')) return 'utf-8';
  if (text.startsWith('\u00ff\u00fe')) return 'utf-16le';
  return text.startsWith('\u00fe\u00ff') ? 'utf-16be' : null;
};

export const kindOfFile = (bytes: Uint8Array): FileKind => {
  const text = asciiOf(bytes);
  if (markedCharset(text) !== null) return 'text';
  if (otherKinds.some((kind) => text.startsWith(kind))) return 'other';
  const header = mailHeader.exec(text.replace(/\r\n?/g, '\n'))?.[0] ?? '';
  if (/^content-type:\s*multipart\/related/im.test(header)) return 'webArchive';
  // A page may hold a stray null; a program or a picture is full of them.
  const nulls = text.split('\0').length - 1;
  return nulls * 20 > text.length ? 'other' : 'text';
};

const namedCharset = /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]{2,40})/i;
const namedInXml = /^<\?xml[^>]+encoding\s*=\s*["']([\w:-]{2,40})["']/i;

/** A file whose first bytes could be read cannot be of two bytes a sign, whatever it names. */
const asBrowsersDo = (named: string): string =>
  /^(?:utf-?16|ucs-?2|unicode$)/i.test(named) ? 'utf-8' : named.toLowerCase();

export const charsetOf = (bytes: Uint8Array): string => {
  const text = asciiOf(bytes);
  const marked = markedCharset(text);
  if (marked !== null) return marked;
  const named = namedCharset.exec(text)?.[1] ?? namedInXml.exec(text)?.[1];
  if (named !== undefined) return asBrowsersDo(named);
  return isUtf8(bytes) ? 'utf-8' : 'windows-1251';
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length;) {
    const length = lengthOf(bytes[at] ?? 0);
    if (length === 0) return false;
    for (let next = 1; next < length; next += 1)
      if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
    at += length;
  }
  return true;
};

/** Of the sign that this byte begins; 0: it begins none. */
const lengthOf = (first: number): number => {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
};
