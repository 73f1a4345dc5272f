/** Law: a claim is done at once and can be taken back; what ends a place waits ten seconds for a second thought. */
import { Show, type JSX } from 'solid-js';
import type { CardView, CasePlace } from '@krov/core/roof';
import { useMember, usePage } from '../shell/page.ts';

export const CardActs = (props: { readonly card: CardView }): JSX.Element => {
  const { act, go, undo, words } = usePage();
  const member = useMember();
  const request = (): string => props.card.request;
  const mayTake = (place: CasePlace): boolean =>
    props.card.closed === null &&
    !props.card.withdrawn &&
    !props.card.tampered &&
    props.card.mine === 'nothing' &&
    props.card[place] === null;

  const take = async (place: CasePlace): Promise<void> => {
    const claimed = request();
    const answer = await act({ verb: 'claim', args: [claimed, place] });
    if (answer.ok)
      undo.offer(
        () => words().card.tookIt,
        () => void act({ verb: 'release', args: [claimed] }),
      );
  };
  const release = (): void => {
    const released = request();
    undo.later(
      () => words().card.releasing,
      () => void act({ verb: 'release', args: [released] }),
    );
  };
  const lapse = (place: CasePlace): void => {
    const lapsed = request();
    undo.later(
      () => words().card.lapsing,
      () => void act({ verb: 'lapse', args: [lapsed, place] }),
    );
  };

  return (
    <div class="acts">
      <Show when={props.card.mine === 'granted'}>
        <button
          class="lamp"
          type="button"
          onClick={() => go({ name: 'conversation', request: request() })}
          data-testid="open-conversation"
        >
          {words().card.granted}
        </button>
      </Show>
      <Show
        when={member().onShift}
        fallback={
          <Show when={mayTake('lead') || mayTake('second')}>
            <p class="hint">{words().card.notOnShift}</p>
          </Show>
        }
      >
        <Show when={mayTake('lead')}>
          <button
            class="lamp"
            type="button"
            onClick={() => void take('lead')}
            data-testid="claim-lead"
          >
            {words().card.takeLead}
          </button>
        </Show>
        <Show when={mayTake('second')}>
          <button type="button" onClick={() => void take('second')} data-testid="claim-second">
            {words().card.takeSecond}
          </button>
        </Show>
      </Show>
      <Show when={props.card.mine !== 'nothing' && props.card.closed === null}>
        <button type="button" onClick={release} data-testid="release">
          {words().card.release}
        </button>
      </Show>
      <Show when={member().isDeskOnDuty && props.card.mine === 'nothing'}>
        <Show when={props.card.lead}>
          <button type="button" onClick={() => lapse('lead')} data-testid="lapse-lead">
            {words().card.lapseLead}
          </button>
        </Show>
        <Show when={props.card.second}>
          <button type="button" onClick={() => lapse('second')} data-testid="lapse-second">
            {words().card.lapseSecond}
          </button>
        </Show>
      </Show>
    </div>
  );
};
