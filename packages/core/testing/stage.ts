/**
 * Evenings for tests: devices that hold what they have read, write as in life, and meet.
 * Entries are named, not signed: signatures are tested where they are read.
 */
import { textToBytes } from '@krov/ground';
import { sha256, type VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import type { IntakePublicKey, OprfPublicKey } from '@krov/sealing';
import {
  isGuestBody,
  type Description,
  type Ref,
  type SealedSeed,
  type StageBody,
} from '../src/stage/body.ts';
import type { Founded } from '../src/stage/collate.ts';
import { named, type StageEntry } from '../src/stage/entry.ts';
import type { Evening } from '../src/stage/evening.ts';
import { fold, type Folded } from '../src/stage/fold.ts';
import { linkSecretOf } from '../src/stage/keys.ts';
import { minute } from '../src/stage/minute.ts';
import { beginning, nextNumber, nextTime, unheardIn } from '../src/stage/pen.ts';
import { queueOf } from '../src/stage/queue.ts';

const channel = sha256(textToBytes('tonight')) as Uint8Array as ChannelId;
export const keyOf = (name: string): VerifyingKey =>
  sha256(textToBytes(name)) as Uint8Array as VerifyingKey;
export const link: Founded = { secret: linkSecretOf(keyOf('the founder')) };
/** When it begins: all times below are minutes after this. */
export const start = 29_540_000;
export const noRef = new Uint8Array(16) as Ref;

/** An entry by whomever, saying whatever of itself. */
export const entryOf = (
  author: string,
  said: {
    readonly number: number;
    readonly previous?: Ref;
    readonly time?: number;
    readonly at?: number;
  },
  body: StageBody,
): StageEntry =>
  named(channel, {
    author: keyOf(author),
    number: said.number,
    previous: said.previous ?? noRef,
    time: said.time ?? 0,
    stated: minute(start + (said.at ?? 0)),
    body,
  });

export const foundedBy = (organiser: string, usualMinutes = 6): StageEntry =>
  entryOf(
    'the founder',
    { number: 1 },
    {
      kind: 'founded',
      title: 'Open mic',
      begins: minute(start),
      languages: ['ru', 'sr'],
      access: '',
      there: [{ thing: 'piano', count: 1 }],
      chairs: 30,
      usualMinutes,
      intake: new Uint8Array(1216) as IntakePublicKey,
      organiser: keyOf(organiser),
      name: organiser,
      seatKey: new Uint8Array(32) as OprfPublicKey,
    },
  );

export const describing = (name: string, more: Partial<Description> = {}): Description => ({
  name,
  companions: 0,
  needs: [],
  wished: 0,
  mustLeaveAt: null,
  ...more,
});

export const added = (name: string): StageBody => ({
  kind: 'organiserAdded',
  key: keyOf(name),
  name,
  sealed: new Uint8Array(1168) as SealedSeed,
});
export const removed = (name: string, through: Ref): StageBody => ({
  kind: 'organiserRemoved',
  key: keyOf(name),
  through,
});

/** What one device holds of the log. */
export type StageDevice = {
  readonly entries: () => readonly StageEntry[];
  /** Reads what others wrote. */
  readonly take: (entries: Iterable<StageEntry>) => void;
  /** Writes, `at` so many minutes after the start. */
  readonly say: (author: string, body: StageBody, at?: number) => StageEntry;
  readonly folded: () => Folded;
  readonly evening: () => Evening;
};

export const stageDevice = (log: Iterable<StageEntry> = [foundedBy('Vesna')]): StageDevice => {
  const byId = new Map([...log].map((entry) => [entry.id, entry]));
  let known: Folded | null = null;
  const entries = (): readonly StageEntry[] => [...byId.values()];
  const folded = (): Folded => (known ??= fold(entries(), link));
  const take = (others: Iterable<StageEntry>): void => {
    for (const entry of others) byId.set(entry.id, entry);
    known = null;
  };
  return {
    entries,
    take,
    folded,
    say: (author, body, at = 0) => {
      const time = isGuestBody(body) ? 0 : nextTime(folded());
      const entry = entryOf(author, { ...nextNumber(entries(), keyOf(author)), time, at }, body);
      take([entry]);
      return entry;
    },
    evening: () => {
      const { evening } = folded();
      if (evening === null) throw new Error('it is founded');
      return evening;
    },
  };
};

/** An organiser's device hears whatever it has not heard, as a desk does. */
export const hearAll = (device: StageDevice, by = 'Vesna', at = 0): void => {
  const words = unheardIn(device.entries(), device.folded());
  if (words.length === 0) return;
  const heard = words.map(({ ref }) => ({ ref, rightCode: true }));
  device.say(by, { kind: 'heard', entries: heard }, at);
};

/** A guest joins with the right code and is heard at once. */
export const join = (
  device: StageDevice,
  guest: string,
  more: Partial<Description> & { readonly at?: number } = {},
): Ref => {
  const { at = 0, ...description } = more;
  const entry = device.say(
    guest,
    { kind: 'join', code: null, ...describing(guest, description) },
    at,
  );
  hearAll(device, 'Vesna', at);
  return entry.ref;
};

/** The organiser calls who is first; gives back her name. */
export const callNext = (device: StageDevice, at = 0, by = 'Vesna'): string | null => {
  const evening = device.evening();
  if (evening.onStage !== null) device.say(by, { kind: 'next', act: evening.onStage.act.ref }, at);
  const begin = beginning(device.evening(), null);
  if (begin === null) return null;
  device.say(by, begin, at);
  return device.evening().onStage?.act.name ?? null;
};

/** Names in the order in which they would play. */
export const namesToCome = (device: StageDevice): readonly string[] =>
  queueOf(device.evening()).map(({ act }) => act.name);

export const voidRule = (device: StageDevice, entry: StageEntry): string | null =>
  device.folded().voidById.get(entry.id) ?? null;
