/**
 * Law: a device is new, locked, open, or covered, and only an open one shows a view. The
 * lock drops the device key and the roof; on duty the roof goes on behind a cover, and
 * the passphrase is asked for all the same.
 *
 * What stays behind the cover is everything that the roof holds: it cannot yet give up
 * all but the duty keys (core/shift `keepForDuty` is the list of what should stay).
 */
import { err, ok, refused, type Failure, type Randomness, type Result } from '@krov/ground';
import { secret } from '@krov/ground';
import {
  makeLock,
  readLock,
  sealedVault,
  unlock,
  waitAfter,
  type DeviceKey,
  type Vault,
} from '@krov/core/device';
import type { Alarm } from '@krov/core/reach';
import type { Roof, RoofView } from '@krov/core/roof';
import { drawerIn, withoutDrawer, type DrawerRows } from './drawerRows.ts';
import type { ActCall, Answer, Asked, EngineState, FromEngine } from './engineMessages.ts';
import { callAct } from './callAct.ts';
import { readRoofWords, spell } from './spokenWords.ts';

export type EngineDeps = {
  /** The disk below the seal. */
  readonly below: Vault;
  readonly openRoof: (vault: Vault) => Promise<Result<Roof, Failure>>;
  readonly alarm: Alarm;
  readonly randomness: Randomness;
  readonly tell: (message: FromEngine) => void;
};

export type Engine = {
  /** Says what the device is. Call once. */
  readonly start: () => Promise<void>;
  readonly hear: (asked: Exclude<Asked, { kind: 'takeOver' }>) => Promise<Result<Answer, Failure>>;
  /** Drops roof and keys; another tab goes on. */
  readonly leave: () => Promise<void>;
};

/** How often a view is told though nothing happened: waits grow. */
const retellMs = 5000;

const done: Answer = { kind: 'done' };

type Open = {
  readonly roof: Roof;
  readonly drawer: DrawerRows;
  readonly damaged: number;
  readonly deaf: () => void;
};

export const makeEngine = ({ below, openRoof, alarm, randomness, tell }: EngineDeps): Engine => {
  let open: Open | null = null;
  let isCovered = false;
  let cancelRetell = (): void => undefined;

  const tellState = (state: EngineState): void => tell({ kind: 'state', state });

  const tellLock = async (): Promise<void> => {
    const lock = await readLock(below);
    if (!lock.ok)
      return tellState({
        kind: 'unusable',
        why: lock.error.kind === 'malformed' ? 'damaged' : 'storage',
      });
    if (lock.value === null) return tellState({ kind: 'new' });
    const { wrong } = lock.value;
    const tries = { wrong, waitMs: waitAfter(wrong) };
    tellState(
      open === null
        ? { kind: 'locked', ...tries }
        : { kind: 'covered', ...tries, waiting: waitingIn(open.roof.view()) },
    );
  };

  const tellView = (): void => {
    if (open === null) return;
    const view = open.roof.view();
    if (!isCovered) return tellState({ kind: 'open', view, damaged: open.damaged });
    void (isOnDuty(view) ? tellLock() : lock());
  };

  const retell = (): void => {
    tellView();
    cancelRetell = alarm(retellMs, retell);
  };

  const openWith = async (key: DeviceKey): Promise<Result<Answer, Failure>> => {
    const unsealed = await sealedVault(below, key, randomness);
    if (!unsealed.ok) return unsealed;
    const { vault, unopenable } = unsealed.value;
    const drawer = await drawerIn(vault);
    if (!drawer.ok) return drawer;
    const roof = await openRoof(withoutDrawer(vault));
    if (!roof.ok) {
      tellState({ kind: 'unusable', why: 'damaged' });
      return roof;
    }
    const deaf = roof.value.on((event) => {
      if (event !== null) tell({ kind: 'event', event });
      tellView();
    });
    open = { roof: roof.value, drawer: drawer.value, damaged: unopenable.length, deaf };
    tell({ kind: 'drawer', drawer: drawer.value.read() });
    retell();
    return ok(done);
  };

  const begin = async (passphrase: string): Promise<Result<Answer, Failure>> => {
    const key = await makeLock(below, secret(passphrase), randomness);
    return key.ok ? openWith(key.value) : key;
  };

  const tryPassphrase = async (passphrase: string): Promise<Result<Answer, Failure>> => {
    const key = await unlock(below, secret(passphrase), alarm);
    if (!key.ok) {
      await tellLock();
      return key;
    }
    if (open === null) return openWith(key.value);
    isCovered = false;
    tell({ kind: 'drawer', drawer: open.drawer.read() });
    tellView();
    return ok(done);
  };

  const dropAll = async (): Promise<void> => {
    cancelRetell();
    const closing = open;
    open = null;
    isCovered = false;
    closing?.deaf();
    await closing?.roof.close();
  };

  const lock = async (): Promise<void> => {
    await dropAll();
    await tellLock();
  };

  const coverOrLock = async (): Promise<void> => {
    if (open === null || !isOnDuty(open.roof.view())) return lock();
    isCovered = true;
    await tellLock();
  };

  const act = async (call: ActCall): Promise<Result<Answer, Failure>> => {
    if (open === null || isCovered) return err(refused('theDeviceIsLocked'));
    const answer = await callAct(open.roof.acts, call);
    tellView();
    return answer;
  };

  const keep = async (name: string, text: string): Promise<Result<Answer, Failure>> => {
    if (open === null) return err(refused('theDeviceIsLocked'));
    const kept = await open.drawer.keep(name, text);
    return kept.ok ? ok(done) : kept;
  };

  /** Final, so only for whom the device is open. */
  const erase = async (): Promise<Result<Answer, Failure>> => {
    if (open === null || isCovered) return err(refused('theDeviceIsLocked'));
    await dropAll();
    const rows = await below.open('');
    const erased = rows.ok
      ? await below.commit({ put: [], drop: rows.value.map(({ id }) => id) })
      : rows;
    await tellLock();
    return erased.ok ? ok(done) : erased;
  };

  const hear: Engine['hear'] = async (asked) => {
    switch (asked.kind) {
      case 'ping':
        return ok(done);
      case 'begin':
        return begin(asked.passphrase);
      case 'unlock':
        return tryPassphrase(asked.passphrase);
      case 'act':
        return act(asked.call);
      case 'keep':
        return keep(asked.name, asked.text);
      case 'lock':
        await coverOrLock();
        return ok(done);
      case 'erase':
        return erase();
      case 'roofWords':
        return readRoofWords(asked.fragment);
      case 'spell':
        return ok(spell(asked.words));
    }
  };

  return { start: tellLock, hear, leave: dropAll };
};

const isOnDuty = (view: RoofView): boolean => view.kind === 'member' && view.onShift;

const waitingIn = (view: RoofView): number =>
  view.kind === 'member'
    ? view.cards.filter(
        ({ waitsFor, withdrawn, closed }) => waitsFor !== null && !withdrawn && closed === null,
      ).length
    : 0;
