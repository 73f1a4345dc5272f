/**
 * Law: she sees by seconds how long the microphone has been hers, and in the last minute a red
 * light with its words. The evening knows whole minutes alone, so the seconds are this phone's.
 */
import { styled } from '../edge/styled.ts';
import microphoneStyle from './microphone.css';
import type { EveningView } from '@krov/core/gathering';
import { el, write } from '../../edge/dom.ts';
import { deviceClock } from '../../edge/time.ts';
import type { Brush } from '../page.ts';
import { stayAwake } from './edge/awake.ts';

type OnStage = NonNullable<EveningView['onStage']>;

/** How often it is looked at; it changes each second. */
const lookMs = 250;

const twoDigits = (count: number): string => String(count).padStart(2, '0');

export const clockText = (seconds: number): string =>
  `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`;

/** For how many minutes the microphone is hers. */
const minutesOf = ({ onStage, founding }: EveningView): number =>
  onStage?.wished || founding.usualMinutes;

export type StageClock = {
  /** What stands on the page of whoever has the microphone; goes on by itself. */
  readonly draw: (view: EveningView, brush: Brush) => readonly HTMLElement[];
  /** Told of each view in which the microphone is not hers. */
  readonly rest: () => void;
};

/** Whoever watched so long before it began saw it begin; a page that was loaded anew may not have. */
const watchedMs = 5000;

export const makeStageClock = (): StageClock => {
  styled(microphoneStyle);
  let running: { readonly act: string; readonly since: number; readonly stop: () => void } | null =
    null;
  let restsFrom: number | null = null;
  let look = (): void => undefined;
  const now = (): number => deviceClock.monotonicMs();

  /** Who saw it begin knows the second; who comes later knows the minute. */
  const begin = ({ act, began }: OnStage, minute: number): number => {
    const minutes = Math.max(0, minute - began);
    const sawIt = minutes < 2 && restsFrom !== null && now() - restsFrom > watchedMs;
    const since = now() - (sawIt ? 0 : minutes * 60_000);
    const timer = setInterval(() => look(), lookMs);
    const letSleep = stayAwake();
    const stop = (): void => {
      clearInterval(timer);
      letSleep();
    };
    running = { act, since, stop };
    restsFrom = null;
    return since;
  };
  const rest = (): void => {
    restsFrom ??= now();
    running?.stop();
    running = null;
  };

  return {
    rest,
    draw: (view, { words }) => {
      const { onStage, minute } = view;
      if (onStage === null) return [];
      if (running !== null && running.act !== onStage.act) rest();
      const since = running?.since ?? begin(onStage, minute);
      const minutes = minutesOf(view);
      const texts = (): readonly [clock: string, light: string] => {
        const seconds = Math.floor((now() - since) / 1000);
        const left = minutes * 60 - seconds;
        return [
          `${clockText(seconds)} / ${words.minutes(minutes)}`,
          left > 60 ? '' : left > 0 ? words.lastMinute : words.timeIsUp,
        ];
      };
      const [clock, light] = texts();
      look = () =>
        texts().forEach((text, at) => {
          const place = document.getElementById(at === 0 ? 'clock' : 'light');
          if (place !== null) write(place, text);
        });
      return [
        el('p', { id: 'clock', role: 'timer', 'data-testid': 'clock' }, [clock]),
        el('p', { id: 'light', role: 'status', 'data-testid': 'light' }, [light]),
      ];
    },
  };
};
