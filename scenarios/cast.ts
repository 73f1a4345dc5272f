/** The cast with its devices, in a small world: each step of a story is one line. */
import { mustBeOk, type Failure, type Result } from '@krov/ground';
import { memoryVault, type Vault } from '@krov/core/device';
import { openPorch, type Porch } from '@krov/core/porch';
import { openRoof, type Roof, type RoofView } from '@krov/core/roof';
import { parseDoorLink } from '@krov/core/door';
import { badEvening, lossyRoute, type Mischief, type World } from '@krov/testkit';

export type MemberView = RoofView & { readonly kind: 'member' };

/** One person with one device. */
export type Member = {
  readonly roof: Roof;
  readonly vault: Vault;
  readonly view: () => MemberView;
  /** Where this device was told of another history than its own: the relay here never lies. */
  readonly forks: readonly string[];
};

export const openMember = async (
  world: World,
  name: string,
  kept: { readonly vault?: Vault; readonly mischief?: Mischief } = {},
): Promise<Member> => {
  const vault = kept.vault ?? memoryVault();
  const { clock, alarm } = world.tape;
  const randomness = world.randomnessOf(name);
  const line = { alarm, randomness: world.randomnessOf(`${name}/line`) };
  const route = lossyRoute(world.route, kept.mischief ?? badEvening, line);
  const roof = mustBeOk(await openRoof({ vault, route, clock, alarm, randomness }));
  const forks: string[] = [];
  roof.on((event) => {
    if (event?.code === 'FORK') forks.push(event.where);
  });
  return {
    roof,
    vault,
    forks,
    view: () => {
      const view = roof.view();
      if (view.kind !== 'member') throw new Error(`${name} is ${view.kind}`);
      return view;
    },
  };
};

/** An act that must succeed. */
export const must = async <T>(act: Promise<Result<T, Failure>>): Promise<T> => mustBeOk(await act);

/** When somebody who was told to try again does. */
const tryAgainMs = 1000;

/** As `must`, for an act that waits: time goes on until it is done, and who is told to try again does. */
export const mustInTime = async <T>(
  world: World,
  act: () => Promise<Result<T, Failure>>,
): Promise<T> => {
  let isDone = false;
  const acting = act().finally(() => {
    isDone = true;
  });
  await world.tape.until(() => isDone);
  const acted = await acting;
  const isTooEarly =
    !acted.ok && acted.error.kind === 'refused' && acted.error.rule === 'theBoardIsNotThereYet';
  if (!isTooEarly) return mustBeOk(acted);
  await world.tape.advance(tryAgainMs);
  return mustInTime(world, act);
};

export const openAsker = (world: World, name: string, fragment: string): Porch => {
  const { clock, alarm } = world.tape;
  const line = { alarm, randomness: world.randomnessOf(`${name}/line`) };
  return openPorch({
    link: mustBeOk(parseDoorLink(fragment)),
    route: lossyRoute(world.route, badEvening, line),
    clock,
    alarm,
    randomness: world.randomnessOf(name),
    loadReach: () => import('@krov/core/reach'),
    loadTalk: () => import('@krov/core/talk'),
  });
};

/** Lets a newcomer in, words compared. */
export const letIn = async (
  world: World,
  vesna: Member,
  {
    name,
    roles,
    vault,
  }: {
    readonly name: string;
    readonly roles: readonly ('desk' | 'helper')[];
    readonly vault?: Vault;
  },
): Promise<Member> => {
  const { invitation } = await must(vesna.roof.acts.invite(roles));
  const invited = (): MemberInvitation =>
    vesna.view().invitations.find((each) => each.invitation === invitation);
  const newcomer = await openMember(world, name, vault === undefined ? {} : { vault });
  await must(
    newcomer.roof.acts.join({ link: `#${invited()?.fragment ?? ''}`, name, languages: ['ru'] }),
  );
  await world.tape.until(() => invited()?.pending != null);
  const view = newcomer.roof.view();
  const hers = view.kind === 'joining' ? view.words?.join(' ') : undefined;
  if (hers !== invited()?.pending?.words.join(' ')) throw new Error('the six words differ');
  await must(vesna.roof.acts.approve(invitation));
  await world.tape.until(
    () => newcomer.roof.view().kind === 'member' && newcomer.view().members.length > 1,
  );
  return newcomer;
};
type MemberInvitation = ReturnType<Member['view']>['invitations'][number] | undefined;
