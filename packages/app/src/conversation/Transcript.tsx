/** Law: a step stands with its number and its answer; what was said stands with who said it. */
import { For, Show, type JSX } from 'solid-js';
import { bytesToHex } from '@krov/ground';
import type { Line, Said, Step, Transcript } from '@krov/core/conversation';
import { usePage } from '../shell/page.ts';

const isStep = (line: Line): line is Step => line.kind === 'step';
const isSaid = (line: Line): line is Said => line.kind === 'say';

export const Steps = (props: { readonly transcript: Transcript }): JSX.Element => {
  const { words } = usePage();
  const steps = (): readonly Step[] => props.transcript.lines.filter(isStep);
  return (
    <section>
      <h2>{words().talk.steps}</h2>
      <Show when={steps().length > 0} fallback={<p class="hint">{words().talk.noSteps}</p>}>
        <ol class="steps" data-testid="steps">
          <For each={steps()}>
            {(step) => (
              <li data-testid={`step-${step.number}`}>
                <p class="number">{words().talk.step(step.number)}</p>
                <p translate="no">{step.text}</p>
                <p
                  classList={{ answer: true, [step.answer ?? 'none']: true }}
                  data-testid={`answer-${step.number}`}
                >
                  {step.answer === null ? words().talk.noAnswer : words().answers[step.answer]}
                </p>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
};

export const Talk = (props: { readonly transcript: Transcript }): JSX.Element => {
  const { words } = usePage();
  const said = (): readonly Said[] => props.transcript.lines.filter(isSaid);
  const authorOf = ({ author }: Said): string =>
    author.side === 'asker'
      ? words().talk.asker
      : (props.transcript.nameByLeafKey.get(bytesToHex(author.leafKey)) ?? words().talk.helper);
  return (
    <section>
      <h2>{words().talk.lines}</h2>
      <Show when={said().length > 0} fallback={<p class="hint">{words().talk.noLines}</p>}>
        <ul class="lines" aria-live="polite" data-testid="lines">
          <For each={said()}>
            {(line) => (
              <li classList={{ line: true, theirs: line.author.side === 'asker' }}>
                <p class="hint" translate={line.author.side === 'asker' ? undefined : 'no'}>
                  {authorOf(line)}
                </p>
                <p translate="no">{line.text}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
};
