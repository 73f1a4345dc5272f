/** Law: what others may ask of me, I set here; what this device keeps and when it locks is said plainly. */
import { createSignal, Show, type JSX } from 'solid-js';
import type { Language } from '@krov/core/circle';
import { ChoiceField } from '../shell/fields.tsx';
import { useMember, usePage } from '../shell/page.ts';
import { TongueRow } from '../shell/TongueRow.tsx';
import { ShiftLine } from '../tonight/ShiftLine.tsx';
import { EraseDevice } from './EraseDevice.tsx';
import { keepOffer, mostAtOnce, readOffer, type Offer } from './offer.ts';

export const Me = (): JSX.Element => {
  const page = usePage();
  const { drawer, words } = page;
  const member = useMember();
  return (
    <>
      <h1>{words().me.head}</h1>
      <p>
        <strong translate="no" data-testid="my-name">
          {member().me.name}
        </strong>
        <br />
        <span class="hint">
          {member()
            .roles.map((role) => words().roles[role])
            .join(' · ')}
        </span>
      </p>
      <h2>{words().me.shift}</h2>
      <ShiftLine />
      <OfferForm />
      <section class="panel">
        <h2>{words().me.page}</h2>
        <p class="hint">{words().me.lockHint}</p>
        <p class="hint">{words().lock.coveredStays}</p>
        <button type="button" onClick={() => void page.lock()} data-testid="lock-device">
          {words().me.lock}
        </button>
        <label class="choice">
          <input
            type="checkbox"
            autocomplete="off"
            checked={drawer.read('keys') !== 'off'}
            onChange={(event) => drawer.keep('keys', event.currentTarget.checked ? '' : 'off')}
            data-testid="keys"
          />
          <span>{words().me.keys}</span>
        </label>
      </section>
      <section class="panel">
        <h2>{words().me.eraseHead}</h2>
        <p class="hint">{words().me.eraseHint}</p>
        <EraseDevice />
      </section>
      <TongueRow />
    </>
  );
};

const OfferForm = (): JSX.Element => {
  const { act, drawer, words } = usePage();
  const member = useMember();
  const kept = readOffer(drawer, words(), member().me.languages);
  const [offer, setOffer] = createSignal<Offer>(kept);
  const [missing, setMissing] = createSignal<'languages' | 'needs' | null>(null);
  const [isSaved, setSaved] = createSignal(false);
  const change = (changes: Partial<Offer>): void => {
    setSaved(false);
    setOffer((before) => ({ ...before, ...changes }));
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wanted = offer();
    setMissing(
      wanted.languages.length === 0 ? 'languages' : wanted.needs.length === 0 ? 'needs' : null,
    );
    if (missing() !== null) return;
    keepOffer(drawer, wanted);
    const sent = member().onShift ? await act({ verb: 'shiftOn', args: [wanted] }) : null;
    setSaved(sent?.ok !== false);
  };
  return (
    <section class="panel">
      <h2>{words().me.offer}</h2>
      <form onSubmit={(event) => void save(event)}>
        <ChoiceField<Language>
          legend={words().me.languages}
          choices={words().languages}
          chosen={offer().languages}
          onChoose={(languages) => change({ languages })}
          trouble={missing() === 'languages' ? words().begin.languagesMissing : null}
          testid="offer-language"
        />
        <ChoiceField
          legend={words().me.needs}
          choices={words().needs}
          chosen={offer().needs}
          onChoose={(needs) => change({ needs })}
          trouble={missing() === 'needs' ? words().me.needsMissing : null}
          testid="offer-need"
        />
        <div class="field">
          <label for="cap">{words().me.cap}</label>
          <input
            id="cap"
            type="number"
            inputmode="numeric"
            min="1"
            max={mostAtOnce}
            autocomplete="off"
            value={offer().cap}
            onInput={(event) =>
              change({
                cap: Math.min(mostAtOnce, Math.max(1, event.currentTarget.valueAsNumber || 1)),
              })
            }
            data-testid="offer-cap"
          />
        </div>
        <button type="submit" data-testid="save-offer">
          {words().me.save}
        </button>
        <Show when={isSaved()}>
          <p role="status" data-testid="offer-saved">
            {words().me.saved}
          </p>
        </Show>
        <Show when={member().onShift}>
          <p class="hint">{words().me.onHint}</p>
        </Show>
      </form>
    </section>
  );
};
