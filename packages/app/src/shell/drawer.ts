/**
 * Law: a draft survives the lock and the reload, sealed in the vault; what is being typed
 * goes there after half a second, and before the lock falls.
 */
import { createSignal, type Accessor } from 'solid-js';
import type { Alarm } from '@krov/core/reach';
import type { EngineLink } from './engineLink.ts';

export type PageDrawer = {
  /** The text kept under a name; empty when there is none. */
  readonly read: (name: string) => string;
  readonly keep: (name: string, text: string) => void;
  /** Sends all that is still on its way. */
  readonly flush: () => Promise<void>;
  /** True once the engine has told what it kept. */
  readonly isTold: Accessor<boolean>;
};

const restMs = 500;

export const pageDrawer = (engine: EngineLink, alarm: Alarm): PageDrawer => {
  const [texts, setTexts] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [isTold, setTold] = createSignal(false);
  const unsaved = new Set<string>();
  let cancel = (): void => undefined;

  engine.onDrawer((drawer) => {
    setTexts(new Map(Object.entries(drawer)));
    setTold(true);
  });

  const flush = async (): Promise<void> => {
    cancel();
    const names = [...unsaved];
    unsaved.clear();
    await Promise.all(
      names.map((name) => engine.ask({ kind: 'keep', name, text: texts().get(name) ?? '' })),
    );
  };

  return {
    read: (name) => texts().get(name) ?? '',
    keep: (name, text) => {
      setTexts((before) => new Map([...before, [name, text]]));
      unsaved.add(name);
      cancel();
      cancel = alarm(restMs, () => void flush());
    },
    flush,
    isTold,
  };
};
