/** Law: words that are read aloud stand large, in order, in the script of the page. */
import { createResource, For, type JSX } from 'solid-js';
import { usePage } from './page.ts';

export const SpokenWords = (props: {
  readonly words: readonly string[];
  readonly testid: string;
}): JSX.Element => {
  const { engine, tongue } = usePage();
  const [spelled] = createResource(
    () => [...props.words],
    (words) => engine.ask({ kind: 'spell', words }),
  );
  const shown = (): readonly string[] => {
    const answer = spelled();
    if (answer?.ok !== true || answer.value.kind !== 'spelled') return [];
    return tongue() === 'ru' ? answer.value.cyrillic : answer.value.latin;
  };
  return (
    <ol class="spoken" data-testid={props.testid}>
      <For each={shown()}>{(word) => <li>{word}</li>}</For>
    </ol>
  );
};
