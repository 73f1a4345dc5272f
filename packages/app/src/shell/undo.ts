/**
 * Law: what can be undone is not asked about before. An act that cannot be taken back by
 * another one waits ten seconds, and is done at once when the person goes away or locks.
 */
import { createSignal, type Accessor } from 'solid-js';
import type { Alarm } from '@krov/core/reach';

/** In the language that the page has when it is read. */
type Sentence = () => string;

export type Undoable = {
  readonly sentence: Sentence;
  /** What the person hears is being done, until it is. */
  readonly undo: () => void;
};

export type Undo = {
  readonly shown: Accessor<Undoable | null>;
  /** Does it after ten seconds, unless it is undone. */
  readonly later: (sentence: Sentence, act: () => void) => void;
  /** It is done already; for ten seconds `back` takes it back. */
  readonly offer: (sentence: Sentence, back: () => void) => void;
  /** Does now what waits. */
  readonly flush: () => void;
};

const undoMs = 10_000;

export const makeUndo = (alarm: Alarm): Undo => {
  const [shown, setShown] = createSignal<Undoable | null>(null);
  let waits = (): void => undefined;
  let cancel = (): void => undefined;

  const end = (): void => {
    cancel();
    waits = () => undefined;
    setShown(null);
  };
  const flush = (): void => {
    const act = waits;
    end();
    act();
  };
  const show = (
    sentence: Sentence,
    acts: { readonly act: () => void; readonly undo: () => void },
  ): void => {
    flush();
    waits = acts.act;
    setShown({
      sentence,
      undo: () => {
        end();
        acts.undo();
      },
    });
    cancel = alarm(undoMs, flush);
  };

  return {
    shown,
    later: (sentence, act) => show(sentence, { act, undo: () => undefined }),
    offer: (sentence, back) => show(sentence, { act: () => undefined, undo: back }),
    flush,
  };
};
