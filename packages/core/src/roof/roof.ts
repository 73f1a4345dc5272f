/**
 * Law: one thing at a time, stored before it is sent. Acts, entries and duties stand in
 * one queue; each turn's rows and outgoing entries go into the vault in one batch, and
 * only then to the relay; what the relay has acknowledged is forgotten.
 */
import {
  bytesToHex,
  err,
  makeTurns,
  ok,
  refused,
  unreachable,
  type Failure,
  type Result,
} from '@krov/ground';
import { sha256 } from '@krov/proof';
import type { RelayId } from '@krov/protocol';
import { keep, kept, rowId, type Row, type RowId, type Vault } from '../device/index.ts';
import {
  makeReach,
  outgoingKey,
  type Access,
  type Alarm,
  type Delivery,
  type Outgoing,
  type Place,
  type Route,
} from '../reach/index.ts';
import type { LineView, Roof } from './api.ts';
import { actsOver, type Engine } from './actsOver.ts';
import { arrive } from './arrive.ts';
import { nextDuty } from './duties.ts';
import { dutyHouse } from './dutyHouse.ts';
import { followsOf, type Follows } from './follows.ts';
import type { Home, House } from './house.ts';
import { arriveWhileJoining } from './joining.ts';
import { homeFrom, packRow, sourcesOf, type Sources } from './rows.ts';
import { quiet, type Deps, type RoofEvent, type Turn } from './turn.ts';
import { keepingUnplaced } from './unplaced.ts';
import { viewOf } from './view.ts';

export type RoofDeps = Omit<Deps, 'minutesAhead'> & {
  readonly vault: Vault;
  readonly route: Route;
  readonly alarm: Alarm;
};

/** How often a device looks whether something is due by time alone. */
const tickMs = 5000;

/** How often an entry is read that breaks what reads it. */
const mostTries = 3;

/** Who becomes a desk writes where she read; whoever has new keys reads again what they open. */
const isMore = (
  now: { readonly access: Access; readonly from: Place },
  known: { readonly access: Access; readonly from: Place | null },
): boolean =>
  (now.access.preimage !== null && known.access.preimage === null) ||
  known.from === null ||
  now.from.n < known.from.n;

type OutRow = { readonly outgoing: Outgoing; readonly access: Access | null };

/** Opens a member's client over what the vault holds. Malformed: another version wrote it. */
export const openRoof = async (deps: RoofDeps): Promise<Result<Roof, Failure>> => {
  const rows = await deps.vault.open('');
  if (!rows.ok) return rows;
  const home = await homeFrom(rows.value, deps.clock.monotonicMs());
  if (!home.ok) return home;
  return ok(runRoof(home.value, rows.value, deps));
};

const runRoof = (firstHome: Home, rows: readonly Row[], ports: RoofDeps): Roof => {
  const { vault, route, alarm, clock, randomness } = ports;
  const deps: Deps = { clock, randomness, minutesAhead: () => line.minutesAhead ?? 0 };
  let home = firstHome;
  let sources: Sources = sourcesOf(home);
  let line: LineView = { state: 'connecting', unsent: 0, minutesAhead: null };
  let relayId: RelayId | null = home.kind === 'member' ? home.me.relayId : null;
  let lastOut = 0;
  let isClosed = false;
  const outByHash = new Map<string, { readonly id: RowId; readonly channel: string }>();
  const listeners = new Set<(event: RoofEvent | null) => void>();
  /** `from` is `null` where a channel is open only because something of mine goes there. */
  const followed = new Map<string, { readonly access: Access; readonly from: Place | null }>();
  /** Channels of which an entry was not stored: deaf to them until they are read again. */
  const unstored = new Map<string, 'lost' | 'asked'>();
  /** How often in a row an entry of a channel broke what read it. */
  const brokenBy = new Map<string, number>();
  const reach = makeReach({
    route,
    alarm,
    clock,
    randomness,
    ...(relayId === null ? {} : { relayId }),
  });

  const tell = (event: RoofEvent | null): void => listeners.forEach((listener) => listener(event));

  /** What nobody waits for and breaks: the next tick finds it still to be done. */
  const { serially, inTurn, settled } = makeTurns();

  /** Whether a channel that was followed no longer is: what waits for it will never count. */
  const isLeft = (channel: string, wanted: Follows): boolean =>
    followed.get(channel)?.from != null && !wanted.has(channel);

  const follow = (wanted: Follows): void => {
    for (const [name, { access, from }] of wanted) {
      const known = followed.get(name);
      followed.set(name, { access, from });
      if (known === undefined || isMore({ access, from }, known)) reach.follow(access, from);
    }
    for (const [name, { access, from }] of followed) {
      if (wanted.has(name) || from === null) continue;
      followed.delete(name);
      reach.unfollow(access.id);
    }
  };

  const hand = (id: RowId, { outgoing, access }: OutRow): void => {
    const name = bytesToHex(outgoing.channel);
    outByHash.set(bytesToHex(sha256(outgoing.entry)), { id, channel: name });
    if (access !== null && !followed.has(name)) {
      followed.set(name, { access, from: null });
      reach.follow(access, 'writeOnly');
    }
    reach.send([{ key: outgoingKey(id), outgoing }]);
  };

  /** Stores a turn whole, then lets it leave. */
  const take = async (taken: Turn): Promise<boolean> => {
    const turn = await keepingUnplaced(taken);
    const nextSources = sourcesOf(turn.home);
    const changed = [...nextSources].filter(([id, value]) => sources.get(id) !== value);
    const gone = [...sources.keys()].filter((id) => !nextSources.has(id));
    const out = turn.send.map(({ outgoing, access }) => ({
      id: rowId(`out/${String(++lastOut).padStart(12, '0')}`),
      row: { outgoing, access },
    }));
    const unsent = turn.unsend.map(bytesToHex);
    const wanted = await followsOf(turn.home);
    const astray = [...outByHash].filter(([, { channel }]) => isLeft(channel, wanted));
    const dropped = new Set([...unsent, ...astray.map(([hash]) => hash)]);
    const droppedRows = [...dropped].flatMap((hash) => outByHash.get(hash)?.id ?? []);
    const put = [
      ...changed.map(([id, value]) => packRow(id, value)),
      ...turn.put,
      ...out.map(({ id, row }) => ({ id, bytes: keep(row) })),
    ];
    const drop = [...gone, ...droppedRows];
    if (put.length + drop.length > 0) {
      const stored = await vault.commit({ put, drop });
      if (!stored.ok) {
        tell({ code: 'UNSTORED' });
        return false;
      }
    }
    home = turn.home;
    sources = nextSources;
    dropped.forEach((hash) => outByHash.delete(hash));
    follow(wanted);
    out.forEach(({ id, row }) => hand(id, row));
    line = { ...line, unsent: outByHash.size };
    turn.events.forEach(tell);
    return true;
  };

  const seeToDuties = async (): Promise<void> => {
    while (home.kind === 'member' && !home.cell.removed && !isClosed) {
      const turn = await nextDuty(home, deps);
      if (turn === null || !(await take(turn))) return;
    }
  };

  const act: Engine['act'] = (work) =>
    serially(async () => {
      const acted = await work(home, { deps, relayId });
      if (!acted.ok) return acted;
      if (!(await take(acted.value.turn))) return err(unreachable('vault'));
      await seeToDuties();
      return ok(acted.value.value);
    });

  const deliver = (delivery: Delivery): void => {
    switch (delivery.kind) {
      case 'entry':
        inTurn(() => entryCame(delivery));
        return;
      case 'acknowledged':
        inTurn(() => forget(delivery.key));
        return;
      case 'gap':
        return tell({ code: 'GAP', where: bytesToHex(delivery.channel) });
      case 'rollback':
        return tell({ code: 'FORK', where: bytesToHex(delivery.channel) });
      case 'relay':
        relayId = delivery.relayId;
        line = { ...line, minutesAhead: delivery.minutesAhead };
        return tell(null);
      case 'line':
        line = { ...line, state: delivery.state };
        return tell(null);
      case 'opened':
        inTurn(() => Promise.resolve(heardAgain(bytesToHex(delivery.channel))));
        return;
      case 'refused':
      case 'behind':
      case 'held':
      case 'slice':
        return;
    }
  };

  /** An entry that was not stored, or broke what read it, is read again; what breaks each time is passed over, and told. */
  const entryCame = async (delivery: Delivery & { readonly kind: 'entry' }): Promise<void> => {
    const name = bytesToHex(delivery.channel);
    if (unstored.has(name)) return;
    const taken = await arrived(home, delivery, deps)
      .then(take)
      .catch(() => 'broke' as const);
    const times = (brokenBy.get(name) ?? 0) + 1;
    if (taken === 'broke') brokenBy.set(name, times);
    if (taken === true) {
      brokenBy.delete(name);
      await seeToDuties();
    } else if (taken === false || times < mostTries) {
      unstored.set(name, 'lost');
    } else {
      brokenBy.delete(name);
      tell({ code: 'PASSED_OVER', where: name });
    }
  };

  const heardAgain = (name: string): void => {
    if (unstored.get(name) === 'asked') unstored.delete(name);
  };

  /** Reads on from where the vault stands, wherever an entry could not be stored. */
  const readAgain = async (): Promise<void> => {
    const lost = [...unstored].flatMap(([name, state]) => (state === 'lost' ? [name] : []));
    if (lost.length === 0) return;
    for (const name of lost) {
      const known = followed.get(name);
      if (known !== undefined) reach.unfollow(known.access.id);
      followed.delete(name);
      unstored.set(name, 'asked');
    }
    follow(await followsOf(home));
    const waiting = await vault.open('out/');
    if (waiting.ok) handAll(waiting.value, (name) => lost.includes(name));
  };

  const handAll = (stored: readonly Row[], isWanted: (channel: string) => boolean): void => {
    for (const { id, bytes } of stored) {
      const row = kept<OutRow>(bytes);
      if (row.ok && isWanted(bytesToHex(row.value.outgoing.channel))) hand(id, row.value);
    }
  };

  const forget = async (key: string): Promise<void> => {
    const found = [...outByHash].find(([, { id }]) => id === key);
    if (found === undefined) return;
    const [hash, { id }] = found;
    outByHash.delete(hash);
    await vault.commit({ put: [], drop: [id] });
    line = { ...line, unsent: outByHash.size };
    tell(null);
  };

  const resume = async (): Promise<void> => {
    follow(await followsOf(home));
    const waiting = rows.filter(({ id }) => id.startsWith('out/'));
    lastOut = Math.max(0, ...waiting.map(({ id }) => Number(id.slice(4))));
    handAll(waiting, () => true);
    line = { ...line, unsent: outByHash.size };
    await seeToDuties();
  };

  const tick = (): void => {
    if (isClosed) return;
    inTurn(readAgain);
    inTurn(seeToDuties);
    cancelTick = alarm(tickMs, tick);
  };
  let cancelTick = alarm(tickMs, tick);
  const deaf = reach.on(deliver);
  const close = async (): Promise<void> => {
    isClosed = true;
    cancelTick();
    deaf();
    reach.close();
    await settled();
  };
  inTurn(resume);

  return {
    acts: actsOver({ act, pause: (ms) => new Promise((resume) => void alarm(ms, resume)) }),
    view: () => viewOf(home, line, clock),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settled: async () => {
      await settled();
    },
    close,
    closeForDuty: async () => {
      await close();
      if (home.kind !== 'member') return err(refused('onlyAMemberIsOnDuty'));
      const stored = await vault.open('');
      return stored.ok ? ok(rowsForDuty(home, stored.value)) : stored;
    },
  };
};

/** The duty house as rows, with the board's entries and what is on its way. */
const rowsForDuty = (house: House, stored: readonly Row[]): readonly Row[] => [
  ...[...sourcesOf(dutyHouse(house))].map(([id, value]) => packRow(id, value)),
  ...stored.filter(({ id }) => id.startsWith('board/') || id.startsWith('out/')),
];

const arrived = async (
  home: Home,
  { channel, entry, place }: Delivery & { readonly kind: 'entry' },
  deps: Deps,
): Promise<Turn> => {
  switch (home.kind) {
    case 'empty':
      return quiet(home);
    case 'joining':
      return arriveWhileJoining(home, { channel, entry, place }, deps);
    case 'member':
      return arrive(home, { channel, entry, place }, deps);
  }
};
