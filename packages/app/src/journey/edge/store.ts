/**
 * Law: what is kept on this device is locked bytes under a name that says nothing; until
 * somebody keeps something, and after she deleted it, there is not even a database.
 */
import { bytesToHex, platformRandomness, type Result, type Unreachable } from '@krov/ground';
import { openBrowserRows, type BrowserRows, type NamedRow } from '../../edge/browserRows.ts';

/** Says nothing of what is kept there. */
const databaseName = 'lists';

/** Whether there is one. A browser that does not say is asked as if there were. */
const isThere = async (): Promise<boolean> => {
  if (typeof indexedDB.databases !== 'function') return true;
  const found = await indexedDB.databases().catch(() => null);
  return found === null || found.some(({ name }) => name === databaseName);
};

const within = async <T>(
  work: (rows: BrowserRows) => Promise<Result<T, Unreachable>>,
): Promise<Result<T, Unreachable>> => {
  const rows = await openBrowserRows(databaseName);
  if (!rows.ok) return rows;
  const answer = await work(rows.value);
  rows.value.close();
  return answer;
};

/** All that is kept; none, too, where the browser keeps nothing. */
export const keptRows = async (): Promise<readonly NamedRow[]> => {
  if (!(await isThere())) return [];
  const rows = await within((each) => each.read(''));
  return rows.ok ? rows.value : [];
};

export const freshName = (): string => bytesToHex(platformRandomness.bytes(8));

export const keepRow = (row: NamedRow): Promise<Result<void, Unreachable>> =>
  within((rows) => rows.write({ put: [row], drop: [] }));

/** Without the last of them the database goes, too. */
export const dropRows = async (names: readonly string[]): Promise<Result<void, Unreachable>> => {
  const dropped = await within((rows) => rows.write({ put: [], drop: names }));
  if (dropped.ok && (await keptRows()).length === 0) indexedDB.deleteDatabase(databaseName);
  return dropped;
};
