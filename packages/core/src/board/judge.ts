/**
 * Law: an entry counts when every rule that concerns it is true; else it is void, and
 * counted under the first that is not. What is carried was judged at its place in the old
 * log; here it is asked only what keeps this board consistent.
 *
 * docs/protocol/circle.md §4: this is the *who* column of the table, and the claims' paragraph.
 */
import type { BoardBody } from './body.ts';
import {
  aBoardMovesToTheNext,
  aCarriedShiftOverrulesNothing,
  aCaseNumberOnlyRises,
  aClosedCaseTakesNothing,
  aGrantIsItsAuthors,
  aGrantNamesTheClaimers,
  aKeyPackageIsUsedOnce,
  aLapseNamesTheStandingClaim,
  aLaterCertificateReplacesAnEarlierOne,
  aRemovalIsOfThisBoard,
  aRevokedMemberHasNoEffect,
  aRevokedMemberIsNotCertifiedAgain,
  aStandingLeafIsNotHandedOver,
  anAuthorNeverGoesBack,
  anEntryCountsOnce,
  anEntryIsCarriedOnce,
  claimerMustBeOnShift,
  earliestClaimWins,
  firstGrantOfItsNumberCounts,
  noCertificateNoEffect,
  noHourBelowTheDesks,
  nothingCountsAfterMoved,
  onePersonCannotHoldBothPlaces,
  onlyACaseMemberWelcomes,
  onlyAnAdminCarries,
  onlyAnAdminCertifies,
  onlyAnAdminMoves,
  onlyAnAdminRevokes,
  onlyDeskGrants,
  onlyDeskHandsOver,
  onlyDeskLapses,
  onlyDeskReportsTampering,
  onlyDeskSendsPackages,
  onlyLeadOrDeskCloses,
  onlyTheGrantedAreLetIn,
  onlyTheHolderKeepsALease,
  onlyTheHolderReleases,
  onlyTheLeadHandsOver,
  type Scene,
} from './rules.ts';

/** Every reason for which an entry can be void, in the order in which they are asked. */
export const boardRules = [
  'everyEntryHasItsForm',
  'everyEntryIsSignedByItsAuthor',
  'aGrantIsSignedUnderTheCharter',
  'aClaimCarriesASoundKeyPackage',
  'onlyWhatIsInForceIsCarried',
  'nothingCountsAfterMoved',
  'noCertificateNoEffect',
  'aRevokedMemberHasNoEffect',
  'noHourBelowTheDesks',
  'anAuthorNeverGoesBack',
  'anEntryCountsOnce',
  'onlyAnAdminCertifies',
  'onlyAnAdminMoves',
  'onlyAnAdminRevokes',
  'onlyAnAdminCarries',
  'onlyDeskLapses',
  'onlyDeskGrants',
  'onlyDeskSendsPackages',
  'onlyDeskHandsOver',
  'onlyDeskReportsTampering',
  'aGrantIsItsAuthors',
  'aRevokedMemberIsNotCertifiedAgain',
  'aLaterCertificateReplacesAnEarlierOne',
  'aBoardMovesToTheNext',
  'aRemovalIsOfThisBoard',
  'anEntryIsCarriedOnce',
  'aCarriedShiftOverrulesNothing',
  'aClosedCaseTakesNothing',
  'claimerMustBeOnShift',
  'onePersonCannotHoldBothPlaces',
  'earliestClaimWins',
  'aKeyPackageIsUsedOnce',
  'onlyTheHolderKeepsALease',
  'onlyTheHolderReleases',
  'aLapseNamesTheStandingClaim',
  'firstGrantOfItsNumberCounts',
  'aCaseNumberOnlyRises',
  'aGrantNamesTheClaimers',
  'onlyACaseMemberWelcomes',
  'onlyTheGrantedAreLetIn',
  'onlyTheLeadHandsOver',
  'aStandingLeafIsNotHandedOver',
  'onlyLeadOrDeskCloses',
] as const;
export type BoardRule = (typeof boardRules)[number];

type Rules<B> = { readonly [R in BoardRule]?: (scene: Scene, body: B) => boolean };

const firstBroken = <B>(rules: Rules<B>, scene: Scene, body: B): BoardRule | null =>
  boardRules.find((rule) => rules[rule]?.(scene, body) === false) ?? null;

const ofEveryEntry: Rules<BoardBody> = {
  nothingCountsAfterMoved,
  noCertificateNoEffect,
  aRevokedMemberHasNoEffect,
  noHourBelowTheDesks,
  anAuthorNeverGoesBack,
  anEntryCountsOnce,
};

/** The first rule of every entry that this one breaks; null when it may be judged by its kind. */
export const brokenByAny = (scene: Scene, body: BoardBody): BoardRule | null =>
  firstBroken(ofEveryEntry, scene, body);

/** The first rule of its kind that an entry breaks; null when it counts. */
export const brokenByKind = (scene: Scene, body: BoardBody): BoardRule | null => {
  switch (body.kind) {
    case 'certificate':
      return firstBroken(
        { aRevokedMemberIsNotCertifiedAgain, aLaterCertificateReplacesAnEarlierOne },
        scene,
        body,
      );
    case 'deskCertificate':
      return firstBroken(
        { onlyAnAdminCertifies, aLaterCertificateReplacesAnEarlierOne },
        scene,
        body,
      );
    case 'shiftOn':
    case 'shiftOff':
      return null;
    case 'alive':
      return firstBroken({ onlyTheHolderKeepsALease }, scene, body);
    case 'claim':
      return firstBroken({ claimerMustBeOnShift, ...ofAClaim }, scene, body);
    case 'release':
      return firstBroken({ onlyTheHolderReleases }, scene, body);
    case 'lapse':
      return firstBroken({ onlyDeskLapses, aLapseNamesTheStandingClaim }, scene, body);
    case 'grant':
      return firstBroken(
        { onlyDeskGrants, aGrantNamesTheClaimers, ...ofAGrant },
        scene,
        body.grant,
      );
    case 'package':
      return firstBroken({ onlyDeskSendsPackages, onlyTheGrantedAreLetIn }, scene, body);
    case 'handOver':
      return firstBroken({ onlyTheLeadHandsOver }, scene, body);
    case 'handedOver':
      return firstBroken({ onlyDeskHandsOver, aStandingLeafIsNotHandedOver }, scene, body);
    case 'welcome':
      return firstBroken({ onlyACaseMemberWelcomes, onlyTheGrantedAreLetIn }, scene, body);
    case 'closed':
      return firstBroken({ aClosedCaseTakesNothing, onlyLeadOrDeskCloses }, scene, body);
    case 'moved':
      return firstBroken({ onlyAnAdminMoves, aBoardMovesToTheNext }, scene, body);
    case 'revoked':
      return firstBroken({ onlyAnAdminRevokes, aRemovalIsOfThisBoard }, scene, body);
    case 'carried':
      return firstBroken({ onlyAnAdminCarries }, scene, body);
    case 'tampered':
      return firstBroken({ onlyDeskReportsTampering, aClosedCaseTakesNothing }, scene, body);
  }
};

const ofAClaim = {
  aClosedCaseTakesNothing,
  onePersonCannotHoldBothPlaces,
  earliestClaimWins,
  aKeyPackageIsUsedOnce,
};
const ofAGrant = {
  aClosedCaseTakesNothing,
  aGrantIsItsAuthors,
  firstGrantOfItsNumberCounts,
  aCaseNumberOnlyRises,
};

/** As both of the above, for an entry that an admin carried from an earlier board. */
export const brokenWhenCarried = (scene: Scene, body: BoardBody): BoardRule | null => {
  const ofAny = firstBroken({ aRevokedMemberHasNoEffect, anEntryIsCarriedOnce }, scene, body);
  return ofAny ?? brokenByCarriedKind(scene, body);
};

const brokenByCarriedKind = (scene: Scene, body: BoardBody): BoardRule | null => {
  switch (body.kind) {
    case 'certificate':
      return brokenByKind(scene, body);
    case 'deskCertificate':
      return firstBroken({ aLaterCertificateReplacesAnEarlierOne }, scene, body);
    case 'shiftOn':
      return firstBroken({ aCarriedShiftOverrulesNothing }, scene, body);
    case 'claim':
      return firstBroken(ofAClaim, scene, body);
    case 'grant':
      return firstBroken(ofAGrant, scene, body.grant);
    case 'handOver':
      return firstBroken({ onlyTheLeadHandsOver }, scene, body);
    case 'closed':
    case 'tampered':
      return firstBroken({ aClosedCaseTakesNothing }, scene, body);
    case 'revoked':
      return null;
    case 'shiftOff':
    case 'alive':
    case 'release':
    case 'lapse':
    case 'package':
    case 'handedOver':
    case 'welcome':
    case 'moved':
    case 'carried':
      return 'onlyWhatIsInForceIsCarried';
  }
};
