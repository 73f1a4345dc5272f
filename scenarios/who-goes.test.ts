/** Who goes, and how: an asker who takes it back, a helper who falls silent, one who undoes. */
import { expect, test } from 'vitest';
import { makeWorld } from '@krov/testkit';
import { must, openMember, type Member } from './cast.ts';
import { addHelper, askAt, linesOf, offer, openHouse } from './openHouse.ts';

const isFreeAgain = ({ view }: Member): boolean =>
  view().cards[0]?.hadALead === true && view().cards[0]?.waitsFor === 'lead';

test('a circle of one person, who is admin, desk and helper, does the whole job alone', async () => {
  const world = await makeWorld('alone');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const { olena, request } = await askAt(world, { by: [vesna], name: 'Olena', text: 'A letter.' });
  await must(vesna.roof.acts.claim(request, 'lead'));
  await until(() => vesna.view().cases.length === 1 && olena.view().state === 'read');
  await must(vesna.roof.acts.step(request, 'Read it to me.'));
  await until(() => olena.view().transcript?.lastStep === 1);
  await must(olena.answer(1, 'done'));
  await must(vesna.roof.acts.close(request, 'helped', ''));
  await until(() => olena.view().outcome === 'helped');
  await until(() => vesna.view().cards[0]?.closed === 'helped');
  olena.close();
  await vesna.roof.close();
}, 60_000);

test('what an asker takes back, the desk closes as withdrawn, and helpers see it', async () => {
  const world = await makeWorld('withdrawn');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  const { olena } = await askAt(world, { by: [vesna, marko], name: 'Olena', text: 'A letter.' });
  await must(olena.withdraw());
  await until(() => olena.view().withdrawn === 'yes');
  await until(() => marko.view().cards[0]?.closed === 'withdrawn', 600_000);
  expect(marko.view().next).toBe(null);
  olena.close();
  for (const member of [vesna, marko]) await member.roof.close();
}, 60_000);

test('a lead who falls silent lapses after ten minutes; who claims then talks with the asker', async () => {
  const world = await makeWorld('silent');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  const ana = await addHelper(world, vesna, 'Ana');
  const { olena, request } = await askAt(world, {
    by: [vesna, marko, ana],
    name: 'Olena',
    text: 'A letter.',
  });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  await must(marko.roof.acts.step(request, 'Do not open the door.'));
  await until(() => linesOf(olena).length === 1);
  await marko.roof.close();
  await until(() => isFreeAgain(ana), 1_500_000);
  await must(olena.say('Where are you?'));
  await must(ana.roof.acts.claim(request, 'lead'));
  await until(() => ana.view().cases.length === 1, 600_000);
  await must(ana.roof.acts.say(request, 'I am Ana.'));
  await until(() => linesOf(olena).includes('I am Ana.'), 600_000);
  await must(olena.say('Thank you.'));
  await until(
    () => ana.view().cases[0]?.transcript.lines.some(({ text }) => text === 'Thank you.') === true,
    600_000,
  );
  olena.close();
  for (const member of [vesna, ana]) await member.roof.close();
}, 60_000);

test('a claim that is undone before its grant frees the place, and the next one is granted', async () => {
  const world = await makeWorld('undone');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  const ana = await addHelper(world, vesna, 'Ana');
  const { olena, request } = await askAt(world, {
    by: [vesna, marko, ana],
    name: 'Olena',
    text: 'A letter.',
  });
  await must(marko.roof.acts.claim(request, 'lead'));
  await must(marko.roof.acts.release(request));
  await until(() => marko.view().line.unsent === 0);
  await until(() => marko.view().cards[0]?.mine === 'nothing');
  await world.tape.advance(60_000);
  await must(ana.roof.acts.claim(request, 'lead'));
  await until(() => ana.view().cases.length === 1 && olena.view().state === 'read', 600_000);
  expect(marko.view().cases).toEqual([]);
  olena.close();
  for (const member of [vesna, marko, ana]) await member.roof.close();
}, 60_000);

test('a lead who gives a granted place back leaves the case, and the next one talks with the asker', async () => {
  const world = await makeWorld('given back');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  const ana = await addHelper(world, vesna, 'Ana');
  const { olena, request } = await askAt(world, {
    by: [vesna, marko, ana],
    name: 'Olena',
    text: 'A letter.',
  });
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1 && olena.view().state === 'read');
  await must(marko.roof.acts.release(request));
  await until(() => marko.view().cases.length === 0, 600_000);
  await until(() => isFreeAgain(ana), 600_000);
  await must(ana.roof.acts.claim(request, 'lead'));
  await until(() => ana.view().cases.length === 1, 600_000);
  await must(ana.roof.acts.say(request, 'I am Ana.'));
  await until(() => linesOf(olena).includes('I am Ana.'), 600_000);
  olena.close();
  for (const member of [vesna, marko, ana]) await member.roof.close();
}, 60_000);

test('a name or a text that is too long is refused, and nothing is stuck behind it', async () => {
  const world = await makeWorld('too long');
  const { until } = world.tape;
  const newcomer = await openMember(world, 'Vesna');
  await until(() => newcomer.roof.view().line.state === 'up');
  const tooLong = { ok: false, error: { rule: 'theTextIsTooLong' } };
  const named = await newcomer.roof.acts.found({ name: 'Ж'.repeat(25), languages: ['ru'] });
  expect(named).toMatchObject(tooLong);
  await newcomer.roof.close();
  const vesna = await openHouse(world);
  const { olena, request } = await askAt(world, { by: [vesna], name: 'Olena', text: 'A letter.' });
  await must(vesna.roof.acts.claim(request, 'lead'));
  await until(() => vesna.view().cases.length === 1 && olena.view().state === 'read');
  const { say, step, handOver, close } = vesna.roof.acts;
  expect(await say(request, 'Ж'.repeat(1751))).toMatchObject(tooLong);
  expect(await step(request, 'Ж'.repeat(301))).toMatchObject(tooLong);
  expect(await handOver(request, 'Ж'.repeat(301))).toMatchObject(tooLong);
  expect(await close(request, 'helped', 'Ж'.repeat(301))).toMatchObject(tooLong);
  await must(say(request, 'Ж'.repeat(1750)));
  await until(() => linesOf(olena).length === 1);
  olena.close();
  await vesna.roof.close();
}, 60_000);

test('of two who claim at once one holds the place, and the other sees that she holds nothing', async () => {
  const world = await makeWorld('at once');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  const ana = await addHelper(world, vesna, 'Ana');
  const everybody = [vesna, marko, ana];
  const { olena, request } = await askAt(world, {
    by: everybody,
    name: 'Olena',
    text: 'A letter.',
  });
  await must(marko.roof.acts.claim(request, 'lead'));
  await must(ana.roof.acts.claim(request, 'lead'));
  const held = () => [marko, ana].map(({ view }) => view().cards[0]?.mine).sort();
  await until(() => held().join() === 'granted,nothing', 600_000);
  expect([marko, ana].flatMap(({ view }) => view().cases)).toHaveLength(1);
  olena.close();
  for (const member of everybody) await member.roof.close();
}, 60_000);

/** And what a bad line takes. */
const withinAMinute = 75_000;

test('a helper on two shifts: the later word counts, she is counted once, and one word ends it', async () => {
  const world = await makeWorld('two shifts');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const marko = await addHelper(world, vesna, 'Marko');
  await must(marko.roof.acts.shiftOn({ ...offer, languages: ['uk'], cap: 1 }));
  await until(() => marko.view().line.unsent === 0 && vesna.view().line.unsent === 0);
  const { olena, request } = await askAt(world, {
    by: [vesna, marko],
    name: 'Olena',
    text: 'A letter.',
  });
  await until(() => {
    const { sight } = olena.view();
    return sight.kind === 'open' && sight.onShift === 2;
  }, withinAMinute);
  const reasonsOf = ({ view }: Member) =>
    view()
      .cards.map(({ reasons }) => reasons)
      .flat();
  await until(() => reasonsOf(marko).length > 0);
  expect(reasonsOf(marko)).not.toContainEqual({ kind: 'speaks', language: 'ru' });
  await must(marko.roof.acts.shiftOff());
  const isAlone = ({ view }: Member): boolean =>
    view().members.every(({ name, onShift }) => onShift === (name === 'Vesna'));
  await until(() => isAlone(vesna) && isAlone(marko));
  expect(await marko.roof.acts.claim(request, 'lead')).toMatchObject({
    ok: false,
    error: { rule: 'claimerMustBeOnShift' },
  });
  olena.close();
  for (const member of [vesna, marko]) await member.roof.close();
}, 60_000);

test('one person on shift in two circles: each has its own cards, and neither hears of the other', async () => {
  const world = await makeWorld('two circles');
  const { until } = world.tape;
  const vesna = await openHouse(world);
  const ana = await openHouse(world, undefined, 'Ana');
  const here = await addHelper(world, vesna, 'Marko');
  const there = await addHelper(world, ana, 'M.');
  const first = await askAt(world, { by: [vesna, here], name: 'Olena', text: 'A letter.' });
  const second = await askAt(world, { by: [ana, there], name: 'Ira', text: 'A form.' });
  await must(here.roof.acts.claim(first.request, 'lead'));
  await must(there.roof.acts.claim(second.request, 'lead'));
  await until(() => [here, there].every(({ view }) => view().cases.length === 1), 600_000);
  expect(here.view().cases[0]?.words).toBe('A letter.');
  expect(there.view().cases[0]?.words).toBe('A form.');
  for (const { view } of [vesna, here, ana, there]) expect(view().cards).toHaveLength(1);
  expect(here.view().me.member).not.toBe(there.view().me.member);
  for (const porch of [first.olena, second.olena]) porch.close();
  for (const member of [vesna, here, ana, there]) await member.roof.close();
}, 60_000);
