/** Law: what is erased here nobody brings back, so its person reads before what goes, and is asked once. */
import { createSignal, Show, type JSX } from 'solid-js';
import { useMember, usePage } from '../shell/page.ts';

export const EraseDevice = (): JSX.Element => {
  const { erase, words } = usePage();
  const member = useMember();
  const [isAsked, setAsked] = createSignal(false);
  const isOnlyAdmin = (): boolean =>
    !member().removed &&
    member().members.every(
      ({ roles, isMe, revoked }) => isMe || revoked || !roles.includes('admin'),
    );
  return (
    <Show
      when={isAsked()}
      fallback={
        <button type="button" onClick={() => setAsked(true)} data-testid="erase">
          {words().me.erase}
        </button>
      }
    >
      <div role="alert">
        <p>{words().me.eraseAsk}</p>
        <Show when={isOnlyAdmin()}>
          <p class="trouble" data-testid="erase-ends-circle">
            {words().me.eraseEndsCircle}
          </p>
        </Show>
        <div class="row">
          <button class="ember" type="button" onClick={() => void erase()} data-testid="do-erase">
            {words().me.doErase}
          </button>
          <button type="button" onClick={() => setAsked(false)} data-testid="do-not-erase">
            {words().me.doNotErase}
          </button>
        </div>
      </div>
    </Show>
  );
};
