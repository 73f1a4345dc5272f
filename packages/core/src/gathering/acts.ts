/**
 * Law: a person names what she means, and this device writes it for the log; what the log
 * then makes of it stands in the view.
 */
import { bytesToHex, ok, revealSecret, secret, type Bytes, type Randomness } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import { intakeKeyFromSeed, intakePublicKeyOf } from '@krov/sealing';
import {
  asksToHelp,
  beginning,
  longestNameBytes,
  nextNumber,
  longestText,
  parseRoomCode,
  sealRoomCode,
  sealText,
  welcomeOrganiser,
  type Description,
  type StageBody,
} from '../stage/index.ts';
import { fitted, is, no, refOf, type Done, type Hex, type Make } from './said.ts';
import { lastUndoable } from './view.ts';

export type GatheringActs = {
  // A guest.
  /** `code`: the four digits on the stage screen; empty to wait for an organiser's yes. */
  readonly join: (about: Description, code: string) => Done;
  readonly edit: (act: Hex, about: Description) => Done;
  readonly reorder: (acts: readonly Hex[]) => Done;
  readonly withdraw: (act: Hex) => Done;
  readonly pause: () => Done;
  readonly return: () => Done;
  readonly hand: (raised: boolean) => Done;
  readonly askToHelp: (name: string) => Done;
  /** To the organisers alone; nobody learns from whom. */
  readonly report: (said: string) => Done;
  // An organiser.
  readonly yes: (act: Hex) => Done;
  readonly byHand: (about: Description) => Done;
  /** `null`: whoever is first. */
  readonly begin: (act: Hex | null) => Done;
  /** The act on stage is over. */
  readonly next: () => Done;
  readonly lockIn: (act: Hex) => Done;
  readonly move: (act: Hex, before: Hex | null) => Done;
  readonly swap: (act: Hex, other: Hex) => Done;
  readonly pauseAct: (act: Hex) => Done;
  readonly returnAct: (act: Hex) => Done;
  readonly noShow: (act: Hex) => Done;
  readonly remove: (act: Hex, what: 'act' | 'guest') => Done;
  readonly end: () => Done;
  /** Takes back the last act of mine that can be taken back. */
  readonly undo: () => Done;
  readonly warn: (said: string, source: string) => Done;
  readonly withdrawWarning: (warning: Hex) => Done;
  readonly heardOut: (hand: Hex) => Done;
  /** After the six words were compared. */
  readonly welcome: (ask: Hex) => Done;
  /** Whom to go to tonight. */
  readonly nameSafePerson: (name: string) => Done;
  readonly removeOrganiser: (organiser: Hex) => Done;
};

const describedBy = (about: Description): Description => ({
  ...about,
  name: fitted(about.name, longestNameBytes),
});

export const actsOver = (deps: {
  readonly randomness: Randomness;
  readonly say: (make: Make) => Done;
}): GatheringActs => {
  const { randomness, say } = deps;
  const asGuest = (body: StageBody): Done => say(() => is(body));
  const asOrganiser = (make: Make): Done =>
    say((stand) => (stand.amOrganiser ? make(stand) : no('onlyOrganisersDoThis')));
  const organise = (body: StageBody): Done => asOrganiser(() => is(body));

  return {
    join: (about, code) =>
      say(async ({ opened, evening }) => {
        const described = describedBy(about);
        if (described.name === '') return no('aNameIsNeeded');
        if (code.trim() === '') return is({ kind: 'join', ...described, code: null });
        const typed = parseRoomCode(code);
        if (typed === null) return no('theCodeHasFourDigits');
        const joiner = {
          channel: opened.keys.id,
          guest: opened.me,
          intake: evening.founding.intake,
        };
        const sealed = await sealRoomCode(joiner, typed, randomness);
        return is({ kind: 'join', ...described, code: sealed });
      }),
    edit: (act, about) => asGuest({ kind: 'edit', act: refOf(act), ...describedBy(about) }),
    reorder: (acts) => asGuest({ kind: 'reorder', acts: acts.map(refOf) }),
    withdraw: (act) => asGuest({ kind: 'withdraw', act: refOf(act) }),
    pause: () => asGuest({ kind: 'pause' }),
    return: () => asGuest({ kind: 'return' }),
    hand: (raised) => asGuest({ kind: 'hand', raised }),
    askToHelp: (name) =>
      say(async ({ opened, amOrganiser }) => {
        if (amOrganiser) return no('sheIsAnOrganiser');
        const intake =
          opened.identity.intake ?? secret(randomness.bytes(32) as Bytes<'EveningSeed'>);
        const key = await intakePublicKeyOf(intakeKeyFromSeed(revealSecret(intake)));
        const body = { kind: 'askToHelp', name: fitted(name, 48), intake: key } as const;
        return ok({ body, identity: { ...opened.identity, intake } });
      }),
    report: (said) =>
      say(async ({ opened, evening }) => {
        const text = fitted(said, longestText);
        if (text === '') return no('aReportSaysSomething');
        const as = signingKeyFromSeed(randomness.bytes(32));
        const purpose = {
          label: 'krov/report/1',
          channel: opened.keys.id,
          key: await verifyingKeyOf(as),
          recipient: evening.founding.intake,
        } as const;
        const sealed = await sealText(purpose, text, randomness);
        return ok({ body: { kind: 'report', sealed }, as });
      }),
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
        const { previous: through } = nextNumber(log.values(), known.key);
        return is({ kind: 'organiserRemoved', key: known.key, through });
      }),
  };
};
