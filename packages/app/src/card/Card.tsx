/** Law: a card says enough to decide, and shows no word that was written; what I may do next stands below it. */
import { For, Show, type JSX } from 'solid-js';
import type { RankReason } from '@krov/core/match';
import type { CardView, Hex } from '@krov/core/roof';
import { useMember, usePage } from '../shell/page.ts';
import { Urgency } from '../tonight/CardLine.tsx';
import { minutesOf } from '../tonight/evening.ts';
import { HeldBackReasons } from '../tonight/HeldBackList.tsx';
import type { AppWords } from '../words/tongues.ts';
import { CardActs } from './CardActs.tsx';

const reasonSentence = ({ card, languages, needs }: AppWords, reason: RankReason): string => {
  switch (reason.kind) {
    case 'speaks':
      return card.reasons.speaks(languages[reason.language]);
    case 'knows':
      return card.reasons.knows(needs[reason.need]);
    case 'free':
      return card.reasons.free;
    case 'busy':
      return card.reasons.busy(reason.openCases);
    case 'full':
      return card.reasons.full(reason.cap);
  }
};

export const Card = (props: { readonly request: Hex }): JSX.Element => {
  const { back, words } = usePage();
  const member = useMember();
  const card = (): CardView | undefined =>
    member().cards.find(({ request }) => request === props.request);
  return (
    <>
      <button type="button" class="plain" onClick={back} data-testid="back">
        ← {words().back}
      </button>
      <Show when={card()} fallback={<p data-testid="card-gone">{words().card.gone}</p>}>
        {(shown) => (
          <>
            <CardFields card={shown()} />
            <Standing card={shown()} />
            <CardActs card={shown()} />
          </>
        )}
      </Show>
    </>
  );
};

const CardFields = (props: { readonly card: CardView }): JSX.Element => {
  const { edge, tongue, words } = usePage();
  const fields = () => props.card.fields;
  return (
    <article class="panel card" data-testid="card">
      <p>
        <Urgency of={fields().urgency} />
      </p>
      <h1>{words().needs[fields().need]}</h1>
      <ul class="facts">
        <li>{words().card.language(words().languages[fields().language])}</li>
        <li>
          {fields().region === '' ? words().card.noRegion : words().card.region(fields().region)}
        </li>
        <li>{words().inPerson[fields().inPerson]}</li>
        <Show when={fields().neededBy}>
          {(hour) => <li>{words().neededBy(edge.hour(tongue(), hour()))}</li>}
        </Show>
        <li data-testid="waited">{words().waited(minutesOf(props.card.waitedMs))}</li>
      </ul>
      <Show when={props.card.fitsMe}>
        <p class="fits" data-testid="fits-me">
          {words().card.fits}
        </p>
      </Show>
      <Show when={props.card.reasons.length > 0}>
        <h2>{words().card.why}</h2>
        <ul data-testid="reasons">
          <For each={props.card.reasons}>
            {(reason) => <li>{reasonSentence(words(), reason)}</li>}
          </For>
        </ul>
      </Show>
    </article>
  );
};

/** Who holds it, and what is wrong with it. */
const Standing = (props: { readonly card: CardView }): JSX.Element => {
  const { words } = usePage();
  const member = useMember();
  return (
    <div aria-live="polite" data-testid="standing">
      <Show when={props.card.withdrawn}>
        <p class="warning">{words().tonight.withdrawn}</p>
      </Show>
      <Show when={props.card.tampered}>
        <p class="warning">{words().tonight.tampered}</p>
      </Show>
      <Show when={props.card.closed}>
        {(outcome) => (
          <p>
            {words().tonight.closed}: {words().outcomes[outcome()]}
          </p>
        )}
      </Show>
      <Show when={props.card.lead}>{(name) => <p>{words().card.lead(name())}</p>}</Show>
      <Show when={props.card.second}>{(name) => <p>{words().card.second(name())}</p>}</Show>
      <Show when={props.card.mine === 'claiming'}>
        <p data-testid="claiming">{words().card.claiming}</p>
      </Show>
      <Show when={props.card.mine === 'claimed'}>
        <p data-testid="claimed">{words().card.claimed}</p>
      </Show>
      <Show when={member().isDeskOnDuty && props.card.heldBack.length > 0}>
        <section class="panel">
          <h2>{words().tonight.heldBack}</h2>
          <HeldBackReasons card={props.card} />
        </section>
      </Show>
    </div>
  );
};
