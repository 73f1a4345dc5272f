/** Law: whether I am on shift, and who else is, stands first; one press changes it. */
import { createSignal, Show, type JSX } from 'solid-js';
import { readOffer } from '../me/offer.ts';
import { useMember, usePage } from '../shell/page.ts';

export const ShiftLine = (): JSX.Element => {
  const { act, drawer, words } = usePage();
  const member = useMember();
  const [isBusy, setBusy] = createSignal(false);
  const here = () => member().members.filter(({ onShift, revoked }) => onShift && !revoked);
  const toggle = async (): Promise<void> => {
    if (isBusy()) return;
    setBusy(true);
    const { onShift, me } = member();
    await act(
      onShift
        ? { verb: 'shiftOff', args: [] }
        : { verb: 'shiftOn', args: [readOffer(drawer, words(), me.languages)] },
    );
    setBusy(false);
  };
  return (
    <section class="panel shift">
      <div class="row">
        <p data-testid="shift-state">
          <span aria-hidden="true" classList={{ dot: true, on: member().onShift }} />
          {member().onShift ? words().tonight.onShift : words().tonight.offShift}
        </p>
        <button
          type="button"
          aria-disabled={isBusy()}
          onClick={() => void toggle()}
          data-testid={member().onShift ? 'shift-off' : 'shift-on'}
        >
          {member().onShift ? words().tonight.goOff : words().tonight.goOn}
        </button>
      </div>
      <p class="hint" data-testid="on-shift">
        <Show when={here().length > 0} fallback={words().tonight.nobodyHere}>
          {words().tonight.here(here().length)}:{' '}
          <span translate="no">
            {here()
              .map(({ name }) => name)
              .join(', ')}
          </span>
        </Show>
      </p>
    </section>
  );
};
