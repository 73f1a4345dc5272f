/** Law: an invitation says beforehand as what one comes in; by default as a helper, the least. */
import { createSignal, type JSX } from 'solid-js';
import type { Role } from '@krov/core/circle';
import { ChoiceField } from '../shell/fields.tsx';
import { usePage } from '../shell/page.ts';

export const InviteForm = (): JSX.Element => {
  const { act, words } = usePage();
  const [roles, setRoles] = createSignal<readonly Role[]>(['helper']);
  const [isMissing, setMissing] = createSignal(false);
  const invite = async (event: Event): Promise<void> => {
    event.preventDefault();
    setMissing(roles().length === 0);
    if (roles().length > 0) await act({ verb: 'invite', args: [roles()] });
  };
  return (
    <section class="panel">
      <h2>{words().circle.invite}</h2>
      <p class="hint">{words().circle.inviteHint}</p>
      <form onSubmit={(event) => void invite(event)}>
        <ChoiceField
          legend={words().circle.roles}
          choices={{
            helper: words().roles.helper,
            desk: words().roles.desk,
            admin: words().roles.admin,
          }}
          hints={words().circle.roleHints}
          chosen={roles()}
          onChoose={setRoles}
          trouble={isMissing() ? words().circle.roleMissing : null}
          testid="role"
        />
        <button type="submit" data-testid="make-invite">
          {words().circle.makeInvite}
        </button>
      </form>
    </section>
  );
};
