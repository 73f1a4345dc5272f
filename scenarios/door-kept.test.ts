/** A door that was just made is not forgotten for keys that were told before it. */
import { bytesToHex, mustBeOk, revealSecret, type Secret } from '@krov/ground';
import { channelIdOf } from '@krov/proof';
import { kept } from '@krov/core/device';
import { doorChannelOf } from '@krov/core/door';
import { makeWorld, type Mischief } from '@krov/testkit';
import { expect, test } from 'vitest';
import { letIn, must, openAsker, openMember, type Member } from './cast.ts';
import { fields, offer } from './openHouse.ts';

/** Nothing breaks, but everything takes its time: so what is told overtakes what comes back. */
const slow: Mischief = { breaks: 0, freezes: 0, refuses: 0, delayMs: 300, swaps: 0 };

type KeptDoor = {
  readonly cardShares: readonly { readonly doorReadToken: Secret<Uint8Array> }[];
};

/** The doors whose read token this device was told, from its own vault. */
const doorsKnownTo = async ({ vault }: Member): Promise<readonly string[]> => {
  const rows = mustBeOk(await vault.open('door'));
  const shares = rows.flatMap(({ bytes }) => mustBeOk(kept<KeptDoor>(bytes)).cardShares);
  const doors = shares.map(({ doorReadToken }) =>
    doorChannelOf(revealSecret(doorReadToken) as Parameters<typeof doorChannelOf>[0]),
  );
  return (await Promise.all(doors)).map(({ id }) => bytesToHex(id));
};

test('a door opened while a newcomer is told the keys opens', async () => {
  const world = await makeWorld('door opened early');
  const { until } = world.tape;
  const vesna = await openMember(world, 'Vesna', { mischief: slow });
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: 'Vesna', languages: ['ru'] }));
  await must(vesna.roof.acts.shiftOn(offer));
  await until(() => vesna.view().isDeskOnDuty);
  const { invitation } = await must(vesna.roof.acts.invite(['helper']));
  const invited = () => vesna.view().invitations.find((each) => each.invitation === invitation);
  const marko = await openMember(world, 'Marko', { mischief: slow });
  const link = `#${invited()?.fragment ?? ''}`;
  await must(marko.roof.acts.join({ link, name: 'Marko', languages: ['ru'] }));
  await until(() => invited()?.pending != null);
  await must(vesna.roof.acts.approve(invitation));
  await until(() => invited()?.state === 'admitted');
  await must(vesna.roof.acts.openDoor());
  await until(() => vesna.view().door.state === 'open', 600_000);
  await until(() => marko.view().door.state === 'open', 600_000);
  for (const member of [vesna, marko]) await member.roof.close();
}, 120_000);

test.each([0, 100, 200, 300, 400, 500])(
  'who is removed while a bundle is on its way (%i ms) knows no door that an asker is shown',
  async (ms) => {
    const world = await makeWorld('removed early');
    const { until } = world.tape;
    const vesna = await openMember(world, 'Vesna', { mischief: slow });
    await until(() => vesna.roof.view().line.state === 'up');
    await must(vesna.roof.acts.found({ name: 'Vesna', languages: ['ru'] }));
    await must(vesna.roof.acts.shiftOn(offer));
    const ivan = await letIn(world, vesna, { name: 'Ivan', roles: ['helper'] });
    await until(() => vesna.view().members.length === 2);
    const gone = vesna.view().members.find(({ name }) => name === 'Ivan')?.member ?? '';
    await must(vesna.roof.acts.openDoor());
    await until(() => ivan.view().door.state !== 'none');
    await world.tape.advance(ms);
    await must(vesna.roof.acts.remove(gone));
    const before = await doorsKnownTo(ivan);
    expect(before).toHaveLength(1);
    await until(() => vesna.view().door.state === 'open' && vesna.view().onShift, 600_000);
    await world.tape.advance(60_000);
    const olena = openAsker(world, 'Olena', vesna.view().door.fragment ?? '');
    await until(() => olena.view().sight.kind === 'open');
    const { sight } = olena.view();
    const shown = sight.kind === 'open' ? bytesToHex(channelIdOf(sight.bundle.door)) : '';
    expect(before).not.toContain(shown);
    await must(olena.ask({ fields, text: 'A letter came.' }));
    await until(() => vesna.view().cards.length === 1, 600_000);
    olena.close();
    for (const member of [vesna, ivan]) await member.roof.close();
  },
  120_000,
);
