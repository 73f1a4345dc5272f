/** Law: the form says what is missing beside the field that misses it, and does all in one step. */
import { createSignal, Show, type JSX } from 'solid-js';
import { textToBytes, type Failure } from '@krov/ground';
import type { Language } from '@krov/core/circle';
import { ChoiceField, LineField } from '../shell/fields.tsx';
import { usePage } from '../shell/page.ts';
import { sentenceFor } from '../shell/sentences.ts';
import type { ActCall } from '../edge/engineMessages.ts';
import type { Way } from './FirstVisit.tsx';
import { isEnough, strengthOf } from './strength.ts';

/** The longest name, in bytes of UTF-8 (docs/protocol/circle.md §5). */
const longestName = 48;

type Missing = 'link' | 'name' | 'nameLong' | 'languages' | 'passphrase' | 'again';

export const FirstForm = (props: {
  readonly way: Way;
  readonly onBack: () => void;
}): JSX.Element => {
  const { edge, engine, notice, tongue, words } = usePage();
  const [link, setLink] = createSignal(edge.invited);
  const [name, setName] = createSignal('');
  const [languages, setLanguages] = createSignal<readonly Language[]>([tongue()]);
  const [passphrase, setPassphrase] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [missing, setMissing] = createSignal<Missing | null>(null);
  const [trouble, setTrouble] = createSignal<Failure | null>(null);
  const [isWorking, setWorking] = createSignal(false);
  const needsLock = (): boolean => engine.state().kind === 'new';

  const firstMissing = (): Missing | null => {
    if (props.way === 'join' && link().trim() === '') return 'link';
    if (name().trim() === '') return 'name';
    if (textToBytes(name().trim()).length > longestName) return 'nameLong';
    if (languages().length === 0) return 'languages';
    if (needsLock() && !isEnough(passphrase())) return 'passphrase';
    return needsLock() && passphrase() !== again() ? 'again' : null;
  };

  const call = (): ActCall => {
    const who = { name: name().trim(), languages: languages() };
    return props.way === 'found'
      ? { verb: 'found', args: [who] }
      : { verb: 'join', args: [{ ...who, link: link() }] };
  };

  const sentence = (failure: Failure | null): string | null => {
    if (failure === null) return null;
    return failure.kind === 'unreachable' && failure.what === 'relay'
      ? words().begin.unreachable
      : sentenceFor(words(), failure);
  };

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isWorking()) return;
    setTrouble(null);
    setMissing(firstMissing());
    if (missing() !== null) return;
    setWorking(true);
    const isKept = await edge.persist();
    const locked = needsLock()
      ? await engine.ask({ kind: 'begin', passphrase: passphrase() })
      : null;
    const did =
      locked?.ok === false ? locked : await tried(() => engine.ask({ kind: 'act', call: call() }));
    setWorking(false);
    if (!did.ok) setTrouble(did.error);
    else if (!isKept) notice('UNKEPT');
  };

  /** The house may still be on its way: an act that needs it is tried for some seconds. */
  const tried = async (ask: () => ReturnType<typeof engine.ask>): ReturnType<typeof engine.ask> => {
    for (let turn = 0; turn < 10; turn++) {
      const answer = await ask();
      if (answer.ok || answer.error.kind !== 'unreachable' || answer.error.what !== 'relay')
        return answer;
      await new Promise<void>((resume) => edge.alarm(500, resume));
    }
    return ask();
  };

  return (
    <form onSubmit={(event) => void submit(event)} data-testid={`form-${props.way}`}>
      <Show when={props.way === 'found'}>
        <p class="warning" data-testid="found-warning">
          {words().begin.foundWarning}
        </p>
      </Show>
      <Show when={props.way === 'join'}>
        <LineField
          label={words().begin.link}
          value={link()}
          onText={setLink}
          trouble={missing() === 'link' ? words().begin.linkWrong : null}
          testid="invite-link"
        />
      </Show>
      <LineField
        label={words().begin.name}
        hint={words().begin.nameHint}
        value={name()}
        onText={setName}
        trouble={nameTrouble(missing(), words().begin)}
        testid="name"
      />
      <ChoiceField
        legend={words().begin.languages}
        choices={words().languages}
        chosen={languages()}
        onChoose={setLanguages}
        trouble={missing() === 'languages' ? words().begin.languagesMissing : null}
        testid="language"
      />
      <Show when={needsLock() || isWorking()}>
        <LineField
          label={words().passphrase.choose}
          hint={words().passphrase.hint}
          kind="passphrase"
          value={passphrase()}
          onText={setPassphrase}
          trouble={missing() === 'passphrase' ? words().passphrase.strength.short : null}
          testid="new-passphrase"
        />
        <p class="hint" aria-live="polite" data-testid="strength">
          {words().passphrase.strength[strengthOf(passphrase())]}
        </p>
        <LineField
          label={words().passphrase.again}
          kind="passphrase"
          value={again()}
          onText={setAgain}
          trouble={missing() === 'again' ? words().passphrase.differs : null}
          testid="new-passphrase-again"
        />
      </Show>
      <p class="trouble" role="alert" data-testid="trouble">
        {sentence(trouble())}
      </p>
      <div class="row">
        <button
          class="lamp"
          type="submit"
          aria-disabled={isWorking()}
          data-testid={`do-${props.way}`}
        >
          {isWorking()
            ? words().begin.working
            : props.way === 'found'
              ? words().begin.doFound
              : words().begin.doJoin}
        </button>
        <button type="button" onClick={() => props.onBack()} data-testid="first-back">
          {words().back}
        </button>
      </div>
    </form>
  );
};

const nameTrouble = (
  missing: Missing | null,
  begin: { readonly nameMissing: string; readonly nameLong: string },
): string | null => {
  if (missing === 'nameLong') return begin.nameLong;
  return missing === 'name' ? begin.nameMissing : null;
};
