import { expect, test } from 'vitest';
import { makeWorld, type World } from '@krov/testkit';
import { letIn, must, mustInTime, openAsker, openMember, type Member } from './cast.ts';

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

/** Each number is another evening of bad lines. */
const evenings = [4, 9, 10, 11, 14, 47, 105, 113] as const;

test.each(evenings)(
  'who was removed sees no card that comes after, and the circle goes on (evening %i)',
  async (evening) => {
    const world = await makeWorld(`removed ${evening}`);
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

    await until(() => vesna.view().members.length === 3);
    const gone = vesna.view().members.find(({ name }) => name === 'Ivan')?.member ?? '';
    await mustInTime(world, () => vesna.roof.acts.remove(gone));
    await until(() => ivan.view().removed);
    await until(() => marko.view().members.some(({ name, revoked }) => name === 'Ivan' && revoked));
    await until(() => vesna.view().door.state === 'open' && vesna.view().onShift);
    expect(vesna.view().door.fragment).toBe(before);

    await mustInTime(world, () => marko.roof.acts.shiftOn(offer));
    const olena = openAsker(world, 'Olena', before ?? '');
    await until(() => olena.view().sight.kind === 'open');
    await must(olena.ask({ fields, text: 'A letter came.' }));
    await until(() => marko.view().onShift && marko.view().cards.length === 1);
    await mustInTime(world, () =>
      marko.roof.acts.claim(marko.view().cards[0]?.request ?? '', 'lead'),
    );
    await until(() => marko.view().cases.length === 1);
    expect(ivan.view().cards).toEqual([]);
    olena.close();
    for (const member of [vesna, marko, ivan]) await member.roof.close();
  },
  120_000,
);

/** On a line that is down for long a lease lapses, and whoever had it takes the card again. */
const untilSheHolds = async (
  world: World,
  { roof, view }: Member,
  isHers: () => boolean,
): Promise<void> => {
  const hasLapsed = (): boolean => {
    const [card] = view().cards;
    return card?.mine === 'nothing' && card.waitsFor === 'lead';
  };
  const { request } = view().cards[0] ?? { request: '' };
  while (!isHers()) {
    await world.tape.until(() => isHers() || hasLapsed());
    if (isHers()) return;
    await mustInTime(world, () => roof.acts.claim(request, 'lead'));
    await world.tape.until(() => !hasLapsed());
  }
};

test.each(evenings)(
  'what is said while the board turns is heard on the next one (evening %i)',
  async (evening) => {
    const world = await makeWorld(`turning ${evening}`);
    const { until } = world.tape;
    const vesna = await openMember(world, 'Vesna');
    await until(() => vesna.roof.view().line.state === 'up');
    await must(vesna.roof.acts.found({ name: 'Vesna', languages }));
    const [marko, ana, ivan, petar] = [
      await letIn(world, vesna, { name: 'Marko', roles: ['helper'] }),
      await letIn(world, vesna, { name: 'Ana', roles: ['helper'] }),
      await letIn(world, vesna, { name: 'Ivan', roles: ['helper'] }),
      await letIn(world, vesna, { name: 'Petar', roles: ['helper'] }),
    ];
    await until(() => vesna.view().members.length === 5);
    const keyByName = new Map(vesna.view().members.map(({ name, member }) => [name, member]));
    const remove = (name: string): Promise<void> =>
      mustInTime(world, () => vesna.roof.acts.remove(keyByName.get(name) ?? ''));
    for (const { roof } of [vesna, marko]) await must(roof.acts.shiftOn(offer));
    await must(vesna.roof.acts.openDoor());
    await until(() => vesna.view().door.state === 'open');
    const olena = openAsker(world, 'Olena', vesna.view().door.fragment ?? '');
    await until(() => olena.view().sight.kind === 'open');
    await must(olena.ask({ fields, text: 'A letter came.' }));
    await until(() => marko.view().onShift && marko.view().cards.length === 1);
    const request = marko.view().cards[0]?.request ?? '';

    const turns = remove('Ivan');
    await mustInTime(world, () => marko.roof.acts.claim(request, 'lead'));
    await mustInTime(world, () => ana.roof.acts.shiftOn(offer));
    await turns;
    await untilSheHolds(world, marko, () => marko.view().cases.length === 1);
    await until(() => ana.view().onShift);
    await mustInTime(world, () => marko.roof.acts.step(request, 'Sit down.'));
    await until(() => olena.view().transcript?.lines.length === 1);

    const turnsAgain = remove('Petar');
    await mustInTime(world, () => marko.roof.acts.handOver(request, 'She is calm.'));
    await turnsAgain;
    await until(() => {
      const [card] = ana.view().cards;
      return card?.waitsFor === 'lead' && card.hadALead;
    });
    await mustInTime(world, () => ana.roof.acts.claim(request, 'lead'));
    const isHandedOver = (): boolean =>
      ana.view().cases[0]?.note === 'She is calm.' && marko.view().cases.length === 0;
    await untilSheHolds(world, ana, isHandedOver);

    await mustInTime(world, () => ana.roof.acts.close(request, 'helped', ''));
    await until(() => olena.view().outcome === 'helped');
    await until(() => [vesna, marko].every(({ view }) => view().cards[0]?.closed === 'helped'));
    olena.close();
    for (const member of [vesna, marko, ana, ivan, petar]) await member.roof.close();
  },
  120_000,
);

test('a device that was closed in the middle opens where it stood, and nothing is said twice', async () => {
  const world = await makeWorld('reopened');
  const { until } = world.tape;
  const vesna = await openMember(world, 'Vesna');
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: 'Vesna', languages }));
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['helper'] });
  await must(vesna.roof.acts.shiftOn(offer));
  await mustInTime(world, () => marko.roof.acts.shiftOn(offer));
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
