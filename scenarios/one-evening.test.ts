import { expect, test } from 'vitest';
import { makeWorld } from '@krov/testkit';
import { letIn, must, openAsker, openMember } from './cast.ts';

const languages = ['ru', 'uk'] as const;
const offer = { languages, needs: ['driving'] as const, cap: 2 };

test('Olena asks, Marko answers step by step, hands over to Ana, and Ana closes', async () => {
  const world = await makeWorld('one evening');
  const { until } = world.tape;
  const vesna = await openMember(world, 'Vesna');
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: 'Vesna', languages }));
  await until(() => vesna.view().members.length === 1);
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['helper'] });
  const ana = await letIn(world, vesna, { name: 'Ana', roles: ['desk', 'helper'] });
  await must(vesna.roof.acts.shiftOn(offer));
  await must(marko.roof.acts.shiftOn(offer));
  await must(vesna.roof.acts.openDoor());
  await until(() => vesna.view().door.state === 'open');

  const olena = openAsker(world, 'Olena', vesna.view().door.fragment ?? '');
  await until(() => olena.view().sight.kind === 'open');
  const fields = {
    need: 'driving',
    language: 'uk',
    region: 'Kharkiv',
    urgency: 'danger-now',
    neededBy: null,
    inPerson: 'no',
  } as const;
  await must(olena.ask({ fields, text: 'I have to drive and never have.' }));
  await until(() => olena.view().state === 'delivered');

  await until(() => marko.view().onShift && marko.view().cards.length === 1);
  const request = marko.view().cards[0]?.request ?? '';
  expect(marko.view().next).toBe(request);
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1);
  expect(marko.view().cases[0]?.words).toContain('I have to drive');
  await until(() => olena.view().state === 'read');

  for (const step of ['Sit down.', 'Mirrors.', 'Belt.', 'Clutch.', 'Key.']) {
    await must(marko.roof.acts.step(request, step));
  }
  await until(() => olena.view().transcript?.lastStep === 5);
  expect(olena.view().state).toBe('here');
  await must(olena.answer(1, 'done'));
  await must(olena.say('It works!'));
  await until(() => marko.view().cases[0]?.transcript.lines.length === 6);

  await must(ana.roof.acts.shiftOn(offer));
  await must(marko.roof.acts.handOver(request, 'She is calm now.'));
  await until(() => ana.view().onShift && ana.view().cards[0]?.waitsFor === 'lead');
  await must(ana.roof.acts.claim(request, 'lead'));
  await until(() => ana.view().cases.length === 1);
  expect(ana.view().cases[0]?.note).toBe('She is calm now.');
  await until(() => marko.view().cases.length === 0);
  await must(ana.roof.acts.say(request, 'I am Ana, I go on.'));
  await until(() => olena.view().transcript?.lines.length === 7);
  await must(ana.roof.acts.close(request, 'helped', 'She crossed the border.'));
  await until(() => olena.view().outcome === 'helped');
  await until(() => vesna.view().cards[0]?.closed === 'helped');
  olena.close();
  for (const member of [vesna, marko, ana]) await member.roof.close();
}, 120_000);
