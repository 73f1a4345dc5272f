/**
 * Law: a bad evening of a test has a real relay, a wire that can be bad, a real browser for
 * the asker, and for the helper a device without one.
 */
import { rmSync } from 'node:fs';
import { memoryVault } from '@krov/core/device';
import { openRoof, type Roof, type RoofView } from '@krov/core/roof';
import { mustBeOk, platformRandomness, type Failure, type Result } from '@krov/ground';
import { expect } from 'vitest';
import { longPollRoute } from '../edge/longPollRoute.ts';
import { deviceAlarm, deviceClock } from '../edge/time.ts';
import { openWire, type BadWire } from './badWire.ts';
import {
  builtSite,
  freshFolder,
  openProfile,
  startHouse,
  until,
  type House,
  type Profile,
} from './browserHouse.ts';

type Member = RoofView & { readonly kind: 'member' };

export const must = async <T>(act: Promise<Result<T, Failure>>): Promise<T> => mustBeOk(await act);

/** A circle of Vesna alone, on shift behind her open door; `fragment` is the door's. */
export type Evening = {
  readonly data: string;
  readonly house: House;
  readonly wire: BadWire;
  readonly vesna: Roof;
  readonly fragment: string;
  readonly requests: () => ReadonlySet<string>;
  /** The one request that came since. */
  readonly newRequest: (before: ReadonlySet<string>) => Promise<string>;
  /** Takes a request; who has many is let in by a person of the desk: herself. */
  readonly lead: (request: string) => Promise<void>;
  readonly linesIn: (request: string) => readonly string[];
  /** What the asker answered to the last step. */
  readonly answerIn: (request: string) => string | null;
  readonly end: () => Promise<void>;
};

export const openEvening = async (): Promise<Evening> => {
  const data = freshFolder('data');
  const house = await startHouse(builtSite, { data, hoursLater: 0 });
  const vesna = mustBeOk(
    await openRoof({
      vault: memoryVault(),
      route: longPollRoute(`${house.origin}/krov`),
      clock: deviceClock,
      alarm: deviceAlarm,
      randomness: platformRandomness,
    }),
  );
  const view = (): Member => {
    const now = vesna.view();
    if (now.kind !== 'member') throw new Error(`Vesna is ${now.kind}`);
    return now;
  };
  await until(() => vesna.view().line.state === 'up');
  await must(vesna.acts.found({ name: 'Vesna', languages: ['ru'] }));
  await until(() => vesna.view().kind === 'member' && view().members.length === 1);
  await must(vesna.acts.shiftOn({ languages: ['ru'], needs: ['law'], cap: 20 }));
  await must(vesna.acts.openDoor());
  await until(() => view().door.state === 'open' && view().onShift);
  const wire = await openWire(Number(new URL(house.origin).port));

  const requests = (): ReadonlySet<string> => new Set(view().cards.map(({ request }) => request));
  const linesOf = (request: string) =>
    view().cases.find((each) => each.request === request)?.transcript.lines ?? [];
  const isIn = (request: string): boolean => view().cases.some((each) => each.request === request);
  return {
    data,
    house,
    wire,
    vesna,
    fragment: view().door.fragment ?? '',
    requests,
    newRequest: async (before) => {
      await until(() => requests().size > before.size);
      const fresh = [...requests()].filter((request) => !before.has(request));
      expect(fresh).toHaveLength(1);
      return fresh[0] ?? '';
    },
    lead: async (request) => {
      await must(vesna.acts.claim(request, 'lead'));
      await expect
        .poll(async () => isIn(request) || (await vesna.acts.grant(request)).ok, {
          timeout: 20_000,
        })
        .toBe(true);
      await until(() => isIn(request));
    },
    linesIn: (request) => linesOf(request).map(({ text }) => text),
    answerIn: (request) =>
      linesOf(request)
        .flatMap((line) => (line.kind === 'step' ? [line.answer] : []))
        .at(-1) ?? null,
    end: async () => {
      await vesna.close();
      await wire.end();
      await house.end();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

/** An asker's browser, and what a test asks of it. */
export type Asker = Profile & {
  readonly visit: (origin: string, fragment: string) => Promise<void>;
  readonly canSend: () => Promise<void>;
  readonly text: (testid: string) => Promise<string>;
};

/** A fresh profile, its clock some hours wrong. */
export const openAsker = async (hoursWrong = 0): Promise<Asker> => {
  const profile = await openProfile('ru-RU');
  const { context, page, testid } = profile;
  if (hoursWrong !== 0) await context.addInitScript(wrongBy(hoursWrong));
  return {
    ...profile,
    visit: async (origin, fragment) => {
      await page.goto('about:blank');
      await page.goto(`${origin}/#${fragment}`);
    },
    canSend: () => expect.poll(() => testid('send').isEnabled(), { timeout: 20_000 }).toBe(true),
    text: async (name) => (await testid(name).textContent()) ?? '',
  };
};

const wrongBy = (hours: number): string => `{
  const RealDate = Date;
  const by = ${hours} * 3600000;
  Date = class extends RealDate {
    constructor(...given) { super(...(given.length === 0 ? [RealDate.now() + by] : given)); }
    static now() { return RealDate.now() + by; }
  };
}`;
