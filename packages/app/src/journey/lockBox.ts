/**
 * Law: what is handed on is locked first; its words are shown here and are in no link, file or
 * picture. It is what the trip was at that moment, and says so.
 */
import { carriedLink, makeSixWords, partsOf, seenIn, type Trip } from '@krov/core/journey';
import { platformRandomness } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import { qrBox } from '../edge/qrBox.ts';
import type { Brush } from './brush.ts';
import { copyText, download } from './edge/files.ts';
import { lock } from './edge/locker.ts';
import { markSaved } from './saved.ts';
import { busyLine, lockTrouble, troubleLine, troubleText, type Trouble } from './trouble.ts';
import { wordsBox } from './wordsBox.ts';

/** `name`: tells one such box on the page from another. */
export type ToLock = { readonly name: string; readonly trip: Trip };

type Locked = {
  readonly trip: Trip;
  readonly words: readonly string[];
  readonly bytes: Uint8Array;
  /** Of its parts, the one that is shown. */
  readonly place: number;
  readonly copied: 'no' | 'yes' | 'failed';
};
type LockState =
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  | { readonly kind: 'locked'; readonly locked: Locked };

const stateByName = new Map<string, LockState>();

/** What a chat takes in one piece and a phone reads in one picture. */
const longestLink = 2300;

const page = (): string => `${location.origin}/journey/`;

const lockNow = async ({ name, trip }: ToLock, brush: Brush): Promise<void> => {
  stateByName.set(name, { kind: 'busy' });
  brush.again();
  const words = makeSixWords(platformRandomness);
  const bytes = await lock({ ...trip, seen: seenIn(trip, brush) }, words);
  stateByName.set(
    name,
    bytes.ok
      ? { kind: 'locked', locked: { trip, words, bytes: bytes.value, place: 0, copied: 'no' } }
      : { kind: 'failed', trouble: lockTrouble(bytes.error) },
  );
  brush.again();
};

const changeLocked = (name: string, brush: Brush, change: Partial<Locked>): void => {
  const state = stateByName.get(name);
  if (state?.kind !== 'locked') return;
  stateByName.set(name, { kind: 'locked', locked: { ...state.locked, ...change } });
  brush.again();
};

/** A text to be carried, as it is and as a picture. */
const carriedBox = (
  { name, link, label, picture }: Told,
  { copied }: Locked,
  brush: Brush,
): readonly HTMLElement[] => {
  const { keeping } = brush.words;
  const copiedText = { no: '', yes: keeping.copied, failed: keeping.notCopied }[copied];
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(link);
    changeLocked(name, brush, { copied: isCopied ? 'yes' : 'failed' });
  };
  return [
    el('h3', {}, [label]),
    el('p', { class: 'carried', translate: 'no', tabindex: '0', 'data-testid': `link-${name}` }, [
      link,
    ]),
    button(keeping.copy, `copy-${name}`, () => void copy()),
    busyLine(`copied-${name}`, copiedText),
    el('figure', { class: 'carried-picture', id: `picture-${name}` }, [
      qrBox(link, picture) as unknown as HTMLElement,
      el('figcaption', {}, [picture]),
    ]),
  ];
};
type Told = {
  readonly name: string;
  readonly link: string;
  readonly label: string;
  readonly picture: string;
};

const partsBox = (
  parts: readonly Uint8Array[],
  { name, locked }: { readonly name: string; readonly locked: Locked },
  brush: Brush,
): readonly HTMLElement[] => {
  const { keeping } = brush.words;
  const { place } = locked;
  const turn = (testid: string, to: number): HTMLElement => {
    const made = button(keeping[testid === 'next' ? 'next' : 'previous'], `${testid}-${name}`, () =>
      changeLocked(name, brush, { place: to, copied: 'no' }),
    );
    made.disabled = parts[to] === undefined;
    return made;
  };
  const bytes = parts[place] ?? new Uint8Array();
  return [
    el('p', {}, [keeping.pictures(parts.length)]),
    el('p', { class: 'big', role: 'status', 'data-testid': `part-${name}` }, [
      el('strong', {}, [keeping.part(place + 1, parts.length)]),
    ]),
    el('nav', { 'aria-label': keeping.share }, [
      turn('previous', place - 1),
      turn('next', place + 1),
    ]),
    ...carriedBox(
      {
        name,
        link: carriedLink(page(), { kind: 'part', bytes }),
        label: keeping.partText,
        picture: keeping.partPicture(place + 1, parts.length),
      },
      locked,
      brush,
    ),
  ];
};

const waysOf = (name: string, locked: Locked, brush: Brush): readonly HTMLElement[] => {
  const { keeping } = brush.words;
  const link = carriedLink(page(), { kind: 'locked', bytes: locked.bytes });
  if (link.length <= longestLink)
    return carriedBox(
      { name, link, label: keeping.link, picture: keeping.linkPicture },
      locked,
      brush,
    );
  const parts = partsOf(locked.bytes);
  return parts === null
    ? [el('p', {}, [keeping.fileOnly])]
    : partsBox(parts, { name, locked }, brush);
};

const lockedBox = (name: string, locked: Locked, brush: Brush): readonly HTMLElement[] => [
  wordsBox({ testid: `six-${name}`, six: locked.words, says: brush.words.keeping.tellThem }, brush),
  el('p', { class: 'faint' }, [brush.words.keeping.asItWas]),
  ...waysOf(name, locked, brush),
  el('p', {}, [
    button(brush.words.keeping.file, `file-${name}`, () => {
      download(locked.bytes, 'notes.krov');
      markSaved(locked.trip);
    }),
  ]),
];

/** Locks a trip, all of it or a part, and hands it out. */
export const lockBox = (toLock: ToLock, brush: Brush): HTMLElement => {
  const { keeping } = brush.words;
  const { name } = toLock;
  const state = stateByName.get(name) ?? null;
  const press = button(
    state?.kind === 'locked' ? keeping.lockAnew : keeping.lock,
    `lock-${name}`,
    () => void lockNow(toLock, brush),
  );
  press.disabled = state?.kind === 'busy';
  return el('div', { id: `lock-box-${name}` }, [
    el('p', {}, [keeping.shareSays]),
    press,
    busyLine(`locking-${name}`, state?.kind === 'busy' ? keeping.locking : ''),
    troubleLine(
      `lock-trouble-${name}`,
      troubleText(state?.kind === 'failed' ? state.trouble : null, brush),
    ),
    ...(state?.kind === 'locked' ? lockedBox(name, state.locked, brush) : []),
  ]);
};
