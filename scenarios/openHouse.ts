/** A house with its door open, as many stories begin. */
import type { Vault } from '@krov/core/device';
import type { World } from '@krov/testkit';
import type { Porch } from '@krov/core/porch';
import { letIn, must, mustInTime, openAsker, openMember, type Member } from './cast.ts';

export const offer = { languages: ['ru'], needs: ['law'], cap: 2 } as const;
export const fields = {
  need: 'law',
  language: 'ru',
  region: '',
  urgency: 'today',
  neededBy: null,
  inPerson: 'no',
} as const;

/** A circle of one person, who is admin, desk and helper, on shift behind her open door. */
export const openHouse = async (world: World, vault?: Vault, name = 'Vesna'): Promise<Member> => {
  const { until } = world.tape;
  const vesna = await openMember(world, name, vault === undefined ? {} : { vault });
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name, languages: ['ru'] }));
  await until(() => vesna.view().members.length === 1);
  await must(vesna.roof.acts.shiftOn(offer));
  await must(vesna.roof.acts.openDoor());
  await until(() => vesna.view().door.state === 'open' && vesna.view().onShift);
  return vesna;
};

/** A helper, let in and on shift. */
export const addHelper = async (world: World, vesna: Member, name: string): Promise<Member> => {
  const helper = await letIn(world, vesna, { name, roles: ['helper'] });
  await mustInTime(world, () => helper.roof.acts.shiftOn(offer));
  await world.tape.until(() => helper.view().onShift && helper.view().door.fragment !== null);
  return helper;
};

/** An asker whose request all of these people see; gives its id. */
export const askAt = async (
  world: World,
  {
    by,
    name,
    text,
  }: { readonly by: readonly Member[]; readonly name: string; readonly text: string },
): Promise<{ readonly olena: Porch; readonly request: string }> => {
  const { until } = world.tape;
  const cardsOf = (member: Member): readonly string[] =>
    member.view().cards.map(({ request }) => request);
  const known = new Set(by.flatMap(cardsOf));
  const isFresh = (request: string): boolean => !known.has(request);
  const [fragment] = by.flatMap((member) => member.view().door.fragment ?? []);
  const olena = openAsker(world, name, fragment ?? '');
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text }));
  await until(() => by.every((member) => cardsOf(member).some(isFresh)));
  const [request] = by.flatMap(cardsOf).filter(isFresh);
  return { olena, request: request ?? '' };
};

export const linesOf = (olena: Porch): readonly string[] =>
  olena.view().transcript?.lines.map(({ text }) => text) ?? [];
