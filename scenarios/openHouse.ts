/** A house with its door open, as many stories begin. */
import type { World } from '@krov/testkit';
import type { Porch } from '@krov/core/porch';
import { letIn, must, openAsker, openMember, type Member } from './cast.ts';

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
export const openHouse = async (world: World): Promise<Member> => {
  const { until } = world.tape;
  const vesna = await openMember(world, 'Vesna');
  await until(() => vesna.roof.view().line.state === 'up');
  await must(vesna.roof.acts.found({ name: 'Vesna', languages: ['ru'] }));
  await until(() => vesna.view().members.length === 1);
  await must(vesna.roof.acts.shiftOn(offer));
  await must(vesna.roof.acts.openDoor());
  await until(() => vesna.view().door.state === 'open' && vesna.view().onShift);
  return vesna;
};

/** A helper, let in and on shift. */
export const addHelper = async (world: World, vesna: Member, name: string): Promise<Member> => {
  const helper = await letIn(world, vesna, { name, roles: ['helper'] });
  await must(helper.roof.acts.shiftOn(offer));
  await world.tape.until(() => helper.view().onShift && helper.view().door.fragment !== null);
  return helper;
};

/** An asker whose request is with the people on duty; gives its id as `by` sees it. */
export const askAt = async (
  world: World,
  { by, name, text }: { readonly by: Member; readonly name: string; readonly text: string },
): Promise<{ readonly olena: Porch; readonly request: string }> => {
  const { until } = world.tape;
  const known = new Set(by.view().cards.map(({ request }) => request));
  const olena = openAsker(world, name, by.view().door.fragment ?? '');
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text }));
  const fresh = () => by.view().cards.find(({ request }) => !known.has(request));
  await until(() => fresh() !== undefined);
  return { olena, request: fresh()?.request ?? '' };
};

export const linesOf = (olena: Porch): readonly string[] =>
  olena.view().transcript?.lines.map(({ text }) => text) ?? [];
