/** conversation: what is said in a case, by whom, and who may be there. */
export { begin, factsOf, isInCase, letGo, letIn } from './begin.ts';
export type { CaseMessage, StepAnswer } from './caseMessage.ts';
export { caseMessageCodec, longestSay, longestStep, stepAnswers } from './caseMessage.ts';
export type { CaseFacts, CaseRule, CaseWarrant, DeskDeparture } from './casePolicy.ts';
export { caseJoining, casePolicy, encodeCaseWarrant, isGrantFor } from './casePolicy.ts';
export type { CaseRoom, CaseStep } from './caseRoom.ts';
export { changeCase, giveStep, knowGrant, onTheirWay, readCase, speak } from './caseRoom.ts';
export type { Author, Heard, Line, Said, Step, Transcript } from './transcript.ts';
export { emptyTranscript, hear } from './transcript.ts';
export type { CaseEntrance } from './welcome.ts';
export {
  enterCase,
  entranceTo,
  openEntrance,
  postToMailbox,
  readMailbox,
  sealEntrance,
} from './welcome.ts';
