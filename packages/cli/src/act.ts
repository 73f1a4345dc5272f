/**
 * Law: an act is what one person does, as one value. A command line and a line of JSON
 * say the same acts, and both are read here.
 *
 * docs/operate/cli.md lists them.
 */
import { casePlaces, outcomes, type CasePlace, type Outcome } from '@krov/core/board';
import { languages, type Language, type Role } from '@krov/core/circle';
import { stepAnswers, type StepAnswer } from '@krov/core/conversation';
import { needs, type Need } from '@krov/core/door';
import { err, malformed, type Malformed, type Result } from '@krov/ground';
import {
  aNumber,
  anId,
  anyText,
  aText,
  listOfWords,
  oneOfWords,
  orElse,
  reading,
  type Said,
} from './said.ts';

/** What a member does. */
export type Act =
  | { readonly act: 'found'; readonly name: string; readonly languages: readonly Language[] }
  | {
      readonly act: 'join';
      readonly link: string;
      readonly name: string;
      readonly languages: readonly Language[];
    }
  | { readonly act: 'invite'; readonly roles: readonly Role[] }
  | { readonly act: 'approve' | 'decline'; readonly invitation: string }
  | { readonly act: 'remove'; readonly member: string }
  | {
      readonly act: 'shift';
      readonly state: 'on' | 'off';
      readonly languages: readonly Language[];
      readonly needs: readonly Need[];
      readonly cap: number;
    }
  | { readonly act: 'open-door' | 'board' }
  | { readonly act: 'claim' | 'lapse'; readonly request: string; readonly place: CasePlace }
  | { readonly act: 'release' | 'grant'; readonly request: string }
  | { readonly act: 'say' | 'step'; readonly request: string; readonly text: string }
  | { readonly act: 'hand-over'; readonly request: string; readonly note: string }
  | {
      readonly act: 'close';
      readonly request: string;
      readonly outcome: Outcome;
      readonly reason: string;
    };

/** What an asker does, once her request is under way. */
export type AskerAct =
  | { readonly act: 'say' | 'more'; readonly text: string }
  | { readonly act: 'answer'; readonly step: number; readonly answer: StepAnswer }
  | { readonly act: 'withdraw' };

type Reader<A> = (said: Said) => Result<A, Malformed>;
type Readers<A extends { readonly act: string }> = { readonly [V in A['act']]: Reader<A> };

const roles: readonly Role[] = ['admin', 'desk', 'helper'];
const mostCases = 255;

const exactly = <V extends string>(verb: V) => oneOfWords([verb]);
const listed = orElse(listOfWords(languages), []);
const place = orElse(oneOfWords(casePlaces), 'lead');

const readers: Readers<Act> = {
  found: reading({ act: exactly('found'), name: aText, languages: listed }),
  join: reading({ act: exactly('join'), link: aText, name: aText, languages: listed }),
  invite: reading({ act: exactly('invite'), roles: orElse(listOfWords(roles), ['helper']) }),
  approve: reading({ act: exactly('approve'), invitation: anId }),
  decline: reading({ act: exactly('decline'), invitation: anId }),
  remove: reading({ act: exactly('remove'), member: anId }),
  shift: reading({
    act: exactly('shift'),
    state: oneOfWords(['on', 'off']),
    languages: listed,
    needs: orElse(listOfWords(needs), []),
    cap: orElse((value) => upTo(mostCases, aNumber(value)), 3),
  }),
  'open-door': reading({ act: exactly('open-door') }),
  board: reading({ act: exactly('board') }),
  claim: reading({ act: exactly('claim'), request: anId, place }),
  lapse: reading({ act: exactly('lapse'), request: anId, place }),
  release: reading({ act: exactly('release'), request: anId }),
  grant: reading({ act: exactly('grant'), request: anId }),
  say: reading({ act: exactly('say'), request: anId, text: aText }),
  step: reading({ act: exactly('step'), request: anId, text: aText }),
  'hand-over': reading({ act: exactly('hand-over'), request: anId, note: orElse(anyText, '') }),
  close: reading({
    act: exactly('close'),
    request: anId,
    outcome: oneOfWords(outcomes),
    reason: orElse(anyText, ''),
  }),
};

const askerReaders: Readers<AskerAct> = {
  say: reading({ act: exactly('say'), text: aText }),
  more: reading({ act: exactly('more'), text: aText }),
  answer: reading({ act: exactly('answer'), step: aNumber, answer: oneOfWords(stepAnswers) }),
  withdraw: reading({ act: exactly('withdraw') }),
};

const upTo = (most: number, number: number | undefined): number | undefined =>
  number !== undefined && number <= most ? number : undefined;

const readWith = <A>(readerByVerb: { readonly [verb: string]: Reader<A> }): Reader<A> => {
  const find = new Map(Object.entries(readerByVerb));
  return (said) => {
    const reader = find.get(String(said['act']));
    return reader === undefined ? err(malformed('act')) : reader(said);
  };
};

/** Malformed names the field that is missing or not understood. */
export const readAct: Reader<Act> = readWith(readers);
export const readAskerAct: Reader<AskerAct> = readWith(askerReaders);
