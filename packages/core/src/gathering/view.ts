/**
 * Law: what a screen shows of an evening follows from its log and from who looks; names come
 * as they may be shown, and when somebody's turn comes is a range.
 */
import { bytesToHex } from '@krov/ground';
import {
  estimates,
  hasName,
  minute,
  shownName,
  turnsToCome,
  type Act,
  type Evening,
  type Folded,
  type Founding,
  type Minute,
  type QueueRule,
  type StageEntry,
  type StageRule,
  type Thing,
} from '../stage/index.ts';
import type { Opened } from './opened.ts';
import type { OrganisersOpened } from './organisers.ts';
import { seatsViewOf, type SeatsOpened, type SeatsView } from './seating.ts';

export type LineState = 'connecting' | 'up' | 'down' | 'notTheRelayPinned' | 'otherVersion';

export type ActView = {
  readonly act: string;
  readonly name: string;
  readonly companions: number;
  readonly needs: readonly Thing[];
  readonly wished: number;
  readonly mustLeaveAt: Minute | null;
};

/** An act to come. */
export type QueuedView = ActView & {
  readonly ahead: number;
  readonly earliest: Minute;
  readonly latest: Minute;
  /** The rule by which it comes there. */
  readonly because: QueueRule;
  readonly isMine: boolean;
};

/** What of mine stands where. */
export type MineView = ActView & {
  readonly state: 'unsent' | 'unheard' | 'asking' | 'waiting' | 'paused' | 'onStage';
};

export type EveningView = OrganisersOpened & {
  readonly kind: 'evening';
  readonly line: LineState;
  readonly founding: Founding;
  /** From this minute on nothing of the evening opens. */
  readonly until: Minute;
  readonly minute: Minute;
  readonly isOver: boolean;
  readonly amOrganiser: boolean;
  readonly onStage:
    | (ActView & { readonly began: Minute; readonly isMine: boolean; readonly wished: number })
    | null;
  readonly queue: readonly QueuedView[];
  readonly paused: readonly ActView[];
  readonly mine: readonly MineView[];
  readonly played: number;
  /** Whether I may raise my hand: others know me by a stage name. */
  readonly hasName: boolean;
  readonly hands: readonly {
    readonly hand: string;
    readonly name: string;
    readonly isMine: boolean;
  }[];
  readonly warnings: readonly {
    readonly warning: string;
    readonly minute: Minute;
    readonly said: string;
    readonly source: string;
  }[];
  /** Whom to go to tonight; empty when nobody was named. */
  readonly safePerson: string;
  readonly seats: SeatsView;
  /** Entries of mine that the relay has not acknowledged. */
  readonly unsent: number;
  /** Rules that my last entries broke, newest last. */
  readonly refused: readonly StageRule[];
};

export type GatheringView =
  | { readonly kind: 'opening'; readonly line: LineState }
  /** The half is gone, or never was: nothing of it opens. */
  | { readonly kind: 'over'; readonly line: LineState }
  | EveningView;

/** As it is shown. */
export const actView = ({ id, name, companions, needs, wished, mustLeaveAt }: Act): ActView => ({
  act: id,
  name: shownName(name),
  companions,
  needs,
  wished,
  mustLeaveAt,
});

export type Seen = {
  readonly line: LineState;
  readonly opened: Opened;
  readonly log: ReadonlyMap<string, StageEntry>;
  /** `null`: the room of seats is not loaded. */
  readonly seats: SeatsOpened | null;
  readonly organisers: OrganisersOpened;
  readonly folded: Folded;
  readonly unsent: ReadonlyMap<string, unknown>;
  /** Minutes since 1970, with their fraction, by the relay's clock. */
  readonly now: number;
};

/** What this device shows; `null` before the founding was read. */
export const viewOf = (seen: Seen): EveningView | null => {
  const { opened, folded, line, log, unsent, now } = seen;
  const { evening } = folded;
  if (evening === null) return null;
  const by = bytesToHex(opened.me);
  const organiser = evening.organisers.get(by);
  const amOrganiser = organiser?.counts === null;
  const { onStage } = evening;
  return {
    kind: 'evening',
    line,
    founding: evening.founding,
    until: opened.until,
    minute: Math.floor(now) as Minute,
    isOver: evening.isOver,
    amOrganiser,
    onStage:
      onStage === null
        ? null
        : { ...actView(onStage.act), began: onStage.began, isMine: onStage.act.turn === by },
    queue: queueIn(evening, { now, by }),
    paused: pausedIn(evening),
    mine: mineIn(seen, evening, by),
    played: evening.performed.length,
    hasName: hasName(evening, by),
    hands: evening.hands.map(({ id, guest }) => ({
      hand: id,
      name: nameOf(evening, guest),
      isMine: guest === by,
    })),
    warnings: evening.warnings.map(({ id, stated, said, source }) => ({
      warning: id,
      minute: stated,
      said,
      source,
    })),
    safePerson: evening.safePerson === '' ? '' : shownName(evening.safePerson),
    seats: seatsViewOf(evening, seen.seats),
    ...seen.organisers,
    unsent: unsent.size,
    refused: [...folded.voidById].flatMap(([id, rule]) => (log.get(id)?.by === by ? [rule] : [])),
  };
};

/** Before the first act, from the hour at which the evening begins. */
const queueIn = (
  evening: Evening,
  { now, by }: { readonly now: number; readonly by: string },
): readonly QueuedView[] => {
  const hasBegun = evening.performed.length > 0 || evening.onStage !== null;
  const from = hasBegun ? now : Math.max(now, evening.founding.begins);
  return estimates(evening, from).map(({ act, ahead, earliest, latest, because }) => ({
    ...actView(act),
    ahead,
    earliest: minute(Math.floor(earliest + from)),
    latest: minute(Math.ceil(latest + from)),
    because,
    isMine: act.turn === by,
  }));
};

const pausedIn = (evening: Evening): readonly ActView[] =>
  turnsToCome(evening).flatMap(({ isPaused, acts }) => (isPaused ? acts.map(actView) : []));

const mineIn = (
  { log, folded, unsent }: Seen,
  evening: Evening,
  by: string,
): readonly MineView[] => {
  const waiting = turnsToCome(evening).find(({ id }) => id === by);
  const standing = [
    ...(evening.onStage?.act.turn === by
      ? [{ ...actView(evening.onStage.act), state: 'onStage' as const }]
      : []),
    ...(waiting?.acts ?? []).map((act) => ({
      ...actView(act),
      state: waiting?.isPaused === true ? ('paused' as const) : ('waiting' as const),
    })),
    ...evening.asking
      .filter(({ turn }) => turn === by)
      .map((act) => ({ ...actView(act), state: 'asking' as const })),
  ];
  const known = new Set(standing.map(({ act }) => act));
  const unheard = folded.waiting.flatMap((id): readonly MineView[] => {
    const entry = log.get(id);
    if (entry?.by !== by || entry.body.kind !== 'join' || known.has(id)) return [];
    const { name, companions, needs, wished, mustLeaveAt } = entry.body;
    const about = { act: id, name: shownName(name), companions, needs, wished, mustLeaveAt };
    return [{ ...about, state: unsent.has(id) ? 'unsent' : 'unheard' }];
  });
  return [...standing, ...unheard];
};

const nameOf = (evening: Evening, guest: string): string => {
  const acts = turnsToCome(evening).find(({ id }) => id === guest)?.acts ?? [];
  const played = evening.performed.findLast(({ act }) => act.turn === guest)?.act;
  const act = acts[0] ?? (evening.onStage?.act.turn === guest ? evening.onStage.act : played);
  return shownName(act?.name ?? '');
};
