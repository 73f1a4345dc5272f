/** Law: an organiser's acts are shown to all, and each can be undone. */
import { bytesToHex, ok, revealSecret, secret, type Bytes } from '@krov/ground';
import { intakeKeyFromSeed, intakePublicKeyOf } from '@krov/sealing';
import {
  describedBy,
  fitted,
  is,
  no,
  refOf,
  type AskToHelp,
  type Done,
  type Make,
  type OrganiserRoom,
} from '../gathering/index.ts';
import { lastUndoable } from './undoing.ts';
import {
  asksToHelp,
  beginning,
  lastWhole,
  welcomeOrganiser,
  type StageBody,
} from '../stage/index.ts';

export const askToHelp: AskToHelp = async ({ opened, amOrganiser }, name, randomness) => {
  if (amOrganiser) return no('sheIsAnOrganiser');
  const intake = opened.identity.intake ?? secret(randomness.bytes(32) as Bytes<'EveningSeed'>);
  const key = await intakePublicKeyOf(intakeKeyFromSeed(revealSecret(intake)));
  const body = { kind: 'askToHelp', name: fitted(name, 48), intake: key } as const;
  return ok({ body, identity: { ...opened.identity, intake } });
};

export const organiserActsOver: OrganiserRoom['actsOver'] = ({ randomness, say }) => {
  const asOrganiser = (make: Make): Done =>
    say((stand) => (stand.amOrganiser ? make(stand) : no('onlyOrganisersDoThis')));
  const organise = (body: StageBody): Done => asOrganiser(() => is(body));

  return {
    yes: (act) => organise({ kind: 'yes', act: refOf(act) }),
    byHand: (about) =>
      describedBy(about).name === ''
        ? no('aNameIsNeeded')
        : organise({ kind: 'byHand', ...describedBy(about) }),
    begin: (act) =>
      asOrganiser(({ evening }) => {
        const body = beginning(evening, act === null ? null : refOf(act));
        return body === null ? no('nobodyWaits') : is(body);
      }),
    next: () =>
      asOrganiser(({ evening }) =>
        evening.onStage === null
          ? no('nobodyIsOnStage')
          : is({ kind: 'next', act: evening.onStage.act.ref }),
      ),
    lockIn: (act) => organise({ kind: 'lockIn', act: refOf(act) }),
    move: (act, before) =>
      organise({ kind: 'move', act: refOf(act), before: before === null ? null : refOf(before) }),
    swap: (act, other) => organise({ kind: 'swap', act: refOf(act), other: refOf(other) }),
    pauseAct: (act) => organise({ kind: 'pauseAct', act: refOf(act) }),
    returnAct: (act) => organise({ kind: 'returnAct', act: refOf(act) }),
    noShow: (act) => organise({ kind: 'noShow', act: refOf(act) }),
    remove: (act, what) => organise({ kind: 'remove', act: refOf(act), what }),
    end: () => organise({ kind: 'end' }),
    undo: () =>
      asOrganiser(({ opened, log }) => {
        const last = lastUndoable(log, bytesToHex(opened.me));
        return last === null ? no('nothingToUndo') : is({ kind: 'undo', entry: last.ref });
      }),
    warn: (said, source) =>
      organise({ kind: 'warning', said: fitted(said, 280), source: fitted(source, 120) }),
    withdrawWarning: (warning) => organise({ kind: 'undo', entry: refOf(warning) }),
    heardOut: (hand) => organise({ kind: 'heardOut', hand: refOf(hand) }),
    welcome: (id) =>
      asOrganiser(async ({ opened, log }) => {
        const ask = log.get(id);
        const seed = opened.identity.gathering;
        if (ask === undefined || !asksToHelp(ask) || seed === null) return no('nobodyAsksHere');
        return is(await welcomeOrganiser(opened.keys.id, { ask, seed }, randomness));
      }),
    nameSafePerson: (name) => organise({ kind: 'safePerson', name: fitted(name, 48) }),
    removeOrganiser: (organiser) =>
      asOrganiser(({ evening, log }) => {
        const known = evening.organisers.get(organiser);
        if (known === undefined) return no('anOrganiserIsRemoved');
        const through = lastWhole(log.values(), known.key);
        return is({ kind: 'organiserRemoved', key: known.key, through });
      }),
  };
};
