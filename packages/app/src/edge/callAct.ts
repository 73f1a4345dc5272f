/** Law: each act that a page can name is called with its own arguments, and nothing else is. */
import { ok, type Failure, type Result } from '@krov/ground';
import type { Acts } from '@krov/core/roof';
import type { ActCall, Answer } from './engineMessages.ts';

export const callAct = async (acts: Acts, call: ActCall): Promise<Result<Answer, Failure>> => {
  if (call.verb === 'invite') {
    const invited = await acts.invite(...call.args);
    return invited.ok ? ok({ kind: 'invited', ...invited.value }) : invited;
  }
  const did = await doneBy(acts, call);
  return did.ok ? ok({ kind: 'done' }) : did;
};

const doneBy = (
  acts: Acts,
  call: Exclude<ActCall, { verb: 'invite' }>,
): Promise<Result<void, Failure>> => {
  switch (call.verb) {
    case 'found':
      return acts.found(...call.args);
    case 'join':
      return acts.join(...call.args);
    case 'approve':
      return acts.approve(...call.args);
    case 'decline':
      return acts.decline(...call.args);
    case 'remove':
      return acts.remove(...call.args);
    case 'shiftOn':
      return acts.shiftOn(...call.args);
    case 'shiftOff':
      return acts.shiftOff(...call.args);
    case 'openDoor':
      return acts.openDoor(...call.args);
    case 'claim':
      return acts.claim(...call.args);
    case 'release':
      return acts.release(...call.args);
    case 'grant':
      return acts.grant(...call.args);
    case 'lapse':
      return acts.lapse(...call.args);
    case 'say':
      return acts.say(...call.args);
    case 'step':
      return acts.step(...call.args);
    case 'handOver':
      return acts.handOver(...call.args);
    case 'close':
      return acts.close(...call.args);
  }
};
