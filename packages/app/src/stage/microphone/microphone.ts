/**
 * Law: when the microphone is hers, her phone is filled with it: her name, her words, the
 * clock. It is asked whether it shall record; only a yes loads what records, and what it
 * records stays on this phone.
 */
import type { EveningView, Gathering } from '@krov/core/gathering';
import { err, ok, unreachable } from '@krov/ground';
import { button, el } from '../../edge/dom.ts';
import { nameOf } from '../lines.ts';
import type { Brush } from '../page.ts';
import type { StageClock } from './clock.ts';
import type { HerWords } from './herWords.ts';
import type { Song } from './song.ts';

export type Microphone = {
  /** Stands above all else of an evening, and is empty unless the microphone or a song is hers. */
  readonly draw: (view: EveningView, brush: Brush) => readonly HTMLElement[];
};

/** `speaks`: a tab that only watches keeps nothing, so it neither asks nor records. */
export const makeMicrophone = (
  { beside }: Gathering,
  { speaks, herWords }: { readonly speaks: boolean; readonly herWords: HerWords },
): Microphone => {
  let clock: Promise<StageClock> | null = null;
  let shown: StageClock | null = null;
  let song: Song | null = null;
  let isOpen = false;

  const loadSong = async ({ again, tongue }: Brush): Promise<Song> =>
    (song ??= (await import('./song.ts')).openSong({ beside, changed: again, tongue }));
  const record = async (brush: Brush): ReturnType<typeof beside.keep> => {
    const loaded = await loadSong(brush).catch(() => null);
    if (loaded === null) return err(unreachable('page'));
    void loaded.record();
    return ok(undefined);
  };
  /** What a lost tab left here. */
  const findKept = async (brush: Brush): Promise<void> => {
    await herWords.load();
    brush.again();
    const kept = await beside.read('song');
    if (kept.ok && kept.value.length > 0) await (await loadSong(brush)).listen();
  };

  /** Who has a turn gets her clock before it is hers. */
  const loadClock = ({ again }: Brush): void => {
    if (clock !== null) return;
    clock = import('./clock.ts').then(({ makeStageClock }) => makeStageClock());
    void clock
      .then((loaded) => {
        shown = loaded;
        again();
      })
      .catch(() => (clock = null));
  };

  const askBox = (brush: Brush): HTMLElement =>
    el('section', { class: 'stage', 'data-testid': 'ask-record' }, [
      el('p', {}, [brush.words.record]),
      button(brush.words.yes, 'record-yes', () => brush.act(record(brush))),
    ]);
  const yoursBox = (view: EveningView, brush: Brush): readonly HTMLElement[] => {
    const { onStage } = view;
    if (onStage?.isMine !== true) {
      shown?.rest();
      return [];
    }
    return [
      el('section', { class: 'yours', 'data-testid': 'yours' }, [
        el('div', { role: 'alert' }, [el('h1', {}, [brush.words.yours]), nameOf(onStage)]),
        ...(shown?.draw(view, brush) ?? []),
        el('p', { class: 'lyrics', dir: 'auto', translate: 'no', 'data-testid': 'lyrics' }, [
          herWords.of(onStage.act),
        ]),
      ]),
    ];
  };

  return {
    draw: (view, brush) => {
      if (speaks && !isOpen) {
        isOpen = true;
        void findKept(brush).catch(() => undefined);
      }
      if (shown === null && (view.mine.length > 0 || view.onStage?.isMine === true))
        loadClock(brush);
      const yours = yoursBox(view, brush);
      song?.speak(brush.tongue);
      if (song?.isHere() === true) return [...yours, song.place];
      return speaks && yours.length > 0 ? [...yours, askBox(brush)] : yours;
    },
  };
};
