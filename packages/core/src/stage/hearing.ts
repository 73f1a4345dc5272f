/**
 * Law: an organiser's device hears what guests say in the order in which it came, and says
 * of each join whether its code was right. Who tries codes is noticed: then none counts for a
 * while, and joins wait for a person's yes; what is not opened is not held against anybody.
 *
 * docs/protocol/stage.md §1, §2 (tag 16). Four digits, of which three are right at a time.
 */
import { bytesToHex } from '@krov/ground';
import type { ChannelId } from '@krov/protocol';
import { mostHeard, type Heard, type StageBodyOf } from './body.ts';
import { isTooOld, longestUnderWay, type GuestWord, type OrganiserAct } from './collate.ts';
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

/** What to say of these words, in their order. A code is judged by the minute that its join states. */
export const hearWords = async (
  { keys, channel, now, wrongLately }: Hearing,
  words: readonly GuestWord[],
): Promise<readonly Heard[]> => {
  const heard: Heard[] = [];
  let wrong = wrongLately;
  for (const { ref, author, stated, body } of words) {
    const sealed = body.kind === 'join' && !isTooOld(stated, now) ? body.code : null;
    if (sealed === null || wrong >= mostWrongCodes) {
      heard.push({ ref, rightCode: false });
      continue;
    }
    const code = await openRoomCode(keys.intake, { channel, guest: author }, sealed);
    const rightCode = code !== null && isRightCode(keys.code, code, stated);
    if (!rightCode) wrong += 1;
    heard.push({ ref, rightCode });
  }
  return heard;
};

/**
 * How many codes an organiser opened and found wrong in the last ten minutes; what anybody
 * else says was heard counts for nothing. One that came while none was opened is not among
 * them: it follows from those before it whether it was.
 */
export const wrongCodesLately = (
  { log, acts }: { readonly log: Iterable<StageEntry>; readonly acts: readonly OrganiserAct[] },
  now: Minute,
): number => {
  const joinById = new Map(
    [...log].flatMap((entry) =>
      entry.body.kind === 'join' && entry.body.code !== null ? [[entry.id, entry] as const] : [],
    ),
  );
  const wrong: Minute[] = [];
  const lateBefore = (at: Minute): number =>
    wrong.filter((each) => each > at - lately && each <= at + longestUnderWay).length;
  for (const { body, stated } of acts) {
    if (body.kind !== 'heard') continue;
    for (const { ref, rightCode } of body.entries) {
      const join = joinById.get(bytesToHex(ref));
      if (join === undefined || rightCode || isTooOld(join.stated, stated)) continue;
      joinById.delete(join.id);
      if (lateBefore(stated) < mostWrongCodes) wrong.push(stated);
    }
  }
  return lateBefore(now);
};

/** As many entries *heard* as these need. */
export const hearing = (heard: readonly Heard[]): readonly StageBodyOf<'heard'>[] =>
  Array.from({ length: Math.ceil(heard.length / mostHeard) }, (_, at) => ({
    kind: 'heard',
    entries: heard.slice(at * mostHeard, (at + 1) * mostHeard),
  }));
