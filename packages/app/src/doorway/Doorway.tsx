/** Law: a door shows its link only when somebody can open what comes through it; its roof words go by voice or on paper. */
import { createResource, For, Show, type JSX } from 'solid-js';
import { LinkBox } from '../shell/LinkBox.tsx';
import { useMember, usePage } from '../shell/page.ts';
import { Poster } from './Poster.tsx';

export const Doorway = (): JSX.Element => {
  const { act, edge, engine, tongue, words } = usePage();
  const member = useMember();
  const mayOpen = (): boolean =>
    member().roles.includes('admin') && member().roles.includes('desk');
  const [told] = createResource(
    () => member().door.fragment,
    (fragment) => engine.ask({ kind: 'roofWords', fragment }),
  );
  const roof = (): readonly string[] => {
    const answer = told();
    if (answer?.ok !== true || answer.value.kind !== 'spelled') return [];
    return tongue() === 'ru' ? answer.value.cyrillic : answer.value.latin;
  };
  return (
    <>
      <h1>{words().door.head}</h1>
      <p class="hint">{words().door.hint}</p>
      <p class="big" aria-live="polite" data-testid="door-state">
        {words().door.states[member().door.state]}
      </p>
      <Show when={member().door.state === 'none'}>
        <Show when={mayOpen()} fallback={<p>{words().door.cannotOpen}</p>}>
          <button
            class="lamp"
            type="button"
            onClick={() => void act({ verb: 'openDoor', args: [] })}
            data-testid="open-door"
          >
            {words().door.open}
          </button>
        </Show>
      </Show>
      <Show when={member().door.state === 'opening'}>
        <p class="hint">{words().door.opensWhenDesk}</p>
      </Show>
      <Show when={member().door.fragment}>
        {(fragment) => (
          <>
            <section class="panel screen-only">
              <h2>{words().door.link}</h2>
              <LinkBox fragment={fragment()} label={words().door.qr} testid="door" />
              <h2>{words().door.roofWords}</h2>
              <p class="hint">{words().door.roofWordsHint}</p>
              <Show when={roof().length > 0} fallback={<p>{words().door.computing}</p>}>
                <ol class="spoken" data-testid="roof-words">
                  <For each={roof()}>{(word) => <li>{word}</li>}</For>
                </ol>
                <button type="button" onClick={() => edge.print()} data-testid="print-poster">
                  {words().door.print}
                </button>
              </Show>
            </section>
            <Poster fragment={fragment()} roof={roof()} />
          </>
        )}
      </Show>
    </>
  );
};
