/**
 * Law: the house key says who edits, checks and publishes, and lies in a file of its own that
 * may be away the rest of the year; a shelf is put together of files, and published as a
 * folder that is there whole or not at all. It opens no device and no line.
 *
 *   krov house-found DIR --key house.key
 *   krov publish DIR OUT --publisher publisher.key --name NAME --origin URL
 */
import { join } from 'node:path';
import { dayOf, isAddress, isoOf, type Day } from '@krov/core/guide';
import { printHouse } from '@krov/core/press';
import {
  certify,
  citiesOf,
  cityShelf,
  emptyShelf,
  houseLinkText,
  houseOf,
  joinShelves,
  makeStatementKey,
  mayPublish,
  parseHouseLink,
  publicKeyFrom,
  publicTextOf,
  publish,
  readPublished,
  readShelf,
  revoke,
  roles,
  secretTextOf,
  shelfToBytes,
  shelve,
  statementKeyFrom,
  tellPages,
  tellShelf,
  type Role,
  type Shelf,
} from '@krov/core/statement';
import {
  dayOf as dayOfClock,
  equalBytes,
  err,
  mapResult,
  ok,
  platformRandomness,
  refused,
  textToBytes,
  type Failure,
  type Result,
} from '@krov/ground';
import { readText, writeWhole } from './edge/files.ts';
import { makeFolder, readBytes, replaceFolder, writeSecret } from './edge/folder.ts';
import { systemClock } from './edge/time.ts';
import { aText, oneOfWords, orElse, reading, type Said } from './said.ts';

type Done = Promise<Result<object, Failure>>;
type Key = Parameters<typeof secretTextOf>[0];
type PublicKey = Shelf['house'];

const today = (): Day => dayOfClock(systemClock.unixMs());

const shelfFile = (folder: string): string => join(folder, 'shelf.krov');
const linkFile = (folder: string): string => join(folder, 'house.link');

const keyIn = async (file: string): Promise<Result<Key, Failure>> => {
  const text = await readText(file);
  return text.ok ? statementKeyFrom(text.value.trim()) : text;
};

/** The house's key stands in its folder, in the link that readers have. */
const houseIn = async (folder: string): Promise<Result<PublicKey, Failure>> => {
  const link = await readText(linkFile(folder));
  return link.ok ? parseHouseLink(link.value.trim()) : link;
};

const shelfIn = async (folder: string): Promise<Result<Shelf, Failure>> => {
  const house = await houseIn(folder);
  if (!house.ok) return house;
  const bytes = await readBytes(shelfFile(folder));
  if (!bytes.ok) return bytes;
  return mapResult(await readShelf(bytes.value, house.value), ({ shelf }) => shelf);
};

/** Whether a key is this house's; else what it signs would count nowhere. */
const isOf = async ({ house }: Shelf, key: Key): Promise<boolean> =>
  equalBytes(house, await houseOf(key));

const keep = (folder: string, shelf: Shelf): Promise<Result<null, Failure>> =>
  writeWhole(shelfFile(folder), shelfToBytes(shelf));

const counts = (shelf: Shelf): object => ({
  deeds: shelf.deeds.size,
  certificates: shelf.certificates.size,
  revocations: shelf.revocations.size,
});

const readFound = reading({ folder: aText, key: aText });

/** A new house: its key in one file, its link and an empty shelf in a folder. */
const found = async (said: Said): Done => {
  const order = readFound(said);
  if (!order.ok) return order;
  const { folder, key: file } = order.value;
  const key = makeStatementKey(platformRandomness);
  const house = await houseOf(key);
  const made = await makeFolder(folder);
  if (!made.ok) return made;
  if ((await houseIn(folder)).ok) return err(refused('aFolderHoldsOneHouse'));
  const written = await writeSecret(file, secretTextOf(key));
  if (!written.ok) return written;
  const link = houseLinkText('', house);
  const linked = await writeWhole(linkFile(folder), textToBytes(`${link}\n`));
  if (!linked.ok) return linked;
  const kept = await keep(folder, emptyShelf(house));
  return kept.ok ? ok({ did: 'house-found', link }) : kept;
};

/** A new key for an editor, a checker or a publisher; the public half is certified. */
const makeKey = async (said: Said): Done => {
  const order = reading({ key: aText })(said);
  if (!order.ok) return order;
  const key = makeStatementKey(platformRandomness);
  const written = await writeSecret(order.value.key, secretTextOf(key));
  return written.ok ? ok({ did: 'house-key', public: await publicTextOf(key) }) : written;
};

const readCertify = reading({
  folder: aText,
  public: aText,
  key: aText,
  role: oneOfWords<Role>(roles),
  name: aText,
  until: aText,
});

const certifyOne = async (said: Said): Done => {
  const order = readCertify(said);
  if (!order.ok) return order;
  const { folder, role, name } = order.value;
  const [shelf, houseKey] = [await shelfIn(folder), await keyIn(order.value.key)];
  if (!shelf.ok) return shelf;
  if (!houseKey.ok) return houseKey;
  if (!(await isOf(shelf.value, houseKey.value))) return err(refused('itIsOfThisHouse'));
  const [key, until] = [publicKeyFrom(order.value.public), dayOf(order.value.until)];
  if (!key.ok) return key;
  if (!until.ok) return until;
  const from = today();
  const made = await certify(houseKey.value, {
    key: key.value,
    role,
    name,
    from,
    until: until.value,
  });
  if (!made.ok) return made;
  const kept = await keep(folder, shelve(shelf.value, { certificates: [made.value] }));
  return kept.ok
    ? ok({ did: 'house-certify', role, name, from: isoOf(from), until: isoOf(until.value) })
    : kept;
};

const readRevoke = reading({ folder: aText, public: aText, key: aText, stays: orElse(aText, '') });

/** Takes a key back. Of what it signed, only what stands in the shelf named by --stays stays. */
const revokeOne = async (said: Said): Done => {
  const order = readRevoke(said);
  if (!order.ok) return order;
  const { folder, stays: file } = order.value;
  const [shelf, houseKey] = [await shelfIn(folder), await keyIn(order.value.key)];
  if (!shelf.ok) return shelf;
  if (!houseKey.ok) return houseKey;
  if (!(await isOf(shelf.value, houseKey.value))) return err(refused('itIsOfThisHouse'));
  const key = publicKeyFrom(order.value.public);
  if (!key.ok) return key;
  const trusted =
    file === '' ? ok(emptyShelf(shelf.value.house)) : await shelfAt(file, shelf.value);
  if (!trusted.ok) return trusted;
  const stays = [...trusted.value.deeds.values()]
    .filter((deed) => equalBytes(deed.key, key.value))
    .map(({ name }) => name);
  const made = await revoke(houseKey.value, { key: key.value, day: today(), stays });
  const kept = await keep(folder, shelve(shelf.value, { revocations: [made] }));
  return kept.ok ? ok({ did: 'house-revoke', stays: stays.length }) : kept;
};

const shelfAt = async (file: string, { house }: Shelf): Promise<Result<Shelf, Failure>> => {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  return mapResult(await readShelf(bytes.value, house), ({ shelf }) => shelf);
};

const readJoin = reading({ folder: aText, file: aText });

/** Puts what an editor or a checker sent beside what is there. */
const joinOne = async (said: Said): Done => {
  const order = readJoin(said);
  if (!order.ok) return order;
  const shelf = await shelfIn(order.value.folder);
  if (!shelf.ok) return shelf;
  const bytes = await readBytes(order.value.file);
  if (!bytes.ok) return bytes;
  const read = await readShelf(bytes.value, shelf.value.house);
  if (!read.ok) return read;
  const whole = joinShelves(shelf.value, read.value.shelf);
  const kept = await keep(order.value.folder, whole);
  return kept.ok ? ok({ did: 'house-join', leftOut: read.value.leftOut, ...counts(whole) }) : kept;
};

const readPublish = reading({
  folder: aText,
  out: aText,
  publisher: aText,
  name: aText,
  origin: aText,
  app: orElse(aText, ''),
  door: orElse(aText, ''),
});

/** The number of the edition that lies there; 0: none of this house. */
const lastNumber = async (out: string, house: PublicKey): Promise<number> => {
  const bytes = await readBytes(join(out, 'published.krov'));
  const before = bytes.ok ? await readPublished(bytes.value, house) : bytes;
  return before.ok ? before.value.number : 0;
};

const publishAll = async (said: Said): Done => {
  const order = readPublish(said);
  if (!order.ok) return order;
  const { folder, out, name, origin, app, door } = order.value;
  if (![origin, app, door].every((each) => each === '' || isAddress(each)) || !origin.endsWith('/'))
    return err(refused('anOriginIsAFolder'));
  const [shelf, key] = [await shelfIn(folder), await keyIn(order.value.publisher)];
  if (!shelf.ok) return shelf;
  if (!key.ok) return key;
  const [house, day] = [shelf.value.house, today()];
  const bundles = new Map([
    ['shelf.krov', shelfToBytes(shelf.value)],
    ...citiesOf(shelf.value, day).map(
      (city) => [`${city}.krov`, shelfToBytes(cityShelf(shelf.value, city, day))] as const,
    ),
  ]);
  const number = (await lastNumber(out, house)) + 1;
  const edition = await publish(key.value, {
    house,
    number,
    day,
    door: door === '' ? null : door,
    files: bundles,
  });
  const listed = await readPublished(edition, house);
  if (!listed.ok) return listed;
  if (!mayPublish(shelf.value, listed.value)) return err(refused('aPublisherIsCertified'));
  const links = { app: app === '' ? null : app, wrong: door === '' ? null : door };
  const pages = printHouse(shelf.value, day, { name, origin, ...links });
  const files = new Map([...pages, ...bundles, ['published.krov', edition] as const]);
  const written = await replaceFolder(out, files);
  if (!written.ok) return written;
  return ok({
    did: 'publish',
    number,
    statements: tellShelf(shelf.value, day).length,
    pages: tellPages(shelf.value, day).length,
    files: files.size,
    bytes: [...files.values()].reduce((sum, each) => sum + each.length, 0),
  });
};

const verbs: { readonly [verb: string]: (said: Said) => Done } = {
  'house-found': found,
  'house-key': makeKey,
  'house-certify': certifyOne,
  'house-revoke': revokeOne,
  'house-join': joinOne,
  publish: publishAll,
};

/** Null: not one of these verbs. */
export const houseVerb = (verb: string): ((said: Said) => Done) | null => verbs[verb] ?? null;
