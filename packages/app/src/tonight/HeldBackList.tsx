/** Law: what the automatic rule holds back comes to a person of the desk with its reasons; her yes is one press. */
import { For, Show, type JSX } from 'solid-js';
import type { HeldBack } from '@krov/core/match';
import type { CardView } from '@krov/core/roof';
import { usePage } from '../shell/page.ts';
import type { AppWords } from '../words/tongues.ts';
import { Urgency } from './CardLine.tsx';

const reasonSentence = ({ heldBack }: AppWords, reason: HeldBack): string => {
  switch (reason.kind) {
    case 'hasOpenCases':
      return heldBack.hasOpenCases(reason.others);
    case 'tookManyLately':
      return heldBack.tookManyLately(reason.cards);
    case 'dangerInPerson':
      return heldBack.dangerInPerson;
    case 'notBestFitYet':
      return heldBack.notBestFitYet(Math.ceil(reason.waitMs / 1000));
    case 'secondMissing':
      return heldBack.secondMissing;
    case 'citesAnotherCard':
      return heldBack.citesAnotherCard;
    case 'tampered':
      return heldBack.tampered;
  }
};

export const HeldBackReasons = (props: { readonly card: CardView }): JSX.Element => {
  const { act, words } = usePage();
  return (
    <>
      <ul>
        <For each={props.card.heldBack}>
          {(reason) => <li>{reasonSentence(words(), reason)}</li>}
        </For>
      </ul>
      <button
        type="button"
        onClick={() => void act({ verb: 'grant', args: [props.card.request] })}
        data-testid={`grant-${props.card.request}`}
      >
        {words().tonight.grant}
      </button>
    </>
  );
};

export const HeldBackList = (props: { readonly cards: readonly CardView[] }): JSX.Element => {
  const { words } = usePage();
  return (
    <Show when={props.cards.length > 0}>
      <section data-testid="list-held-back">
        <h2>{words().tonight.heldBack}</h2>
        <ul class="cards">
          <For each={props.cards}>
            {(card) => (
              <li class="panel">
                <p class="row tight">
                  <Urgency of={card.fields.urgency} />
                  <strong>{words().needs[card.fields.need]}</strong>
                </p>
                <Show when={card.lead}>{(name) => <p>{words().card.lead(name())}</p>}</Show>
                <Show when={card.second}>{(name) => <p>{words().card.second(name())}</p>}</Show>
                <HeldBackReasons card={card} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
};
