/** What each rule that says no to an act says to the person: what to do next. */
export const refusalsEn = {
  onlyAnAdminInvites: 'Only an admin can invite.',
  onlyAnAdminRemoves: 'Only an admin can remove someone.',
  aMemberIsRemoved: 'This person is not in the circle any more, or it is you.',
  nobodyIsPendingHere: 'Nobody waits at this invitation any more.',
  theBoardIsNotThereYet: 'The keys of the circle are still on their way. Try again in a moment.',
  onlyTheDeskOpensADoor: 'Only an admin of the desk can open a door.',
  theCardIsNotHere: 'This card is no longer here.',
  theCardCannotBeTaken: 'This card was taken back or altered. Take another one.',
  nothingIsHeld: 'Nobody holds this place any more.',
  onlyDeskGrants: 'Only the desk lets people in.',
  nothingToGrant: 'There is nobody to let in any more.',
  anInPersonGrantNeedsBoth: 'Someone has to come in person: wait until a second one stands by.',
  onlyDeskLapses: 'Only the desk sets a place free.',
  onlyTheLeadHandsOver: 'Only the one who leads can hand over.',
  theDoorIsNotOpen:
    'The door is closed, so this cannot be locked for the desk. Open the door first.',
  youAreNotInThisCase: 'You are not in this conversation any more.',
  oneCircleForEachProfile:
    'This device is already in a circle. Use another browser profile for another one.',
  onlyAMemberActs: 'You are not in the circle yet.',
  theTextIsTooLong: 'The text is too long. Please shorten it; nothing was sent.',
};
