/** The poster, as it leaves the printer: its code leads to the door, and nothing else of the page is on it. */
import jsQR from 'jsqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkScreen,
  foundCircle,
  openDoor,
  openProfile,
  startHouse,
  takePicture,
  type House,
  type Profile,
} from './browserHouse.ts';

const readCode = jsQR.default;

let house: House;
let vesna: Profile;
beforeAll(async () => {
  house = await startHouse();
  vesna = await openProfile('en-US');
}, 60_000);
afterAll(async () => {
  await vesna.close();
  await house.end();
});

/** Pixels of a picture, taken apart by the browser. */
const pixelsOf = async (
  png: Buffer,
): Promise<{ data: Uint8ClampedArray; width: number; height: number }> => {
  const picture: unknown = await vesna.page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(png.toString('base64'))}), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
    return { data: [...data], width, height };
  })()`);
  const { data, width, height } = picture as { data: number[]; width: number; height: number };
  return { data: Uint8ClampedArray.from(data), width, height };
};

test('the printed code is the link of the door, beside its five words', async () => {
  await foundCircle(vesna, {
    app: house.app,
    name: 'Vesna',
    passphrase: 'walnut lantern bridge thursday',
  });
  const link = await openDoor(vesna);
  await vesna.testid('roof-words').waitFor();
  const words = await vesna.testid('roof-words').locator('li').allTextContents();
  await vesna.testid('go-me').click();
  await checkScreen(vesna, 'me');
  await vesna.testid('go-door').click();
  await vesna.testid('roof-words').waitFor();
  await vesna.page.emulateMedia({ media: 'print' });
  await takePicture(vesna.page, 'poster');
  const { data, width, height } = await pixelsOf(await vesna.testid('poster-qr').screenshot());
  expect(readCode(data, width, height)?.data).toBe(link);
  const printed = await vesna.page.locator('body').innerText();
  for (const word of words) expect(printed).toContain(word);
  expect(printed).not.toContain('Vesna');
  expect(await vesna.testid('lock-now').isVisible()).toBe(false);
});
