/**
 * Law: who comes for the first time founds or was invited, and knows before what it costs;
 * nothing of hers is stored before the device is locked by her passphrase.
 */
import { createSignal, Show, type JSX } from 'solid-js';
import { FirstForm } from './FirstForm.tsx';
import { usePage } from '../shell/page.ts';

export type Way = 'found' | 'join';

export const FirstVisit = (): JSX.Element => {
  const { edge, words } = usePage();
  const [way, setWay] = createSignal<Way | null>(edge.invited === '' ? null : 'join');
  return (
    <main class="narrow" data-testid="screen-first">
      <h1>{words().begin.head}</h1>
      <Show
        when={way()}
        keyed
        fallback={
          <>
            <p>{words().begin.promise}</p>
            <div class="ways">
              <button
                type="button"
                class="way"
                onClick={() => setWay('join')}
                data-testid="way-join"
              >
                <strong>{words().begin.join}</strong>
                <span>{words().begin.joinHint}</span>
              </button>
              <button
                type="button"
                class="way"
                onClick={() => setWay('found')}
                data-testid="way-found"
              >
                <strong>{words().begin.found}</strong>
                <span>{words().begin.foundHint}</span>
              </button>
            </div>
          </>
        }
      >
        {(chosen) => <FirstForm way={chosen} onBack={() => setWay(null)} />}
      </Show>
    </main>
  );
};
