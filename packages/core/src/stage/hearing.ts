/**
 * Law: an organiser's device hears what guests say in the order in which it came, and says
 * of each join whether its code was right. Who tries codes is noticed: then none counts for a
 * while, and joins wait for a person's yes.
 *
 * docs/protocol/stage.md §1, §2 (tag 16). Four digits, of which three are right at a time.
 */
import { bytesToHex } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import { mostHeard, type Heard, type StageBodyOf } from './body.ts';
import type { GuestWord } from './collate.ts';
import type { StageEntry } from './entry.ts';
import type { OrganisersKeys } from './keys.ts';
import type { Minute } from './minute.ts';
import { isRightCode, openRoomCode } from './roomCode.ts';

/** So many wrong codes within so many minutes are somebody who tries. */
export const mostWrongCodes = 10;
const lately = 10;

export type Hearing = {
  readonly keys: Pick<OrganisersKeys, 'intake' | 'code'>;
  readonly channel: ChannelId;
  readonly now: Minute;
  /** `wrongCodesLately` of the log before. */
  readonly wrongLately: number;
};

/** What to say of these words, in their order. */
export const hearWords = async (
  { keys, channel, now, wrongLately }: Hearing,
  words: readonly GuestWord[],
): Promise<readonly Heard[]> => {
  const heard: Heard[] = [];
  let wrong = wrongLately;
  for (const { ref, author, body } of words) {
    const sealed = body.kind === 'join' ? body.code : null;
    const mayCount = sealed !== null && wrong < mostWrongCodes;
    const code = mayCount
      ? await openRoomCode(keys.intake, { channel, guest: author }, sealed)
      : null;
    const rightCode = code !== null && isRightCode(keys.code, code, now);
    if (sealed !== null && !rightCode) wrong += 1;
    heard.push({ ref, rightCode });
  }
  return heard;
};

/** How many joins with a code were heard as wrong in the last ten minutes. */
export const wrongCodesLately = (log: Iterable<StageEntry>, now: Minute): number => {
  const entries = [...log];
  const tried = new Set(
    entries.filter(({ body }) => body.kind === 'join' && body.code !== null).map(({ id }) => id),
  );
  const wrong = new Set<string>();
  for (const { body, stated } of entries) {
    if (body.kind !== 'heard' || stated <= now - lately) continue;
    for (const { ref, rightCode } of body.entries) if (!rightCode) wrong.add(bytesToHex(ref));
  }
  return [...wrong].filter((id) => tried.has(id)).length;
};

/** As many entries *heard* as these need. */
export const hearing = (heard: readonly Heard[]): readonly StageBodyOf<'heard'>[] =>
  Array.from({ length: Math.ceil(heard.length / mostHeard) }, (_, at) => ({
    kind: 'heard',
    entries: heard.slice(at * mostHeard, (at + 1) * mostHeard),
  }));
