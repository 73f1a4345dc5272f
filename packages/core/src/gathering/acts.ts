/**
 * Law: a person names what she means, and this device writes it for the log; what the log
 * then makes of it stands in the view.
 */
import { ok, type Randomness } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf } from '@krov/proof';
import {
  longestNameBytes,
  longestText,
  parseRoomCode,
  sealRoomCode,
  sealText,
  type Description,
  type StageBody,
} from '../stage/index.ts';
import { actsLater, type OrganiserActs, type OrganiserRoom } from './organisers.ts';
import { fitted, is, no, refOf, type Done, type Hex, type Make } from './said.ts';

export type GatheringActs = {
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
} & OrganiserActs;

/** As a log can read it. */
export const describedBy = (about: Description): Description => ({
  ...about,
  name: fitted(about.name, longestNameBytes),
});

export const actsOver = (deps: {
  readonly randomness: Randomness;
  readonly say: (make: Make) => Done;
  readonly room: () => Promise<OrganiserRoom>;
}): GatheringActs => {
  const { randomness, say, room } = deps;
  const asGuest = (body: StageBody): Done => say(() => is(body));
  const organiserActs = async (): Promise<OrganiserActs> => (await room()).actsOver(deps);

  return {
    ...actsLater(organiserActs),
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
    askToHelp: (name) => say(async (stand) => (await room()).askToHelp(stand, name, randomness)),
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
  };
};
