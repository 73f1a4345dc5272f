import { mustBeOk, ok, err, unreachable, type Randomness } from '@krov/ground';
import { memoryVault, type Vault } from '@krov/core/device';
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
  removed: false,
});

type Scene = {
  readonly engine: Engine;
  readonly told: FromEngine[];
  readonly below: Vault;
  readonly lastState: () => FromEngine | undefined;
  /** Names of the rows that the roof was given to read. */
  readonly seenByRoof: string[];
  isClosed: boolean;
  view: RoofView;
};

const acts = new Proxy<object>({}, { get: () => () => Promise.resolve(err(unreachable('relay'))) });
/** Rings at once when it is a passphrase's wait; the telling of views is left out. */
const alarm: Alarm = (ms, ring) => {
  if (ms !== 5000) queueMicrotask(ring);
  return () => undefined;
};

const makeScene = (randomness: Randomness = unsafeTestRandomness('engine')): Scene => {
  const below = memoryVault();
  const told: FromEngine[] = [];
  const scene: Scene = {
    below,
    told,
    lastState: () => told.findLast(({ kind }) => kind === 'state'),
    seenByRoof: [],
    isClosed: false,
    view: memberView(false),
    engine: makeEngine({
      below,
      alarm,
      randomness,
      tell: (message) => told.push(message),
      openRoof: async (vault) => {
        const rows = mustBeOk(await vault.open(''));
        scene.seenByRoof.splice(0, Infinity, ...rows.map(({ id }) => id));
        scene.isClosed = false;
        const roof: Roof = {
          acts: acts as Acts,
          view: () => scene.view,
          on: () => () => undefined,
          settled: () => Promise.resolve(),
          close: () => {
            scene.isClosed = true;
            return Promise.resolve();
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
  await scene.engine.start();
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

test('a lock on duty covers: the roof goes on, the page is told a number, and acts are refused', async () => {
  const scene = makeScene();
  mustBeOk(await scene.engine.hear({ kind: 'begin', passphrase }));
  scene.view = memberView(true);
  await scene.engine.hear({ kind: 'lock' });
  expect(scene.isClosed).toBe(false);
  expect(scene.lastState()).toEqual({
    kind: 'state',
    state: { kind: 'covered', wrong: 0, waitMs: 0, waiting: 0 },
  });
  expect(
    await scene.engine.hear({ kind: 'act', call: { verb: 'shiftOff', args: [] } }),
  ).toMatchObject({
    ok: false,
    error: { rule: 'theDeviceIsLocked' },
  });
  expect(await scene.engine.hear({ kind: 'unlock', passphrase: 'another' })).toMatchObject({
    ok: false,
    error: { kind: 'unopenable' },
  });
  expect(scene.lastState()).toMatchObject({ state: { kind: 'covered', wrong: 1, waitMs: 1000 } });
  mustBeOk(await scene.engine.hear({ kind: 'unlock', passphrase }));
  expect(scene.lastState()).toMatchObject({ state: { kind: 'open' } });
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
  const scene = makeScene();
  mustBeOk(await scene.engine.hear({ kind: 'begin', passphrase }));
  await scene.engine.hear({ kind: 'keep', name: 'draft-say-01', text: 'not yet said' });
  scene.view = memberView(true);
  await scene.engine.hear({ kind: 'lock' });
  expect(await scene.engine.hear({ kind: 'erase' })).toMatchObject({
    error: { rule: 'theDeviceIsLocked' },
  });
  expect(mustBeOk(await scene.below.open(''))).not.toEqual([]);
  mustBeOk(await scene.engine.hear({ kind: 'unlock', passphrase }));
  mustBeOk(await scene.engine.hear({ kind: 'erase' }));
  expect(scene.isClosed).toBe(true);
  expect(mustBeOk(await scene.below.open(''))).toEqual([]);
  expect(scene.lastState()).toEqual({ kind: 'state', state: { kind: 'new' } });
}, 20_000);
