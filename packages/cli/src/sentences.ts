/**
 * Law: whatever fails is one sentence that says what to do next, and holds ids at most.
 * The JSON beside it has the family and the rule; this is for the person who typed.
 */
import type { Failure } from '@krov/ground';

const sentenceByRule: ReadonlyMap<string, string> = new Map([
  ['thisIsNoSeat', 'This is not a seat of this evening.'],
  [
    'noSeatIsFree',
    'No seat is free: raise the chairs at the next evening, or wait for one to come back.',
  ],
  ['fewSeatsOnOneDevice', 'This device has asked for four seats already.'],
  ['thisSeatIsNotYours', 'No seat of yours came of this ask.'],
  ['nobodyAsksHere', 'Nobody asks under this id any more: see evening-look.'],
  ['aFolderHoldsOneHouse', 'This folder holds a house already: use another, or publish this one.'],
  ['itIsOfThisHouse', 'This is of another house: look which key and which folder belong together.'],
  [
    'aShelfIsOfThisHouse',
    'This is of another house: look which key and which folder belong together.',
  ],
  [
    'aShelfBeginsWithItsName',
    'This is no shelf of statements: choose the file that ends in .krov.',
  ],
  ['aShelfIsOfThisVersion', 'This shelf was made by a newer Krov: bring this one up to date.'],
  ['aShelfIsWhole', 'This shelf was cut or damaged on the way: send it again.'],
  ['aPublisherIsCertified', 'This key may not publish: house-certify it with --role publisher.'],
  ['aCertificateIsShort', 'A certificate holds for 400 days at the most, and ends after today.'],
  ['anOriginIsAFolder', 'Give where the folder will stand by --origin https://…/, with the slash.'],
  ['aPassphraseIsGiven', 'Give the passphrase by --passphrase-file FILE or KROV_PASSPHRASE.'],
  ['aRelayIsGiven', 'Give the relay by --relay ws://HOST:PORT or KROV_RELAY.'],
  ['aStateDirectoryIsGiven', 'Give the folder that holds this device by --state DIR.'],
  ['oneProcessPerDirectory', 'Another process holds this folder: end it, or give it the act.'],
  ['oneCircleForEachProfile', 'This device is in a circle already: use another --state folder.'],
  ['onlyAMemberActs', 'This device is in no circle yet: found one, or join by a link.'],
  ['onlyADeskRunsHeadless', 'This device has no desk role: invite it with --roles desk first.'],
  ['onlyAnAdminInvites', 'Only an admin invites: ask one.'],
  ['onlyAnAdminRemoves', 'Only an admin removes a member: ask one.'],
  ['aMemberIsRemoved', 'No such member is left to remove, or it is this device.'],
  ['nobodyIsPendingHere', 'Nobody waits at this invitation: look at krov board.'],
  ['declined', 'The circle declined: ask for a new link.'],
  ['theBoardIsNotThereYet', 'The keys of the circle are on their way: try again in a moment.'],
  ['onlyTheDeskOpensADoor', 'Only a device of the desk opens a door.'],
  ['theCardIsNotHere', 'This card is not here: look at krov board.'],
  ['theCardCannotBeTaken', 'This card was taken back or altered: take another one.'],
  ['earliestClaimWins', 'Somebody took it just before: take another one, or claim --second.'],
  ['nothingIsHeld', 'Nobody holds this place now.'],
  ['onlyDeskGrants', 'Only the desk lets people in.'],
  ['onlyTheLeadHandsOver', 'Only the lead hands over.'],
  ['youAreNotInThisCase', 'This device is not in this conversation.'],
  [
    'theDoorIsNotOpen',
    'The door is not open: open it first (krov open-door, with a desk on shift).',
  ],
  ['nobodyIsHereYet', 'Nobody has read it yet: wait for the state "read", or add more.'],
  ['theDoorHasEnded', 'Nobody keeps this door open now: try later, or another contact.'],
  [
    'theClocksAgree',
    'This clock and the relay differ by more than an hour: set it, or say --day-is-right.',
  ],
  ['theWordsFit', 'The text is too long: shorten it.'],
  ['theTextIsTooLong', 'The text is too long: shorten it.'],
  ['theRegionFits', 'The region is too long: a rough one is enough.'],
  ['anEveningIsKept', 'Give --state DIR to keep the evening, or --interactive to stay with it.'],
  ['theEveningIsGone', 'This evening is gone: its organisers forgot it, or its time is over.'],
  ['theEveningIsOver', 'The evening was ended: an organiser can undo that.'],
  ['aNameIsNeeded', 'Give a stage name by --name.'],
  ['theCodeHasFourDigits', 'The code has four digits: read it again from the stage screen.'],
  ['onlyOrganisersDoThis', 'Only an organiser does this: ask to help first.'],
  ['nobodyWaits', 'Nobody waits in the queue, or not this act.'],
  ['nobodyIsOnStage', 'Nobody is on stage now.'],
  ['nothingToUndo', 'There is nothing of this organiser left to take back.'],
  ['nobodyAsksHere', 'Nobody asks to help under this id: look again.'],
  ['sheIsAnOrganiser', 'This device is an organiser already.'],
  ['aReportSaysSomething', 'Write what happened.'],
  ['anOrganiserIsRemoved', 'No such organiser stands here.'],
  ['aGuestHasFewActs', 'This guest has as many acts as she may: take one back first.'],
  ['aRemovedGuestStaysOut', 'An organiser removed this guest: speak with one at the door.'],
  ['onlyHerOwn', 'This act is not hers, or it is over.'],
  ['aGuestHasATurn', 'This guest has no turn: join first.'],
  ['anActIsWaiting', 'This act does not wait in the queue any more: look again.'],
  ['anActAsks', 'This act does not wait for a yes any more: look again.'],
  ['theLockedInStays', 'The act that is locked in is not moved: lock in another one first.'],
  ['nothingCountsAfterTheEnd', 'The evening was ended: an organiser can undo that.'],
  ['aListIsNamedByItsDate', 'Name the list by its date, for example 2026-02-17.csv.'],
  ['aListHasItsHeading', 'The first line is Passport,Destination,Requirement: take the tidy list.'],
  ['aListIsNotEmpty', 'There is nothing below the heading: fetch the list again.'],
  ['aLineHasThreeFields', 'A line has three fields with a comma between them.'],
  ['aCountryIsKnown', 'There is no such country: a code is two capital letters, as RS.'],
  ['aRequirementIsKnown', 'No border requires this: see what a requirement can be.'],
  ['minusOneIsOnesOwnCountry', '-1 is for one’s own country, and one’s own country is always -1.'],
  ['aPairStandsOnce', 'This passport and destination stood above already: take one of them out.'],
  ['everyPairIsThere', 'The list ends and pairs are missing: fetch it again, it may be cut.'],
  ['theOlderComesFirst', 'Give the older list first, and two dates that differ.'],
  [
    'bothListsHoldTheSameCountries',
    'The two lists hold different countries: take two of one source.',
  ],
  ['aWorldHasFewRequirements', 'The lists use more than 255 requirements: that is no such list.'],
  [
    'aSourceHasNameAndAddress',
    'Give a short --source, and by --address where it is read, as https://…',
  ],
]);

const sentenceByForm: ReadonlyMap<string, string> = new Map([
  ['typing-slip', 'The link was copied with a slip: copy it again.'],
  ['wrong-link', 'This is not a link of this kind, or it was cut: ask for it anew.'],
  ['invite link', 'This is not an invite link, or it was cut: ask for it anew.'],
  ['journal', 'The state folder is damaged: put it back from a copy.'],
  ['kept row', 'The state folder is damaged: put it back from a copy.'],
  ['kept home', 'The state folder was written by another version, or is damaged.'],
  ['lock', 'The state folder is damaged: put it back from a copy.'],
]);

const sentenceByPlace: ReadonlyMap<string, string> = new Map([
  ['relay', 'The relay does not answer: see whether it runs and the address is right.'],
  ['vault', 'The state folder cannot be read or written: see the disk and its rights.'],
  ['evening', 'The evening did not open: see whether the link is whole and the relay runs.'],
  ['effect', 'It is stored here and was not yet seen to have its effect: look again later.'],
  ['file', 'A file that was named cannot be read.'],
  ['output', 'The file cannot be written: see the folder and its rights.'],
]);

export const sentenceOf = (failure: Failure): string => {
  switch (failure.kind) {
    case 'malformed':
      return sentenceByForm.get(failure.what) ?? `Not understood: ${failure.what}. See krov help.`;
    case 'refused':
      return (
        placeOf(failure) +
        (sentenceByRule.get(failure.rule) ?? `Refused by the rule ${failure.rule}.`)
      );
    case 'unreachable':
      return sentenceByPlace.get(failure.what) ?? `Out of reach: ${failure.what}. Try again.`;
    case 'unopenable':
      return 'It does not open: the passphrase is wrong. The next try waits longer.';
    case 'spent':
      return `Used up: ${failure.what}.`;
  }
};

/** Where in which file, for a failure that knows it. */
const placeOf = (failure: object): string => {
  if (!('file' in failure) || typeof failure.file !== 'string') return '';
  if (!('line' in failure) || typeof failure.line !== 'number') return `${failure.file}: `;
  return `${failure.file}, line ${failure.line}: `;
};
