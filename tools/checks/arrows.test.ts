/**
 * Each arrow that must not be drawn is drawn here, in a copy of the house that
 * holds sources only (nothing is built there), and dependency-cruiser must see it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyHouse } from '../copyHouse.mjs';
import { listen } from '../process.mjs';

type Planted = { readonly rule: string; readonly file: string; readonly text: string };

const room = 'packages/core/src/';

const plantedByClaim: Readonly<Record<string, Planted>> = {
  'relay imports sealing by a relative path': {
    rule: 'the-relay-is-blind',
    file: 'packages/relay/src/plantRelative.ts',
    text: `import '../../sealing/src/index.ts';`,
  },
  'relay imports sealing by name': {
    rule: 'the-relay-is-blind',
    file: 'packages/relay/src/plantByName.ts',
    text: `import '@krov/sealing';`,
  },
  'relay imports a type of sealing': {
    rule: 'the-relay-is-blind',
    file: 'packages/relay/src/plantType.ts',
    text: `import type { Sealed } from '@krov/sealing';\nexport type Peek = Sealed;`,
  },
  'relay imports sealing dynamically': {
    rule: 'the-relay-is-blind',
    file: 'packages/relay/src/plantDynamic.ts',
    text: `export const peek = (): Promise<unknown> => import('@krov/sealing');`,
  },
  'relay imports sealing as it would be built': {
    rule: 'every-import-resolves',
    file: 'packages/relay/src/plantBuilt.ts',
    text: `import '../../sealing/dist/index.js';`,
  },
  'relay reaches sealing through a package it may import': {
    rule: 'the-relay-is-blind',
    file: 'packages/relay/src/plantThrough.ts',
    text: `import '../../proof/src/plantSealing.ts';`,
  },
  'a test of relay imports core': {
    rule: 'relay-tests-import-its-row-and-testkit',
    file: 'packages/relay/src/plant.test.ts',
    text: `import '@krov/core';`,
  },
  'relay opens sockets inside': {
    rule: 'relay-sockets-at-the-edge',
    file: 'packages/relay/src/plantSocket.ts',
    text: `import 'ws';`,
  },
  'relay reads files inside': {
    rule: 'relay-names-node-only-at-its-edge',
    file: 'packages/relay/src/plantFile.ts',
    text: `import 'node:fs';`,
  },
  'relay holds cryptography': {
    rule: 'cryptography-in-two-places',
    file: 'packages/relay/src/edge/plantCurve.ts',
    text: `import '@noble/curves/ed25519.js';`,
  },
  'an import hides in createRequire': {
    rule: 'nothing-hides-an-import',
    file: 'packages/relay/src/edge/plantRequire.ts',
    text: `import { createRequire } from 'node:module';\nexport const require: unknown = createRequire(import.meta.url);`,
  },
  'proof imports sealing': {
    rule: 'proof-imports-only-its-row',
    file: 'packages/proof/src/plantSealing.ts',
    text: `import '../../sealing/src/index.ts';`,
  },
  'core names Node': {
    rule: 'core-names-node-only-at-its-edge',
    file: `${room}door/plantNode.ts`,
    text: `import 'node:fs';`,
  },
  'core imports an npm package': {
    rule: 'core-npm',
    file: `${room}door/plantNpm.ts`,
    text: `import 'ws';`,
  },
  'protocol imports an npm package': {
    rule: 'protocol-npm',
    file: 'packages/protocol/src/plantNpm.ts',
    text: `import '@noble/hashes/sha2.js';`,
  },
  'a room climbs in by the window': {
    rule: 'rooms-have-doors',
    file: `${room}board/plantWindow.ts`,
    text: `import '../plantRoom/inner.ts';`,
  },
  'a room looks up the chain of rooms': {
    rule: 'circle-imports-only-its-rooms',
    file: `${room}circle/plantUp.ts`,
    text: `import '../plantRoom/index.ts';`,
  },
  'the stage knows door': {
    rule: 'stage-imports-only-its-rooms',
    file: `${room}stage/plantDoor.ts`,
    text: `import '../door/index.ts';`,
  },
  'the stage knows circle': {
    rule: 'stage-imports-only-its-rooms',
    file: `${room}stage/plantCircle.ts`,
    text: `import '../circle/index.ts';`,
  },
  'the stage knows board': {
    rule: 'stage-imports-only-its-rooms',
    file: `${room}stage/plantBoard.ts`,
    text: `import '../board/index.ts';`,
  },
  'the stage knows match': {
    rule: 'stage-imports-only-its-rooms',
    file: `${room}stage/plantMatch.ts`,
    text: `import '../match/index.ts';`,
  },
  'the stage knows conversation': {
    rule: 'stage-imports-only-its-rooms',
    file: `${room}stage/plantConversation.ts`,
    text: `import '../conversation/index.ts';`,
  },
  'the stage knows device': {
    rule: 'stage-imports-only-its-rooms',
    file: `${room}stage/plantDevice.ts`,
    text: `import '../device/index.ts';`,
  },
  'a room that nobody wrote down imports another': {
    rule: 'a-room-is-in-the-table',
    file: `${room}plantRoom/index.ts`,
    text: `import '../plantOther/index.ts';`,
  },
  'a room knows the roof': {
    rule: 'no-room-knows-the-roof',
    file: `${room}door/plantRoof.ts`,
    text: `import '../index.ts';`,
  },
  'production code stands on the testkit': {
    rule: 'testkit-is-for-tests',
    file: 'packages/cli/src/plantTestkit.ts',
    text: `import '@krov/testkit';`,
  },
  'a package that nobody wrote down imports another': {
    rule: 'a-package-is-in-the-table',
    file: 'packages/plant/src/index.ts',
    text: `import '../../ground/src/index.ts';`,
  },
  'one package reaches past the door of another': {
    rule: 'packages-are-imported-by-name',
    file: 'packages/proof/src/plantRelative.ts',
    text: `import '../../ground/src/result.ts';`,
  },
  'two modules need each other by value': {
    rule: 'no-circular',
    file: 'packages/ground/src/plantEgg.ts',
    text: `import { hen } from './plantHen.ts';\nexport const egg = (): unknown => hen;`,
  },
};

const permitted: readonly Planted[] = [
  { rule: 'rooms-have-doors', file: `${room}plantRoom/inner.ts`, text: '' },
  { rule: 'rooms-have-doors', file: `${room}plantOther/index.ts`, text: '' },
  {
    rule: 'no-circular',
    file: 'packages/ground/src/plantHen.ts',
    text: `import type { egg } from './plantEgg.ts';\nimport { egg as laid } from './plantEgg.ts';\nexport const hen = (): typeof egg => laid;`,
  },
  {
    rule: 'no-circular',
    file: 'packages/ground/src/plantChild.ts',
    text: `import type { Parent } from './plantParent.ts';\nexport type Child = { readonly parent: Parent };`,
  },
  {
    rule: 'no-circular',
    file: 'packages/ground/src/plantParent.ts',
    text: `import type { Child } from './plantChild.ts';\nexport type Parent = { readonly child: Child };`,
  },
  {
    rule: 'relay-sockets-at-the-edge',
    file: 'packages/relay/src/edge/plantSocket.ts',
    text: `import 'ws';\nimport 'node:http';`,
  },
];

type Violation = { readonly from: string; readonly rule: { readonly name: string } };

describe('arrows', () => {
  const copy = mkdtempSync(join(tmpdir(), 'krov-arrows-'));
  const found = new Set<string>();

  beforeAll(async () => {
    await copyHouse(copy, ['packages', 'tools/checks', 'tsconfig.base.json', 'package.json']);
    for (const { file, text } of [...Object.values(plantedByClaim), ...permitted]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${text}\nexport {};\n`);
    }
    for (const { from, rule } of await cruise(copy)) found.add(`${rule.name}: ${from}`);
  });

  afterAll(() => rmSync(copy, { recursive: true }));

  for (const [claim, { rule, file }] of Object.entries(plantedByClaim))
    test(`it is seen when ${claim}`, () => {
      expect([...found]).toContain(`${rule}: ${file}`);
    });

  test('types may need each other, and the edge may name the outside world', () => {
    const names = ['plantChild', 'plantParent', 'edge/plantSocket'];
    expect([...found].filter((line) => names.some((name) => line.includes(name)))).toEqual([]);
  });

  test('without a plant the relay is blind', () => {
    const blind = [...found].filter((line) => line.startsWith('the-relay-is-blind'));
    expect(blind.filter((line) => !line.includes('/plant'))).toEqual([]);
  });
});

const cruise = async (house: string): Promise<readonly Violation[]> => {
  const depcruise = join(house, 'node_modules/.bin/depcruise');
  const { said } = await listen(
    [depcruise, '--config', 'tools/checks/arrows.mjs', '--output-type', 'json', 'packages'],
    { cwd: house },
  );
  return JSON.parse(said.slice(said.indexOf('{'))).summary.violations;
};
