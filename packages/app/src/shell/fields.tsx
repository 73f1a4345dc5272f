/**
 * Law: a field has a label that stays, says its trouble beside itself, and is remembered by
 * no browser. A passphrase is a masked text and no password field: Chromium's password
 * manager keeps the name written beside one in clear, whatever `autocomplete` says.
 */
import { createUniqueId, For, Show, type JSX } from 'solid-js';
import { textToBytes } from '@krov/ground';
import type { Tongue } from '../words/tongues.ts';
import { usePage } from './page.ts';

type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly trouble?: string | null;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly testid: string;
};

const Under = (props: {
  readonly id: string;
  readonly hint?: string | undefined;
  readonly trouble?: string | null | undefined;
}): JSX.Element => (
  <>
    <Show when={props.hint}>
      <p class="hint" id={`${props.id}-hint`}>
        {props.hint}
      </p>
    </Show>
    <Show when={props.trouble}>
      <p class="trouble" role="alert" id={`${props.id}-trouble`}>
        {props.trouble}
      </p>
    </Show>
  </>
);

const describedBy = (id: string, props: FieldProps): string =>
  [props.hint === undefined ? '' : `${id}-hint`, props.trouble == null ? '' : `${id}-trouble`]
    .join(' ')
    .trim();

/** One line of text, or a passphrase. */
export const LineField = (
  props: FieldProps & {
    readonly kind?: 'text' | 'passphrase' | 'search';
    readonly autofocus?: boolean;
  },
): JSX.Element => {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type={props.kind === 'search' ? 'search' : 'text'}
        classList={{ masked: props.kind === 'passphrase' }}
        value={props.value}
        onInput={(event) => props.onText(event.currentTarget.value)}
        ref={(input) => {
          if (props.autofocus === true) queueMicrotask(() => input.focus());
        }}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        aria-describedby={describedBy(id, props) || undefined}
        aria-invalid={props.trouble == null ? undefined : 'true'}
        data-testid={props.testid}
        data-search={props.kind === 'search' ? '' : undefined}
      />
      <Under id={id} hint={props.hint} trouble={props.trouble} />
    </div>
  );
};

/** Some lines of text, kept as a draft under a name; counts what still fits, in bytes of UTF-8. */
export const DraftField = (props: {
  readonly label: string;
  readonly hint?: string;
  readonly draft: string;
  readonly most: number;
  readonly testid: string;
  readonly onSend?: () => void;
}): JSX.Element => {
  const id = createUniqueId();
  const { drawer, tongue, words } = usePage();
  const left = (): number => props.most - textToBytes(drawer.read(props.draft)).length;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        rows={3}
        value={drawer.read(props.draft)}
        onInput={(event) => drawer.keep(props.draft, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSend?.();
        }}
        autocomplete="off"
        aria-describedby={`${id}-left`}
        aria-invalid={left() < 0 ? 'true' : undefined}
        data-testid={props.testid}
      />
      <Show when={props.hint}>
        <p class="hint">{props.hint}</p>
      </Show>
      <p
        id={`${id}-left`}
        classList={{ hint: left() >= 0, trouble: left() < 0 }}
        data-testid={`${props.testid}-left`}
      >
        {words().bytesLeft(Math.trunc(left() / bytesOfLetter(drawer.read(props.draft), tongue())))}
      </p>
    </div>
  );
};

/** Bytes a letter takes in what was written so far, or will take in this language: 2 for Cyrillic. */
const bytesOfLetter = (text: string, tongue: Tongue): number => {
  if (text === '') return tongue === 'ru' ? 2 : 1;
  return Math.max(1, Math.round(textToBytes(text).length / [...text].length));
};

/** Whether a text can be sent: not empty, and it fits. */
export const isSendable = (text: string, most: number): boolean =>
  text.trim() !== '' && textToBytes(text).length <= most;

/** Some of several. */
export const ChoiceField = <T extends string>(props: {
  readonly legend: string;
  readonly choices: { readonly [choice in T]: string };
  readonly hints?: { readonly [choice in T]: string };
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: readonly T[]) => void;
  readonly trouble?: string | null;
  readonly testid: string;
}): JSX.Element => {
  const id = createUniqueId();
  const names = (): readonly T[] =>
    Object.keys(props.choices).filter((name): name is T => name in props.choices);
  const toggle = (choice: T): void =>
    props.onChoose(names().filter((name) => (name === choice) !== props.chosen.includes(name)));
  return (
    <fieldset aria-describedby={props.trouble == null ? undefined : `${id}-trouble`}>
      <legend>{props.legend}</legend>
      <div class="choices">
        <For each={names()}>
          {(name) => (
            <label class="choice">
              <input
                type="checkbox"
                autocomplete="off"
                checked={props.chosen.includes(name)}
                onChange={() => toggle(name)}
                data-testid={`${props.testid}-${name}`}
              />
              <span>
                {props.choices[name]}
                <Show when={props.hints}>
                  {(hints) => <span class="hint"> {hints()[name]}</span>}
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
      <Under id={id} trouble={props.trouble} />
    </fieldset>
  );
};
