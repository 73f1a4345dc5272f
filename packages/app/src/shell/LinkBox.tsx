/** Law: a link is shown whole, can be copied by one press, and stands beside the code that a camera reads. */
import { createResource, createSignal, Show, type JSX } from 'solid-js';
import { usePage } from './page.ts';
import { QrCode } from './QrCode.tsx';

/** The address where links lead; asked once for the page. */
export const useOrigin = (): (() => string | undefined) => {
  const { edge } = usePage();
  const [origin] = createResource(edge.origin);
  return origin;
};

const isOfThisComputer = (origin: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);

export const LinkBox = (props: {
  /** What stands behind the `#`. */
  readonly fragment: string;
  readonly label: string;
  readonly testid: string;
}): JSX.Element => {
  const { edge, words } = usePage();
  const origin = useOrigin();
  const [isCopied, setCopied] = createSignal(false);
  const link = (): string => `${origin() ?? ''}/#${props.fragment}`;
  const copy = async (): Promise<void> => {
    await edge.copy(link());
    setCopied(true);
  };
  return (
    <Show when={origin()}>
      {(at) => (
        <div class="link-box">
          <QrCode text={link()} label={props.label} testid={`${props.testid}-qr`} />
          <div>
            <p class="link" translate="no" data-testid={`${props.testid}-link`}>
              {link()}
            </p>
            <button type="button" onClick={() => void copy()} data-testid={`${props.testid}-copy`}>
              {isCopied() ? words().copied : words().copy}
            </button>
            <Show when={isOfThisComputer(at())}>
              <p class="hint" data-testid="this-computer-only">
                {words().circle.thisComputerOnly}
              </p>
            </Show>
          </div>
        </div>
      )}
    </Show>
  );
};
