import { err, mustBeOk, ok, textToBytes, unreachable, type Randomness } from '@krov/ground';
import { memoryVault, rowId, type Vault } from '@krov/core/device';
import type { Alarm } from '@krov/core/reach';
import type { Acts, Roof, RoofView } from '@krov/core/roof';
import { unsafeTestRandomness } from '@krov/testkit';
import { expect, test } from 'vitest';
import { makeEngine, type Engine } from './engine.ts';
import type { FromEngine } from './engineMessages.ts';

const passphrase = 'walnut lantern bridge thursday';
const emptyLine = { state: 'up', unsent: 0, minutesAhead: 0 } as const;

const memberView = (onShift: boolean): RoofView => ({
  kind: 'member',
  line: emptyLine,
  me: { member: '01', name: 'Vesna', languages: ['en'] },
  roles: ['admin', 'desk', 'helper'],
  onShift,
  isDeskOnDuty: onShift,
  members: [],
  invitations: [],
  door: { fragment: null, state: 'none' },
  cards: [],
  next: null,
  cases: [],
  awaited: 0,
  removed: false,
});

type Scene = {
  readonly engine: Engine;
  readonly told: FromEngine[];
  readonly below: Vault;
  readonly lastState: () => FromEngine | undefined;
  /** Names of the rows that the roof was given to read. */
  readonly seenByRoof: string[];
  readonly listeners: ((event: null) => void)[];
  isClosed: boolean;
  view: RoofView;
  /** What the roof was last opened over. */
  vault: Vault;
};

const acts = new Proxy<object>({}, { get: () => () => Promise.resolve(err(unreachable('relay'))) });
/** Rings at once when it is a passphrase's wait; the telling of views is left out. */
const alarm: Alarm = (ms, ring) => {
  if (ms !== 5000) queueMicrotask(ring);
  return () => undefined;
};

const makeScene = (
  below: Vault = memoryVault(),
  randomness: Randomness = unsafeTestRandomness('engine'),
): Scene => {
  const told: FromEngine[] = [];
  const scene: Scene = {
    below,
    told,
    lastState: () => told.findLast(({ kind }) => kind === 'state'),
    seenByRoof: [],
    listeners: [],
    isClosed: false,
    vault: below,
    view: memberView(false),
    engine: makeEngine({
      below,
      alarm,
      randomness,
      tell: (message) => told.push(message),
      openRoof: async (vault) => {
        scene.vault = vault;
        const rows = mustBeOk(await vault.open(''));
        scene.seenByRoof.splice(0, Infinity, ...rows.map(({ id }) => id));
        scene.isClosed = false;
        const roof: Roof = {
          acts: acts as Acts,
          view: () => scene.view,
          on: (listener) => {
            scene.listeners.push(listener);
            return () => undefined;
          },
          settled: () => Promise.resolve(),
          close: () => {
            scene.isClosed = true;
            return Promise.resolve();
          },
          closeForDuty: () => {
            scene.isClosed = true;
            return Promise.resolve(ok([{ id: rowId('board'), bytes: textToBytes('as locked') }]));
          },
        };
        return ok(roof);
      },
    }),
  };
  return scene;
};

test('a lock off duty ends the roof, and nothing is answered but to the passphrase', async () => {
  const scene = makeScene();
  await scene.engine.start(null);
  expect(scene.lastState()).toMatchObject({ state: { kind: 'new' } });
  mustBeOk(await scene.engine.hear({ kind: 'begin', passphrase }));
  expect(scene.lastState()).toMatchObject({ state: { kind: 'open' } });
  await scene.engine.hear({ kind: 'lock' });
  expect(scene.isClosed).toBe(true);
  expect(scene.lastState()).toEqual({
    kind: 'state',
    state: { kind: 'locked', wrong: 0, waitMs: 0 },
  });
  const act = await scene.engine.hear({ kind: 'act', call: { verb: 'shiftOff', args: [] } });
  expect(act).toMatchObject({ ok: false, error: { rule: 'theDeviceIsLocked' } });
});

/** Locks a device on duty; the engine that goes on there, and the one that ended. */
const lockOnDuty = async (): Promise<{ readonly before: Scene; readonly after: Scene }> => {
  const before = makeScene();
  mustBeOk(await before.engine.hear({ kind: 'begin', passphrase }));
  await before.engine.hear({ kind: 'keep', name: 'draft-say-01', text: 'not yet said' });
  await before.vault.commit({
    put: [
      { id: rowId('board'), bytes: textToBytes('as it was') },
      { id: rowId('case/01'), bytes: textToBytes('a conversation') },
    ],
    drop: [],
  });
  before.view = memberView(true);
  const locked = mustBeOk(await before.engine.hear({ kind: 'lock' }));
  if (locked.kind !== 'duty') throw new Error('no duty');
  const after = makeScene(before.below, unsafeTestRandomness('duty'));
  after.view = memberView(true);
  await after.engine.start(locked.key);
  return { before, after };
};

test('a lock on duty ends this engine; another goes on with the rows of duty alone, tells numbers, and refuses acts', async () => {
  const { before, after } = await lockOnDuty();
  expect(before.isClosed).toBe(true);
  expect(before.told.at(-1)).toEqual({ kind: 'drawer', drawer: {} });
  for (const { engine } of [before, after]) {
    const act = await engine.hear({ kind: 'act', call: { verb: 'shiftOff', args: [] } });
    expect(act).toMatchObject({ ok: false, error: { rule: 'theDeviceIsLocked' } });
    const kept = await engine.hear({ kind: 'keep', name: 'draft', text: 'lost' });
    expect(kept).toMatchObject({ ok: false, error: { rule: 'theDeviceIsLocked' } });
  }
  expect(after.seenByRoof).toEqual(['board']);
  expect(after.lastState()).toEqual({
    kind: 'state',
    state: { kind: 'covered', wrong: 0, waitMs: 0, waiting: 0, awaited: 0 },
  });
  expect(await after.engine.hear({ kind: 'unlock', passphrase: 'another' })).toMatchObject({
    ok: false,
    error: { kind: 'unopenable' },
  });
  expect(after.lastState()).toMatchObject({ state: { kind: 'covered', wrong: 1, waitMs: 1000 } });
  expect(after.isClosed).toBe(false);
}, 20_000);

test('the passphrase brings back all that was locked away, and what duty wrote meanwhile', async () => {
  const { after } = await lockOnDuty();
  await after.vault.commit({
    put: [{ id: rowId('board'), bytes: textToBytes('as duty left it') }],
    drop: [],
  });
  mustBeOk(await after.engine.hear({ kind: 'unlock', passphrase }));
  expect(after.lastState()).toMatchObject({ state: { kind: 'open' } });
  expect(after.told.findLast(({ kind }) => kind === 'drawer')).toEqual({
    kind: 'drawer',
    drawer: { 'draft-say-01': 'not yet said' },
  });
  const rows = mustBeOk(await after.vault.open(''));
  expect(rows.map(({ id, bytes }) => `${id}: ${Buffer.from(bytes).toString()}`)).toEqual([
    'board: as duty left it',
    'case/01: a conversation',
  ]);
  const onDisk = mustBeOk(await after.below.open(''));
  expect(onDisk.filter(({ id }) => id.startsWith('duty/'))).toEqual([]);
}, 20_000);

test('duty that ended from afar is a locked device', async () => {
  const { after } = await lockOnDuty();
  after.view = memberView(false);
  for (const listener of after.listeners) listener(null);
  await expect.poll(() => after.lastState()).toMatchObject({ state: { kind: 'locked' } });
  expect(after.isClosed).toBe(true);
}, 20_000);

test('a device that died on duty finds what duty wrote at its next unlock; a key that opens nothing is no duty', async () => {
  const { before, after } = await lockOnDuty();
  await after.vault.commit({
    put: [{ id: rowId('board'), bytes: textToBytes('the last of it') }],
    drop: [],
  });
  const stranger = makeScene(before.below);
  await stranger.engine.start(new Uint8Array(32));
  expect(stranger.lastState()).toMatchObject({ state: { kind: 'locked' } });
  mustBeOk(await stranger.engine.hear({ kind: 'unlock', passphrase }));
  const [board] = mustBeOk(await stranger.vault.open('board'));
  expect(Buffer.from(board?.bytes ?? []).toString()).toBe('the last of it');
}, 20_000);

test('what the page keeps comes back after the lock, lies sealed, and the roof never sees it', async () => {
  const scene = makeScene();
  mustBeOk(await scene.engine.hear({ kind: 'begin', passphrase }));
  await scene.engine.hear({ kind: 'keep', name: 'draft-say-01', text: 'not yet said' });
  await scene.engine.hear({ kind: 'lock' });
  const stored = mustBeOk(await scene.below.open(''));
  expect(stored.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join()).not.toContain(
    'said',
  );
  mustBeOk(await scene.engine.hear({ kind: 'unlock', passphrase }));
  const drawer = scene.told.findLast(({ kind }) => kind === 'drawer');
  expect(drawer).toEqual({ kind: 'drawer', drawer: { 'draft-say-01': 'not yet said' } });
  expect(scene.seenByRoof).toEqual([]);
}, 20_000);

test('what is erased is gone from the disk, lock and all; a covered device erases nothing', async () => {
  const { after: covered } = await lockOnDuty();
  expect(await covered.engine.hear({ kind: 'erase' })).toMatchObject({
    error: { rule: 'theDeviceIsLocked' },
  });
  expect(mustBeOk(await covered.below.open(''))).not.toEqual([]);
  const scene = makeScene();
  mustBeOk(await scene.engine.hear({ kind: 'begin', passphrase }));
  await scene.engine.hear({ kind: 'keep', name: 'draft-say-01', text: 'not yet said' });
  mustBeOk(await scene.engine.hear({ kind: 'erase' }));
  expect(scene.isClosed).toBe(true);
  expect(mustBeOk(await scene.below.open(''))).toEqual([]);
  expect(scene.lastState()).toEqual({ kind: 'state', state: { kind: 'new' } });
}, 20_000);
