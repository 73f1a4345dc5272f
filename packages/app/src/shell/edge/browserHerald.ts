/** Law: the sound is made, not loaded; the browser lets it sound once the person has touched the page. */
import type { HeraldEdge } from '../herald.ts';

const beepOf = (
  audio: AudioContext,
  at: { readonly hertz: number; readonly seconds: number },
): void => {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  const start = audio.currentTime + at.seconds;
  tone.frequency.value = at.hertz;
  loudness.gain.setValueAtTime(0.0001, start);
  loudness.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
  tone.connect(loudness).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.4);
};

const badge = async (count: number): Promise<void> => {
  if (!('setAppBadge' in navigator)) return;
  await (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count));
};

export const browserHerald = (): HeraldEdge => {
  let audio: AudioContext | null = null;
  const wake = (): void => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  for (const touch of ['pointerdown', 'keydown'] as const) addEventListener(touch, wake);
  const icon = document.querySelector('link[rel="icon"]');
  const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

  return {
    beep: () => {
      if (audio === null) return;
      beepOf(audio, { hertz: 660, seconds: 0 });
      beepOf(audio, { hertz: 880, seconds: 0.18 });
    },
    setTitle: (title) => {
      document.title = title;
    },
    setBadge: (count) => {
      icon?.setAttribute('href', count === 0 ? '/app/icon.svg' : '/app/icon-new.svg');
      badge(count).catch(() => undefined);
    },
    isLooking,
    onLook: (listener) => {
      const look = (): void => {
        if (isLooking()) listener();
      };
      addEventListener('focus', look);
      document.addEventListener('visibilitychange', look);
    },
  };
};
