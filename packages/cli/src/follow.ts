/**
 * Law: who follows is told first how things stand, then everything that happens, once
 * and in order, until she ends it.
 */
import { readAct } from './act.ts';
import { askedToEnd, print } from './edge/console.ts';
import { hear } from './hearing.ts';
import { perform, type Stage } from './perform.ts';
import { pictureOf } from './picture.ts';
import { nothingTold, tell, type Telling } from './told.ts';

/** Prints what happens under a roof; the function given back ends it. */
const tellWhatHappens = ({ roof, origin }: Stage): (() => void) => {
  print({ code: 'OPEN', view: pictureOf(roof.view(), origin) });
  let telling: Telling = tell(nothingTold, { event: null, view: roof.view(), origin }).telling;
  return roof.on((event) => {
    const next = tell(telling, { event, view: roof.view(), origin });
    telling = next.telling;
    next.told.forEach(print);
  });
};

/** Follows until SIGTERM; `interactive`: until stdin has ended, too, doing the acts that it says. */
export const follow = async (stage: Stage, how: 'watching' | 'interactive'): Promise<void> => {
  const end = tellWhatHappens(stage);
  const heard =
    how === 'interactive'
      ? [hear({ read: readAct, perform: (act, stored) => perform(act, stage, stored) })]
      : [];
  await Promise.race([askedToEnd(), ...heard]);
  end();
};
