/** Law: what tests of the journey’s page do alike. */
import type { Profile } from './browserHouse.ts';

export const leave = async (profile: Profile): Promise<void> => {
  profile.page.on('dialog', (dialog) => void dialog.accept());
  await profile.close();
};

/** This house has no file of the whole world, and says so. */
export const unexpected = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((each) => !/status of 404/.test(each));

export const textOf = async ({ testid }: Profile, name: string): Promise<string> =>
  (await testid(name).textContent()) ?? '';
