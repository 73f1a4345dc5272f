/**
 * Law: nothing is kept before she presses; what is kept is locked with six words, which are
 * shown once, and deleting it leaves nothing of it to open.
 */
import { makeSixWords, seenIn } from '@krov/core/journey';
import { platformRandomness } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';
import { lock } from './edge/locker.ts';
import { dropRows, freshName, keepRow } from './edge/store.ts';
import { lockBox } from './lockBox.ts';
import { forgetKept, isEmpty, keptNow, markKept } from './saved.ts';
import { busyLine, lockTrouble, troubleLine, troubleText, type Trouble } from './trouble.ts';
import { wordsBox } from './wordsBox.ts';

let isBusy = false;
let trouble: Trouble | null = null;
/** Shown until she says that she wrote them down. */
let fresh: readonly string[] | null = null;
let isRemoved = false;

const keep = async (brush: Brush): Promise<void> => {
  const { trip } = brush;
  const before = keptNow();
  const [name, words] = [
    before?.name ?? freshName(),
    before?.words ?? makeSixWords(platformRandomness),
  ];
  [isBusy, trouble, isRemoved] = [true, null, false];
  brush.again();
  const bytes = await lock({ ...trip, seen: seenIn(trip, brush) }, words);
  const written = bytes.ok ? await keepRow({ name, bytes: bytes.value }) : null;
  isBusy = false;
  if (!bytes.ok) trouble = lockTrouble(bytes.error);
  else if (written?.ok === true) {
    markKept({ name, words, trip });
    if (before === null) fresh = words;
  } else trouble = 'notKept';
  brush.again();
};

const remove = async (brush: Brush): Promise<void> => {
  const kept = keptNow();
  if (kept === null) return;
  const dropped = await dropRows([kept.name]);
  isRemoved = dropped.ok;
  trouble = dropped.ok ? null : 'notKept';
  if (dropped.ok) {
    forgetKept([kept.name]);
    fresh = null;
  }
  brush.again();
};

/** What is final is pressed twice. */
export const removeBox = (brush: Brush, testid: string, press: () => void): HTMLElement =>
  el('details', { id: testid }, [
    el('summary', { 'data-testid': `${testid}-ask` }, [brush.words.keeping.remove]),
    el('p', {}, [brush.words.keeping.removeSays]),
    button(brush.words.keeping.remove, `${testid}-do`, press),
  ]);

const stateText = ({ words, trip }: Brush): string => {
  const kept = keptNow();
  const { keeping } = words;
  if (isBusy) return keeping.locking;
  if (kept === null) return isRemoved ? keeping.removed : '';
  return kept.trip === trip ? keeping.kept : keeping.keptBefore;
};

const freshBox = (brush: Brush): readonly HTMLElement[] =>
  fresh === null
    ? []
    : [
        wordsBox({ testid: 'six', six: fresh, says: brush.words.keeping.writeDown }, brush),
        button(brush.words.keeping.writtenDown, 'written-down', () => {
          fresh = null;
          brush.again();
        }),
      ];

const hereBox = (brush: Brush): HTMLElement => {
  const { keeping } = brush.words;
  const kept = keptNow();
  const press = button(
    kept === null ? keeping.keep : keeping.keepChanges,
    'keep',
    () => void keep(brush),
  );
  press.disabled = isBusy || kept?.trip === brush.trip;
  return el('section', { id: 'keep-here' }, [
    el('h2', {}, [keeping.here]),
    el('p', {}, [keeping.hereSays]),
    press,
    busyLine('keep-state', stateText(brush)),
    troubleLine('keep-trouble', troubleText(trouble, brush)),
    ...freshBox(brush),
    ...(kept === null ? [] : [removeBox(brush, 'remove-kept', () => void remove(brush))]),
  ]);
};

export const keepBox = (brush: Brush): readonly HTMLElement[] => {
  const { keeping } = brush.words;
  if (isEmpty(brush.trip) && keptNow() === null && !isRemoved)
    return [el('p', { 'data-testid': 'nothing-to-keep' }, [keeping.nothingYet])];
  return [
    hereBox(brush),
    el('section', { id: 'keep-share' }, [
      el('h2', {}, [keeping.share]),
      lockBox({ name: 'whole', trip: brush.trip }, brush),
    ]),
  ];
};
