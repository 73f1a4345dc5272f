/**
 * Law: how long she may stay is counted here, on this device, by each rule that stands with
 * its source and day, or by her own word, which is called so; without a rule nobody knows.
 */
import type { Country } from '@krov/core/guide';
import {
  arrivalAt,
  countedIn,
  stayRuleAt,
  type Person,
  type StayRuleSaid,
} from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { valueOf } from '../edge/fields.ts';
import { countryName, nameOf, type Brush } from './brush.ts';
import { fold } from './fold.ts';
import { areaText, passportText } from './places.ts';
import { placeField, placeOptions } from './placeField.ts';
import { countedBox, type Counting } from './stayCounted.ts';
import {
  forgetOwnRule,
  keepOwnRule,
  ownRuleOf,
  personAsked,
  stayAsked,
  type Asked,
} from './stayAsked.ts';
import { pastStaysBox } from './stayPast.ts';
import { choiceField, countField, dayField, inputField, toldForm } from './told.ts';

/** Whichever was opened or chosen, and whether the page has a list of countries already. */
type Near = { readonly place: Country | null; readonly isListed: boolean };

const same = <T>(trip: T): T => trip;

const askedFields = (place: Country | null, brush: Brush): readonly HTMLElement[] => {
  const { words, trip, again } = brush;
  const { staying } = words;
  const people = trip.party.people;
  return [
    choiceField<string>({
      id: 'stay-who',
      label: staying.who,
      told: personAsked(brush)?.id ?? '',
      options: Object.fromEntries(people.map((person) => [person.id, nameOf(person, brush)])) as {
        readonly [id: string]: string;
      },
      choose: (who) => {
        stayAsked.who = who;
        again();
      },
    }),
    placeField(
      {
        id: 'stay-where',
        label: staying.where,
        told: place,
        step: (where) => {
          stayAsked.where = where;
          return same;
        },
      },
      brush,
    ),
  ];
};

const dayFields = (brush: Brush): readonly HTMLElement[] => [
  dayField(
    {
      id: 'stay-enters',
      label: brush.words.staying.enters,
      told: stayAsked.enters,
      step: (day) => {
        stayAsked.enters = day;
        return same;
      },
    },
    brush,
  ),
  countField(
    {
      id: 'stay-days',
      label: brush.words.staying.length,
      told: stayAsked.days,
      step: (days) => {
        stayAsked.days = days;
        return same;
      },
    },
    brush,
  ),
];

/** Empty: null. What is no number is none of a rule either. */
const numberOf = (id: string): number | null => (valueOf(id) === '' ? null : Number(valueOf(id)));

const numberField = (id: string, label: string, brush: Brush): HTMLElement => {
  const box = inputField({ id, label, type: 'number' }, brush);
  box.querySelector('input')?.setAttribute('max', '3660');
  return box;
};

const ownForm = (asked: Asked, brush: Brush): HTMLElement => {
  const { words, again } = brush;
  const { staying } = words;
  const submit = (): void => {
    const allowed = numberOf('own-allowed') ?? 0;
    const isKept = keepOwnRule(
      asked,
      valueOf('own-kind') === 'window'
        ? { kind: 'window', allowed, window: numberOf('own-window') ?? 0 }
        : { kind: 'stretch', allowed, renewedAfter: numberOf('own-renewed') },
    );
    stayAsked.bad = isKept ? null : 'rule';
    again();
  };
  return fold({ id: 'stay-own', title: staying.ownForm, again }, () => [
    toldForm(
      'stay-own-form',
      [
        choiceField<'window' | 'stretch'>({
          id: 'own-kind',
          label: staying.ownKind,
          told: 'window',
          options: staying.ownKinds,
          choose: () => undefined,
        }),
        numberField('own-allowed', staying.ownAllowed, brush),
        numberField('own-window', staying.ownWindow, brush),
        numberField('own-renewed', staying.ownRenewed, brush),
        ...(stayAsked.bad === 'rule'
          ? [
              el('p', { role: 'alert', class: 'ember', 'data-testid': 'stay-bad-rule' }, [
                staying.badRule,
              ]),
            ]
          : []),
        el('button', { 'data-testid': 'stay-own-add' }, [staying.ownAdd]),
      ],
      submit,
    ),
  ]);
};

const rulesBox = (
  rules: readonly StayRuleSaid[],
  asked: Asked,
  brush: Brush,
): readonly HTMLElement[] => {
  const { words, again } = brush;
  const { staying } = words;
  const own = ownRuleOf(asked);
  const countings: readonly Counting[] = [
    ...rules.map((each): Counting => ({ ...each, isOwn: false })),
    ...(own === null
      ? []
      : [{ rule: own, said: [], isRenewalSaid: true, isOwn: true } satisfies Counting]),
  ];
  return [
    el('h3', {}, [staying.rules]),
    ...(countings.length === 0
      ? [el('p', { class: 'unknown', 'data-testid': 'stay-no-rule' }, [staying.noRule])]
      : []),
    ...(countings.length > 1 ? [el('p', { class: 'differ' }, [staying.severalRules])] : []),
    ...countings.map((each, at) => countedBox({ ...each, at }, asked, brush)),
    ...(own === null
      ? []
      : [
          button(words.people.remove(staying.ownRule), 'stay-own-remove', () => {
            forgetOwnRule(asked);
            again();
          }),
        ]),
    ownForm(asked, brush),
  ];
};

const ofPerson = (person: Person, place: Country, brush: Brush): readonly HTMLElement[] => {
  const { words, trip } = brush;
  const { staying } = words;
  const asked: Asked = { person, place };
  if (person.passports.some(({ country }) => country === place))
    return [el('p', { 'data-testid': 'stay-own-country' }, [staying.ownCountry])];
  const { entry } = arrivalAt(person, place, { ...brush, wished: trip.wished });
  const area = countedIn(place);
  return [
    ...(area === (place as string)
      ? []
      : [el('p', {}, [staying.areaCounts(areaText(area, brush))])]),
    el('p', { class: entry === null ? 'unknown' : '' }, [
      entry === null
        ? staying.withoutPassport
        : staying.passport(passportText(entry.passport, brush)),
    ]),
    pastStaysBox(asked, brush),
    ...dayFields(brush),
    ...rulesBox(
      entry === null ? [] : stayRuleAt(brush, { passport: entry.passport, destination: place }),
      asked,
      brush,
    ),
  ];
};

export const stayBox = (near: Near, brush: Brush): HTMLElement => {
  const { words, trip, again } = brush;
  const { staying } = words;
  return fold({ id: 'stays', title: staying.title, again }, () => {
    const place = stayAsked.where ?? trip.to ?? near.place;
    const person = personAsked(brush);
    return [
      el('p', { class: 'faint' }, [staying.lead]),
      ...(near.isListed ? [] : [placeOptions(brush)]),
      ...askedFields(place, brush),
      ...(person === null || place === null
        ? [el('p', { class: 'faint' }, [staying.chooseBoth])]
        : [
            el('h3', { 'data-testid': 'stay-of' }, [
              `${nameOf(person, brush)}: ${countryName(place, brush)}`,
            ]),
            ...ofPerson(person, place, brush),
          ]),
    ];
  });
};
