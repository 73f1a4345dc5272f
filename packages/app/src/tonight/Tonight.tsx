/** Law: nobody has to browse misery: one big button deals the next one; the lists are for who looks after the evening. */
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import type { CardView } from '@krov/core/roof';
import { LineField } from '../shell/fields.tsx';
import { useMember, usePage } from '../shell/page.ts';
import { CardLine } from './CardLine.tsx';
import { HeldBackList } from './HeldBackList.tsx';
import { ShiftLine } from './ShiftLine.tsx';
import { drags, eveningOf, isFull, matches } from './evening.ts';

/** From how many cards on a search helps more than it stands in the way. */
const searchFrom = 5;

export const Tonight = (): JSX.Element => {
  const { go, words } = usePage();
  const member = useMember();
  const evening = createMemo(() => eveningOf(member().cards));
  const [searched, setSearched] = createSignal('');
  const found = (cards: readonly CardView[]): readonly CardView[] =>
    cards.filter((card) => matches(words(), card, searched()));
  const next = (): string | null => member().next;
  const whyNothing = (): string => {
    if (!member().onShift) return words().card.notOnShift;
    return isFull(evening().waiting) ? words().tonight.full : words().tonight.nothingForYou;
  };
  const takeNext = (): void => {
    const request = next();
    if (request !== null) go({ name: 'card', request });
  };

  return (
    <>
      <h1>{words().tonight.head}</h1>
      <ShiftLine />
      <section class="hero">
        <p class="big" data-testid="waiting-count">
          {evening().waiting.length === 0
            ? words().tonight.nobodyWaits
            : words().tonight.waitingCount(evening().waiting.length)}
        </p>
        <Show
          when={evening().waiting.length > 0}
          fallback={
            <p class="hint" data-testid="empty">
              {member().door.state === 'none'
                ? words().tonight.noDoorHint
                : words().tonight.nobodyWaitsHint}
            </p>
          }
        >
          <Show when={evening().longestMinutes > 0}>
            <p class="hint" data-testid="longest-wait">
              {words().tonight.longest(evening().longestMinutes)}
            </p>
          </Show>
        </Show>
        <button
          class="lamp wide"
          type="button"
          aria-disabled={next() === null}
          onClick={takeNext}
          data-testid="next-card"
        >
          {words().tonight.next}
        </button>
        <Show when={next() === null && evening().waiting.length > 0}>
          <p class="hint" data-testid="why-nothing">
            {whyNothing()}
          </p>
        </Show>
      </section>
      <HeldBackList cards={member().isDeskOnDuty ? evening().heldBack : []} />
      <CardList title={words().tonight.mine} cards={evening().mine} testid="mine" />
      <Show when={member().cards.length >= searchFrom}>
        <LineField
          label={words().search}
          kind="search"
          value={searched()}
          onText={setSearched}
          testid="search"
        />
      </Show>
      <CardList
        title={words().tonight.drags}
        hint={words().tonight.dragsHint}
        cards={found(evening().waiting.filter(drags))}
        testid="drags"
      />
      <CardList
        title={words().tonight.waiting}
        cards={found(evening().waiting.filter((card) => !drags(card)))}
        testid="waiting"
      />
      <CardList title={words().tonight.taken} cards={found(evening().taken)} testid="taken" />
      <Show when={searched() !== '' && found(member().cards).length === 0}>
        <p data-testid="nothing-found">{words().nothingFound}</p>
      </Show>
    </>
  );
};

/** How many lines of a list are drawn at once; more at a press. */
const linesAtOnce = 50;

const CardList = (props: {
  readonly title: string;
  readonly hint?: string;
  readonly cards: readonly CardView[];
  readonly testid: string;
}): JSX.Element => {
  const { words } = usePage();
  const [most, setMost] = createSignal(linesAtOnce);
  const left = (): number => props.cards.length - most();
  return (
    <Show when={props.cards.length > 0}>
      <section data-testid={`list-${props.testid}`}>
        <h2>
          {props.title} <span class="count">{props.cards.length}</span>
        </h2>
        <Show when={props.hint}>
          <p class="hint">{props.hint}</p>
        </Show>
        <ul class="cards">
          <For each={props.cards.slice(0, most())}>{(card) => <CardLine card={card} />}</For>
        </ul>
        <Show when={left() > 0}>
          <button
            type="button"
            onClick={() => setMost((before) => before + linesAtOnce)}
            data-testid={`more-${props.testid}`}
          >
            {words().tonight.more(left())}
          </button>
        </Show>
      </section>
    </Show>
  );
};
