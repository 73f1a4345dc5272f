/**
 * Law: a page is read aloud only by a voice that lives on this device; one that would send the
 * words away is not asked.
 */

/** Whether a voice of the device speaks this language; Serbian is read by a Croatian or Bosnian one, too. */
const voiceFor = (lang: string): SpeechSynthesisVoice | undefined => {
  const own = lang.slice(0, 2);
  const wanted = own === 'sr' ? ['sr', 'hr', 'bs'] : [own];
  const local = speechSynthesis.getVoices().filter(({ localService }) => localService);
  return wanted
    .map((each) => local.find((voice) => voice.lang.toLowerCase().startsWith(each)))
    .find((voice) => voice !== undefined);
};

export type Spoken = { readonly lang: string; readonly words: string };

/** False: no voice of this device speaks the language of the first words. */
export const readAloud = (all: readonly Spoken[]): boolean => {
  if (!('speechSynthesis' in globalThis)) return false;
  const spoken = all.flatMap(({ lang, words }) => {
    const voice = voiceFor(lang);
    return voice === undefined ? [] : [{ voice, words }];
  });
  if (spoken.length === 0) return false;
  speechSynthesis.cancel();
  for (const { voice, words } of spoken) {
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.speak(utterance);
  }
  return true;
};

export const stopReading = (): void => {
  if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
};
