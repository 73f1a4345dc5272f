/**
 * Someone in danger asks through a link; the right helper answers.
 *
 * Told twice: in one process, on a tape and over bad lines; and with real processes, of
 * which two are killed in the middle. Both end by reading the relay.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { base64urlToBytes, mustBeOk, textToBytes } from '@krov/ground';
import { findMarker, makeWorld } from '@krov/testkit';
import { openDatabase } from '../packages/relay/src/store/database.ts';
import { freshFolder, startRelayProcess } from '../packages/relay/src/tests/relayProcess.ts';
import { letIn, must, openAsker, openMember } from './cast.ts';
import { startKrov, type KrovProcess, type Told } from './krovProcess.ts';
import { stem, texts } from './markers.ts';
import { searchFile, searchFolder, withCoreOf } from './seizure.ts';

test('in one process: Olena asks, Marko answers step by step and hands over, Ana closes; the relay held none of it', async () => {
  const world = await makeWorld('first words');
  const { until } = world.tape;
  const languages = ['ru', 'uk'] as const;
  const offer = { languages, needs: ['driving'] as const, cap: 2 };
  const vesna = await openMember(world, 'Vesna');
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: texts.vesna, languages }));
  await until(() => vesna.view().members.length === 1);
  const marko = await letIn(world, vesna, { name: texts.marko, roles: ['helper'] });
  const ana = await letIn(world, vesna, { name: texts.ana, roles: ['helper'] });
  await must(vesna.roof.acts.shiftOn(offer));
  await must(marko.roof.acts.shiftOn(offer));
  await must(ana.roof.acts.shiftOn(offer));
  await must(vesna.roof.acts.openDoor());
  await until(() => vesna.view().door.state === 'open');

  const olena = openAsker(world, 'Olena', vesna.view().door.fragment ?? '');
  await until(() => olena.view().sight.kind === 'open');
  const fields = {
    need: 'driving',
    language: 'uk',
    region: texts.region,
    urgency: 'danger-now',
    neededBy: null,
    inPerson: 'no',
  } as const;
  await must(olena.ask({ fields, text: texts.words }));
  expect(olena.view().state).toBe('sealed');
  await until(() => olena.view().state === 'delivered');
  await must(olena.more(texts.more));

  await until(() => marko.view().onShift && marko.view().cards.length === 1);
  const request = marko.view().cards[0]?.request ?? '';
  expect(marko.view().next).toBe(request);
  await until(() => ana.view().onShift && ana.view().cards.length === 1);
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => vesna.view().cards[0]?.lead === texts.marko);
  // Too late in the log, whether she has read of Marko's claim yet or not.
  await ana.roof.acts.claim(request, 'lead');
  await until(() => marko.view().cases.length === 1);
  expect(marko.view().cases[0]?.words).toContain(texts.words);
  await until(() => olena.view().state === 'read');
  await until(() => ana.view().cards[0]?.lead === texts.marko);
  expect(ana.view().cases).toEqual([]);

  await must(marko.roof.acts.say(request, texts.say));
  await until(() => olena.view().state === 'here');
  for (const [at, step] of texts.steps.entries()) {
    await must(marko.roof.acts.step(request, step));
    await until(() => olena.view().transcript?.lastStep === at + 1);
    await must(olena.answer(at + 1, at === 3 ? 'afraid' : 'done'));
  }
  await must(olena.say(texts.thanks));
  await until(() => marko.view().cases[0]?.transcript.lines.length === 7);

  await must(marko.roof.acts.handOver(request, texts.note));
  await until(() => ana.view().cards[0]?.waitsFor === 'lead');
  await must(ana.roof.acts.claim(request, 'lead'));
  await until(() => ana.view().cases.length === 1);
  expect(ana.view().cases[0]?.note).toBe(texts.note);
  await until(() => marko.view().cases.length === 0);
  await must(ana.roof.acts.say(request, texts.anaSays));
  await until(() => olena.view().transcript?.lines.length === 8);
  await must(ana.roof.acts.close(request, 'helped', texts.reason));
  await until(() => olena.view().outcome === 'helped');
  await until(() => vesna.view().cards[0]?.closed === 'helped');
  expect(olena.view().transcript?.lines.map(({ text }) => text)).toEqual([
    texts.say,
    ...texts.steps,
    texts.thanks,
    texts.anaSays,
  ]);
  olena.close();
  for (const member of [vesna, marko, ana]) await member.roof.close();

  const seized = world.seize();
  expect(seized.length).toBeGreaterThan(30);
  expect(seized.flatMap(({ entry }) => findMarker(entry, stem))).toEqual([]);
  expect(new Set(seized.map(({ entry }) => entry.length))).toEqual(new Set([512, 4096]));
}, 120_000);

const running: { readonly end: (signal: 'SIGKILL') => Promise<number | null> }[] = [];
const alsoEnd = <P extends (typeof running)[number]>(process: P): P => {
  running.push(process);
  return process;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end('SIGKILL')));
});

const evening = async () => {
  const folder = freshFolder();
  const data = path.join(folder, 'relay');
  mkdirSync(data);
  const relay = alsoEnd(await startRelayProcess({ folder: data }));
  const address = `127.0.0.1:${relay.port}`;
  const member = (name: string): KrovProcess => {
    const args = ['follow', '--interactive', '--state', path.join(folder, name)];
    return alsoEnd(
      startKrov({ args: [...args, '--relay', `ws://${address}`], passphrase: texts.passphrase }),
    );
  };
  return { folder, data, relay, address, member };
};

const invited = async (vesna: KrovProcess, newcomer: KrovProcess, name: string): Promise<void> => {
  const { invitation, link } = await vesna.act({ act: 'invite', roles: ['helper'] });
  const { words } = await newcomer.act({ act: 'join', link, name, languages: ['ru', 'uk'] });
  const { pending } = await vesna.told({ code: 'PENDING', invitation });
  expect(pending).toEqual({ name, words });
  await vesna.act({ act: 'approve', invitation });
  await newcomer.told({ code: 'MEMBER' });
};

const textsOf = (person: KrovProcess): readonly unknown[] =>
  person.printed.filter(({ code }) => code === 'SAID').map(({ line }) => (line as Told)['text']);

test('with real processes, relay and Marko killed in the middle: nothing lost, doubled or reordered; the relay held none of it', async () => {
  const { folder, data, relay, address, member } = await evening();
  const vesna = member('vesna');
  await vesna.act({ act: 'found', name: texts.vesna, languages: ['ru', 'sr'] });
  await vesna.act({ act: 'shift', state: 'on', languages: ['sr'], needs: [], cap: 1 });
  const { link } = await vesna.act({ act: 'open-door' });
  const marko = member('marko');
  await invited(vesna, marko, texts.marko);
  const ana = member('ana');
  await invited(vesna, ana, texts.ana);
  const offer = { languages: ['ru', 'uk'], needs: ['driving'], cap: 2 };
  await marko.act({ act: 'shift', state: 'on', ...offer });
  await ana.act({ act: 'shift', state: 'on', ...offer });

  const asking = ['ask', texts.words, '--link', String(link), '--language', 'uk', '--follow'];
  const card = ['--urgency', 'danger-now', '--need', 'driving', '--region', texts.region];
  const olena = alsoEnd(startKrov({ args: [...asking, ...card, '--relay', `ws://${address}`] }));
  expect(await olena.told({ did: 'ask' })).toMatchObject({ state: 'delivered', door: 'open' });
  await olena.act({ act: 'more', text: texts.more });

  const { request } = await marko.told({ code: 'CARD' });
  const claimed = await marko.act({ act: 'claim', request });
  expect(claimed).toMatchObject({ place: 'lead' });
  await expect(ana.act({ act: 'claim', request })).rejects.toThrow('earliestClaimWins');
  expect(String((await marko.told({ code: 'CASE', place: 'lead' }))['words'])).toContain(
    texts.words,
  );
  await olena.told({ code: 'STATE', state: 'read' });
  await marko.act({ act: 'say', request, text: texts.say });
  await olena.told({ code: 'STATE', state: 'here' });

  const [first, second, third, fourth, fifth] = texts.steps;
  const step = async (helper: KrovProcess, number: number, text: string): Promise<void> => {
    await helper.act({ act: 'step', request, text });
    await olena.told({ code: 'SAID', line: { kind: 'step', number, text } });
  };
  const answer = async (helper: KrovProcess, number: number, said: string): Promise<void> => {
    await olena.act({ act: 'answer', step: number, answer: said });
    await helper.told({ code: 'ANSWERED', number, answer: said });
  };
  await step(marko, 1, first);
  await answer(marko, 1, 'done');
  await step(marko, 2, second);
  await answer(marko, 2, 'not-yet');

  const beforeTheKill = withCoreOf(relay.pid, path.join(folder, 'core'), (core) => ({
    marker: searchFile(core, stem),
    channel: searchFile(core, channelIn(String(link))),
  }));
  await relay.end('SIGKILL');
  await marko.told({ code: 'LINE', state: 'down' });
  await marko.store({ act: 'step', request, text: third });
  await marko.end('SIGKILL');
  const listen = ['--listen', address];
  const relayAgain = alsoEnd(await startRelayProcess({ folder: data, more: listen }));
  const markoAgain = member('marko');
  await olena.told({ code: 'SAID', line: { kind: 'step', number: 3, text: third } });
  await markoAgain.told({ code: 'LINE', state: 'up' });
  await answer(markoAgain, 3, 'done');
  await step(markoAgain, 4, fourth);
  await answer(markoAgain, 4, 'afraid');
  await step(markoAgain, 5, fifth);
  await answer(markoAgain, 5, 'done');
  await olena.act({ act: 'say', text: texts.thanks });

  const whileTheyTalk = withCoreOf(relayAgain.pid, path.join(folder, 'core'), (core) => ({
    marker: searchFile(core, stem),
    channel: searchFile(core, channelIn(String(link))),
    entry: searchFile(core, storedEntry(data)),
  }));

  await markoAgain.act({ act: 'hand-over', request, note: texts.note });
  await ana.act({ act: 'claim', request });
  expect(await ana.told({ code: 'CASE', place: 'lead' })).toMatchObject({ note: texts.note });
  await markoAgain.told({ code: 'CASE_LEFT' });
  await ana.act({ act: 'say', request, text: texts.anaSays });
  await olena.told({ code: 'SAID', line: { text: texts.anaSays } });
  await ana.act({ act: 'close', request, outcome: 'helped', reason: texts.reason });
  await olena.told({ code: 'STATE', outcome: 'helped' });

  expect(textsOf(olena)).toEqual([texts.say, ...texts.steps, texts.thanks, texts.anaSays]);
  expect(await olena.end('SIGTERM')).toBe(0);
  for (const person of [vesna, markoAgain, ana]) expect(await person.end('SIGTERM')).toBe(0);
  expect(await relayAgain.end('SIGTERM')).toBe(0);

  expect(beforeTheKill).toEqual({ marker: [], channel: ['bytes'] });
  expect(whileTheyTalk).toEqual({ marker: [], channel: ['bytes'], entry: ['bytes'] });
  expect(searchFolder(data, stem)).toEqual([]);
  expect(searchFolder(data, channelIn(String(link)))).toContain('relay.db: bytes');
  expect(searchFolder(data, storedEntry(data))).toContain('relay.db: bytes');
  for (const { printed } of [relay, relayAgain]) {
    expect(findMarker(textToBytes(printed()), stem)).toEqual([]);
  }
}, 180_000);

/** The notice channel's id, as the door's link names it. */
const channelIn = (link: string): Uint8Array =>
  mustBeOk(base64urlToBytes(/#v1\.([\w-]{43})\./.exec(link)?.[1] ?? ''));

/** The first 32 bytes of the newest entry, as they lie on the disk. */
const storedEntry = (data: string): Uint8Array => {
  const database = openDatabase(path.join(data, 'relay.db'));
  const [row] = database.prepare('select body from entry order by id desc limit 1')();
  const body = row?.bytes('body');
  database.close();
  if (body === undefined) throw new Error('the relay stored nothing');
  return body.slice(0, 32);
};
