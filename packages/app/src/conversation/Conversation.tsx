/** Law: steps come first, the talk after them, and what was asked stays in sight; nothing is shown as sent that is not. */
import { For, Show, type JSX } from 'solid-js';
import type { CaseView, Hex } from '@krov/core/roof';
import { useMember, usePage } from '../shell/page.ts';
import { Urgency } from '../tonight/CardLine.tsx';
import { Endings } from './Endings.tsx';
import { Speaking } from './Speaking.tsx';
import { Steps, Talk } from './Transcript.tsx';

export const Conversation = (props: { readonly request: Hex }): JSX.Element => {
  const { back, words } = usePage();
  const member = useMember();
  const open = (): CaseView | undefined =>
    member().cases.find(({ request }) => request === props.request);
  return (
    <>
      <button type="button" class="plain" onClick={back} data-testid="back">
        ← {words().back}
      </button>
      <Show when={open()} fallback={<p>{words().refusals.youAreNotInThisCase}</p>}>
        {(shown) => (
          <div class="beside">
            <Asked of={shown()} />
            <div class="talk">
              <Show when={shown().transcript.outcome}>
                {(outcome) => (
                  <p class="warning" data-testid="talk-closed">
                    {words().talk.closed} {words().outcomes[outcome()]}
                  </p>
                )}
              </Show>
              <Steps transcript={shown().transcript} />
              <Talk transcript={shown().transcript} />
              <Unsent texts={shown().unsent} />
              <Show when={shown().transcript.outcome === null}>
                <Speaking request={props.request} />
                <p class="hint">{words().talk.noMoney}</p>
                <Endings open={shown()} />
              </Show>
            </div>
          </div>
        )}
      </Show>
    </>
  );
};

const Asked = (props: { readonly of: CaseView }): JSX.Element => {
  const { words } = usePage();
  return (
    <aside class="panel asked">
      <Show when={props.of.fields}>
        {(fields) => (
          <>
            <p>
              <Urgency of={fields().urgency} />
            </p>
            <h1>{words().needs[fields().need]}</h1>
            <p class="hint">
              {[fields().region, words().languages[fields().language]].filter(Boolean).join(' · ')}
            </p>
          </>
        )}
      </Show>
      <p class="hint" data-testid="my-place">
        {props.of.place === 'lead' ? words().talk.youLead : words().talk.youSecond}
      </p>
      <h2>{words().talk.words}</h2>
      <p class="quote" translate="no" data-testid="words" lang={props.of.fields?.language}>
        {props.of.words === '' ? words().talk.noWords : props.of.words}
      </p>
      <Show when={props.of.note !== ''}>
        <h2>{words().talk.note}</h2>
        <p class="quote" translate="no" data-testid="note">
          {props.of.note}
        </p>
      </Show>
      <Show when={props.of.isLeaving}>
        <p class="warning" data-testid="leaving">
          {words().talk.leaving}
        </p>
      </Show>
    </aside>
  );
};

const Unsent = (props: { readonly texts: readonly string[] }): JSX.Element => {
  const { words } = usePage();
  return (
    <ul class="lines" data-testid="unsent">
      <For each={props.texts}>
        {(text) => (
          <li class="line unsent">
            <p translate="no">{text}</p>
            <p class="hint">{words().talk.unsent}</p>
          </li>
        )}
      </For>
    </ul>
  );
};
