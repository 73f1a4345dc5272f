/** Law: who does not sing loads nothing of the microphone; who has a turn, or had one, has it before it is hers. */
import type { Gathering } from '@krov/core/gathering';
import type { HerWords } from './herWords.ts';
import type { Microphone } from './microphone.ts';

export const microphoneLater = (
  gathering: Gathering,
  hers: { readonly speaks: boolean; readonly herWords: HerWords },
): Microphone => {
  let loaded: Microphone | null = null;
  let isComing = false;
  return {
    draw: (view, brush) => {
      if (loaded === null && !isComing && (view.hasName || view.mine.length > 0)) {
        isComing = true;
        void import('./microphone.ts')
          .then(({ makeMicrophone }) => {
            loaded = makeMicrophone(gathering, hers);
            brush.again();
          })
          // It is tried again when something changes.
          .catch(() => (isComing = false));
      }
      return loaded?.draw(view, brush) ?? [];
    },
  };
};
