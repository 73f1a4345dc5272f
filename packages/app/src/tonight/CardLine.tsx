/** Law: a line shows what decides, never what was written; urgency is a word and a shape, not a colour alone. */
import { Show, type JSX } from 'solid-js';
import type { CardView } from '@krov/core/roof';
import { usePage } from '../shell/page.ts';
import { minutesOf } from './evening.ts';

export const Urgency = (props: { readonly of: CardView['fields']['urgency'] }): JSX.Element => {
  const { words } = usePage();
  return (
    <span class={`urgency ${props.of}`}>
      <span aria-hidden="true" class="shape" />
      {words().urgencies[props.of]}
    </span>
  );
};

export const CardLine = (props: { readonly card: CardView }): JSX.Element => {
  const { go, words } = usePage();
  const fields = () => props.card.fields;
  const open = (): void => {
    const { request, mine } = props.card;
    go({ name: mine === 'granted' ? 'conversation' : 'card', request });
  };
  return (
    <li>
      <button
        type="button"
        class="card-line"
        onClick={open}
        data-testid={`card-${props.card.request}`}
      >
        <span class="row tight">
          <Urgency of={fields().urgency} />
          <strong>{words().needs[fields().need]}</strong>
        </span>
        <span class="hint">
          {[
            fields().region,
            words().languages[fields().language],
            words().waited(minutesOf(props.card.waitedMs)),
          ]
            .filter((text) => text !== '')
            .join(' · ')}
        </span>
        <Show when={props.card.fitsMe}>
          <span class="fits">{words().card.fits}</span>
        </Show>
        <Show when={props.card.lead}>{(name) => <span>{words().card.lead(name())}</span>}</Show>
        <Show when={props.card.second}>{(name) => <span>{words().card.second(name())}</span>}</Show>
        <Show when={props.card.tampered}>
          <span class="trouble">{words().tonight.tampered}</span>
        </Show>
      </button>
    </li>
  );
};
