/** Law: a text leaves its field only when the engine has stored it; until then it is a draft, and drafts survive the lock. */
import { createSignal, type JSX } from 'solid-js';
import type { Hex } from '@krov/core/roof';
import { DraftField, isSendable } from '../shell/fields.tsx';
import { usePage } from '../shell/page.ts';

/** Bytes of UTF-8 (docs/protocol/case.md §2). */
const most = { step: 600, say: 3500 } as const;

export const Speaking = (props: { readonly request: Hex }): JSX.Element => (
  <>
    <SpeakForm kind="step" request={props.request} />
    <SpeakForm kind="say" request={props.request} />
  </>
);

const SpeakForm = (props: {
  readonly kind: 'step' | 'say';
  readonly request: Hex;
}): JSX.Element => {
  const { act, drawer, words } = usePage();
  const [isBusy, setBusy] = createSignal(false);
  const draft = (): string => `draft-${props.kind}-${props.request}`;
  const text = (): string => drawer.read(draft());
  const mayGo = (): boolean => !isBusy() && isSendable(text(), most[props.kind]);
  const send = async (): Promise<void> => {
    if (!mayGo()) return;
    setBusy(true);
    const name = draft();
    const answer = await act({ verb: props.kind, args: [props.request, text().trim()] });
    if (answer.ok) drawer.keep(name, '');
    setBusy(false);
  };
  return (
    <form
      class="speak"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftField
        label={props.kind === 'step' ? words().talk.stepLabel : words().talk.sayLabel}
        draft={draft()}
        most={most[props.kind]}
        testid={`${props.kind}-text`}
        onSend={() => void send()}
      />
      <button
        classList={{ lamp: props.kind === 'step' }}
        type="submit"
        aria-disabled={!mayGo()}
        data-testid={`${props.kind}-send`}
      >
        {props.kind === 'step' ? words().talk.giveStep : words().talk.say}
      </button>
    </form>
  );
};
