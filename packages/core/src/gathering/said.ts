/** Law: what is said at an evening is made where this device stands, and as the log can read it. */
import { err, hexToBytes, ok, refused, textToBytes, type Failure, type Result } from '@krov/ground';
import { verifyingKeyOf, type SigningKey } from '@krov/proof';
import {
  nextNumber,
  nextTime,
  readStageEntry,
  signStageEntry,
  type Evening,
  type Minute,
  type Ref,
  type StageBody,
  type StageEntry,
} from '../stage/index.ts';
import type { Identity } from './kept.ts';
import type { Ledger, Signed } from './ledger.ts';
import type { Opened } from './opened.ts';

/** Ids of acts, hands, asks and entries are hex text on a page. */
export type Hex = string;
export type Done = Promise<Result<void, Failure>>;

/** Where this device stands when it speaks. */
export type Stand = {
  readonly opened: Opened;
  readonly evening: Evening;
  readonly log: ReadonlyMap<string, StageEntry>;
  readonly amOrganiser: boolean;
};

export type Said = {
  readonly body: StageBody;
  readonly identity?: Identity;
  /** Not as myself: a key for this alone. Kept only with an identity that has it. */
  readonly as?: SigningKey;
  /** When it is not this minute. */
  readonly stated?: Minute;
};
export type Make = (stand: Stand) => Promise<Result<Said, Failure>>;

export const is = (body: StageBody): Promise<Result<Said, Failure>> =>
  Promise.resolve(ok({ body }));
export const no = (rule: string): Promise<Result<never, Failure>> =>
  Promise.resolve(err(refused(rule)));

export const refOf = (id: Hex): Ref => {
  const bytes = hexToBytes(id);
  return (bytes.ok && bytes.value.length === 16 ? bytes.value : new Uint8Array(16)) as Ref;
};

/** A text that does not fit is cut at a letter; the log would not read it. */
export const fitted = (text: string, longest: number): string => {
  let fits = '';
  for (const letter of text.trim()) {
    if (textToBytes(fits + letter).length > longest) return fits;
    fits += letter;
  }
  return fits;
};

/** Signs what is said, as whoever says it, after all that this device holds. */
export const signSaid = async (
  { key: mine, keys }: Opened,
  { body, as, stated }: Said,
  {
    ledger,
    isOrganiser,
    now,
  }: {
    readonly ledger: Ledger;
    readonly isOrganiser: boolean;
    readonly now: Minute;
  },
): Promise<Result<Signed, Failure>> => {
  const key = as ?? mine;
  const bytes = await signStageEntry(key, keys.id, {
    ...nextNumber(ledger.log.values(), await verifyingKeyOf(key)),
    time: isOrganiser ? nextTime(ledger.folded()) : 0,
    stated: stated ?? now,
    body,
  });
  const entry = await readStageEntry(bytes, keys.id);
  return entry.ok ? ok({ entry: entry.value, bytes }) : entry;
};
