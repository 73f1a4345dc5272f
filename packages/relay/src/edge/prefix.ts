/**
 * Law: an address is never kept. For the pace at doors the relay remembers, in memory
 * and for a day, a salted hash of its /24 or /48; with the process it is gone.
 */
import { createHash, randomBytes } from 'node:crypto';

const dayMs = 86_400_000;
let salt = randomBytes(32);
let saltedOn = -1;

const blockOf = (address: string): string => {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  return v4?.[1] ?? address.split(':').slice(0, 3).join(':');
};

export const prefixOf = (address: string | undefined): string => {
  const today = Math.floor(performance.now() / dayMs);
  if (today !== saltedOn) {
    salt = randomBytes(32);
    saltedOn = today;
  }
  return createHash('sha256')
    .update(salt)
    .update(blockOf(address ?? ''))
    .digest('base64');
};
