/**
 * The asker's page on a bad network, with a wrong clock, and before a door where nobody is:
 * a real browser, a real relay, a real wire between them. The helper is a device without a browser.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { memoryVault } from '@krov/core/device';
import { openRoof, type Roof, type RoofView } from '@krov/core/roof';
import { mustBeOk, platformRandomness, type Failure, type Result } from '@krov/ground';
import { startRelayProcess, type RelayProcess } from '../../../relay/src/tests/relayProcess.ts';
import { longPollRoute } from '../edge/longPollRoute.ts';
import { deviceAlarm, deviceClock } from '../edge/time.ts';
import { openWire, type BadWire } from './badWire.ts';
import {
  builtSite,
  checkScreen,
  freshFolder,
  openProfile,
  until,
  type Profile,
} from './browserHouse.ts';

type Member = RoofView & { readonly kind: 'member' };

const data = freshFolder('data');
const site = ['--serve', builtSite];
let relay: RelayProcess;
let vesna: Roof;
let wire: BadWire;
let olena: Profile;
let hash = '';

const view = (): Member => {
  const now = vesna.view();
  if (now.kind !== 'member') throw new Error(`Vesna is ${now.kind}`);
  return now;
};
const must = async <T>(act: Promise<Result<T, Failure>>): Promise<T> => mustBeOk(await act);

beforeAll(async () => {
  relay = await startRelayProcess({ folder: data, more: site });
  vesna = mustBeOk(
    await openRoof({
      vault: memoryVault(),
      route: longPollRoute(`http://127.0.0.1:${relay.port}/krov`),
      clock: deviceClock,
      alarm: deviceAlarm,
      randomness: platformRandomness,
    }),
  );
  await until(() => vesna.view().line.state === 'up');
  await must(vesna.acts.found({ name: 'Vesna', languages: ['ru'] }));
  await until(() => vesna.view().kind === 'member' && view().members.length === 1);
  await must(vesna.acts.shiftOn({ languages: ['ru'], needs: ['law'], cap: 20 }));
  await must(vesna.acts.openDoor());
  await until(() => view().door.state === 'open' && view().onShift);
  hash = `/#${view().door.fragment ?? ''}`;
  wire = await openWire(relay.port);
  olena = await openProfile('ru-RU');
}, 60_000);
beforeEach(() => {
  wire.up();
  wire.block(null);
});
afterAll(async () => {
  await olena.close();
  await vesna.close();
  await wire.end();
  await relay.end('SIGTERM');
});

const visit = async (): Promise<void> => {
  await olena.page.goto('about:blank');
  await olena.page.goto(wire.origin + hash);
};
const canSend = (): Promise<void> =>
  expect.poll(() => olena.testid('send').isEnabled(), { timeout: 20_000 }).toBe(true);
const text = async (name: string): Promise<string> =>
  (await olena.testid(name).textContent()) ?? '';
const requests = (): ReadonlySet<string> => new Set(view().cards.map(({ request }) => request));
/** The one request that came since. */
const newRequest = async (before: ReadonlySet<string>): Promise<string> => {
  await until(() => requests().size > before.size);
  const fresh = [...requests()].filter((request) => !before.has(request));
  expect(fresh).toHaveLength(1);
  return fresh[0] ?? '';
};
const linesIn = (request: string): readonly string[] =>
  view()
    .cases.find((each) => each.request === request)
    ?.transcript.lines.map((line) => line.text) ?? [];
const answerIn = (request: string): unknown =>
  view()
    .cases.find((each) => each.request === request)
    ?.transcript.lines.flatMap((line) => (line.kind === 'step' ? [line.answer] : []))
    .at(-1);
/** Whether the browser would ask before the tab is closed. */
const asksBeforeClosing = (): Promise<boolean> =>
  olena.page.evaluate(
    `!dispatchEvent(new Event('beforeunload', { cancelable: true }))`,
  ) as Promise<boolean>;
/** Takes a request; who has many is let in by a person of the desk: herself. */
const lead = async (request: string): Promise<void> => {
  const isIn = (): boolean => view().cases.some((each) => each.request === request);
  await must(vesna.acts.claim(request, 'lead'));
  await expect
    .poll(async () => isIn() || (await vesna.acts.grant(request)).ok, { timeout: 20_000 })
    .toBe(true);
  await until(isIn);
};

test('the line is lost before she sends: sealed, said to be not sent, asked before closing; then sent once', async () => {
  const before = requests();
  await visit();
  await olena.testid('words').fill('Связь рвётся, мне нужен совет.');
  await canSend();
  expect(await asksBeforeClosing()).toBe(false);
  wire.down();
  await expect.poll(() => text('line'), { timeout: 10_000 }).toContain('Связи нет');
  await olena.testid('send').click();
  await olena.testid('state-sealed').waitFor();
  await expect.poll(() => text('line')).toContain('заперты в этой вкладке');
  expect(await text('states')).not.toContain('У дежурных');
  await olena.testid('more').fill('Скоро ещё');
  await checkScreen(olena, 'door-unsent-ru');
  expect(await asksBeforeClosing()).toBe(true);
  const dialog = new Promise<string>((resolve) =>
    olena.page.once('dialog', (asked) => {
      resolve(asked.type());
      void asked.dismiss();
    }),
  );
  await olena.page.close({ runBeforeUnload: true });
  expect(await dialog).toBe('beforeunload');
  expect(requests()).toEqual(before);
  wire.up();
  await olena.testid('state-delivered').waitFor({ timeout: 40_000 });
  const request = await newRequest(before);
  await expect.poll(() => text('line'), { timeout: 10_000 }).toBe('');
  expect(await olena.testid('more').inputValue()).toBe('Скоро ещё');
  await expect.poll(asksBeforeClosing).toBe(false);

  await lead(request);
  await must(vesna.acts.step(request, 'Сядьте.'));
  await olena.testid('step-1').waitFor({ timeout: 20_000 });
  wire.down();
  await expect.poll(() => text('line'), { timeout: 10_000 }).toContain('Связи нет');
  expect(await text('line')).not.toContain('заперты');
  await olena.testid('answer-1-done').click();
  for (const said of ['Раз.', 'Два.']) {
    await olena.testid('say').fill(said);
    await olena.testid('say-send').click();
    await olena.page.getByText(said).waitFor();
  }
  const mine = olena.page.locator('.mine');
  expect(await mine.allTextContents()).toEqual(['Раз.ещё не отправлено', 'Два.ещё не отправлено']);
  expect(await olena.testid('answer-1-done').getAttribute('aria-pressed')).toBe('false');
  expect(await asksBeforeClosing()).toBe(true);
  expect(linesIn(request)).toEqual(['Сядьте.']);
  await checkScreen(olena, 'door-talk-unsent-ru');
  wire.up();
  await until(() => linesIn(request).includes('Два.'));
  expect(linesIn(request)).toEqual(['Сядьте.', 'Раз.', 'Два.']);
  expect(answerIn(request)).toBe('done');
  await expect
    .poll(() => mine.allTextContents(), { timeout: 10_000 })
    .toEqual(['ВыРаз.', 'ВыДва.']);
  await expect.poll(asksBeforeClosing).toBe(false);
  await must(vesna.acts.close(request, 'helped', ''));
  await olena.testid('again').waitFor({ timeout: 20_000 });
}, 120_000);

test('a relay that cannot be reached from the start: said so; the words stay, and Send opens by itself', async () => {
  const before = requests();
  wire.block(/ \/krov/);
  await visit();
  await olena.testid('words').fill('Кто-нибудь здесь?');
  await expect.poll(() => text('presence'), { timeout: 20_000 }).toContain('Ничего не отправлено');
  expect(await olena.testid('send').isEnabled()).toBe(false);
  await checkScreen(olena, 'door-unreachable-ru');
  wire.block(null);
  await canSend();
  expect(await olena.testid('words').inputValue()).toBe('Кто-нибудь здесь?');
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor({ timeout: 20_000 });
  await newRequest(before);
}, 60_000);

test('quick exit asks nothing, though something is unsent', async () => {
  await visit();
  await olena.testid('danger-now').check();
  await olena.testid('words').fill('Мне надо уйти.');
  await canSend();
  wire.block(/ \/krov/);
  wire.down();
  wire.up();
  await expect.poll(() => text('line'), { timeout: 10_000 }).toContain('Связи нет');
  await olena.testid('send').click();
  await olena.testid('state-sealed').waitFor();
  expect(await olena.testid('emergency').isVisible()).toBe(true);
  expect(await asksBeforeClosing()).toBe(true);
  let asked = 0;
  const count = (): void => void (asked += 1);
  olena.page.on('dialog', count);
  await olena.testid('quick-exit').click();
  await olena.page.waitForURL('**/notes');
  olena.page.off('dialog', count);
  expect(asked).toBe(0);
}, 60_000);

test('too long by one byte in Cyrillic is refused with the count, in the form and in the talk, and the words stay', async () => {
  const before = requests();
  await visit();
  await canSend();
  await olena.testid('words').fill('я'.repeat(576));
  await olena.testid('send').click();
  expect(await text('words-left')).toContain('на 1 букву');
  expect(await olena.testid('states').isVisible()).toBe(false);
  await olena.testid('words').fill('я'.repeat(575));
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();
  const long = 'щ'.repeat(576);
  await olena.testid('more').fill(long);
  await olena.testid('more-send').click();
  await expect.poll(() => text('more-trouble')).toContain('на 1 букву');
  expect(await olena.testid('more').inputValue()).toBe(long);
  await olena.testid('more').fill('Ещё слово.');
  await olena.testid('more-send').click();
  await expect.poll(() => text('more-sent'), { timeout: 10_000 }).toBe('отправлено');
  const request = await newRequest(before);
  await lead(request);
  await olena.testid('say').waitFor({ timeout: 20_000 });
  const tooLong = 'ж'.repeat(1751);
  await olena.testid('say').fill(tooLong);
  await olena.testid('say-send').click();
  await expect.poll(() => text('say-trouble')).toContain('на 1 букву');
  expect(await olena.testid('say').inputValue()).toBe(tooLong);
  await olena.testid('say').fill(tooLong.slice(1));
  await olena.testid('say-send').click();
  await until(() => linesIn(request).includes(tooLong.slice(1)));
  expect(await olena.testid('say').inputValue()).toBe('');
}, 60_000);

test('she writes a second time: in the same tab after taking it back, and in a new tab beside', async () => {
  const before = requests();
  await visit();
  await olena.testid('words').fill('Первая просьба.');
  await canSend();
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor();
  const first = await newRequest(before);
  await olena.testid('withdraw').click();
  await olena.testid('again').click({ timeout: 20_000 });
  await olena.testid('words').fill('Вторая просьба.');
  await canSend();
  await olena.testid('send').click();
  await olena.testid('state-delivered').waitFor({ timeout: 20_000 });
  const second = await newRequest(new Set([...before, first]));
  const beside = await olena.context.newPage();
  await beside.goto(wire.origin + hash);
  await beside.getByTestId('words').fill('Третья просьба.');
  await expect.poll(() => beside.getByTestId('send').isEnabled(), { timeout: 20_000 }).toBe(true);
  await beside.getByTestId('send').click();
  await beside.getByTestId('state-delivered').waitFor();
  const third = await newRequest(new Set([...before, first, second]));
  for (const request of [second, third]) await lead(request);
  await must(vesna.acts.say(second, 'Для второй.'));
  await must(vesna.acts.say(third, 'Для третьей.'));
  await olena.page.getByText('Для второй.').waitFor({ timeout: 20_000 });
  await beside.getByText('Для третьей.').waitFor({ timeout: 20_000 });
  expect(await text('lines')).not.toContain('третьей');
  await beside.close();
}, 90_000);

/** The clock of a fresh profile, some hours wrong. */
const wrongBy = (hours: number): string => `{
  const RealDate = Date;
  const by = ${hours} * 3600000;
  Date = class extends RealDate {
    constructor(...given) { super(...(given.length === 0 ? [RealDate.now() + by] : given)); }
    static now() { return RealDate.now() + by; }
  };
}`;

const withClock = async (hours: number, work: () => Promise<void>): Promise<void> => {
  const usual = olena;
  olena = await openProfile('ru-RU');
  try {
    await olena.context.addInitScript(wrongBy(hours));
    await work();
  } finally {
    await olena.close();
    olena = usual;
  }
};

test('a part of the page that does not come is asked for again, and what was typed stays', async () => {
  await withClock(0, async () => {
    wire.block(/ \/d\/engine-/);
    await visit();
    await olena.testid('words').fill('Пишу, пока грузится.');
    await olena.testid('danger-now').check();
    await expect
      .poll(() => text('presence'), { timeout: 20_000 })
      .toContain('Ничего не отправлено');
    wire.block(null);
    await canSend();
    expect(await olena.testid('words').inputValue()).toBe('Пишу, пока грузится.');
    await olena.testid('tongue-en').click();
    await olena.page.getByText('Ask for help').waitFor();
    expect(await olena.testid('words').inputValue()).toBe('Пишу, пока грузится.');
    expect(await olena.testid('danger-now').isChecked()).toBe(true);
    for (const number of ['112', '192', '193', '194'])
      expect(await olena.page.locator(`.emergency a[href="tel:${number}"]:visible`).count()).toBe(
        1,
      );
  });
}, 60_000);

test('a clock a day behind: the page asks; no: what to do; yes: she asks and is answered', async () => {
  await withClock(-24, async () => {
    const before = requests();
    await visit();
    await olena.testid('day-box').waitFor({ timeout: 20_000 });
    expect(await text('day-box')).toContain('Сегодня');
    expect(await text('presence')).toBe('');
    expect(await olena.testid('send').isEnabled()).toBe(false);
    await checkScreen(olena, 'door-day-ru');
    await olena.testid('day-no').click();
    await expect.poll(() => text('presence')).toContain('Поставьте на устройстве верную дату');
    await olena.testid('day-yes').click();
    await olena.testid('words').fill('Часы врут.');
    await canSend();
    await olena.testid('send').click();
    await olena.testid('state-delivered').waitFor();
    const request = await newRequest(before);
    await lead(request);
    await must(vesna.acts.step(request, 'Дышите.'));
    await olena.testid('answer-1-done').click({ timeout: 20_000 });
    await until(() => answerIn(request) === 'done');
  });
}, 60_000);

test('a clock a day ahead, held to be right: the door has ended by it, and the page says which of the two to mend', async () => {
  await withClock(24, async () => {
    await visit();
    await olena.testid('day-yes').click({ timeout: 20_000 });
    await olena.testid('stop-clock').waitFor();
    expect(await text('stop-clock')).toContain('исправьте её');
    expect(await olena.testid('form').count()).toBe(0);
    await checkScreen(olena, 'door-stop-clock');
  });
}, 60_000);

test('nobody on duty is said before she writes; a door whose bundle ended says "later, or another contact"', async () => {
  await vesna.close();
  await relay.end('SIGTERM');
  for (const [hours, check] of [
    [
      2,
      async () => {
        await expect.poll(() => text('presence'), { timeout: 20_000 }).toContain('никого нет');
        await canSend();
        await checkScreen(olena, 'door-nobody-ru');
      },
    ],
    [
      14,
      async () => {
        await olena.testid('stop-ended').waitFor({ timeout: 20_000 });
        expect(await text('stop-ended')).toContain('другой контакт');
        expect(await olena.testid('form').count()).toBe(0);
        await checkScreen(olena, 'door-stop-ended');
      },
    ],
  ] as const) {
    const program = new URL('../../../relay/src/tests/laterRelay.mjs', import.meta.url).pathname;
    const environment = { HOURS_LATER: String(hours) };
    const later = await startRelayProcess({ folder: data, more: site, program, environment });
    const through = await openWire(later.port);
    const usual = wire;
    wire = through;
    await withClock(hours, async () => {
      await visit();
      await check();
    });
    wire = usual;
    await through.end();
    await later.end('SIGTERM');
  }
}, 90_000);
