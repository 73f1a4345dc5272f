/**
 * Law: her song is recorded when she says so, lies on her phone alone, and is then hers to
 * hear, to save and to throw away. This part is loaded by her yes, and uses no line.
 */
import { styled } from '../edge/styled.ts';
import microphoneStyle from './microphone.css';
import type { Beside } from '@krov/core/gathering';
import { button, el, write } from '../../edge/dom.ts';
import { morph } from '../../edge/morph.ts';
import type { Tongue } from '../../words/plural.ts';
import { songEn, type SongWords } from '../../words/songEn.ts';
import { songRu } from '../../words/songRu.ts';
import { songSr } from '../../words/songSr.ts';
import { clockText } from './clock.ts';
import { stayAwake } from './edge/awake.ts';
import type { Tape } from './edge/tape.ts';
import { readSong, recordSong, type HowItEnded } from './recording.ts';

const wordsByTongue: { readonly [T in Tongue]: SongWords } = {
  en: songEn,
  ru: songRu,
  sr: songSr,
};

export type Song = {
  /** Where it stands on the page; its own drawing. */
  readonly place: HTMLElement;
  readonly speak: (tongue: Tongue) => void;
  readonly isHere: () => boolean;
  readonly record: () => Promise<void>;
  /** Shows what lies on the shelf. */
  readonly listen: () => Promise<void>;
};

type Listening = {
  readonly kind: 'listening';
  readonly href: string;
  readonly ending: string;
  readonly how: HowItEnded;
  readonly asks: 'nothing' | 'sure' | 'again';
};
type State =
  | { readonly kind: 'none' | 'starting' | 'denied' | 'unread' }
  | { readonly kind: 'recording'; readonly tape: Tape; readonly isPaused: boolean }
  | Listening;

const endingOf = (kind: string): string => /^audio\/(\w+)/.exec(kind)?.[1] ?? 'webm';

/** How often level and length are looked at; a level that jumps is motion, and can be slowed. */
const lookMs = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 1000 : 100);

export const openSong = (deps: {
  readonly beside: Beside;
  /** Told when it comes or goes. */
  readonly changed: () => void;
  readonly tongue: Tongue;
}): Song => {
  styled(microphoneStyle);
  const { beside, changed } = deps;
  const place = el('section', { id: 'song', class: 'stage', 'data-testid': 'song' });
  let tongue = deps.tongue;
  let state: State = { kind: 'none' };
  let timer: ReturnType<typeof setInterval> | undefined;

  const draw = (): void => morph(place, drawing(state, wordsByTongue[tongue], acts));
  /** Where the keys go when what was pressed is gone. */
  const become = (next: State, focus?: string): void => {
    const isHere = state.kind !== 'none';
    state = next;
    draw();
    if (isHere !== (next.kind !== 'none')) changed();
    if (focus !== undefined) place.querySelector<HTMLElement>(`[data-testid=${focus}]`)?.focus();
  };

  const record = async (): Promise<void> => {
    become({ kind: 'starting' });
    // A song is never written over another.
    const before = await readSong(beside);
    if (!before.ok || before.value !== null) return listen('whole', 'song-title');
    const letSleep = stayAwake();
    const tape = await recordSong(beside, (how) => {
      clearInterval(timer);
      letSleep();
      void listen(how, 'song-title');
    });
    if (tape === null) {
      letSleep();
      return become({ kind: 'denied' }, 'record-again');
    }
    become({ kind: 'recording', tape, isPaused: false }, 'record-stop');
    timer = setInterval(() => look(tape), lookMs());
  };
  const look = (tape: Tape): void => {
    const meter = place.querySelector('meter');
    const length = place.querySelector<HTMLElement>('[data-testid=recorded]');
    if (meter !== null) meter.value = tape.level();
    if (length !== null) write(length, clockText(Math.floor(tape.ms() / 1000)));
  };
  const listen = async (how: HowItEnded, focus?: string): Promise<void> => {
    const read = await readSong(beside);
    if (!read.ok) return become({ kind: 'unread' });
    if (read.value === null) return throwAway();
    const { kind, bytes } = read.value;
    const href = URL.createObjectURL(new Blob([bytes], { type: kind }));
    const ending = endingOf(kind);
    become({ kind: 'listening', href, ending, how, asks: 'nothing' }, focus);
  };
  const throwAway = async (): Promise<void> => {
    const dropped = await beside.drop('song').catch(() => null);
    if (state.kind === 'listening') {
      if (dropped?.ok !== true) return become({ ...state, asks: 'again' });
      URL.revokeObjectURL(state.href);
    }
    become({ kind: 'none' });
  };

  const acts: SongActs = {
    record: () => void record(),
    listen: () => void listen('whole', 'song-title'),
    pause: ({ tape, isPaused }) => {
      if (isPaused) tape.goOn();
      else tape.pause();
      become({ kind: 'recording', tape, isPaused: !isPaused });
    },
    stop: ({ tape }) => tape.stop(),
    ask: (listening, asks) =>
      become({ ...listening, asks }, asks === 'sure' ? 'song-no' : 'song-throw'),
    throwAway: () => void throwAway(),
  };
  return {
    place,
    isHere: () => state.kind !== 'none',
    record,
    listen: () => listen('whole'),
    speak: (wanted) => {
      if (wanted === tongue) return;
      tongue = wanted;
      draw();
    },
  };
};

// The drawing.

type Recording = Extract<State, { kind: 'recording' }>;
type SongActs = {
  readonly record: () => void;
  readonly listen: () => void;
  readonly pause: (state: Recording) => void;
  readonly stop: (state: Recording) => void;
  readonly ask: (state: Listening, asks: Listening['asks']) => void;
  readonly throwAway: () => void;
};

const drawing = (state: State, words: SongWords, acts: SongActs): readonly HTMLElement[] => {
  switch (state.kind) {
    case 'none':
      return [];
    case 'starting':
      return [el('p', { role: 'status' }, [words.starting])];
    case 'denied':
      return [
        el('p', { role: 'alert', 'data-testid': 'denied' }, [words.denied]),
        button(words.again, 'record-again', acts.record),
      ];
    case 'unread':
      return [
        el('p', { role: 'alert' }, [words.unread]),
        button(words.again, 'song-again', acts.listen),
      ];
    case 'recording':
      return recordingBox(state, words, acts);
    case 'listening':
      return listeningBox(state, words, acts);
  }
};

const recordingBox = (
  state: Recording,
  words: SongWords,
  acts: SongActs,
): readonly HTMLElement[] => [
  el('p', { role: 'status', class: 'recording', 'data-testid': 'recording' }, [
    state.isPaused ? words.paused : words.recording,
  ]),
  el('p', {}, [
    `${words.length} `,
    el('span', { role: 'timer', 'data-testid': 'recorded' }, [
      clockText(Math.floor(state.tape.ms() / 1000)),
    ]),
  ]),
  el('meter', { min: '0', max: '1', 'aria-label': words.level, 'data-testid': 'level' }),
  el('div', { class: 'answers' }, [
    button(state.isPaused ? words.goOn : words.pause, 'record-pause', () => acts.pause(state)),
    button(words.stop, 'record-stop', () => acts.stop(state)),
  ]),
];

const listeningBox = (
  state: Listening,
  words: SongWords,
  acts: SongActs,
): readonly HTMLElement[] => [
  el('h2', { tabindex: '-1', 'data-testid': 'song-title' }, [words.yours]),
  ...(state.how === 'broken' ? [el('p', { class: 'ember' }, [words.broken])] : []),
  el('audio', {
    controls: '',
    src: state.href,
    'aria-label': words.listen,
    'data-testid': 'player',
  }),
  el('p', { class: 'faint' }, [words.onlyHere]),
  el('div', { class: 'answers' }, [
    el(
      'a',
      {
        class: 'choice',
        href: state.href,
        download: `${words.fileName}.${state.ending}`,
        'data-testid': 'song-save',
      },
      [words.save],
    ),
    ...(state.asks === 'sure'
      ? []
      : [button(words.throwAway, 'song-throw', () => acts.ask(state, 'sure'))]),
  ]),
  ...(state.asks === 'again' ? [el('p', { role: 'alert' }, [words.stuck])] : []),
  ...(state.asks === 'sure'
    ? [
        el('p', { role: 'alert', 'data-testid': 'song-sure' }, [words.sure]),
        el('div', { class: 'answers' }, [
          button(words.no, 'song-no', () => acts.ask(state, 'nothing')),
          button(words.yes, 'song-yes', acts.throwAway),
        ]),
      ]
    : []),
];
