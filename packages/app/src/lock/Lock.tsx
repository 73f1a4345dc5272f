/** Law: a locked screen shows no name, no count of cases, no hint: one field, and how long the next try takes. */
import { createEffect, createSignal, Show, type JSX } from 'solid-js';
import type { Failure } from '@krov/ground';
import { LineField } from '../shell/fields.tsx';
import { usePage } from '../shell/page.ts';
import { sentenceFor } from '../shell/sentences.ts';

type Trouble = 'wrong' | 'empty' | Failure;

export const Lock = (props: {
  readonly waitMs: number;
  readonly wrong: number;
  /** On a device that is locked on duty: how many wait, and how much of one's own; else `null`. */
  readonly calls: { readonly waiting: number; readonly awaited: number } | null;
}): JSX.Element => {
  const { engine, words } = usePage();
  const [passphrase, setPassphrase] = createSignal('');
  const [isTrying, setTrying] = createSignal(false);
  const [trouble, setTrouble] = createSignal<Trouble | null>(null);
  createEffect(() => setTrouble(props.wrong > 0 ? 'wrong' : null));
  const sentence = (): string | null => {
    const now = trouble();
    if (now === null || now === 'wrong' || now === 'empty') return now && words().lock[now];
    return now.kind === 'unopenable' ? words().lock.wrong : sentenceFor(words(), now);
  };

  const unlock = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isTrying()) return;
    if (passphrase() === '') {
      setTrouble('empty');
      return;
    }
    setTrying(true);
    setTrouble(null);
    const answer = await engine.ask({ kind: 'unlock', passphrase: passphrase() });
    setPassphrase('');
    setTrying(false);
    if (!answer.ok) setTrouble(answer.error);
  };

  return (
    <main class="narrow" data-testid="screen-lock">
      <h1>{props.calls === null ? words().lock.head : words().lock.covered}</h1>
      <Show when={props.calls}>
        {(calls) => (
          <div aria-live="polite">
            <p class="big" data-testid="covered-waiting">
              {calls().waiting === 0
                ? words().tonight.nobodyWaits
                : words().lock.coveredHint(calls().waiting)}
            </p>
            <Show when={calls().awaited > 0}>
              <p class="big" data-testid="covered-awaited">
                {words().lock.awaited(calls().awaited)}
              </p>
            </Show>
          </div>
        )}
      </Show>
      <form onSubmit={(event) => void unlock(event)}>
        <LineField
          label={words().lock.passphrase}
          kind="passphrase"
          value={passphrase()}
          onText={setPassphrase}
          trouble={sentence()}
          testid="passphrase"
          autofocus
        />
        <Show when={props.waitMs > 0}>
          <p class="hint" data-testid="lock-wait">
            {words().lock.wait(Math.ceil(props.waitMs / 1000))}
          </p>
        </Show>
        <button class="lamp" type="submit" aria-disabled={isTrying()} data-testid="unlock">
          {isTrying() ? words().lock.opening : words().lock.open}
        </button>
      </form>
      <Show when={props.calls !== null}>
        <p class="hint">{words().lock.coveredStays}</p>
      </Show>
    </main>
  );
};
