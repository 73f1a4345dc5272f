/**
 * Law: a bundle counts when each of these sentences is true of it, under a charter that
 * was matched with the link; the first that is not is the reason why the page stops.
 *
 * docs/protocol/door.md §3.
 */
import {
  equalBytes,
  err,
  isAllZero,
  ok,
  refused,
  type Refused,
  type Result,
  type UnixHour,
} from '@krov/ground';
import { isOpenToAppend } from '@krov/proof';
import type { ChannelId, RelayId } from '@krov/protocol';
import {
  chainHashOf,
  charterOf,
  coversHour,
  fingerprintOf,
  verifyDeskCertificate,
  type CharterChain,
} from '../circle/index.ts';
import { isSignedByItsDesk, type Bundle } from './bundle.ts';

/** A bundle is valid for 12 hours from its stated one. */
export const bundleHours = 12;

/** What is certain before the bundle is read: the charter of the link, its notice channel, the relay of HELLO. */
export type Pinned = {
  readonly chain: CharterChain;
  readonly notice: ChannelId;
  readonly relayId: RelayId;
};

type Sentence = (bundle: Bundle, pinned: Pinned) => boolean | Promise<boolean>;

const chainIsTheOneNamed: Sentence = ({ chainHash }, { chain }) =>
  equalBytes(chainHash, chainHashOf(chain));

const circleIsTheCharters: Sentence = ({ circle, desk }, { chain }) => {
  const fingerprint = fingerprintOf(charterOf(chain));
  return equalBytes(circle, fingerprint) && equalBytes(desk.circle, fingerprint);
};

const noticeIsTheOneRead: Sentence = (bundle, { notice }) => equalBytes(bundle.notice, notice);

const relayIsTheOneReached: Sentence = (bundle, { relayId }) => equalBytes(bundle.relayId, relayId);

const generationIsTheCertificates: Sentence = ({ generation, desk }) =>
  generation === desk.generation;

const doorIsOpenToAll: Sentence = ({ door }) => isOpenToAppend(door) && isAllZero(door.ownerKey);

const bundleLastsTwelveHours: Sentence = ({ stated, until }) =>
  stated <= until && until - stated <= bundleHours;

const certificateCoversTheBundle: Sentence = ({ stated, desk }) => coversHour(desk, stated);

const certificateIsOfTheCharter: Sentence = ({ desk }, { chain }) =>
  verifyDeskCertificate(desk, charterOf(chain));

export type BundleRule =
  | 'chainIsTheOneNamed'
  | 'circleIsTheCharters'
  | 'noticeIsTheOneRead'
  | 'relayIsTheOneReached'
  | 'generationIsTheCertificates'
  | 'doorIsOpenToAll'
  | 'bundleLastsTwelveHours'
  | 'certificateCoversTheBundle'
  | 'certificateIsOfTheCharter'
  | 'bundleIsSignedByItsDesk';

/** In the order in which they are asked: what costs a signature last. */
const sentences: readonly (readonly [BundleRule, Sentence])[] = [
  ['chainIsTheOneNamed', chainIsTheOneNamed],
  ['circleIsTheCharters', circleIsTheCharters],
  ['noticeIsTheOneRead', noticeIsTheOneRead],
  ['relayIsTheOneReached', relayIsTheOneReached],
  ['generationIsTheCertificates', generationIsTheCertificates],
  ['doorIsOpenToAll', doorIsOpenToAll],
  ['bundleLastsTwelveHours', bundleLastsTwelveHours],
  ['certificateCoversTheBundle', certificateCoversTheBundle],
  ['certificateIsOfTheCharter', certificateIsOfTheCharter],
  ['bundleIsSignedByItsDesk', isSignedByItsDesk],
];

/** Whether a bundle is this house's. Whether it has ended, `hasEnded` says. */
export const judgeBundle = async (
  bundle: Bundle,
  pinned: Pinned,
): Promise<Result<Bundle, Refused<BundleRule>>> => {
  for (const [rule, holds] of sentences) {
    if (!(await holds(bundle, pinned))) return err(refused(rule));
  }
  return ok(bundle);
};

/** Above its last hour nothing may be sealed to it: "try later / another contact". */
export const hasEnded = (bundle: Bundle, hour: UnixHour): boolean => hour > bundle.until;
