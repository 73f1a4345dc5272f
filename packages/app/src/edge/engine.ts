/**
 * Law: a device is new, locked, open, or covered, and only an open one shows a view. The
 * lock drops the device key and the roof. On duty another engine goes on behind a cover
 * with the keys of duty alone, and this one ends: what it held goes with its worker.
 *
 * docs/protocol/device.md §3.
 */
import {
  err,
  ok,
  refused,
  revealSecret,
  secret,
  type Failure,
  type Randomness,
  type Result,
} from '@krov/ground';
import {
  beginDuty,
  deviceKey,
  endDuty,
  makeLock,
  openDuty,
  readLock,
  sealedVault,
  unlock,
  waitAfter,
  type DeviceKey,
  type Vault,
} from '@krov/core/device';
import type { Alarm } from '@krov/core/reach';
import { afterDuty, type CardView, type Roof, type RoofView } from '@krov/core/roof';
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
  /** Says what the device is; with the 32 bytes of a duty key it goes on with duty. Call once. */
  readonly start: (dutyKey: Uint8Array | null) => Promise<void>;
  readonly hear: (
    asked: Exclude<Asked, { kind: 'start' | 'takeOver' }>,
  ) => Promise<Result<Answer, Failure>>;
  /** Drops roof and keys; another tab goes on. */
  readonly leave: () => Promise<void>;
};

/** How often a view is told though nothing happened: waits grow. */
const retellMs = 5000;

const done: Answer = { kind: 'done' };

/** `sealed`: what lies under the device key; `null` where this engine does duty without it. */
type Open = {
  readonly roof: Roof;
  readonly sealed: { readonly vault: Vault; readonly drawer: DrawerRows } | null;
  readonly damaged: number;
  readonly deaf: () => void;
};

export const makeEngine = ({ below, openRoof, alarm, randomness, tell }: EngineDeps): Engine => {
  let open: Open | null = null;
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
        : { kind: 'covered', ...tries, ...callsIn(open.roof.view()) },
    );
  };

  const tellView = (): void => {
    if (open === null) return;
    const view = open.roof.view();
    if (open.sealed !== null) return tellState({ kind: 'open', view, damaged: open.damaged });
    void (isOnDuty(view) ? tellLock() : lock());
  };

  const retell = (): void => {
    tellView();
    cancelRetell = alarm(retellMs, retell);
  };

  /** Opens the roof over a vault, and tells from now on what it shows. */
  const goOn = async (
    vault: Vault,
    over: Pick<Open, 'sealed' | 'damaged'>,
  ): Promise<Result<Answer, Failure>> => {
    const roof = await openRoof(vault);
    if (!roof.ok) return roof;
    const deaf = roof.value.on((event) => {
      if (event !== null) tell({ kind: 'event', event });
      tellView();
    });
    open = { roof: roof.value, ...over, deaf };
    retell();
    return ok(done);
  };

  const openWith = async (key: DeviceKey): Promise<Result<Answer, Failure>> => {
    const unsealed = await sealedVault(below, key, randomness);
    if (!unsealed.ok) return unsealed;
    const { vault, unopenable } = unsealed.value;
    const isWhole = await endDuty({ below, vault }, afterDuty, randomness);
    const drawer = isWhole.ok ? await drawerIn(vault) : isWhole;
    if (!drawer.ok) {
      if (drawer.error.kind === 'malformed') tellState({ kind: 'unusable', why: 'damaged' });
      return drawer;
    }
    tell({ kind: 'drawer', drawer: drawer.value.read() });
    const sealed = { vault, drawer: drawer.value };
    const opened = await goOn(withoutDrawer(vault), { sealed, damaged: unopenable.length });
    if (!opened.ok) tellState({ kind: 'unusable', why: 'damaged' });
    return opened;
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
    await dropAll();
    return openWith(key.value);
  };

  const dropAll = async (): Promise<void> => {
    cancelRetell();
    const closing = open;
    open = null;
    closing?.deaf();
    await closing?.roof.close();
  };

  const lock = async (): Promise<void> => {
    await dropAll();
    await tellLock();
  };

  /** On duty it ends in favour of an engine that does duty; one that cannot store is locked whole. */
  const coverOrLock = async (): Promise<Answer> => {
    if (open === null || open.sealed === null || !isOnDuty(open.roof.view())) {
      await lock();
      return done;
    }
    const { roof, sealed } = open;
    const rows = await roof.closeForDuty();
    await dropAll();
    tell({ kind: 'drawer', drawer: {} });
    const key = rows.ok ? await beginDuty({ below, ...sealed }, rows.value, randomness) : rows;
    if (key.ok) return { kind: 'duty', key: revealSecret(key.value) };
    await tellLock();
    return done;
  };

  const standDuty = async (key: DeviceKey): Promise<void> => {
    const vault = await openDuty(below, key, randomness);
    if (vault.ok) await goOn(vault.value, { sealed: null, damaged: 0 });
  };

  const act = async (call: ActCall): Promise<Result<Answer, Failure>> => {
    if (open?.sealed == null) return err(refused('theDeviceIsLocked'));
    const answer = await callAct(open.roof.acts, call);
    tellView();
    return answer;
  };

  const keep = async (name: string, text: string): Promise<Result<Answer, Failure>> => {
    if (open?.sealed == null) return err(refused('theDeviceIsLocked'));
    const kept = await open.sealed.drawer.keep(name, text);
    return kept.ok ? ok(done) : kept;
  };

  /** Final, so only for whom the device is open. */
  const erase = async (): Promise<Result<Answer, Failure>> => {
    if (open?.sealed == null) return err(refused('theDeviceIsLocked'));
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
        return ok(await coverOrLock());
      case 'erase':
        return erase();
      case 'roofWords':
        return readRoofWords(asked.fragment);
      case 'spell':
        return ok(spell(asked.words));
    }
  };

  return {
    start: async (dutyKey) => {
      if (dutyKey !== null) await standDuty(deviceKey(dutyKey));
      if (open === null) await tellLock();
    },
    hear,
    leave: dropAll,
  };
};

const isOnDuty = (view: RoofView): boolean => view.kind === 'member' && view.onShift;

const callsIn = (view: RoofView): { readonly waiting: number; readonly awaited: number } =>
  view.kind === 'member'
    ? { waiting: view.cards.filter(isWaiting).length, awaited: view.awaited }
    : { waiting: 0, awaited: 0 };

const isWaiting = ({ waitsFor, withdrawn, closed }: CardView): boolean =>
  waitsFor !== null && !withdrawn && closed === null;
