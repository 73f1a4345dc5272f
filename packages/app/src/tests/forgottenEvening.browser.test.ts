/**
 * What a seizer finds of an evening before and after it was forgotten: he takes the disk under
 * the relay, whole, the memory of its process, and the profiles of phones that were closed.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  searchFile,
  searchFolder,
  withCoreOf,
  wrappedBodiesIn,
} from '../../../../scenarios/seizure.ts';
import { stem } from '../../../../scenarios/markers.ts';
import { builtSite, freshFolder, openProfile, startHouse } from './browserHouse.ts';
import { foundEvening, joinWith } from './evening.ts';

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, [...args], { encoding: 'utf8' });

type Disk = { readonly image: string; readonly folder: string };
const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted) run('umount', '-l', folder);
});

const mount = (image: string): Disk => {
  const folder = freshFolder('disk');
  run('mount', '-o', 'loop', image, folder);
  mounted.push(folder);
  return { image, folder };
};

/** A disk of its own under the relay: a file, whose every block can be read. */
const freshDisk = (): Disk => {
  const image = path.join(freshFolder('image'), 'disk.ext4');
  run('truncate', '-s', '64M', image);
  run('mkfs.ext4', '-q', '-F', image);
  return mount(image);
};

/** The whole disk as it is at this moment, taken while the relay runs. */
const seize = ({ image, folder }: Disk): string => {
  const taken = path.join(freshFolder('seized'), 'disk.ext4');
  run('fsfreeze', '-f', folder);
  try {
    cpSync(image, taken);
  } finally {
    run('fsfreeze', '-u', folder);
  }
  return taken;
};

/** A relay of his own on what he took, and the phone that he took, with the link in its history. */
const openWith = async (
  taken: string,
  at: { readonly profile: string; readonly link: string },
): Promise<string> => {
  const { folder } = mount(taken);
  rmSync(path.join(folder, 'lock.db'), { force: true });
  const house = await startHouse(builtSite, { data: folder, hoursLater: 0 });
  const copy = freshFolder('profile');
  cpSync(at.profile, copy, { recursive: true });
  const phone = await openProfile('en-US', { folder: copy });
  await phone.page.goto(`${house.origin}/stage/${new URL(at.link).hash}`);
  await expect
    .poll(() => phone.page.locator('[data-testid=queue], [data-testid=stop]').count(), {
      timeout: 30_000,
    })
    .toBe(1);
  await phone.page.waitForTimeout(1000);
  const shown = await phone.page.locator('main').innerText();
  await phone.close();
  await house.end();
  return shown;
};

/** Only root may put a file under a folder as its disk, and not in every container. */
const canMount = process.getuid?.() === 0 && existsSync('/dev/loop-control');

test.skipIf(!canMount)(
  'of a forgotten evening a seizer finds nothing, who before noon would have opened it all',
  async () => {
    const disk = freshDisk();
    const house = await startHouse(builtSite, { data: disk.folder, hoursLater: 0 });
    const mira = await openProfile('en-US');
    const link = await foundEvening(house, mira);
    const code = (await mira.testid('code').textContent()) ?? '';
    const olena = await openProfile('en-US');
    await joinWith(olena, { link, name: `${stem}`, code });
    await olena.testid('when').waitFor();
    await olena.testid('report-open').click();
    await olena.testid('report-said').fill(`Somebody films. ${stem}`);
    await olena.testid('report-send').click();
    await expect.poll(() => mira.testid('reports').textContent()).toContain(stem);
    await olena.close();

    const before = seize(disk);
    const bodies = wrappedBodiesIn(disk.folder, freshFolder('copy'));
    expect(bodies.length).toBeGreaterThanOrEqual(4);
    const inBefore = bodies.filter((body) => searchFile(before, body).length > 0);
    expect(inBefore).toHaveLength(bodies.length);
    expect(await openWith(before, { profile: olena.folder, link })).toContain(stem);

    await mira.testid('end').click();
    await mira.testid('forget').click();
    await mira.testid('stop').waitFor({ timeout: 30_000 });
    await mira.close();
    const after = seize(disk);
    expect(searchFile(after, stem)).toEqual([]);
    expect(bodies.filter((body) => searchFile(after, body).length > 0)).toEqual([]);
    expect(searchFolder(disk.folder, stem)).toEqual([]);
    const core = path.join(freshFolder('core'), 'core');
    expect(withCoreOf(house.pid, core, (file) => searchFile(file, stem))).toEqual([]);
    for (const { folder } of [olena, mira]) expect(searchFolder(folder, stem)).toEqual([]);
    const shown = await openWith(after, { profile: olena.folder, link });
    expect(shown).not.toContain(stem);
    expect(shown).toContain('This evening is over');
    await house.end();
  },
  180_000,
);
