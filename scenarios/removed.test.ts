import { expect, test } from 'vitest';
import { makeWorld } from '@krov/testkit';
import { letIn, must, openAsker, openMember } from './cast.ts';

const languages = ['ru'] as const;
const offer = { languages, needs: ['law'] as const, cap: 2 };
const fields = {
  need: 'law',
  language: 'ru',
  region: '',
  urgency: 'today',
  neededBy: null,
  inPerson: 'no',
} as const;

test('who was removed sees no card that comes after, and the circle goes on', async () => {
  const world = await makeWorld('removed');
  const { until } = world.tape;
  const vesna = await openMember(world, 'Vesna');
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: 'Vesna', languages }));
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['helper'] });
  const ivan = await letIn(world, vesna, { name: 'Ivan', roles: ['helper'] });
  await must(vesna.roof.acts.shiftOn(offer));
  await must(vesna.roof.acts.openDoor());
  await until(() => [vesna, marko, ivan].every(({ view }) => view().door.state === 'open'));
  const before = vesna.view().door.fragment;

  const gone = vesna.view().members.find(({ name }) => name === 'Ivan')?.member ?? '';
  await must(vesna.roof.acts.remove(gone));
  await until(() => ivan.view().removed);
  await until(() => marko.view().members.some(({ name, revoked }) => name === 'Ivan' && revoked));
  await until(() => vesna.view().door.state === 'open' && vesna.view().onShift);
  expect(vesna.view().door.fragment).toBe(before);

  await must(marko.roof.acts.shiftOn(offer));
  const olena = openAsker(world, 'Olena', before ?? '');
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text: 'A letter came.' }));
  await until(() => marko.view().onShift && marko.view().cards.length === 1);
  await must(marko.roof.acts.claim(marko.view().cards[0]?.request ?? '', 'lead'));
  await until(() => marko.view().cases.length === 1);
  expect(ivan.view().cards).toEqual([]);
  olena.close();
  for (const member of [vesna, marko, ivan]) await member.roof.close();
}, 120_000);

test('a device that was closed in the middle opens where it stood, and nothing is said twice', async () => {
  const world = await makeWorld('reopened');
  const { until } = world.tape;
  const vesna = await openMember(world, 'Vesna');
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: 'Vesna', languages }));
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['helper'] });
  await must(vesna.roof.acts.shiftOn(offer));
  await must(marko.roof.acts.shiftOn(offer));
  await must(vesna.roof.acts.openDoor());
  await until(() => vesna.view().door.state === 'open');
  const olena = openAsker(world, 'Olena', vesna.view().door.fragment ?? '');
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text: 'A letter came.' }));
  await until(() => marko.view().onShift && marko.view().cards.length === 1);
  const request = marko.view().cards[0]?.request ?? '';
  await must(marko.roof.acts.claim(request, 'lead'));
  await until(() => olena.view().state === 'read');
  await must(marko.roof.acts.step(request, 'Do not open the door.'));
  await marko.roof.close();
  const again = await openMember(world, 'Marko', { vault: marko.vault });
  await must(again.roof.acts.step(request, 'Write down the names.'));
  await until(() => olena.view().transcript?.lines.length === 2);
  expect(olena.view().transcript?.lines.map(({ text }) => text)).toEqual([
    'Do not open the door.',
    'Write down the names.',
  ]);
  await vesna.roof.close();
  const vesnaAgain = await openMember(world, 'Vesna', { vault: vesna.vault });
  await until(() => vesnaAgain.view().cards.length === 1 && vesnaAgain.view().onShift);
  expect(vesnaAgain.view().members.map(({ name }) => name)).toEqual(['Vesna', 'Marko']);
  olena.close();
  for (const member of [vesnaAgain, again]) await member.roof.close();
}, 120_000);
