/** Law: who is in the circle stands plainly; only an admin changes it, and who removes is asked once, since that is final. */
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { MemberView as Person } from '@krov/core/roof';
import { useMember, usePage } from '../shell/page.ts';
import { Invitations } from './Invitations.tsx';
import { InviteForm } from './InviteForm.tsx';

export const Circle = (): JSX.Element => {
  const { words } = usePage();
  const member = useMember();
  const isAdmin = (): boolean => member().roles.includes('admin');
  const present = (): readonly Person[] => member().members.filter(({ revoked }) => !revoked);
  const admins = (): number => present().filter(({ roles }) => roles.includes('admin')).length;
  return (
    <>
      <h1>{words().circle.head}</h1>
      <Show when={admins() === 1}>
        <p class="warning" data-testid="one-admin">
          {words().circle.oneAdmin}
        </p>
      </Show>
      <Show when={isAdmin()} fallback={<p class="hint">{words().circle.onlyAdmins}</p>}>
        <Invitations />
        <InviteForm />
      </Show>
      <section>
        <h2>
          {words().circle.members} <span class="count">{present().length}</span>
        </h2>
        <ul class="cards" data-testid="members">
          <For each={member().members}>
            {(person) => <MemberLine person={person} mayRemove={isAdmin() && !person.isMe} />}
          </For>
        </ul>
      </section>
    </>
  );
};

const MemberLine = (props: {
  readonly person: Person;
  readonly mayRemove: boolean;
}): JSX.Element => {
  const { act, words } = usePage();
  const [isAsked, setAsked] = createSignal(false);
  const remove = (): void => {
    setAsked(false);
    void act({ verb: 'remove', args: [props.person.member] });
  };
  const facts = (): string =>
    [
      ...props.person.roles.map((role) => words().roles[role]),
      ...(props.person.isMe ? [words().circle.me] : []),
      ...(props.person.onShift ? [words().circle.onShift] : []),
      ...(props.person.revoked ? [words().circle.revoked] : []),
    ].join(' · ');
  return (
    <li class="panel" data-testid={`member-${props.person.member}`}>
      <div class="row">
        <p>
          <strong translate="no">{props.person.name}</strong>
          <br />
          <span class="hint">{facts()}</span>
        </p>
        <Show when={props.mayRemove && !props.person.revoked && !isAsked()}>
          <button
            type="button"
            onClick={() => setAsked(true)}
            aria-label={`${words().circle.remove}: ${props.person.name}`}
            data-testid={`remove-${props.person.member}`}
          >
            {words().circle.remove}
          </button>
        </Show>
      </div>
      <Show when={isAsked()}>
        <div role="alert">
          <p>{words().circle.removeAsk(props.person.name)}</p>
          <div class="row">
            <button class="ember" type="button" onClick={remove} data-testid="do-remove">
              {words().circle.doRemove}
            </button>
            <button type="button" onClick={() => setAsked(false)} data-testid="do-not-remove">
              {words().circle.doNotRemove}
            </button>
          </div>
        </div>
      </Show>
    </li>
  );
};
