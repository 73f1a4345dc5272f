/** Law: handing over and closing are folded away, each says before what happens, and both can be thought over for ten seconds. */
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { CaseView, Outcome } from '@krov/core/roof';
import { DraftField, isSendable } from '../shell/fields.tsx';
import { usePage } from '../shell/page.ts';

/** Bytes of UTF-8 (docs/protocol/case.md §5). */
const longestNote = 600;

export const Endings = (props: { readonly open: CaseView }): JSX.Element => (
  <>
    <Show when={props.open.place === 'lead' && !props.open.isLeaving}>
      <HandOver request={props.open.request} />
    </Show>
    <Close request={props.open.request} />
  </>
);

const HandOver = (props: { readonly request: string }): JSX.Element => {
  const { act, drawer, words } = usePage();
  const draft = (): string => `draft-note-${props.request}`;
  const mayGo = (): boolean => isSendable(drawer.read(draft()), longestNote);
  const handOver = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!mayGo()) return;
    const name = draft();
    const answer = await act({ verb: 'handOver', args: [props.request, drawer.read(name).trim()] });
    if (answer.ok) drawer.keep(name, '');
  };
  return (
    <details class="panel">
      <summary data-testid="hand-over-open">{words().talk.handOver}</summary>
      <form onSubmit={(event) => void handOver(event)}>
        <p class="hint">{words().talk.handOverHint}</p>
        <DraftField
          label={words().talk.handOverNote}
          draft={draft()}
          most={longestNote}
          testid="hand-over-note"
        />
        <button type="submit" aria-disabled={!mayGo()} data-testid="hand-over">
          {words().talk.doHandOver}
        </button>
      </form>
    </details>
  );
};

const outcomeNames: readonly Outcome[] = ['helped', 'referred', 'withdrawn', 'no-answer', 'other'];

const Close = (props: { readonly request: string }): JSX.Element => {
  const { act, drawer, undo, words } = usePage();
  const [outcome, setOutcome] = createSignal<Outcome>('helped');
  const draft = (): string => `draft-reason-${props.request}`;
  const mayGo = (): boolean => {
    const reason = drawer.read(draft());
    return reason.trim() === '' || isSendable(reason, longestNote);
  };
  const close = (event: Event): void => {
    event.preventDefault();
    if (!mayGo()) return;
    const name = draft();
    const args = [props.request, outcome(), drawer.read(name).trim()] as const;
    undo.later(
      () => words().talk.closing,
      () => {
        void act({ verb: 'close', args: [...args] }).then((answer) => {
          if (answer.ok) drawer.keep(name, '');
        });
      },
    );
  };
  return (
    <details class="panel">
      <summary data-testid="close-open">{words().talk.close}</summary>
      <form onSubmit={close}>
        <p class="hint">{words().talk.closeHint}</p>
        <fieldset>
          <legend>{words().talk.outcome}</legend>
          <div class="choices">
            <For each={outcomeNames}>
              {(name) => (
                <label class="choice">
                  <input
                    type="radio"
                    name="outcome"
                    autocomplete="off"
                    checked={outcome() === name}
                    onChange={() => setOutcome(name)}
                    data-testid={`outcome-${name}`}
                  />
                  <span>{words().outcomes[name]}</span>
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <DraftField
          label={words().talk.reason}
          draft={draft()}
          most={longestNote}
          testid="close-reason"
        />
        <button type="submit" aria-disabled={!mayGo()} data-testid="close">
          {words().talk.doClose}
        </button>
      </form>
    </details>
  );
};
