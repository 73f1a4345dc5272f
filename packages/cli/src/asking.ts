/**
 * Law: an asker needs a link and words, and nothing of hers is kept on this machine: when
 * the process ends, so does her way back. Each state is told only when it is true.
 */
import {
  inPersonAnswers,
  needs,
  parseDoorLink,
  roofWords,
  urgencies,
  type CardFields,
  type DoorLink,
  type DoorSight,
} from '@krov/core/door';
import { languages } from '@krov/core/circle';
import { openPorch, type Porch, type PorchView } from '@krov/core/porch';
import {
  err,
  ok,
  platformRandomness,
  refused,
  unixHour,
  unreachable,
  type Failure,
  type Malformed,
  type Result,
} from '@krov/ground';
import { readAskerAct, type AskerAct } from './act.ts';
import { askedToEnd, print } from './edge/console.ts';
import { systemAlarm, systemClock } from './edge/time.ts';
import { webSocketRoute } from './edge/webSocketRoute.ts';
import { hear } from './hearing.ts';
import { linesOf, type LinePicture } from './picture.ts';
import { seen } from './seen.ts';
import { aNumber, anyText, aText, oneOfWords, orElse, reading, type Said } from './said.ts';

export type Asking = {
  readonly link: DoorLink;
  readonly fields: CardFields;
  readonly text: string;
  readonly follow: boolean;
  /** She says that the day her clock shows is right, though the relay's differs. */
  readonly dayIsRight: boolean;
};

const isSaid = orElse((value) => (value === true ? true : undefined), false);
const readSaid = reading({
  link: aText,
  text: aText,
  need: orElse(oneOfWords(needs), 'other'),
  language: oneOfWords(languages),
  region: orElse(anyText, ''),
  urgency: orElse(oneOfWords(urgencies), 'today'),
  neededBy: orElse<number | null>(aNumber, null),
  inPerson: orElse(oneOfWords(inPersonAnswers), 'unsaid'),
  follow: isSaid,
  dayIsRight: isSaid,
});

/** Malformed names the field, or says `typing-slip` or `wrong-link`. */
export const readAsking = (said: Said): Result<Asking, Malformed> => {
  const read = readSaid(said);
  if (!read.ok) return read;
  const { link: address, text, follow, dayIsRight, neededBy, ...fields } = read.value;
  const link = parseDoorLink(address);
  if (!link.ok) return link;
  const hour = neededBy === null ? null : unixHour(neededBy);
  return ok({ link: link.value, fields: { ...fields, neededBy: hour }, text, follow, dayIsRight });
};

type Around = { readonly relay: string; readonly timeoutMs: number };

/** Asks; with `follow` stays, tells what happens, and does the acts of stdin until it ends. */
export const runAsker = async (
  asking: Asking,
  { relay, timeoutMs }: Around,
): Promise<Result<object | null, Failure>> => {
  const porch = openPorch({
    link: asking.link,
    route: webSocketRoute(relay),
    clock: systemClock,
    alarm: systemAlarm,
    randomness: platformRandomness,
    loadReach: () => import('@krov/core/reach'),
    loadTalk: () => import('@krov/core/talk'),
  });
  const end = asking.follow ? tellPorch(porch) : () => undefined;
  const asked = await askAt(porch, asking, timeoutMs);
  if (asked.ok && asking.follow) {
    print({ code: 'DID', ...asked.value });
    const acts = { read: readAskerAct, perform: (act: AskerAct) => perform(act, porch, timeoutMs) };
    await Promise.race([askedToEnd(), hear(acts)]);
  }
  end();
  porch.close();
  return asked.ok && asking.follow ? ok(null) : asked;
};

const askAt = async (
  porch: Porch,
  { link, fields, text, dayIsRight }: Asking,
  timeoutMs: number,
): Promise<Result<object, Failure>> => {
  if (dayIsRight) porch.confirmDay();
  const words = roofWords(link.fingerprint);
  const sight = await seenAt(porch, timeoutMs, ({ sight: now }) => verdictOn(now));
  if (sight === null) return err(unreachable('relay'));
  if (!sight.ok) return sight;
  const asked = await porch.ask({ fields, text });
  if (!asked.ok) return asked;
  const delivered = await seenAt(porch, timeoutMs, ({ state }) =>
    state === 'nothing' || state === 'sealed' ? null : state,
  );
  if (delivered === null) return err(unreachable('relay'));
  return ok({ did: 'ask', state: delivered, ...sight.value, roofWords: await words });
};

/** What a look at the door comes to; `null`: look on. */
const verdictOn = (sight: DoorSight): Result<object, Failure> | null => {
  switch (sight.kind) {
    case 'open':
      return ok(pictureOf(sight));
    case 'nobodyHere':
      return ok(pictureOf(sight));
    case 'askDay':
      return err(refused('theClocksAgree'));
    case 'ended':
      return err(refused('theDoorHasEnded'));
    case 'wrongHouse':
      return err(refused(sight.rule));
    case 'reading':
    case 'unreachable':
      return null;
  }
};

const pictureOf = (sight: DoorSight): object => {
  switch (sight.kind) {
    case 'open':
      return { door: 'open', onShift: sight.onShift, waitMinutes: sight.waitMinutes };
    case 'nobodyHere':
      return { door: 'nobodyHere', until: sight.until };
    case 'wrongHouse':
      return { door: 'wrongHouse', rule: sight.rule };
    case 'reading':
    case 'askDay':
    case 'ended':
    case 'unreachable':
      return { door: sight.kind };
  }
};

/** What `look` finds in her view, as soon as it does; `null` when it did not in time. */
const seenAt = <T>(
  porch: Porch,
  withinMs: number,
  look: (view: PorchView) => T | null,
): Promise<T | null> =>
  seen({ on: porch.on, alarm: systemAlarm, withinMs }, () => look(porch.view()));

const perform = async (
  act: AskerAct,
  porch: Porch,
  timeoutMs: number,
): Promise<Result<object, Failure>> => {
  const acted = await actAt(porch, act);
  if (!acted.ok) return acted;
  const shown = await seenAt(porch, timeoutMs, (view) => (isShown(act, view) ? act.act : null));
  return shown === null ? err(unreachable('effect')) : ok({ did: shown });
};

const actAt = (porch: Porch, act: AskerAct): Promise<Result<void, Failure>> => {
  switch (act.act) {
    case 'say':
      return porch.say(act.text);
    case 'more':
      return porch.more(act.text);
    case 'answer':
      return porch.answer(act.step, act.answer);
    case 'withdraw':
      return porch.withdraw();
  }
};

const isShown = (
  act: AskerAct,
  { transcript, onTheirWay, unsent, withdrawn }: PorchView,
): boolean => {
  const lines = transcript === null ? [] : linesOf(transcript);
  switch (act.act) {
    case 'say':
      return !onTheirWay.includes(act.text) && lines.some(({ text }) => text === act.text);
    case 'more':
      return unsent === 0;
    case 'answer':
      return lines.some(
        (line) => line.kind === 'step' && line.number === act.step && line.answer === act.answer,
      );
    case 'withdraw':
      return withdrawn === 'yes';
  }
};

/** Prints what she would see change; the function given back ends it. */
const tellPorch = (porch: Porch): (() => void) => {
  let told = '';
  let lines: readonly LinePicture[] = [];
  const tell = (): void => {
    const { sight, line, state, withdrawn, transcript, unsent, outcome } = porch.view();
    const now = { code: 'STATE', state, line, unsent, withdrawn, outcome, ...pictureOf(sight) };
    const text = JSON.stringify(now);
    if (text !== told) print(now);
    told = text;
    const next = transcript === null ? [] : linesOf(transcript);
    next
      .slice(lines.length)
      .forEach((said, at) => print({ code: 'SAID', at: lines.length + at, line: said }));
    lines = next;
  };
  tell();
  return porch.on(tell);
};
