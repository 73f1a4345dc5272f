/** Law: which screen is shown follows from what the engine last said; a stop shows one sentence and no form. */
import { createEffect, Match, Show, Switch, type JSX } from 'solid-js';
import { Joining } from '../circle/Joining.tsx';
import { FirstVisit } from '../lock/FirstVisit.tsx';
import { Lock } from '../lock/Lock.tsx';
import type { EngineState } from '../edge/engineMessages.ts';
import { House } from './House.tsx';
import { usePage } from './page.ts';
import { QuietLine } from './QuietLine.tsx';
import { TongueRow } from './TongueRow.tsx';

export const App = (): JSX.Element => {
  const { engine, edge, words, tongue, undo } = usePage();
  const state = engine.state;
  const view = engine.view;
  createEffect(() => document.documentElement.setAttribute('lang', tongue()));
  reloadWhenLocked(engine, { reload: edge.reload, flush: undo.flush });
  const tries = () => {
    const now = state();
    return now.kind === 'locked' || now.kind === 'covered' ? now : null;
  };
  const joining = () => {
    const now = view();
    return now?.kind === 'joining' ? now : null;
  };
  const unusable = () => {
    const now = state();
    return now.kind === 'unusable' ? words().unusable[now.why] : null;
  };

  return (
    <>
      <QuietLine />
      <Switch fallback={<Stop sentence={words().loading} />}>
        <Match when={unusable()}>{(sentence) => <Stop sentence={sentence()} />}</Match>
        <Match when={state().kind === 'elsewhere'}>
          <Stop sentence={words().elsewhere}>
            <button
              class="lamp"
              type="button"
              onClick={() => void engine.ask({ kind: 'takeOver' })}
              data-testid="take-over"
            >
              {words().takeOver}
            </button>
          </Stop>
        </Match>
        <Match when={tries()}>
          {(now) => <Lock wrong={now().wrong} waitMs={now().waitMs} calls={callsOf(now())} />}
        </Match>
        <Match when={state().kind === 'new' || view()?.kind === 'empty'}>
          <FirstVisit />
        </Match>
        <Match when={joining()}>
          {(now) => <Joining words={now().words} refused={now().refused} />}
        </Match>
        <Match when={view()?.kind === 'member'}>
          <House />
        </Match>
      </Switch>
      <Show when={view()?.kind !== 'member'}>
        <TongueRow />
      </Show>
    </>
  );
};

const callsOf = (
  now: Extract<EngineState, { kind: 'locked' | 'covered' }>,
): { readonly waiting: number; readonly awaited: number } | null =>
  now.kind === 'covered' ? now : null;

/** A page that was open and is locked starts anew, so that nothing of before stays in its memory. */
const reloadWhenLocked = (
  engine: ReturnType<typeof usePage>['engine'],
  acts: { readonly reload: () => void; readonly flush: () => void },
): void => {
  let wasOpen = false;
  createEffect(() => {
    const { kind } = engine.state();
    if (kind === 'locked' && wasOpen) acts.reload();
    wasOpen = kind === 'open' || kind === 'covered';
  });
};

export const Stop = (props: {
  readonly sentence: string;
  readonly children?: JSX.Element;
}): JSX.Element => (
  <main class="narrow stop" data-testid="stop">
    <div role="status">
      <h1 class="big">{props.sentence}</h1>
    </div>
    {props.children}
  </main>
);
