/** Scenario 01 as it is told in one process, with devices that may die at any write. */
import type { Roof, RoofView } from '@krov/core/roof';
import { makeWorld, type CrashPoint, type World } from '@krov/testkit';
import { must, openAsker, type MemberView } from './cast.ts';
import { texts } from './markers.ts';
import { openMortal, type Mortal } from './mortal.ts';

export type Deaths = { readonly vesna: CrashPoint; readonly marko: CrashPoint };

/** What everybody saw at the end. */
export type Seen = {
  readonly commits: { readonly vesna: number; readonly marko: number };
  readonly deaths: number;
  readonly olena: readonly string[];
  readonly ana: readonly string[];
  readonly answers: readonly (string | null)[];
  readonly outcome: string | null;
  readonly note: string;
};

const offer = { languages: ['ru', 'uk'], needs: ['driving'], cap: 2 } as const;
const fields = {
  need: 'driving',
  language: 'uk',
  region: texts.region,
  urgency: 'danger-now',
  neededBy: null,
  inPerson: 'no',
} as const;

/** What must be seen at the end, whatever died on the way. */
export const expected: Pick<Seen, 'olena' | 'answers' | 'outcome' | 'note'> = {
  olena: [texts.say, ...texts.steps, texts.thanks, texts.anaSays],
  answers: ['done', 'done', 'done', 'afraid', 'done'],
  outcome: 'helped',
  note: texts.note,
};

const isMember = (view: RoofView): view is MemberView => view.kind === 'member';
const asSeen =
  (isSo: (view: MemberView) => boolean) =>
  (view: RoofView): boolean =>
    isMember(view) && isSo(view);

const letIn = async (
  world: World,
  vesna: Mortal,
  { name, person }: { readonly name: string; readonly person: Mortal },
): Promise<void> => {
  const { until } = world.tape;
  const before = new Set((await vesna.screen()).invitations.map((each) => each.invitation));
  const isNew = (each: { readonly invitation: string }): boolean => !before.has(each.invitation);
  await vesna.achieve(
    asSeen(({ invitations }) => invitations.some(isNew)),
    (roof) => roof.acts.invite(['helper']),
  );
  const { invitation, fragment } = (await vesna.screen()).invitations.find(isNew) ?? {};
  const mine = (view: RoofView) =>
    isMember(view) ? view.invitations.find((each) => each.invitation === invitation) : undefined;
  await person.achieve(
    (view) => view.kind !== 'empty',
    (roof) => roof.acts.join({ link: `#${fragment ?? ''}`, name, languages: ['ru'] }),
  );
  await until(() => mine(vesna.view())?.pending != null);
  await vesna.achieve(
    (view) => mine(view)?.state.startsWith('admit') === true,
    (roof) => roof.acts.approve(invitation ?? ''),
  );
  await until(() => asSeen(({ members }) => members.length > 1)(person.view()));
};

/** Tells the story once. */
export const tellFirstWords = async (seed: string, points: Deaths): Promise<Seen> => {
  const world = await makeWorld(seed);
  const { until } = world.tape;
  const vesna = await openMortal(world, 'Vesna', points.vesna);
  await until(() => vesna.view().line.state === 'up');
  await vesna.achieve(isMember, (roof) =>
    roof.acts.found({ name: texts.vesna, languages: ['ru'] }),
  );
  await until(() => asSeen(({ members }) => members.length === 1)(vesna.view()));
  const marko = await openMortal(world, 'Marko', points.marko);
  await letIn(world, vesna, { name: texts.marko, person: marko });
  const ana = await openMortal(world, 'Ana', null);
  await letIn(world, vesna, { name: texts.ana, person: ana });
  for (const person of [vesna, marko, ana]) {
    await person.achieve(
      asSeen(({ onShift }) => onShift),
      (roof) => roof.acts.shiftOn(offer),
    );
  }
  await vesna.achieve(
    asSeen(({ door }) => door.state !== 'none'),
    (roof) => roof.acts.openDoor(),
  );
  await until(() => asSeen(({ door }) => door.state === 'open')(vesna.view()));

  const olena = openAsker(world, 'Olena', (await vesna.screen()).door.fragment ?? '');
  await until(() => olena.view().sight.kind === 'open');
  await must(olena.ask({ fields, text: texts.words }));
  await until(() => asSeen(({ cards }) => cards.length === 1)(marko.view()));
  const request = (await marko.screen()).cards[0]?.request ?? '';
  await marko.achieve(
    asSeen(({ cards }) => cards[0] !== undefined && cards[0].mine !== 'nothing'),
    (roof) => roof.acts.claim(request, 'lead'),
  );
  await until(() => olena.view().state === 'read' || olena.view().state === 'here');

  const linesOf = (view: RoofView): readonly string[] => {
    const room = isMember(view) ? view.cases[0] : undefined;
    return [...(room?.transcript.lines.map(({ text }) => text) ?? []), ...(room?.unsent ?? [])];
  };
  const speak = async (
    person: Mortal,
    text: string,
    act: (roof: Roof) => ReturnType<Roof['acts']['say']>,
  ): Promise<void> => {
    await until(() => asSeen(({ cases }) => cases.length === 1)(person.view()));
    await person.achieve((view) => linesOf(view).includes(text), act);
  };
  await speak(marko, texts.say, (roof) => roof.acts.say(request, texts.say));
  for (const [at, text] of texts.steps.entries()) {
    await speak(marko, text, (roof) => roof.acts.step(request, text));
    await until(() => olena.view().transcript?.lastStep === at + 1);
    await must(olena.answer(at + 1, at === 3 ? 'afraid' : 'done'));
  }
  await must(olena.say(texts.thanks));
  await until(() => linesOf(marko.view()).includes(texts.thanks));

  await marko.achieve(
    asSeen(({ cases }) => cases[0]?.isLeaving === true),
    (roof) => roof.acts.handOver(request, texts.note),
  );
  await until(() => asSeen(({ cards }) => cards[0]?.waitsFor === 'lead')(ana.view()));
  await ana.achieve(
    asSeen(({ cards }) => cards[0]?.mine !== 'nothing'),
    (roof) => roof.acts.claim(request, 'lead'),
  );
  await until(() => asSeen(({ cases }) => cases.length === 1)(ana.view()));
  const note = (await ana.screen()).cases[0]?.note ?? '';
  await until(() => asSeen(({ cases }) => cases.length === 0)(marko.view()));
  await speak(ana, texts.anaSays, (roof) => roof.acts.say(request, texts.anaSays));
  await until(() => olena.view().transcript?.lines.length === expected.olena.length);
  await ana.achieve(
    asSeen(({ cards }) => cards[0]?.closed === 'helped'),
    (roof) => roof.acts.close(request, 'helped', texts.reason),
  );
  await until(() => olena.view().outcome === 'helped');
  // What devices still write of it, they write before the story is counted.
  await world.tape.advance(10_000);
  const { transcript, outcome } = olena.view();
  const seen: Seen = {
    commits: { vesna: vesna.commits(), marko: marko.commits() },
    deaths: vesna.deaths() + marko.deaths(),
    olena: transcript?.lines.map(({ text }) => text) ?? [],
    ana: linesOf(ana.view()),
    answers: transcript?.lines.flatMap((line) => (line.kind === 'step' ? [line.answer] : [])) ?? [],
    outcome,
    note,
  };
  olena.close();
  for (const person of [vesna, marko, ana]) await person.close();
  return seen;
};
