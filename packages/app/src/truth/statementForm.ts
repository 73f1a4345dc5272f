/**
 * Law: who writes a statement says each hand that it went through, with "none" as an answer;
 * what cannot be signed says which part, and what was typed stays.
 */
import { dayOf, isoOf, type Day } from '@krov/core/guide';
import { tongues, languageIn, wordsIn, type Tongue } from '@krov/core/press';
import {
  bases,
  chainRoles,
  kinds,
  langOf,
  standings,
  statementOf,
  type Kind,
  type Link,
  type Statement,
} from '@krov/core/statement';
import { el } from '../edge/dom.ts';
import { field, valueOf } from '../edge/fields.ts';
import type { TruthWords } from '../words/truthEn.ts';

export type Asked = { readonly tongue: Tongue; readonly words: TruthWords };

/** What one can choose, with what is chosen. */
const choice = (
  id: string,
  label: string,
  {
    of,
    chosen,
    change,
  }: {
    readonly of: readonly (readonly [value: string, words: string])[];
    readonly chosen: string;
    readonly change?: () => void;
  },
): HTMLElement => {
  const select = el(
    'select',
    { id, 'data-testid': id, 'data-told': chosen },
    of.map(([value, words]) => {
      const option = el('option', { value }, [words]) as HTMLOptionElement;
      option.selected = value === chosen;
      return option;
    }),
  );
  if (change !== undefined) select.onchange = change;
  return el('div', { class: 'field' }, [el('label', { for: id }, [label]), select]);
};

const written = (id: string, label: string, value: string): HTMLElement =>
  field(id, label, { attributes: { value, 'data-told': value } });

const dayField = (id: string, label: string, day: Day | null): HTMLElement => {
  const value = day === null ? '' : isoOf(day);
  return field(id, label, { attributes: { value, 'data-told': value, type: 'date' } });
};

export const mostHands = 6;

const handFields = (at: number, link: Link | undefined, { tongue, words }: Asked): HTMLElement => {
  const press = wordsIn(tongue);
  const { desk } = words;
  return el('fieldset', { id: `hand-${at}` }, [
    el('legend', {}, [desk.link(String(at + 1))]),
    choice(`hand-role-${at}`, desk.linkRole, {
      of: [['', '–'], ...chainRoles.map((role) => [role, press.roles[role]] as const)],
      chosen: link?.role ?? '',
    }),
    written(`hand-who-${at}`, desk.linkWho, link?.who ?? ''),
    dayField(`hand-day-${at}`, desk.linkDay, link?.day ?? null),
    written(`hand-address-${at}`, desk.linkAddress, link?.address ?? ''),
  ]);
};

/** `kind`: chosen before; `before`: what stands there now. */
export const statementFields = (
  {
    kind,
    hands,
    before,
    again,
  }: {
    readonly kind: Kind;
    readonly hands: number;
    readonly before: Statement | null;
    readonly again: () => void;
  },
  asked: Asked,
): readonly HTMLElement[] => {
  const { tongue, words } = asked;
  const press = wordsIn(tongue);
  const { desk } = words;
  const care = el('input', {
    type: 'checkbox',
    id: 'care',
    'data-testid': 'care',
  }) as HTMLInputElement;
  care.checked = before?.sensitivity === 'yellow';
  return [
    choice('kind', desk.kind, {
      of: kinds.map((each) => [each, press.kinds[each]]),
      chosen: kind,
      change: again,
    }),
    choice('lang', desk.lang, {
      of: tongues.flatMap((each) => {
        const lang = langOf(each);
        return lang === null ? [] : [[each, languageIn(tongue, lang)] as const];
      }),
      chosen: before?.lang ?? tongue,
    }),
    field('statement-words', desk.words, {
      lines: before?.words ?? '',
      attributes: { rows: '4', 'data-told': before?.words ?? '' },
    }),
    ...(kind === 'figure' || kind === 'estimate'
      ? [
          written('low', desk.low, before?.figure?.low ?? ''),
          written('high', desk.high, before?.figure?.high ?? ''),
          written('unit', desk.unit, before?.figure?.unit ?? ''),
          choice('basis', desk.basis, {
            of: bases.map((each) => [each, desk.bases[each]]),
            chosen: before?.figure?.basis ?? 'plain',
          }),
        ]
      : []),
    ...(kind === 'rumour'
      ? [
          choice('standing', desk.standing, {
            of: standings.map((each) => [each, press.standings[each]]),
            chosen: before?.status?.standing ?? 'open',
          }),
          written('answer', desk.answer, before?.status?.answer ?? ''),
        ]
      : []),
    ...Array.from({ length: hands }, (_, at) => handFields(at, before?.chain[at], asked)),
    dayField('as-of', desk.asOf, before?.asOf ?? null),
    dayField('expires', desk.expires, before?.expires ?? null),
    el('p', {}, [care, el('label', { for: 'care' }, [desk.care])]),
  ];
};

const orNull = (id: string): string | null => {
  const value = valueOf(id).trim();
  return value === '' ? null : value;
};

/** Undefined: no day. */
const dayIn = (id: string): Day | null | undefined => {
  const text = orNull(id);
  if (text === null) return null;
  const day = dayOf(text);
  return day.ok ? day.value : undefined;
};

const oneIn = <T extends string>(id: string, of: readonly T[]): T | undefined =>
  of.find((each) => each === valueOf(id));

const handIn = (at: number): Link | 'none' | 'badDay' => {
  const role = oneIn(`hand-role-${at}`, chainRoles);
  const day = dayIn(`hand-day-${at}`);
  if (role === undefined) return 'none';
  return day === undefined
    ? 'badDay'
    : { role, who: orNull(`hand-who-${at}`), day, address: orNull(`hand-address-${at}`) };
};

/** Whole digits as people write them: without spaces. */
const digitsIn = (id: string): string | null =>
  orNull(id)?.replace(/[\s\u00a0\u202f]/g, '') ?? null;

/** What is typed, or why it cannot be signed. `before`: what no field shows goes on. */
export const typedStatement = (
  hands: number,
  before: Statement | null,
  { words }: Asked,
): { readonly says: Statement } | { readonly why: string } => {
  const { desk } = words;
  const [kind, lang] = [oneIn('kind', kinds), langOf(valueOf('lang'))];
  const [asOf, expires] = [dayIn('as-of'), dayIn('expires')];
  const links = Array.from({ length: hands }, (_, at) => handIn(at));
  if (asOf === undefined || expires === undefined || links.includes('badDay'))
    return { why: desk.badDay };
  if (kind === undefined || lang === null) return { why: desk.cannot };
  const isFigure = kind === 'figure' || kind === 'estimate';
  const hasFigure = isFigure && (orNull('low') !== null || orNull('high') !== null);
  const said = statementOf({
    kind,
    lang,
    words: valueOf('statement-words').trim(),
    chain: links.filter((link) => typeof link === 'object'),
    figure: hasFigure
      ? {
          low: digitsIn('low'),
          high: digitsIn('high'),
          unit: orNull('unit'),
          basis: oneIn('basis', bases) ?? 'plain',
        }
      : null,
    status:
      kind === 'rumour'
        ? { standing: oneIn('standing', standings) ?? 'open', answer: orNull('answer') }
        : null,
    place: before?.place ?? null,
    asOf,
    expires,
    sensitivity:
      (document.getElementById('care') as HTMLInputElement | null)?.checked === true
        ? 'yellow'
        : 'green',
    relations: before?.relations ?? [],
    proof: before?.proof ?? null,
  });
  return said.ok ? { says: said.value } : { why: desk.rules[said.error.rule] ?? desk.cannot };
};
