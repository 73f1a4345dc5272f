/**
 * Law: what is not right stands in one quiet line at the top, with what is unsent; what
 * the person must know stays there until she has read it.
 */
import { createSignal, For, Show, type JSX } from 'solid-js';
import type { LineView } from '@krov/core/roof';
import type { AppWords } from '../words/tongues.ts';
import { usePage } from './page.ts';

/** From how many minutes on the page asks which clock is right. */
const askFromMinutes = 60;

const lineSentences = (words: AppWords, { state, unsent }: LineView): readonly string[] => [
  ...(state === 'up' ? [] : [words.line[state]]),
  ...(unsent > 0 ? [words.line.unsent(unsent)] : []),
];

export const QuietLine = (): JSX.Element => {
  const page = usePage();
  const { engine, words } = page;
  const line = (): string => {
    const view = engine.view();
    return view === null ? '' : lineSentences(words(), view.line).join(' ');
  };
  return (
    <header class="quiet">
      <p aria-live="polite" data-testid="line">
        {line()}
      </p>
      <Show when={engine.isSilent()}>
        <p class="notice" role="alert" data-testid="silent">
          <span>{words().silent}</span>
          <button type="button" onClick={() => page.edge.reload()} data-testid="reload">
            {words().reload}
          </button>
        </p>
      </Show>
      <Show when={page.isNewer()}>
        <p class="notice" role="status" data-testid="newer">
          <span>{words().newer}</span>
          <button type="button" onClick={() => void page.renew()} data-testid="renew">
            {words().renew}
          </button>
        </p>
      </Show>
      <ClockQuestion />
      <For each={page.notices()}>
        {(code) => (
          <p class="notice" role="alert" data-testid={`notice-${code.toLowerCase()}`}>
            <span>{words().notices[code]}</span>
            <button
              type="button"
              onClick={() => page.forgetNotice(code)}
              data-testid={`dismiss-${code.toLowerCase()}`}
            >
              {words().dismiss}
            </button>
          </p>
        )}
      </For>
    </header>
  );
};

const ClockQuestion = (): JSX.Element => {
  const { edge, engine, tongue, words } = usePage();
  const [answer, setAnswer] = createSignal<'right' | 'wrong' | null>(null);
  const isOff = (): boolean => Math.abs(engine.view()?.line.minutesAhead ?? 0) >= askFromMinutes;
  return (
    <Show when={isOff() && answer() !== 'right'}>
      <div class="notice" role="alert" data-testid="clock-question">
        <Show
          when={answer() === null}
          fallback={<span data-testid="clock-wrong">{words().clock.setIt}</span>}
        >
          <span>{words().clock.ask(edge.now(tongue()))}</span>
          <button type="button" onClick={() => setAnswer('right')} data-testid="clock-is-right">
            {words().clock.right}
          </button>
          <button type="button" onClick={() => setAnswer('wrong')} data-testid="clock-is-wrong">
            {words().clock.wrong}
          </button>
        </Show>
      </div>
    </Show>
  );
};
