/**
 * Law: what only an organiser's device can do follows from the gathering seed: it hears
 * guests, reads what they report, and shows the code.
 *
 * docs/protocol/stage.md §1, §2.
 */
import { bytesToHex, err, refused, revealSecret, type Failure, type Result } from '@krov/ground';
import { intakeKeyFromSeed } from '@krov/sealing';
import { purgeChannel, type Alarm, type Route } from '../reach/index.ts';
import {
  halfChannelOf,
  isSeedOf,
  mostHeard,
  hearing,
  hearWords,
  openText,
  openSeed,
  organisersKeysFrom,
  unheardIn,
  wrongCodesLately,
  type GatheringSeed,
  type Minute,
  type StageBody,
  type StageEntry,
} from '../stage/index.ts';
import type { Ledger, Opened } from '../gathering/index.ts';

/** The seed that this entry brings to me; `null` when it brings none. */
export const seedIn = async (
  { identity, me, keys, link }: Opened,
  { body }: StageEntry,
): Promise<GatheringSeed | null> => {
  if (body.kind !== 'organiserAdded' || identity.intake === null) return null;
  if (bytesToHex(body.key) !== bytesToHex(me)) return null;
  const intake = intakeKeyFromSeed(revealSecret(identity.intake));
  const seed = await openSeed(keys.id, { key: me, intake }, body.sealed);
  // Anybody can seal something to her intake key; only the seed makes the key of the link.
  return seed.ok && (await isSeedOf(link, seed.value)) ? seed.value : null;
};

/** What gives guests' words their place. */
export const hearingOf = async (
  { identity, keys }: Opened,
  { log, folded }: Ledger,
  now: Minute,
): Promise<readonly StageBody[]> => {
  if (identity.gathering === null) return [];
  const { acts } = folded();
  const heard = await hearWords(
    {
      keys: organisersKeysFrom(identity.gathering),
      channel: keys.id,
      now,
      wrongLately: wrongCodesLately({ log: log.values(), acts }, now),
    },
    // So many at a time: whoever sends thousands does not stop the desk.
    unheardIn(log.values(), folded()).slice(0, mostHeard),
  );
  return hearing(heard);
};

/** Purges the half, then the log, as their owner, looks at each again, and drops my rows. */
export const forgetEvening = async (
  { identity, keys, link }: Opened,
  ledger: Ledger,
  ports: { readonly route: Route; readonly alarm: Alarm },
): Promise<Result<void, Failure>> => {
  if (identity.gathering === null) return err(refused('onlyOrganisersDoThis'));
  const { gathering: ownerKey } = organisersKeysFrom(identity.gathering);
  for (const access of [await halfChannelOf(link), keys]) {
    const purged = await purgeChannel(ports, { access, ownerKey });
    if (!purged.ok) return purged;
  }
  return ledger.forget(keys);
};

/** So many reports are opened at a time: whoever sends thousands does not stop the desk. */
const reportsAtATime = 16;

/** What was reported, by the id of its entry; each is opened once, and empty if it does not open. */
export const reportsIn = async (
  { identity, keys }: Opened,
  log: Ledger['log'],
  known: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  if (identity.gathering === null) return known;
  const { intake } = organisersKeysFrom(identity.gathering);
  const reports = new Map(known);
  for (const { id, author: by, body } of log.values()) {
    if (body.kind !== 'report' || reports.has(id)) continue;
    if (reports.size >= known.size + reportsAtATime) break;
    const purpose = { label: 'krov/report/1', channel: keys.id, key: by } as const;
    const said = await openText(intake, purpose, body.sealed);
    reports.set(id, said ?? '');
  }
  return reports;
};
