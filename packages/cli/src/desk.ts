/**
 * Law: a headless desk is a member's device on shift, shown in the circle by the name it
 * joined under. It grants by the circle's rule, keeps the door open, and takes no case.
 */
import { ok, refused, err, unreachable, type Failure, type Result } from '@krov/ground';
import { follow } from './follow.ts';
import { atRoof, perform, type Stage } from './perform.ts';
import { seen } from './seen.ts';

/** How long it waits to be let in, and at its end for its shift to be seen as ended. */
const goodbyeMs = 3000;

/** Goes on shift as desk, opens the door if nobody has, and follows until SIGTERM. */
export const runDesk = async (
  stage: Stage,
  how: 'watching' | 'interactive',
): Promise<Result<void, Failure>> => {
  const onDuty = await goOnDuty(stage);
  if (!onDuty.ok) return onDuty;
  await follow(stage, how);
  await perform({ ...shift, state: 'off' }, { ...stage, timeoutMs: goodbyeMs });
  return ok(undefined);
};

const shift = { act: 'shift', state: 'on', languages: [], needs: [], cap: 0 } as const;

const goOnDuty = async (stage: Stage): Promise<Result<void, Failure>> => {
  const { roof, timeoutMs } = stage;
  await seen(atRoof(stage, timeoutMs), () => (roof.view().kind === 'member' ? 'member' : null));
  const view = roof.view();
  if (view.kind !== 'member') return err(refused('onlyAMemberActs'));
  if (!view.roles.includes('desk')) return err(refused('onlyADeskRunsHeadless'));
  const begun = await perform(shift, stage);
  if (!begun.ok) return begun;
  const certified = await seen(atRoof(stage, timeoutMs), () => {
    const now = roof.view();
    return now.kind === 'member' && now.isDeskOnDuty ? 'on duty' : null;
  });
  if (certified === null) return err(unreachable('effect'));
  const opened = await perform({ act: 'open-door' }, stage);
  return opened.ok ? ok(undefined) : opened;
};
