/** Law: nobody is in a circle but by invitation, six words, and an admin's yes; here both sides press what people press. */
import { dismissUnkept, type Profile } from './browserHouse.ts';

export const passphrase = 'walnut lantern bridge thursday';

/** A fresh invite link of the admin's, and the newcomer behind it; ends where both see six words. */
export const knock = async (
  admin: Profile,
  newcomer: Profile,
  who: { readonly app: string; readonly name: string },
): Promise<void> => {
  await admin.testid('go-circle').click();
  await admin.testid('make-invite').click();
  const link = (await admin.testid('invite-link').textContent()) ?? '';
  await newcomer.page.goto(`${who.app}${new URL(link).hash}`);
  await newcomer.testid('name').fill(who.name);
  await newcomer.testid('new-passphrase').fill(passphrase);
  await newcomer.testid('new-passphrase-again').fill(passphrase);
  await newcomer.testid('do-join').click();
  await dismissUnkept(newcomer.testid);
  await newcomer.testid('six-words').locator('li').nth(5).waitFor();
  await admin.testid('six-words').locator('li').nth(5).waitFor();
};

/** The same up to the newcomer's first Tonight. */
export const letIn = async (...[admin, newcomer, who]: Parameters<typeof knock>): Promise<void> => {
  await knock(admin, newcomer, who);
  await admin.testid('approve').click();
  await newcomer.testid('screen-tonight').waitFor();
};
