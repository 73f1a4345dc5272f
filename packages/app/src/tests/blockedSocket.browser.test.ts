/**
 * The main job where WebSockets are blocked: a wire between both browsers and a real relay breaks
 * off every upgrade, or swallows it in silence, as censors do; plain HTTP passes.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWire, type BadWire } from './badWire.ts';
import {
  foundCircle,
  openDoor,
  openProfile,
  startHouse,
  type House,
  type Profile,
} from './browserHouse.ts';

const upgrade = /\r\nUpgrade: websocket/i;
let house: House;
let wire: BadWire;
let vesna: Profile;
let door = '';

beforeAll(async () => {
  house = await startHouse();
  wire = await openWire(Number(new URL(house.origin).port));
  wire.block(upgrade);
  vesna = await openProfile('en-US');
  await foundCircle(vesna, {
    app: `${wire.origin}/app/`,
    name: 'Vesna',
    passphrase: 'walnut lantern bridge thursday',
  });
  door = new URL(await openDoor(vesna)).hash;
}, 90_000);
afterAll(async () => {
  await vesna.close();
  await wire.end();
  await house.end();
});

test.each(['break', 'swallow'] as const)(
  'from asking to the first words by POST alone, where each WebSocket meets a %s',
  async (how) => {
    wire.block(upgrade, how);
    const olena = await openProfile('ru-RU');
    const blockedBefore = wire.blocked();
    await olena.page.goto(`${wire.origin}/${door}`);
    await olena.testid('words').fill(`Нас не пускают: ${how}.`);
    await expect.poll(() => olena.testid('send').isEnabled(), { timeout: 20_000 }).toBe(true);
    await olena.testid('send').click();
    await olena.testid('state-delivered').waitFor({ timeout: 20_000 });
    expect(wire.blocked()).toBeGreaterThan(blockedBefore);
    await vesna.testid('go-tonight').click();
    await vesna.testid('next-card').click({ timeout: 20_000 });
    await vesna.testid('claim-lead').click();
    await vesna.testid('open-conversation').click({ timeout: 40_000 });
    expect(await vesna.testid('words').textContent()).toContain(how);
    await vesna.testid('step-text').fill(`Сядьте, ${how}.`);
    await vesna.testid('step-send').click();
    await olena.testid('step-1').waitFor({ timeout: 20_000 });
    await olena.testid('answer-1-done').click();
    await expect
      .poll(() => vesna.testid('answer-1').textContent(), { timeout: 20_000 })
      .toMatch(/done/i);
    const posts = await olena.page.evaluate(
      `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/krov')).length`,
    );
    expect(Number(posts)).toBeGreaterThan(3);
    await olena.close();
  },
  120_000,
);
