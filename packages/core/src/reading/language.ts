/**
 * Law: a language is told by its letters first and by its commonest threes of letters then.
 * A short text is taken for one of ours unless much speaks against it; a longer one of a
 * language that is not ours is `other`, and too few letters are `tooShort`, never a guess.
 *
 * docs/protocol/reading.md §4.
 */
import { cyrillicThrees } from './cyrillicThrees.ts';
import { latinThrees } from './latinThrees.ts';
import {
  countLetters,
  folded,
  lettersOf,
  tellingLetters,
  type LetterCount,
  type Script,
} from './letters.ts';

/** The languages that are read here, as BCP 47 writes them. */
export const readLanguages = ['en', 'ru', 'uk', 'sr-Cyrl', 'sr-Latn', 'ro'] as const;
export type ReadLanguage = (typeof readLanguages)[number];
export type TextLanguage = ReadLanguage | 'other' | 'tooShort';

const fewestLetters = 20;
/** Longer texts are told by their beginning. */
const mostSigns = 3000;
/** Of all letters, so many are of one script: brands and names stand in Latin letters anywhere. */
const shareOfOneScript = 0.45;
/** Per letter that a language does not write. */
const costOfStrangeLetter = 8;
/** What speaks for ours from the start: a neighbour's language must do better by this. */
const leadOfOurs = { inAShortText: 20, inALongerOne: 5 };
const lettersOfALongerText = 140;
/** The cost of the nth three is the logarithm of n + 30; of one that is not listed, of this many more. */
const offset = 30;
const unlistedTimes = 4;

type Threes = { readonly costs: ReadonlyMap<string, number>; readonly unlisted: number };

const threesIn = (listed: string): Threes => {
  const count = listed.length / 3;
  const three = (at: number): string => listed.slice(3 * at, 3 * at + 3).replaceAll('_', ' ');
  return {
    costs: new Map(Array.from({ length: count }, (_, at) => [three(at), Math.log(at + offset)])),
    unlisted: Math.log(unlistedTimes * (count + offset)),
  };
};

const languagesIn = (
  listed: Readonly<Record<string, string>>,
): readonly (readonly [string, Threes])[] =>
  Object.entries(listed).map(([language, threes]) => [language, threesIn(threes)] as const);

const listedByScript: { readonly [script in Script]: Readonly<Record<string, string>> } = {
  latin: latinThrees,
  cyrillic: cyrillicThrees,
};
/** Unpacked when first asked for: a page that reads nothing pays nothing. */
const unpacked = new Map<Script, readonly (readonly [string, Threes])[]>();

const threesOf = (script: Script): readonly (readonly [string, Threes])[] => {
  const known = unpacked.get(script) ?? languagesIn(listedByScript[script]);
  unpacked.set(script, known);
  return known;
};

const scriptOf = ({ latin, cyrillic, all }: LetterCount): Script | null => {
  const script = latin > cyrillic ? 'latin' : 'cyrillic';
  return Math.max(latin, cyrillic) >= shareOfOneScript * all ? script : null;
};

const threesOfText = (words: string): readonly string[] =>
  Array.from({ length: Math.max(0, words.length - 2) }, (_, at) => words.slice(at, at + 3)).filter(
    (three) => three.charAt(1) !== ' ',
  );

type Weighed = { readonly language: string; readonly cost: number };

const cheapest = (weighed: readonly Weighed[]): Weighed =>
  weighed.reduce((least, each) => (each.cost < least.cost ? each : least), {
    language: 'none',
    cost: Number.POSITIVE_INFINITY,
  });

const weigh = (text: string, script: Script): readonly Weighed[] => {
  const threes = threesOfText(folded(text, script));
  const telling = tellingLetters(text, script);
  return threesOf(script).map(([language, { costs, unlisted }]) => {
    const letters = lettersOf[script][language] ?? '';
    const strange = telling.filter((letter) => !letters.includes(letter)).length;
    const cost = threes.reduce((sum, three) => sum + (costs.get(three) ?? unlisted), 0);
    return { language, cost: cost + strange * costOfStrangeLetter };
  });
};

const isOurs = (language: string): language is ReadLanguage =>
  readLanguages.some((ours) => ours === language);

export const languageOf = (text: string): TextLanguage => {
  const beginning = text.slice(0, mostSigns);
  const count = countLetters(beginning);
  if (count.all < fewestLetters) return 'tooShort';
  const script = scriptOf(count);
  if (script === null) return 'other';
  const weighed = weigh(beginning, script);
  const ours = cheapest(weighed.filter(({ language }) => isOurs(language)));
  const others = cheapest(weighed.filter(({ language }) => !isOurs(language)));
  const lead =
    count[script] < lettersOfALongerText ? leadOfOurs.inAShortText : leadOfOurs.inALongerOne;
  return isOurs(ours.language) && ours.cost - lead <= others.cost ? ours.language : 'other';
};
