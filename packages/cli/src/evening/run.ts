/**
 * Law: a process is one device at an evening, and as many guests more as it is told to be:
 * each has a key and a line of her own, and does her acts one after another.
 */
import { roomsAtHand } from '@krov/core/evening';
import {
  foundGathering,
  openGathering,
  memoryShelf,
  type Gathering,
  type GatheringDeps,
  type Shelf,
} from '@krov/core/gathering';
import {
  gatheringLinkText,
  minute,
  minuteOf,
  parseGatheringLink,
  type GatheringLink,
} from '@krov/core/stage';
import {
  err,
  ok,
  platformRandomness,
  refused,
  unreachable,
  type Failure,
  type Result,
} from '@krov/ground';
import type { CommandLine } from '../commandLine.ts';
import { askedToEnd, print } from '../edge/console.ts';
import { openEveningShelf } from '../edge/eveningShelf.ts';
import { systemAlarm, systemClock } from '../edge/time.ts';
import { webSocketRoute } from '../edge/webSocketRoute.ts';
import { hear } from '../hearing.ts';
import { anyText, aText, orElse, type Said } from '../said.ts';
import {
  readEveningAct,
  readEveningFounding,
  type EveningAct,
  type EveningFounding,
} from './act.ts';
import { performAt } from './doing.ts';
import { eveningActOf } from './forms.ts';
import { eveningPicture, makeTeller } from './picture.ts';
import { seenAt, type AtEvening } from './seen.ts';

export type AroundEvening = {
  readonly relay: string;
  readonly origin: string;
  readonly timeoutMs: number;
};
type Done = Promise<Result<object | null, Failure>>;
type Ports = Omit<GatheringDeps, 'link'>;

const portsOf = (relay: string, shelf: Shelf): Ports => ({
  route: webSocketRoute(relay),
  clock: systemClock,
  alarm: systemAlarm,
  randomness: platformRandomness,
  shelf,
  rooms: roomsAtHand,
});

/** Runs a verb of an evening. */
export const runEvening = async (line: CommandLine, around: AroundEvening): Done => {
  const { verb, said, surroundings } = line;
  if (verb === 'evening-found') return runFounding(line, around);
  const isStaying = verb === 'evening';
  const act = isStaying ? null : readEveningAct({ ...said, act: eveningActOf(verb) });
  if (act?.ok === false) return act;
  const link = linkIn(said);
  if (!link.ok) return link;
  const opened = await openEveningShelf(surroundings.state);
  if (!opened.ok) return opened;
  const gathering = openGathering({
    ...portsOf(around.relay, opened.value.shelf),
    link: link.value,
  });
  const at = { gathering, alarm: systemAlarm, timeoutMs: around.timeoutMs };
  const done =
    act === null ? await stay(at, { link: link.value, around, said }) : await once(act.value, at);
  await gathering.settled();
  gathering.close();
  await opened.value.close();
  return done;
};

const linkIn = (said: Said): Result<GatheringLink, Failure> =>
  parseGatheringLink(orElse(anyText, '')(said['link']) ?? '');

const runFounding = async ({ said, surroundings }: CommandLine, around: AroundEvening): Done => {
  const founding = readEveningFounding(said);
  if (!founding.ok) return founding;
  const isStaying = said['interactive'] === true;
  if (!isStaying && surroundings.state === undefined) return err(refused('anEveningIsKept'));
  const opened = await openEveningShelf(surroundings.state);
  if (!opened.ok) return opened;
  const founded = await inTime(
    foundGathering(portsOf(around.relay, opened.value.shelf), aboutOf(founding.value)),
    around.timeoutMs,
  );
  if (!founded.ok) return founded;
  const { link, gathering } = founded.value;
  const at = { gathering, alarm: systemAlarm, timeoutMs: around.timeoutMs };
  const sent = await seenAt(at, ({ unsent }) => (unsent === 0 ? 'sent' : null));
  const answer = { did: 'evening-found', link: gatheringLinkText(around.origin, link) };
  if (sent !== null && isStaying) {
    print({ code: 'DID', ...answer });
    await stay(at, { link, around, said });
  }
  await gathering.settled();
  gathering.close();
  await opened.value.close();
  if (sent === null) return err(unreachable('relay'));
  return ok(isStaying ? null : answer);
};

const aboutOf = ({ beginsIn, hours, usual, chairs, ...said }: EveningFounding) => {
  const begins = minuteOf(systemClock.unixMs()) + beginsIn;
  return {
    ...said,
    begins: minute(begins),
    lasts: minute(begins + hours * 60),
    there: [],
    chairs: Math.min(chairs, 65_535),
    usualMinutes: Math.min(Math.max(usual, 1), 60),
  };
};

const inTime = <T>(
  promise: Promise<Result<T, Failure>>,
  timeoutMs: number,
): Promise<Result<T, Failure>> =>
  new Promise((resolve) => {
    const cancel = systemAlarm(timeoutMs, () => resolve(err(unreachable('relay'))));
    void promise.then((done) => {
      cancel();
      resolve(done);
    });
  });

/** When nothing has happened for so long, what the relay had to tell was read. */
const quietMs = 700;

/** One act of a process that ends with it: first the evening is read. */
const once = async (act: EveningAct, at: AtEvening): Done => {
  const { gathering, timeoutMs } = at;
  await seenAt(at, (view) => view);
  await quiet(gathering, timeoutMs);
  return performAt(act, at);
};

const quiet = (gathering: Gathering, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      deaf();
      cancel();
      cancelAll();
      resolve();
    };
    const deaf = gathering.on(() => {
      cancel();
      cancel = systemAlarm(quietMs, end);
    });
    let cancel = systemAlarm(quietMs, end);
    const cancelAll = systemAlarm(withinMs, end);
  });

/** How often a device looks at its clock: a code turns each minute, a range moves. */
const lookMs = 1000;

/** Prints what changes on a device; the function given back ends it. */
const follow = (gathering: Gathering, whose: 'all' | 'mine', guest: object): (() => void) => {
  const tell = makeTeller(whose);
  const look = (): void =>
    tell(gathering.view()).forEach(({ code, ...told }) => print({ code, ...guest, ...told }));
  const deaf = gathering.on(look);
  let cancel = (): void => undefined;
  const again = (): void => {
    look();
    cancel = systemAlarm(lookMs, again);
  };
  again();
  return () => {
    deaf();
    cancel();
  };
};

type Staying = {
  readonly link: GatheringLink;
  readonly around: AroundEvening;
  readonly said: Said;
};

/** Follows until SIGTERM; `--interactive`: until stdin has ended, too, doing the acts that it says. */
const stay = async (at: AtEvening, { link, around, said }: Staying): Done => {
  const opened = await seenAt(at, (view) => view);
  if (opened === null) return err(closed(at));
  print({ code: 'OPEN', view: eveningPicture(opened) });
  const end = follow(at.gathering, 'all', {});
  const guests = makeGuests(at, () => {
    const gathering = openGathering({ ...portsOf(around.relay, memoryShelf()), link });
    return { ...at, gathering };
  });
  const heard =
    said['interactive'] === true
      ? [hear({ read: readGuestAct, perform: ({ guest, act }) => guests.perform(guest, act) })]
      : [];
  await Promise.race([askedToEnd(), ...heard]);
  end();
  guests.close();
  return ok(null);
};

const closed = ({ gathering }: AtEvening): Failure =>
  gathering.view().kind === 'over' ? refused('theEveningIsGone') : unreachable('evening');

type GuestAct = { readonly guest: string; readonly act: EveningAct };

/** `guest` names one of many guests in this process; without it the act is the device's own. */
const readGuestAct = (said: Said): Result<GuestAct, Failure & { readonly kind: 'malformed' }> => {
  const guest = orElse(aText, '')(said['guest']);
  if (guest === undefined) return err({ kind: 'malformed', what: 'guest' });
  const act = readEveningAct(said);
  return act.ok ? ok({ guest, act: act.value }) : act;
};

const makeGuests = (own: AtEvening, open: () => AtEvening) => {
  const byName = new Map<string, { readonly at: AtEvening; readonly end: () => void }>();
  const lastByName = new Map<string, Promise<unknown>>();
  const guestOf = (name: string): AtEvening => {
    if (name === '') return own;
    const known = byName.get(name);
    if (known !== undefined) return known.at;
    const at = open();
    byName.set(name, { at, end: follow(at.gathering, 'mine', { guest: name }) });
    return at;
  };
  return {
    perform: (name: string, act: EveningAct) => {
      const before = lastByName.get(name) ?? Promise.resolve();
      const done = before.then(() => performAt(act, guestOf(name)));
      lastByName.set(name, done);
      return done;
    },
    close: () => {
      for (const { at, end } of byName.values()) {
        end();
        at.gathering.close();
      }
    },
  };
};
