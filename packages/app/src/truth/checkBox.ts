/**
 * Law: a checker says in one tap that it is so or still true, and never of her own words; an
 * editor changes, withdraws, translates, each with its reason. Each can be taken back until it
 * is sent.
 */
import { dayOf, type Day } from '@krov/core/guide';
import { tongues, languageIn, type Tongue } from '@krov/core/press';
import { langOf, type Act, type Check, type Told } from '@krov/core/statement';
import { compareBytes, equalBytes } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import { field, form, lamp, valueOf } from '../edge/fields.ts';
import type { AtDesk } from './deskBox.ts';
import { rolesOf } from './desk.ts';
import type { House, Reader } from './houseBox.ts';
import { statementFields, typedStatement } from './statementForm.ts';

const line = (id: string): HTMLElement => el('p', { role: 'alert', id });
const trouble = (id: string) => (why: string) => {
  const at = document.getElementById(id);
  if (at !== null) at.textContent = why;
};

const checkRow = (told: Told, at: AtDesk, { words }: Reader): readonly HTMLElement[] => {
  const { desk } = words;
  const say = trouble('check-trouble');
  const check = (said: Omit<Check, 'kind' | 'of'>): void =>
    at.sign({ kind: 'check', of: told.version.name, ...said }, say);
  const until = (): Day | null | undefined => {
    const text = valueOf('check-until');
    if (text === '') return null;
    const day = dayOf(text);
    return day.ok ? day.value : undefined;
  };
  return [
    el('p', { class: 'quick' }, [
      button(desk.checked, 'checked', () =>
        check({ verdict: 'checked', expires: null, note: null }),
      ),
      button(desk.stillTrue, 'still-true', () => {
        const expires = until();
        if (expires === undefined) return say(desk.badDay);
        check({ verdict: 'stillTrue', expires, note: null });
      }),
    ]),
    field('check-until', `${desk.stillTrue}: ${desk.until}`, { attributes: { type: 'date' } }),
    form('not-so', [field('not-so-why', desk.notSoWhy), lamp(desk.notSo, 'not-so-go')], () => {
      const note = valueOf('not-so-why').trim();
      check({ verdict: 'notSo', expires: null, note: note === '' ? null : note });
    }),
    line('check-trouble'),
  ];
};

/** All that stands there now is followed. */
const followed = (told: Told): Act & { readonly kind: 'version' } => ({
  kind: 'version',
  id: told.id,
  follows: [told.version, ...told.beside].map(({ name }) => name).toSorted(compareBytes),
  why: null,
  says: null,
});

const changeForms = (
  told: Told,
  at: AtDesk,
  { tongue, words, again }: Reader,
): readonly HTMLElement[] => {
  const { desk } = words;
  const before = told.version.act.says;
  const asked = { tongue, words };
  const why = (id: string): string | null => valueOf(id).trim() || null;
  if (before === null) return [];
  const hands = Math.max(before.chain.length, 1);
  const change = (): void => {
    const typed = typedStatement(hands, before, asked);
    if ('why' in typed) return trouble('change-trouble')(typed.why);
    at.sign(
      { ...followed(told), why: why('change-why'), says: typed.says },
      trouble('change-trouble'),
    );
  };
  return [
    el('details', { id: 'change' }, [
      el('summary', { 'data-testid': 'change' }, [desk.changeStatement]),
      form(
        'change-form',
        [
          ...statementFields({ kind: before.kind, hands, before, again }, asked),
          field('change-why', desk.why),
          line('change-trouble'),
          lamp(desk.sign, 'change-go'),
        ],
        change,
      ),
    ]),
    form(
      'withdraw-form',
      [
        field('withdraw-why', desk.withdrawWhy),
        line('withdraw-trouble'),
        lamp(desk.withdraw, 'withdraw'),
      ],
      () => at.sign({ ...followed(told), why: why('withdraw-why') }, trouble('withdraw-trouble')),
    ),
  ];
};

const translateForm = (told: Told, at: AtDesk, { tongue, words }: Reader): HTMLElement => {
  const { desk } = words;
  const says = told.version.act.says;
  const others = tongues.filter((each: Tongue) => each !== says?.lang);
  const select = el(
    'select',
    { id: 'to-lang', 'data-testid': 'to-lang' },
    others.map((each) => {
      const option = el('option', { value: each }, [
        languageIn(tongue, langOf(each) ?? ('en' as never)),
      ]) as HTMLOptionElement;
      option.selected = each === tongue;
      return option;
    }),
  );
  const machine = el('input', { type: 'checkbox', id: 'by-machine', 'data-testid': 'by-machine' });
  const isRumour = says?.status !== null && says?.status.answer !== null;
  const translate = (): void => {
    const lang = langOf(valueOf('to-lang'));
    if (lang === null) return;
    const isByMachine = (document.getElementById('by-machine') as HTMLInputElement).checked;
    const answer = valueOf('translated-answer').trim();
    at.sign(
      {
        kind: 'translation',
        of: told.version.name,
        lang,
        words: valueOf('translated').trim(),
        answer: answer === '' ? null : answer,
        how: isByMachine ? 'machine' : 'human',
      },
      trouble('translate-trouble'),
    );
  };
  return form(
    'translate-form',
    [
      el('div', { class: 'field' }, [el('label', { for: 'to-lang' }, [desk.lang]), select]),
      field('translated', desk.translation, { lines: '', attributes: { rows: '4' } }),
      ...(isRumour ? [field('translated-answer', desk.answer)] : []),
      el('p', {}, [machine, el('label', { for: 'by-machine' }, [desk.byMachine])]),
      line('translate-trouble'),
      lamp(desk.translate, 'translate'),
    ],
    translate,
  );
};

/** What this desk may do with a statement. */
export const actsOn = (
  told: Told,
  at: AtDesk,
  { house, reader }: { readonly house: House; readonly reader: Reader },
): readonly HTMLElement[] => {
  const { desk } = at;
  if (desk === null) return [];
  const roles = rolesOf(desk, house.edition.shelf, reader.today).map(({ role }) => role);
  const isOwn = equalBytes(told.version.key, desk.own);
  return [
    el('section', { id: 'desk-acts', 'data-testid': 'desk-acts' }, [
      ...(roles.includes('checker')
        ? isOwn
          ? [el('p', {}, [reader.words.desk.ownWords])]
          : checkRow(told, at, reader)
        : []),
      ...(roles.includes('editor')
        ? [translateForm(told, at, reader), ...changeForms(told, at, reader)]
        : []),
    ]),
  ];
};
