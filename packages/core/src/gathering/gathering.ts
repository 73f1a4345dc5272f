/**
 * Law: a device at an evening says nothing that it has not kept, and shows nothing as sent
 * that is not; whoever was heard by an organiser has her place, on every device alike.
 *
 * docs/protocol/stage.md. What a log comes to is `stage`; here it is carried.
 */
import {
  bytesToHex,
  err,
  makeTurns,
  ok,
  refused,
  revealSecret,
  secret,
  unreachable,
  type Bytes,
  type Failure,
  type Result,
} from '@krov/ground';
import { contentOf, sealFor } from '../channel/index.ts';
import { emptyPlace, makeReach, outgoingKey, type Delivery, type Reach } from '../reach/index.ts';
import {
  minute,
  readHalf,
  readStageEntry,
  type Minute,
  type StageEntry,
  type StageEntryBytes,
} from '../stage/index.ts';
import { actsOver } from './acts.ts';
import { besideOver } from './beside.ts';
import { makeLedger, type Signed } from './ledger.ts';
import type { NeighbourMessage } from './neighbours.ts';
import { makeOpening, type Opening } from './opening.ts';
import { eveningTtl, type Gathering, type GatheringDeps, type Opened } from './opened.ts';
import { signSaid, type Done, type Make, type Said, type Stand } from './said.ts';
import { makeRooms } from './rooms.ts';
import { needsSeatRoom, noSeatsKnown } from './seating.ts';
import { viewOf, type LineState } from './view.ts';

/** Opens an evening by its link, and follows it. */
export const openGathering = (deps: GatheringDeps): Gathering => {
  const { link, clock, alarm, randomness, shelf, neighbours } = deps;
  const onlyWatches = deps.onlyWatches === true;
  const reach: Reach = makeReach(deps);
  const listeners = new Set<() => void>();
  const ledger = makeLedger({ shelf, randomness, link });
  const posted = new Map<string, () => void>();
  let line: LineState = 'connecting';
  let minutesAhead: number | null = null;
  let isDue = false;
  let reports: ReadonlyMap<string, string> = new Map();
  let seats = noSeatsKnown;

  const tell = (): void => listeners.forEach((listener) => listener());
  const { serially, inTurn, settled } = makeTurns();

  const relayMinutes = (): number => clock.unixMs() / 60_000 - (minutesAhead ?? 0);
  const minuteNow = (): Minute => minute(Math.floor(relayMinutes()));
  /** How many organisers stand before her; below 0: she is none. */
  const placeOf = (evening: Opened | null): number => {
    const standing = [...(ledger.folded().evening?.organisers ?? [])].filter(
      ([, { counts }]) => counts === null,
    );
    return standing.findIndex(([key]) => evening !== null && key === bytesToHex(evening.me));
  };

  const opening: Opening = makeOpening(deps, {
    reach,
    ledger,
    now: relayMinutes,
    knowsRelayTime: () => minutesAhead !== null,
    inTurn,
    tell,
    onOpened: async (evening, unsent) => {
      if (!onlyWatches) for (const signed of unsent) await send(evening, signed);
      await changed();
    },
  });

  // What is read.

  const entryCame = async ({ channel, entry }: Delivery & { kind: 'entry' }): Promise<void> => {
    const [evening, halfKeys] = [opening.opened(), opening.halfKeys()];
    if (halfKeys !== null && opening.isHalf(channel)) {
      const content = await contentOf(halfKeys, entry);
      const read = content === null ? null : await readHalf(link, halfKeys.id, content);
      if (read?.ok === true) await opening.open(read.value);
      return;
    }
    if (evening === null) return;
    const content = await contentOf(evening.keys, entry);
    if (content !== null && (await readOne(evening, content)))
      neighbours?.tell({ kind: 'entry', bytes: content });
  };

  /** Whether it was new. An organiser's device keeps all, so that the evening goes on without the relay. */
  const readOne = async (evening: Opened, content: Uint8Array): Promise<boolean> => {
    const bytes = content as StageEntryBytes;
    const read = await readStageEntry(bytes, evening.keys.id);
    if (!read.ok || !ledger.take({ entry: read.value, bytes })) return false;
    const signed = { entry: read.value, bytes, state: 'read' } as const;
    if (amAwake(evening)) await ledger.keep(evening.keys, { signed });
    await seedCame(evening, read.value);
    changedSoon();
    return true;
  };

  /** After all that came with it: a log is folded once for many entries that come together. */
  const changedSoon = (): void => {
    if (isDue) return;
    isDue = true;
    inTurn(async () => {
      isDue = false;
      await changed();
    });
  };

  /** After anything that was read or said. */
  const changed = async (): Promise<void> => {
    const evening = opening.opened();
    if (evening === null) return;
    // A stage screen shows the code, and does nothing by itself.
    const { gathering, intake } = evening.identity;
    // What cannot be loaded now is loaded at the next change; the page goes on without.
    const room =
      gathering === null && intake === null ? null : await rooms.organisers().catch(() => null);
    if (room !== null && amAwake(evening)) {
      const read = await room.reportsIn(evening, ledger.log, reports);
      if (read.size > reports.size) changedSoon();
      reports = read;
    }
    const standing = stand();
    if (standing !== null && needsSeatRoom(standing))
      seats = (await (await rooms.seats().catch(() => null))?.open(standing, seats)) ?? seats;
    rooms.look();
    tell();
  };

  const neighbourTold = async (told: NeighbourMessage): Promise<void> => {
    const evening = opening.opened();
    if (told.kind === 'ask') {
      if (evening === null) return;
      const { half, until } = evening;
      neighbours?.tell({ kind: 'half', half: revealSecret(half), until });
      for (const bytes of ledger.all()) neighbours?.tell({ kind: 'entry', bytes });
    } else if (told.kind === 'gone') {
      await opening.gone();
    } else if (told.kind === 'half') {
      await opening.open({
        half: secret(told.half as Bytes<'RelayHalf'>),
        until: minute(told.until),
      });
    } else if (evening !== null) {
      await readOne(evening, told.bytes);
    }
  };

  // What is said.

  const send = async (evening: Opened, signed: Signed): Promise<void> => {
    ledger.sending(signed);
    const content = { content: signed.bytes, ttl: eveningTtl } as const;
    const outgoing = await sealFor(evening.keys, content, randomness);
    reach.send([{ key: outgoingKey(signed.entry.id), outgoing }]);
  };

  /** Signs, keeps, and only then sends. */
  const say = async (evening: Opened, said: Said): Promise<Result<void, Failure>> => {
    const isOrganiser = said.as === undefined && placeOf(evening) >= 0;
    const made = await signSaid(evening, said, { ledger, isOrganiser, now: minuteNow() });
    if (!made.ok) return made;
    const signed = made.value;
    const { identity, as } = said;
    if (as === undefined || identity !== undefined) {
      const who = identity ?? (ledger.keepsNothing() ? evening.identity : undefined);
      const kept = await ledger.keep(evening.keys, {
        signed: { ...signed, state: 'unsent' },
        ...(who === undefined ? {} : { identity: who }),
      });
      if (!kept.ok) return kept;
      if (identity !== undefined) opening.become(identity);
    }
    ledger.take(signed);
    neighbours?.tell({ kind: 'entry', bytes: signed.bytes });
    await send(evening, signed);
    await changed();
    return ok(undefined);
  };

  const acknowledged = async (id: string): Promise<void> => {
    posted.get(id)?.();
    posted.delete(id);
    const signed = ledger.sent(id);
    const evening = opening.opened();
    if (evening === null || signed === null) return;
    if (ledger.isKept(id))
      await ledger.keep(evening.keys, { signed: { ...signed, state: 'read' } });
    tell();
  };

  // An organiser's device.

  const amAwake = ({ identity }: Opened): boolean => !onlyWatches && identity.gathering !== null;

  const rooms = makeRooms(deps, {
    alarm,
    inTurn,
    place: () => placeOf(opening.opened()),
    stand: () => stand(),
    ledger,
    now: relayMinutes,
    say: async (body) => {
      const evening = opening.opened();
      if (evening !== null) await say(evening, { body });
    },
  });

  /** Who asked to help, and was added, has the seed from now on. */
  const seedCame = async (evening: Opened, entry: StageEntry): Promise<void> => {
    if (evening.identity.intake === null || entry.body.kind !== 'organiserAdded') return;
    const seed = await (await rooms.organisers()).seedIn(evening, entry);
    if (seed === null) return;
    const identity = { ...evening.identity, gathering: seed };
    const kept = onlyWatches ? ok(undefined) : await ledger.keep(evening.keys, { identity });
    if (kept.ok) opening.become(identity);
  };

  // The line.

  const deliver = (delivery: Delivery): void => {
    switch (delivery.kind) {
      case 'entry':
        inTurn(() => entryCame(delivery));
        return;
      case 'acknowledged':
        inTurn(() => acknowledged(delivery.key));
        return;
      case 'relay':
        ({ minutesAhead } = delivery);
        opening.look();
        return tell();
      case 'line':
        line = delivery.state;
        return tell();
      case 'refused':
      case 'opened':
        if (opening.lost(delivery)) inTurn(opening.gone);
        return;
      case 'gap':
      case 'behind':
      case 'rollback':
      case 'held':
      case 'slice':
        return;
    }
  };
  reach.on(deliver);
  const deafToNeighbours = neighbours?.hear((told) => inTurn(() => neighbourTold(told)));
  inTurn(async () => {
    await opening.start(deps.founded);
    if (deps.founded === undefined) neighbours?.tell({ kind: 'ask' });
  });

  const stand = (): Stand | null => {
    const opened = opening.opened();
    const { evening } = ledger.folded();
    if (opened === null || evening === null) return null;
    return { opened, evening, log: ledger.log, amOrganiser: placeOf(opened) >= 0 };
  };

  const sayMade = (make: Make): Done =>
    serially(async () => {
      const standing = onlyWatches ? null : stand();
      if (standing === null) return err(unreachable('evening'));
      const made = await make(standing);
      if (!made.ok) return made;
      // An end is an act like any other, and can be taken back.
      const isPast = standing.evening.isOver && made.value.body.kind !== 'undo';
      if (isPast) return err(refused('theEveningIsOver'));
      return say(standing.opened, made.value);
    });

  const besideKeys = () => {
    const [opened, halfKeys] = [opening.opened(), opening.halfKeys()];
    return onlyWatches || opened === null || halfKeys === null
      ? null
      : { ...opened.keys, id: halfKeys.id };
  };

  return {
    acts: actsOver({ randomness, say: sayMade, room: rooms.organisers }),
    seats: async () =>
      (await rooms.seats()).actsOver({
        randomness,
        alarm,
        minuteNow,
        stand: () => (onlyWatches ? null : stand()),
        say: sayMade,
      }),
    view: () => {
      const opened = opening.opened();
      if (opened === null) return { kind: opening.isGone() ? 'over' : 'opening', line };
      const { log, unsent } = ledger;
      const opens = rooms.viewSeats(stand(), seats, unsent);
      const organisers = rooms.viewOrganisers(stand(), reports);
      const seen = { line, opened, log, seats: opens, organisers, unsent };
      const at = { folded: ledger.folded(), now: relayMinutes() };
      return viewOf({ ...seen, ...at }) ?? { kind: 'opening', line };
    },
    beside: besideOver({ shelf, randomness, serially, keys: besideKeys }),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    post: (keys, outgoing) =>
      new Promise((resolve) => {
        const name = `beside/${bytesToHex(randomness.bytes(8))}`;
        posted.set(name, resolve);
        reach.follow(keys, emptyPlace);
        reach.send([{ key: outgoingKey(name), outgoing }]);
      }),
    settled,
    tryNow: reach.tryNow,
    forget: () =>
      serially(async () => {
        const evening = opening.forgettable();
        if (evening === null) return err(unreachable('evening'));
        const forgotten = await (await rooms.organisers()).forget(evening, ledger, deps);
        if (!forgotten.ok) return forgotten;
        await opening.gone();
        neighbours?.tell({ kind: 'gone' });
        return ok(undefined);
      }),
    close: () => {
      rooms.close();
      opening.close();
      deafToNeighbours?.();
      reach.close();
    },
  };
};
