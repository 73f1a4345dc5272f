/** Law: the poster is all that is printed: one code, five words, and what to do when they differ. */
import { For, Show, type JSX } from 'solid-js';
import { useOrigin } from '../shell/LinkBox.tsx';
import { usePage } from '../shell/page.ts';
import { QrCode } from '../shell/QrCode.tsx';

export const Poster = (props: {
  readonly fragment: string;
  readonly roof: readonly string[];
}): JSX.Element => {
  const { words } = usePage();
  const origin = useOrigin();
  const link = (): string => `${origin() ?? ''}/#${props.fragment}`;
  return (
    <article class="poster" aria-hidden="true" data-testid="poster">
      <p class="poster-head">{words().door.poster.head}</p>
      <p>{words().door.poster.body}</p>
      <Show when={origin()}>
        <QrCode text={link()} label={words().door.qr} testid="poster-qr" />
        <p class="link" translate="no">
          {link()}
        </p>
      </Show>
      <p>{words().door.poster.words}</p>
      <ol class="spoken">
        <For each={props.roof}>{(word) => <li>{word}</li>}</For>
      </ol>
      <p>{words().door.poster.stop}</p>
      <p>{words().door.poster.danger}</p>
      <p>{words().door.poster.never}</p>
    </article>
  );
};
