/**
 * Law: the asker's page keeps everything in its tab and nothing elsewhere, and shows a
 * state only when it is true: sealed here, acknowledged by the relay, read by a person,
 * someone is here.
 *
 * docs/protocol/case.md §3. It weighs little until it has to: it looks at the house by a
 * glance, brings the part that carries (reach) once there is a house, and the part that
 * talks (MLS) once the request is on its way.
 */
import { equalBytes, err, ok, refused, type Failure, type Result } from '@krov/ground';
import { channelIdOf, sha256 } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import type { Outcome } from '../board/index.ts';
import type { StepAnswer, Transcript } from '../conversation/index.ts';
import {
  addTo,
  ask,
  beginReading,
  confirmDay,
  noticeAccess,
  readOn,
  seenThrough,
  type Asked,
  type Bundle,
  type CardFields,
  type DoorLink,
  type DoorSight,
  type NoticeReading,
} from '../door/index.ts';
import {
  emptyPlace,
  glanceAt,
  outgoingKey,
  type Access,
  type Delivery,
  type makeReach,
  type Outgoing,
  type Reach,
  type ReachDeps,
} from '../reach/index.ts';
import type { enter, Talk, TalkStep } from './talk.ts';

/** Where her request is; each word only when it is so. */
export type AskState = 'nothing' | 'sealed' | 'delivered' | 'read' | 'here';

export type PorchView = {
  readonly sight: DoorSight;
  readonly line: 'connecting' | 'up' | 'down';
  readonly state: AskState;
  readonly withdrawn: 'no' | 'sending' | 'yes';
  readonly transcript: Transcript | null;
  /** Entries of hers that the relay has not acknowledged, and what the case's log does not show yet. */
  readonly unsent: number;
  /** Texts of hers on their way into the conversation. */
  readonly onTheirWay: readonly string[];
  readonly outcome: Outcome | null;
};

export type Porch = {
  readonly view: () => PorchView;
  readonly on: (listener: () => void) => () => void;
  readonly confirmDay: () => void;
  readonly ask: (said: {
    readonly fields: CardFields;
    readonly text: string;
  }) => Promise<Result<void, Failure>>;
  readonly more: (text: string) => Promise<Result<void, Failure>>;
  readonly withdraw: () => Promise<Result<void, Failure>>;
  readonly say: (text: string) => Promise<Result<void, Failure>>;
  readonly answer: (step: number, answer: StepAnswer) => Promise<Result<void, Failure>>;
  readonly tryNow: () => void;
  readonly close: () => void;
};

export type PorchDeps = ReachDeps & {
  readonly link: DoorLink;
  /** Brings the part that carries; a page loads it when it knows the house. */
  readonly loadReach: () => Promise<{ readonly makeReach: typeof makeReach }>;
  /** Brings the part that talks; a page loads it when the request is on its way. */
  readonly loadTalk: () => Promise<{ readonly enter: typeof enter }>;
};

/** An entry of hers without the relay's word that it is stored. */
type Unacknowledged = {
  readonly what: 'ask' | 'withdraw' | 'other';
  readonly outgoing: Outgoing;
};

type State = {
  readonly reading: NoticeReading;
  readonly line: PorchView['line'];
  readonly asked: Asked | null;
  readonly isDelivered: boolean;
  readonly withdrawn: PorchView['withdrawn'];
  readonly talk: Talk | null;
};

export const openPorch = (deps: PorchDeps): Porch => {
  const { link, clock, randomness } = deps;
  const listeners = new Set<() => void>();
  let state: State = {
    reading: beginReading(link),
    line: 'connecting',
    asked: null,
    isDelivered: false,
    withdrawn: 'no',
    talk: null,
  };
  let queue: Promise<unknown> = Promise.resolve();
  let lastKey = 0;
  const unacknowledged = new Map<string, Unacknowledged>();
  let isClosed = false;

  const become = (next: Partial<State>): void => {
    state = { ...state, ...next };
    listeners.forEach((listener) => listener());
  };
  const serially = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  /** A part that does not come is asked for again: the line may be the reason. */
  const bring = <Part>(load: () => Promise<Part>): Promise<Part> =>
    load().catch(async (failure: unknown) => {
      if (isClosed) throw failure;
      await new Promise<void>((resume) => deps.alarm(partPauseMs, resume));
      return bring(load);
    });

  let reach: Reach | null = null;
  let untilReach: readonly ((reach: Reach) => void)[] = [];
  const withReach = (act: (reach: Reach) => void): void => {
    if (reach !== null) act(reach);
    else untilReach = [...untilReach, act];
  };
  let bringing: Promise<void> | null = null;
  const bringReach = (): Promise<void> =>
    (bringing ??= bring(deps.loadReach).then((part) => {
      if (isClosed) return;
      const carrier = part.makeReach(deps);
      reach = carrier;
      carrier.on(arrived('reach'));
      carrier.follow(noticeAccess(link), 'tail');
      untilReach.forEach((act) => act(carrier));
      untilReach = [];
    }));

  const send = (outgoing: readonly Outgoing[], what: Unacknowledged['what']): void => {
    for (const each of outgoing) {
      const key = outgoingKey(String(++lastKey));
      unacknowledged.set(key, { what, outgoing: each });
      withReach((carrier) => carrier.send([{ key, outgoing: each }]));
    }
  };
  /** What nobody waits for any more is not unsent: its words travel in other bytes. */
  const forget = (isGone: (outgoing: Outgoing) => boolean): void => {
    for (const [key, { outgoing }] of unacknowledged)
      if (isGone(outgoing)) unacknowledged.delete(key);
  };

  const doorOf = (): { readonly bundle: Bundle; readonly access: Access } | null => {
    const sight = seenThrough(state.reading, clock);
    if (sight.kind !== 'open' && sight.kind !== 'nobodyHere') return null;
    return { bundle: sight.bundle, access: accessOf(sight.bundle) };
  };

  const post = async (kind: 'more' | 'withdraw', text: string): Promise<Result<void, Failure>> => {
    const door = doorOf();
    if (door === null || state.asked === null) return err(refused('theDoorIsNotOpen'));
    const added = await addTo(door.bundle, state.asked, { kind, text, clock, randomness });
    if (!added.ok) return added;
    become({ asked: added.value.asked, ...(kind === 'withdraw' ? { withdrawn: 'sending' } : {}) });
    withReach((carrier) => carrier.follow(door.access, 'writeOnly'));
    send(added.value.send, kind === 'withdraw' ? 'withdraw' : 'other');
    return ok(undefined);
  };

  const inTalk = (work: (talk: Talk) => ReturnType<Talk['say']>): Promise<Result<void, Failure>> =>
    serially(async () => {
      if (state.talk === null) return err(refused('nobodyIsHereYet'));
      const step = await work(state.talk);
      if (!step.ok) return step;
      takeTalk(step.value);
      return ok(undefined);
    });

  const takeTalk = ({ talk, send: outgoing, unsend }: TalkStep): void => {
    const before = state.talk?.access.id;
    withReach((carrier) => {
      if (before !== undefined && before !== talk.access.id) carrier.unfollow(before);
      if (before !== talk.access.id) carrier.follow(talk.access, talk.place);
    });
    if (before !== undefined && before !== talk.access.id)
      forget(({ channel }) => equalBytes(channel, before));
    forget(({ entry }) => unsend.some((hash) => equalBytes(hash, sha256(entry))));
    send(outgoing, 'other');
    become({ talk });
  };

  const readMailbox = async (delivery: Delivery & { readonly kind: 'entry' }): Promise<void> => {
    if (state.asked === null) return;
    const part = await bring(deps.loadTalk);
    const sight = seenThrough(state.reading, clock);
    const chain = sight.kind === 'open' || sight.kind === 'nobodyHere' ? sight.chain : pinnedChain;
    if (chain === null) return;
    const talk = await part.enter({
      asked: state.asked,
      chain,
      entry: delivery.entry,
      known: state.talk,
      randomness,
    });
    if (talk !== null) takeTalk(talk);
  };
  let pinnedChain: (DoorSight & { readonly kind: 'open' })['chain'] | null = null;

  const take = async (delivery: Delivery): Promise<void> => {
    if (delivery.kind === 'line') {
      become({
        line: delivery.state === 'up' || delivery.state === 'connecting' ? delivery.state : 'down',
      });
    }
    if (delivery.kind === 'acknowledged') {
      const what = unacknowledged.get(delivery.key)?.what;
      unacknowledged.delete(delivery.key);
      become({
        isDelivered: state.isDelivered || what === 'ask',
        ...(what === 'withdraw' ? { withdrawn: 'yes' } : {}),
      });
    }
    if (delivery.kind === 'entry' && isOf(delivery, state.asked?.mailbox.keys.id))
      return readMailbox(delivery);
    if (delivery.kind === 'entry' && state.talk !== null && isOf(delivery, state.talk.access.id)) {
      return takeTalk(await state.talk.read(delivery));
    }
    const { reading, slices } = await readOn(state.reading, delivery);
    for (const seq of slices) askSlice(seq);
    become({ reading });
    if (doorOf() !== null) void bringReach();
  };

  /** The glance tells of the house until reach's own line is up. */
  let looksBy: 'glance' | 'reach' = 'glance';
  const askSlice = (seq: number): void =>
    looksBy === 'glance'
      ? glance.slice(seq)
      : withReach((carrier) => carrier.slice(link.notice, seq));
  const handOver = (): void => {
    glance.close();
    looksBy = 'reach';
    state.reading.awaited.forEach(askSlice);
  };
  const arrived =
    (by: 'glance' | 'reach') =>
    (delivery: Delivery): void => {
      if (by === 'reach' && looksBy === 'glance' && delivery.kind === 'line') {
        if (delivery.state !== 'up') return;
        handOver();
      }
      void serially(() => take(delivery));
    };
  const glance = glanceAt(link.notice, deps, arrived('glance'));

  return {
    view: () => viewOf(state, seenThrough(state.reading, clock), unacknowledged.size),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    confirmDay: () => become({ reading: confirmDay(state.reading) }),
    ask: (said) =>
      serially(async () => {
        const sight = seenThrough(state.reading, clock);
        const door = doorOf();
        if (door === null || state.asked !== null) return err(refused('theDoorIsNotOpen'));
        const asked = await ask(door.bundle, said, { clock, randomness });
        if (!asked.ok) return asked;
        if (sight.kind === 'open' || sight.kind === 'nobodyHere') pinnedChain = sight.chain;
        become({ asked: asked.value.asked });
        withReach((carrier) => {
          carrier.follow(asked.value.asked.mailbox.keys, emptyPlace);
          carrier.follow(door.access, 'writeOnly');
        });
        send(asked.value.send, 'ask');
        void bringReach();
        void bring(deps.loadTalk);
        return ok(undefined);
      }),
    more: (text) => serially(() => post('more', text)),
    withdraw: () => serially(() => post('withdraw', '')),
    say: (text) => inTalk((talk) => talk.say(text)),
    answer: (step, answered) => inTalk(async (talk) => ok(await talk.answer(step, answered))),
    tryNow: () => {
      if (looksBy === 'glance') glance.tryNow();
      reach?.tryNow();
    },
    close: () => {
      isClosed = true;
      glance.close();
      reach?.close();
    },
  };
};

/** How long before a part is asked for again. */
const partPauseMs = 2000;

/** A door is known by its preimage; anybody may append there. */
const accessOf = ({ door }: Bundle): Access => ({
  id: channelIdOf(door),
  preimage: door,
  readToken: null,
  writeKey: null,
});

const isOf = ({ channel }: { readonly channel: ChannelId }, id: ChannelId | undefined): boolean =>
  id !== undefined && equalBytes(channel, id);

const viewOf = (state: State, sight: DoorSight, unacknowledged: number): PorchView => ({
  sight,
  line: state.line,
  state: stateOf(state),
  withdrawn: state.withdrawn,
  transcript: state.talk?.transcript ?? null,
  unsent: unacknowledged + (state.talk?.onTheirWay.length ?? 0),
  onTheirWay: state.talk?.onTheirWay ?? [],
  outcome: state.talk?.transcript.outcome ?? null,
});

const stateOf = ({ asked, isDelivered, talk }: State): AskState => {
  if (talk !== null) return talk.transcript.someoneIsHere ? 'here' : 'read';
  if (asked === null) return 'nothing';
  return isDelivered ? 'delivered' : 'sealed';
};
