/** Law: nobody is let in by a link alone; the newcomer reads six words aloud and waits. */
import { Show, type JSX } from 'solid-js';
import { usePage } from '../shell/page.ts';
import { SpokenWords } from '../shell/SpokenWords.tsx';

export const Joining = (props: {
  readonly words: readonly string[] | null;
  readonly refused: string | null;
}): JSX.Element => {
  const { words } = usePage();
  return (
    <main class="narrow" data-testid="screen-joining">
      <h1>{words().joining.head}</h1>
      <Show
        when={props.refused === null}
        fallback={
          <p class="warning" role="alert" data-testid="join-refused">
            {words().joining.declined}
          </p>
        }
      >
        <Show when={props.words} fallback={<p aria-live="polite">{words().joining.asking}</p>}>
          {(six) => (
            <>
              <p>{words().joining.compare}</p>
              <SpokenWords words={six()} testid="six-words" />
              <p>{words().joining.wait}</p>
              <p class="hint">{words().joining.differ}</p>
            </>
          )}
        </Show>
      </Show>
    </main>
  );
};
