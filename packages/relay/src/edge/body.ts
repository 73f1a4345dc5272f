/** Law: a body is read to its allowed length and no further. */
import type { IncomingMessage } from 'node:http';

/** With an answer to a body that was not read to its end: nothing else may follow it on that line. */
export const cutOff = { Connection: 'close' } as const;

/** The whole body, or nothing when it is longer than allowed. */
export const bodyOf = async (
  request: IncomingMessage,
  longest: number,
): Promise<Uint8Array | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longest) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};
