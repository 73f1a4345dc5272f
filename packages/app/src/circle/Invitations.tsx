/** Law: an open invitation shows its link; an answered one shows six words and two ways on, and nothing is chosen beforehand. */
import { For, Show, type JSX } from 'solid-js';
import type { InvitationView } from '@krov/core/roof';
import { LinkBox } from '../shell/LinkBox.tsx';
import { useMember, usePage } from '../shell/page.ts';
import { SpokenWords } from '../shell/SpokenWords.tsx';

const isShown = ({ state }: InvitationView): boolean =>
  state !== 'admitted' && state !== 'declined';

export const Invitations = (): JSX.Element => {
  const { words } = usePage();
  const member = useMember();
  const shown = (): readonly InvitationView[] => member().invitations.filter(isShown);
  return (
    <Show when={shown().length > 0}>
      <section aria-live="polite">
        <h2>{words().circle.invitations}</h2>
        <ul class="cards">
          <For each={shown()}>
            {(invitation) => (
              <li class="panel" data-testid={`invitation-${invitation.invitation}`}>
                <p class="hint">
                  {words().circle.states[invitation.state]} ·{' '}
                  {invitation.roles.map((role) => words().roles[role]).join(', ')}
                </p>
                <Show when={invitation.state === 'open'}>
                  <p>{words().circle.send}</p>
                  <LinkBox
                    fragment={invitation.fragment}
                    label={words().circle.qr}
                    testid="invite"
                  />
                </Show>
                <Show when={invitation.state === 'pending' && invitation.pending}>
                  {(pending) => (
                    <Compare
                      invitation={invitation.invitation}
                      name={pending().name}
                      six={pending().words}
                    />
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
};

const Compare = (props: {
  readonly invitation: string;
  readonly name: string;
  readonly six: readonly string[];
}): JSX.Element => {
  const { act, words } = usePage();
  return (
    <>
      <h3 data-testid="pending-name">{words().circle.pending(props.name)}</h3>
      <p>{words().circle.compare}</p>
      <SpokenWords words={props.six} testid="six-words" />
      <div class="acts">
        <button
          class="lamp"
          type="button"
          onClick={() => void act({ verb: 'approve', args: [props.invitation] })}
          data-testid="approve"
        >
          {words().circle.approve}
        </button>
        <button
          type="button"
          onClick={() => void act({ verb: 'decline', args: [props.invitation] })}
          data-testid="decline"
        >
          {words().circle.decline}
        </button>
      </div>
    </>
  );
};
