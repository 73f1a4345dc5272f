/**
 * Law: an evening is founded when its half lies at the relay: before that its link opens
 * for nobody, and nobody is given one.
 *
 * docs/protocol/stage.md §1.
 */
import { ok, type Failure, type Result, type UnixMs } from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import { expiryOf, hoursOfTtl, type TtlClass } from '@krov/protocol';
import { intakePublicKeyOf } from '@krov/sealing';
import { sealFor } from '../channel/index.ts';
import {
  gatheringChannelOf,
  halfChannelOf,
  makeGathering,
  minute,
  minuteOf,
  nextNumber,
  organisersKeysFrom,
  signStageEntry,
  writeHalf,
  type Founding,
  type GatheringLink,
  type Minute,
} from '../stage/index.ts';
import { openGathering } from './gathering.ts';
import {
  eveningTtl,
  freshIdentity,
  signingKeyOf,
  type Gathering,
  type GatheringDeps,
} from './opened.ts';
import { writeKept } from './kept.ts';

export type About = Omit<Founding, 'intake' | 'organiser' | 'seatKey'> & {
  /** So long the evening must open; its half is then gone with the end of the next class of TTL. */
  readonly lasts: Minute;
};

const classes: readonly TtlClass[] = ['1h', '6h', '1d', eveningTtl];

/** The shortest class that lasts so long, and the minute at which the relay has forgotten. */
const ttlFor = (lasts: Minute, now: UnixMs): { readonly ttl: TtlClass; readonly until: Minute } => {
  const reaches = (ttl: TtlClass): boolean => hoursOfTtl[ttl] * 60 >= lasts - minuteOf(now);
  const ttl = classes.find(reaches) ?? eveningTtl;
  return { ttl, until: minute(expiryOf(ttl, now) * 60) };
};

/** Founds an evening; answers when the relay has its half. */
export const foundGathering = async (
  deps: Omit<GatheringDeps, 'link' | 'founded' | 'onlyWatches'>,
  { lasts, ...founding }: About,
): Promise<Result<{ readonly link: GatheringLink; readonly gathering: Gathering }, Failure>> => {
  const { randomness, shelf, clock, rooms } = deps;
  const { ttl, until } = ttlFor(lasts, clock.unixMs());
  const { seed, founder, link, half } = await makeGathering(randomness);
  const keys = await gatheringChannelOf(link, half);
  const { intake } = organisersKeysFrom(seed);
  const identity = freshIdentity(randomness, seed);
  const founded = await signStageEntry(founder, keys.id, {
    ...nextNumber([], await verifyingKeyOf(founder)),
    time: 0,
    stated: minuteOf(clock.unixMs()),
    body: {
      kind: 'founded',
      ...founding,
      intake: await intakePublicKeyOf(intake),
      organiser: await verifyingKeyOf(signingKeyOf(identity)),
      seatKey: (await rooms.seats()).publicKeyOf(seed),
    },
  });
  const kept = await writeKept(keys, shelf, {
    identity,
    entries: [[0, { state: 'unsent', bytes: founded }]],
    randomness,
  });
  if (!kept.ok) return kept;
  const gathering = openGathering({ ...deps, link, founded: { half, until } });
  const halfKeys = await halfChannelOf(link);
  const content = await writeHalf(founder, halfKeys.id, { half, until });
  await gathering.post(halfKeys, await sealFor(halfKeys, { content, ttl }, randomness));
  return ok({ link, gathering });
};
