/** Law: what the tests of keeping and handing on do again and again, as a person would. */
import { bytesToBase64url } from '@krov/ground';
import type { House, Profile } from './browserHouse.ts';

export const stored: string = 'JSON.stringify([localStorage, sessionStorage])';

/** All that a page asks of the network. */
export const listen = ({ page }: Profile): readonly string[] => {
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  );
  return asked;
};
/** This house has no file of the world, and later no network: a browser says both. */
export const isOurs = (complaint: string): boolean => !/Failed to load|net::/.test(complaint);
export const forget = ({ page }: Profile): void => {
  page.on('dialog', (dialog) => void dialog.accept());
};

export const textOf = async ({ testid }: Profile, name: string): Promise<string> =>
  ((await testid(name).textContent()) ?? '').trim();

/** Two people, of whom one has a name, and a cat. */
export const sayWho = async ({ testid }: Profile): Promise<void> => {
  for (const name of ['add-RU-biometric', 'add-UA-notSaid', 'add-cat']) await testid(name).click();
  await testid('name-p1').fill('Владислава Орешникова');
  await testid('name-p1').blur();
};

/** Stretching takes a while on a machine that does other things, too. */
export const patience: { readonly timeout: number } = { timeout: 20_000 };

export const typeWords = async ({ testid }: Profile, words: string): Promise<void> => {
  await testid('six-words').fill(words);
  await testid('do-open').click();
};

export const lockIt = async (
  who: Profile,
): Promise<{ readonly words: string; readonly link: string }> => {
  await who.testid('view-keep').click();
  await who.testid('lock-whole').click();
  await who.testid('link-whole').waitFor();
  return { words: await textOf(who, 'six-whole'), link: await textOf(who, 'link-whole') };
};

/** The link's bytes, changed on the way. */
export const bytesOf = (link: string): Buffer =>
  Buffer.from(link.split('#k')[1] ?? '', 'base64url');
export const linkOf = (house: House, bytes: Uint8Array): string =>
  `${house.origin}/journey/#k${bytesToBase64url(Uint8Array.from(bytes))}`;
