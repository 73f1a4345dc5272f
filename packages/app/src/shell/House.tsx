/** Law: a member sees one screen at a time, the way to the others, and the lock, always in the same place. */
import { For, Match, Show, Switch, type JSX } from 'solid-js';
import { Card } from '../card/Card.tsx';
import { Circle } from '../circle/Circle.tsx';
import { Conversation } from '../conversation/Conversation.tsx';
import { Doorway } from '../doorway/Doorway.tsx';
import { EraseDevice } from '../me/EraseDevice.tsx';
import { Me } from '../me/Me.tsx';
import { Tonight } from '../tonight/Tonight.tsx';
import { usePage, type Screen } from './page.ts';

const screens = ['tonight', 'circle', 'door', 'me'] as const;

export const House = (): JSX.Element => {
  const page = usePage();
  const { words, screen } = page;
  const requestOn = (name: Screen['name']): string | null => {
    const now = screen();
    return now.name === name && 'request' in now ? now.request : null;
  };
  const isUnder = (name: (typeof screens)[number]): boolean =>
    screen().name === name || (name === 'tonight' && 'request' in screen());
  return (
    <>
      <a class="skip" href="#content">
        {words().skip}
      </a>
      <nav aria-label={words().nav}>
        <For each={screens}>
          {(name) => (
            <button
              type="button"
              class="plain"
              aria-current={isUnder(name) ? 'page' : undefined}
              onClick={() => page.go({ name })}
              data-testid={`go-${name}`}
            >
              {words().screens[name]}
            </button>
          )}
        </For>
        <button
          type="button"
          class="plain end"
          onClick={() => void page.lock()}
          data-testid="lock-now"
        >
          {words().lockNow}
        </button>
      </nav>
      <main id="content" tabindex="-1" data-testid={`screen-${screen().name}`}>
        <Show when={page.trouble()}>
          {(sentence) => (
            <p class="warning" role="alert" data-testid="trouble">
              {sentence()}
            </p>
          )}
        </Show>
        <InvitedAnew />
        <Switch>
          <Match when={screen().name === 'tonight'}>
            <Tonight />
          </Match>
          <Match when={requestOn('card')}>{(request) => <Card request={request()} />}</Match>
          <Match when={requestOn('conversation')} keyed>
            {(request) => <Conversation request={request} />}
          </Match>
          <Match when={screen().name === 'circle'}>
            <Circle />
          </Match>
          <Match when={screen().name === 'door'}>
            <Doorway />
          </Match>
          <Match when={screen().name === 'me'}>
            <Me />
          </Match>
        </Switch>
      </main>
      <UndoLine />
    </>
  );
};

/** An invite link was opened on a device that is in a circle already. */
const InvitedAnew = (): JSX.Element => {
  const { forgetInvite, isInvitedAnew, words } = usePage();
  return (
    <Show when={isInvitedAnew()}>
      <section class="panel" data-testid="invited-anew">
        <p>{words().me.invitedAnew}</p>
        <EraseDevice />
        <button type="button" class="plain" onClick={forgetInvite} data-testid="not-anew">
          {words().dismiss}
        </button>
      </section>
    </Show>
  );
};

const UndoLine = (): JSX.Element => {
  const { undo, words } = usePage();
  return (
    <div class="undo" role="status">
      <Show when={undo.shown()}>
        {(shown) => (
          <p data-testid="undo-line">
            <span>{shown().sentence()}</span>
            <button type="button" onClick={() => shown().undo()} data-testid="undo">
              {words().undo}
            </button>
          </p>
        )}
      </Show>
    </div>
  );
};
