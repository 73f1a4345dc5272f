// @ts-check
/**
 * Law: the demo is a furnished house with invented people, under a banner that says so,
 * on this computer only, in memory only; nothing of it is in the production build.
 *
 * It prints the door's link with its QR, and a link that lets a newcomer in as a helper:
 * the main job lived in a minute, from either side.
 */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'lean-qr';
import { dayOf, mustBeOk, platformRandomness } from '@krov/ground';
import {
  makeAgendaEdge,
  makeFilesEdge,
  makeMemoryStore,
  makePublishedEdge,
  makeRelay,
  openAgenda,
  openHouse,
  systemClock,
} from '@krov/relay';
import { askAtDoor, foundHouse, joinAsHelper, memberView, openInvitation } from './demo/people.mjs';
import { withBanner } from './demo/banner.mjs';
import { makeAnnouncement } from './demo/agenda.mjs';
import { openEvening } from './demo/evening.mjs';
import { lockedPlan } from './demo/plan.mjs';
import { publishedDemo } from './demo/shelf.mjs';
import { root } from './house.mjs';

const app = join(root, 'packages/app/dist');
const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);

const relay = await makeRelay({
  relayId: /** @type {import('@krov/protocol').RelayId} */ (platformRandomness.bytes(32)),
  store: makeMemoryStore(),
  clock: systemClock,
  randomness: platformRandomness,
});
const files = existsSync(join(app, 'manifest.json'))
  ? withBanner(mustBeOk(makeFilesEdge(app)))
  : null;
const wanted = Number(process.env['KROV_DEMO_PORT'] ?? 8420);
const announced = makeAnnouncement();
const agenda = await openAgenda(await announced.key(), announced.shelf);
const pages = mkdtempSync(join(tmpdir(), 'krov-demo-pages-'));
const opened = await openHouse(
  relay,
  { host: '127.0.0.1', port: wanted },
  {
    origin: null,
    files,
    agenda: makeAgendaEdge(agenda, systemClock),
    published: withBanner(makePublishedEdge(pages)),
  },
);
if (!opened.ok) {
  process.stderr.write(
    `Port ${wanted} is taken: stop what runs there, or choose another: KROV_DEMO_PORT=8421 npm run demo\n`,
  );
  process.exit(1);
}
const { port } = opened.value;
const origin = `http://127.0.0.1:${port}`;
const line = `ws://127.0.0.1:${port}/krov`;

say('DEMO. Invented people, on this computer only; nothing is kept. Furnishing the house …');
const vesna = await foundHouse(line);
await joinAsHelper(line, { vesna, name: 'Marko' });
await joinAsHelper(line, { vesna, name: 'Ana' });
const door = `#${memberView(vesna).door.fragment ?? ''}`;
await askAtDoor(line, { door, text: 'I have to drive tonight and never have. (demo)', steps: 3 });

const evening = await openEvening(line);
await agenda.publish(await announced.document());

const house = await publishedDemo({
  today: dayOf(systemClock.unixMs()),
  origin,
  door: `${origin}/${door}`,
});
for (const [name, bytes] of house.files) {
  mkdirSync(dirname(join(pages, name)), { recursive: true });
  writeFileSync(join(pages, name), bytes);
}

const plan = await lockedPlan(origin, mkdtempSync(join(tmpdir(), 'krov-demo-')));

say(generate(`${origin}/${door}`).toString({ on: '██', off: '  ', pad: 2 }));
say(`To ask, open the door:        ${origin}/${door}`);
say(`To help, join the circle:     ${origin}/app/#${await openInvitation(vesna)}`);
say(`Tonight’s open mic:           ${origin}/${evening}`);
say(`Its stage screen:             ${origin}/stage/screen${evening}`);
say(`What the house announces:     ${origin}/agenda`);
say(`What is true:                 ${origin}/published/`);
say(`Who leaves, and settles in:   ${origin}/journey/`);
say(`A plan, half done, locked:    ${plan.at}`);
say(`Its six words:                ${plan.words}`);
say('A helper of the demo takes what nobody took for 20 seconds. End it with Ctrl-C.');

/** Once somebody has joined, a new request comes now and then, for her to take. */
const keepAsking = async () => {
  for (let number = 1; ; number++) {
    await pause(45_000);
    if (memberView(vesna).members.length < 4) continue;
    const text = `How do I read this form? (demo ${number})`;
    await askAtDoor(line, { door, text, steps: 5 });
  }
};
void keepAsking();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void opened.value.close().then(() => process.exit(0)));
}
