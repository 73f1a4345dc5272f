/** Law: each language stands in its own name. */
import { For, type JSX } from 'solid-js';
import { tongues } from '../words/tongues.ts';
import { usePage } from './page.ts';

export const TongueRow = (): JSX.Element => {
  const { words, tongue, speak } = usePage();
  return (
    <footer class="narrow">
      <div class="row" role="group" aria-label={words().tongueRow}>
        <For each={tongues}>
          {(each) => (
            <button
              type="button"
              class="plain"
              lang={each}
              aria-pressed={tongue() === each}
              onClick={() => speak(each)}
              data-testid={`tongue-${each}`}
            >
              {words().tongues[each]}
            </button>
          )}
        </For>
      </div>
    </footer>
  );
};
