/**
 * Law: an act at an evening is done when the relay has it and its effect is seen here: a
 * join when an organiser's device has heard it. What the log makes void is answered with its rule.
 */
import type { Done, EveningView, Gathering, GatheringActs } from '@krov/core/gathering';
import { minute, type Description } from '@krov/core/stage';
import { err, ok, refused, unreachable, type Failure, type Result } from '@krov/ground';
import type { AboutAct, EveningAct, PlainVerb } from './act.ts';
import { eveningPicture } from './picture.ts';
import { isOfSeats, performSeat, type SeatDoing } from './seats.ts';
import { seenAt, viewNow, type AtEvening, type EveningAnswer } from './seen.ts';

/** Does an act and waits until it is seen. Unreachable: not seen in time; it may yet be. */
export const performAt = async (
  act: EveningAct,
  at: AtEvening,
): Promise<Result<EveningAnswer, Failure>> => {
  const opened = await seenAt(at, (view) => view);
  if (opened === null) return err(closedReason(at.gathering));
  if (act.act === 'look') return ok({ did: act.act, view: eveningPicture(opened) });
  const before = viewNow(at.gathering) ?? opened;
  if (isOfSeats(act)) return performSeat(act, at, before);
  const done = await say(act, at.gathering, before);
  if (!done.ok) return done;
  if (act.act === 'forget') return ok({ did: act.act });
  const shown = await seenAt(at, (view) => outcomeOf(act, { before, view }));
  return shown ?? err(unreachable('effect'));
};

const closedReason = (gathering: Gathering): Failure =>
  gathering.view().kind === 'over' ? refused('theEveningIsGone') : unreachable('evening');

type Change = { readonly before: EveningView; readonly view: EveningView };

/** `null`: not yet. */
const outcomeOf = (act: EveningAct, change: Change): Result<EveningAnswer, Failure> | null => {
  const { before, view } = change;
  if (view.refused.length > before.refused.length)
    return err(refused(view.refused.at(-1) ?? 'other'));
  if (view.unsent > 0) return null;
  const shown = effectOf(act, change);
  return shown === null ? null : ok({ did: act.act, ...shown });
};

const idsIn = ({ mine, queue, paused }: EveningView): ReadonlySet<string> =>
  new Set([...mine, ...queue, ...paused].map(({ act }) => act));

/** What an act led to; `null`: not yet. What is not named here is seen when the relay has it. */
const effectOf = (act: EveningAct, change: Change): object | null => {
  const { before, view } = change;
  const isPaused = view.mine.some(({ state }) => state === 'paused');
  if (act.act === 'join') return joinedIn(change);
  if (act.act === 'by-hand') return addedIn(change);
  if (act.act === 'withdraw') {
    const which = act.which ?? before.mine[0]?.act;
    return view.mine.some((each) => each.act === which) ? null : { which };
  }
  if (act.act === 'pause') return isPaused ? {} : null;
  if (act.act === 'return') return isPaused ? null : {};
  if (act.act === 'hand')
    return view.hands.some(({ isMine }) => isMine) === (act.state === 'up') ? {} : null;
  if (act.act === 'ask-to-help') {
    const mine = view.helpers.find(({ isMine }) => isMine);
    return mine === undefined ? null : { which: mine.ask, words: mine.words };
  }
  return act.act === 'begin' ? { which: view.onStage?.act, name: view.onStage?.name } : {};
};

const joinedIn = ({ before, view }: Change): object | null => {
  const known = idsIn(before);
  const made = view.mine.find((each) => !known.has(each.act));
  const isHeard = made !== undefined && made.state !== 'unsent' && made.state !== 'unheard';
  return isHeard ? { which: made.act, state: made.state } : null;
};

const addedIn = ({ before, view }: Change): object | null => {
  const known = idsIn(before);
  const made = view.queue.find((each) => !known.has(each.act));
  return made === undefined ? null : { which: made.act };
};

const describing = (about: AboutAct, now: number): Description => ({
  name: about.name,
  companions: Math.min(about.companions, 255),
  needs: about.needs.slice(0, 8),
  wished: Math.min(about.wished, 255),
  mustLeaveAt: about.leavesIn === null ? null : minute(now + about.leavesIn),
});

const plainActs: {
  readonly [V in PlainVerb]: (acts: GatheringActs, which: string) => Done;
} = {
  yes: (acts, which) => acts.yes(which),
  'lock-in': (acts, which) => acts.lockIn(which),
  'pause-act': (acts, which) => acts.pauseAct(which),
  'return-act': (acts, which) => acts.returnAct(which),
  'no-show': (acts, which) => acts.noShow(which),
  'heard-out': (acts, which) => acts.heardOut(which),
  'withdraw-warning': (acts, which) => acts.withdrawWarning(which),
  welcome: (acts, which) => acts.welcome(which),
  'remove-organiser': (acts, which) => acts.removeOrganiser(which),
};

const isPlain = (
  act: Exclude<EveningAct, SeatDoing>,
): act is Extract<EveningAct, { readonly act: PlainVerb }> => Object.hasOwn(plainActs, act.act);

const say = (
  act: Exclude<EveningAct, SeatDoing>,
  gathering: Gathering,
  view: EveningView,
): Done => {
  const { acts } = gathering;
  if (isPlain(act)) return plainActs[act.act](acts, act.which);
  switch (act.act) {
    case 'join':
      return acts.join(describing(act, view.minute), act.code);
    case 'edit':
      return acts.edit(act.which, describing(act, view.minute));
    case 'by-hand':
      return acts.byHand(describing(act, view.minute));
    case 'withdraw':
      return acts.withdraw(act.which ?? view.mine[0]?.act ?? '');
    case 'begin':
      return acts.begin(act.which);
    case 'hand':
      return acts.hand(act.state === 'up');
    case 'ask-to-help':
      return acts.askToHelp(act.name);
    case 'safe-person':
      return acts.nameSafePerson(act.name);
    case 'report':
      return acts.report(act.text);
    case 'warn':
      return acts.warn(act.text, act.source);
    case 'move':
      return acts.move(act.which, act.before);
    case 'swap':
      return acts.swap(act.which, act.other);
    case 'remove':
      return acts.remove(act.which, act.what);
    case 'pause':
    case 'return':
    case 'next':
    case 'end':
    case 'undo':
    case 'look':
    case 'forget':
      return sayBare(act.act, gathering);
  }
};

type BareVerb = 'pause' | 'return' | 'next' | 'end' | 'undo' | 'look' | 'forget';

const sayBare = (verb: BareVerb, { acts, forget }: Gathering): Done => {
  switch (verb) {
    case 'pause':
      return acts.pause();
    case 'return':
      return acts.return();
    case 'next':
      return acts.next();
    case 'end':
      return acts.end();
    case 'undo':
      return acts.undo();
    case 'forget':
      return forget();
    case 'look':
      return Promise.resolve(ok(undefined));
  }
};
